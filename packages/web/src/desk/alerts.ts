/**
 * What must be hard to miss: an overlap that was opened and that nobody of the owner's office has reacted to. Alerts come from the
 * state, not from the event that brought it, so that a desk that was away is told as well, and none is told twice: what was told is
 * remembered per browser by the identity of the overlap.
 */
import type { OverlapView } from "@duenotice/api";
import type { Instant, OfficeId } from "@duenotice/domain";
import { inOrder } from "../text/in-order.ts";
import { overlapKey } from "./desk-state.ts";

export interface Alert {
  /** Identity of the overlap: the same for every tab and after every reconnection. */
  readonly key: string;
  readonly view: OverlapView<Instant>;
}

/** A convoy that meets an area within this time is held first; one that meets it later waits for the people who are there already. */
const SOON_MS = 24 * 3_600_000;

export interface AlertReader {
  readonly office: OfficeId;
  readonly kind: string;
  readonly told: ReadonlySet<string>;
  /** To the hour: what is urgent does not change by the second. */
  readonly now: Instant;
}

/**
 * Alerts for an office, most urgent first: movements of the coming day, because they can still be held; sites; movements of later days;
 * among them first minutes first. The cell is told of all, an organisation of its own.
 */
export function alertsOf(overlaps: Iterable<OverlapView<Instant>>, reader: AlertReader): readonly Alert[] {
  const alerts: Alert[] = [];
  for (const view of overlaps) {
    if (view.closed !== undefined || view.reaction !== undefined) continue;
    // The same subject version met the same area before, and nothing is worse: not told again.
    if (view.unchangedSince !== undefined) continue;
    if (reader.kind !== "cell" && view.owner !== reader.office) continue;
    const key = overlapKey(view);
    if (!reader.told.has(key)) alerts.push({ key, view });
  }
  return alerts.toSorted((a, b) =>
    inOrder(
      rank(a.view, reader.now) - rank(b.view, reader.now),
      firstMoment(a.view) - firstMoment(b.view),
      a.key < b.key ? -1 : 1,
    ),
  );
}

function rank(view: OverlapView<Instant>, now: Instant): number {
  if (view.overlap.subject.kind === "site") return 1;
  return firstMoment(view) < now + SOON_MS ? 0 : 2;
}

export function firstMoment(view: OverlapView<Instant>): Instant {
  return Math.min(...view.overlap.parts.map((part) => part.from));
}

export function lastMoment(view: OverlapView<Instant>): Instant {
  return view.overlap.parts.some((part) => part.openEnded)
    ? Number.POSITIVE_INFINITY
    : Math.max(...view.overlap.parts.map((part) => part.until));
}
