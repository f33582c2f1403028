/** Which legs of a plan overlap which areas, and may still be driven another way. */
import type { Instant, Leg, Overlap } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import type { PlanCheck } from "../plan-check.ts";
import type { PreparedDanger } from "../prepare-area.ts";
import type { PreparedMovementSubject } from "../prepare-subject.ts";

export interface AffectedLeg {
  readonly isAbort: boolean;
  /** From 1, of its route. */
  readonly leg: number;
  /** The stops at its ends. */
  readonly from: Position;
  readonly until: Position;
  /** Areas that it overlaps, on the planned road or on one that was tried. */
  readonly avoid: ReadonlySet<PreparedDanger>;
  /** As planned it overlaps nothing: it does when another leg makes it late. */
  readonly mayStay: boolean;
}

/** By the key of the leg. */
export type AffectedLegs = ReadonlyMap<string, AffectedLeg>;

export interface AffectedQuestion {
  readonly plan: PreparedMovementSubject;
  readonly check: PlanCheck;
  readonly now: Instant;
  /** Legs that are affected already. */
  readonly known: AffectedLegs;
  readonly mayStay: boolean;
}

/** The legs that are known, with the areas and the legs that these overlaps add. Legs that may have begun are left out. */
export function withAffected(overlaps: readonly Overlap[], question: AffectedQuestion): AffectedLegs {
  const legs = new Map(question.known);
  for (const overlap of overlaps) {
    const dangers = question.check.dangersOf(overlap);
    for (const { leg } of overlap.parts) {
      if (!("leg" in leg)) continue;
      const key = keyOfLeg(leg.track === "abort", leg.leg);
      const known = legs.get(key) ?? legAt(question, leg);
      if (known !== undefined && dangers.some((danger) => !known.avoid.has(danger)))
        legs.set(key, { ...known, avoid: new Set([...known.avoid, ...dangers]) });
    }
  }
  return legs;
}

export function keyOfLeg(isAbort: boolean, leg: number): string {
  return `${isAbort ? "abort" : "plan"} ${leg}`;
}

function legAt(
  { plan, now, mayStay }: AffectedQuestion,
  { track, leg }: Extract<Leg, { readonly leg: number }>,
): AffectedLeg | undefined {
  const isAbort = track === "abort";
  const route = plan.routes.find((one) => one.isAbort === isAbort);
  const timed = isAbort ? plan.subject.abort : plan.subject.route;
  const presence = route?.legs[leg - 1];
  const [before, stop] = [timed?.stops[leg - 1], timed?.stops[leg]];
  if (presence === undefined || before === undefined || stop === undefined || presence.earliest < now) return undefined;
  const [from, until] = [timed?.line.coordinates[before.vertex], timed?.line.coordinates[stop.vertex]];
  return from === undefined || until === undefined
    ? undefined
    : { isAbort, leg, from, until, avoid: new Set(), mayStay };
}
