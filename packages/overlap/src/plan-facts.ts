/** What remains of a plan beside its overlaps: when it leaves and arrives, unloads, comes back, and what of it may lie in the dark. */
import type { Instant, MovementSubject } from "@duenotice/domain";
import { positionAt } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { presenceOnLeg } from "./presence.ts";
import type { PreparedMovementSubject, PreparedRoute } from "./prepare-subject.ts";
import { cut, join } from "./stretch.ts";
import type { Stretch } from "./stretch.ts";
import { darknessAt } from "./sun-times.ts";
import { trackOfLeg } from "./track.ts";
import type { Track } from "./track.ts";

export interface TimeWindow {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** A stretch of time in which the movement may be on that part of its plan while it is dark there. */
export interface DarkStretch {
  readonly on: Track | "unloading";
  readonly from: Instant;
  readonly until: Instant;
}

export interface PlanFacts {
  /** From the first stop. */
  readonly departure: TimeWindow;
  /** At the last stop; that is back, where the plan has a way back. */
  readonly arrival: TimeWindow;
  readonly hasWayBack: boolean;
  /** At each stop for unloading: from the earliest arrival to the latest departure. */
  readonly unloading: readonly { readonly stop: number; readonly from: Instant; readonly until: Instant }[];
  /** By part of the plan, in order of time. Waiting and staying overnight in the dark is not told, driving and unloading is. */
  readonly dark: readonly DarkStretch[];
}

/**
 * The facts of a plan within the horizon. Dark is where and when the sun is lower than at the end of civil twilight, at the beginning or
 * at the end of a leg: legs are short against the 4 minutes that a degree of longitude makes.
 *
 * Rule: C24.
 */
export function planFacts(plan: PreparedMovementSubject, horizon: Stretch): PlanFacts {
  const { subject } = plan;
  const [first, last] = [subject.route.stops[0], subject.route.stops.at(-1)];
  return {
    departure: { earliest: first?.earliest ?? Number.NaN, latest: first?.latest ?? Number.NaN },
    arrival: { earliest: last?.earliest ?? Number.NaN, latest: last?.latest ?? Number.NaN },
    hasWayBack: subject.returnFromStop !== undefined,
    unloading: unloadingOf(plan),
    dark: darkOf(plan, horizon),
  };
}

function unloadingOf({ subject, routes }: PreparedMovementSubject): PlanFacts["unloading"] {
  return (routes[0]?.stops ?? [])
    .filter(({ stop }) => isUnloading(subject, stop))
    .map(({ stop, earliest, latest }) => ({ stop, from: earliest, until: latest }));
}

function isUnloading({ route }: MovementSubject, stop: number): boolean {
  return route.stops[stop]?.role === "unloading";
}

function darkOf(plan: PreparedMovementSubject, horizon: Stretch): readonly DarkStretch[] {
  const found = new Map<DarkStretch["on"], Stretch[]>();
  const add = (on: DarkStretch["on"], present: Stretch, places: readonly Position[]): void => {
    const within = cut(present, horizon);
    if (within === undefined) return;
    found.set(on, [...(found.get(on) ?? []), ...places.flatMap((place) => darknessAt(place, within))]);
  };
  for (const route of plan.routes) {
    for (const leg of route.legs)
      add(trackOfLeg(plan, route, leg.leg), presenceOnLeg(leg, leg.fromM, leg.untilM), placesAt(route, leg));
    if (route.isAbort) continue;
    for (const stop of route.stops)
      if (isUnloading(plan.subject, stop.stop))
        add("unloading", { from: stop.earliest, until: stop.latest }, [positionAt(route.line, stop.atM)]);
  }
  return [...found]
    .flatMap(([on, stretches]) => join(stretches).map(({ from, until }): DarkStretch => ({ on, from, until })))
    .toSorted((a, b) => a.from - b.from);
}

function placesAt(
  { line }: PreparedRoute,
  { fromM, untilM }: { readonly fromM: number; readonly untilM: number },
): readonly Position[] {
  return [positionAt(line, fromM), positionAt(line, untilM)];
}
