/**
 * A plan that somebody takes over from a comparison: the form for that version opens with its line and times as a draft. Handed over once,
 * within the page; nothing is sent by it.
 */
import type { MovementVersionView } from "@duenotice/api";
import type { Instant, MovementSubject } from "@duenotice/domain";

export type TakenPlan = Pick<MovementSubject, "id" | "version" | "route" | "abort">;

// Owner: this file. Between the press of the button and the opening of the form.
let waiting: TakenPlan | undefined;

export function handOverPlan({ id, version, route, abort }: TakenPlan): void {
  waiting = { id, version, route, ...(abort === undefined ? {} : { abort }) };
}

/** What waits for this record, and it waits no longer; what waits for another is dropped: its moment is over. Rule: C25. */
export function takePlan(record: string | undefined): TakenPlan | undefined {
  const plan = waiting;
  waiting = undefined;
  return plan?.id === record ? plan : undefined;
}

/** The version with that line and those times; as it is when another version was compared. Everything else stays what it was. */
export function withTakenPlan(
  version: MovementVersionView<Instant>,
  plan: TakenPlan | undefined,
): MovementVersionView<Instant> {
  if (plan === undefined || plan.version !== version.version) return version;
  const { abort: _abort, ...content } = version.content;
  const { route, abort } = plan;
  return { ...version, content: { ...content, route, ...(abort === undefined ? {} : { abort }) } };
}
