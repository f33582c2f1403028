/**
 * A plan with some of its legs on other roads: the line drawn anew between the same stops, and its times moved.
 *
 * The departure stays. A leg that gets longer takes as much longer as its planned pace makes it, in whole minutes, and every stop after it
 * is reached so much later, earliest and latest alike: the length of each stated window and each dwell stay what they were. A leg that gets
 * shorter changes no time: nobody arrives earlier than was stated. The abort route may begin anywhere on the plan: its latest times move by
 * all that the plan may be late, its earliest stay.
 */
import type { MovementSubject, Stop, TimedRoute } from "@duenotice/domain";
import { prepareLine } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { MINUTE_MS } from "../limits.ts";
import type { PreparedMovementSubject, PreparedRoute } from "../prepare-subject.ts";
import type { Way } from "./shortest-way.ts";

export interface LegWay {
  readonly isAbort: boolean;
  /** From 1, of its route. */
  readonly leg: number;
  readonly way: Way;
}

export interface ChangedLeg extends LegWay {
  /** The leg anew, from stop to stop. */
  readonly positions: readonly Position[];
  readonly plannedM: number;
  readonly lengthM: number;
  /** By how much every stop after it on its route is later. */
  readonly extraMinutes: number;
}

export interface ChangedPlan {
  readonly subject: MovementSubject;
  readonly legs: readonly ChangedLeg[];
  /** By how much the last stop of the plan is reached later. */
  readonly extraMinutes: number;
}

/** Rule: C23. */
export function planWithWays({ subject, routes }: PreparedMovementSubject, ways: readonly LegWay[]): ChangedPlan {
  const legs: ChangedLeg[] = [];
  const change = (route: PreparedRoute, timed: TimedRoute): Rerouted => {
    const own = ways.filter(({ isAbort }) => isAbort === route.isAbort);
    const rerouted = reroute(route, timed, own);
    legs.push(...rerouted.legs);
    return rerouted;
  };
  const [planned, abort] = routes;
  if (planned === undefined) return { subject, legs, extraMinutes: 0 };
  const changed = change(planned, subject.route);
  const route = changed.route;
  if (abort === undefined || subject.abort === undefined)
    return { subject: { ...subject, route }, legs, extraMinutes: changed.extraMinutes };
  const changedAbort = change(abort, subject.abort).route;
  const lateMs = changed.extraMinutes * MINUTE_MS;
  const stops = changedAbort.stops.map((stop): Stop => ({ ...stop, latest: stop.latest + lateMs }));
  return {
    subject: { ...subject, route, abort: { ...changedAbort, stops } },
    legs,
    extraMinutes: changed.extraMinutes,
  };
}

interface Rerouted {
  readonly route: TimedRoute;
  readonly legs: readonly ChangedLeg[];
  readonly extraMinutes: number;
}

function reroute(prepared: PreparedRoute, { line, stops }: TimedRoute, ways: readonly LegWay[]): Rerouted {
  const coordinates: Position[] = [];
  const movedStops: Stop[] = [];
  const legs: ChangedLeg[] = [];
  let extraMinutes = 0;
  for (const [index, stop] of stops.entries()) {
    const at = line.coordinates[stop.vertex] ?? [0, 0];
    const before = stops[index - 1];
    if (before !== undefined) {
      const chosen = ways.find(({ leg }) => leg === index);
      const start = line.coordinates[before.vertex] ?? at;
      if (chosen === undefined) coordinates.push(...line.coordinates.slice(before.vertex + 1, stop.vertex));
      else {
        const changed = changedLeg(prepared, stops, chosen, [start, ...chosen.way.positions, at]);
        coordinates.push(...changed.positions.slice(1, -1));
        legs.push(changed);
        extraMinutes += changed.extraMinutes;
      }
    }
    coordinates.push(at);
    const lateMs = extraMinutes * MINUTE_MS;
    movedStops.push({
      ...stop,
      vertex: coordinates.length - 1,
      earliest: stop.earliest + lateMs,
      latest: stop.latest + lateMs,
    });
  }
  return { route: { line: { type: "LineString", coordinates }, stops: movedStops }, legs, extraMinutes };
}

function changedLeg(
  prepared: PreparedRoute,
  stops: readonly Stop[],
  chosen: LegWay,
  line: readonly Position[],
): ChangedLeg {
  const positions = withoutRepeats(line);
  const { lengthM } = prepareLine({ type: "LineString", coordinates: positions });
  const { plannedM, paceMPerMs } = plannedPace(prepared, stops, chosen.leg);
  const extraMinutes = Math.max(0, Math.ceil((lengthM - plannedM) / paceMPerMs / MINUTE_MS));
  return { ...chosen, positions, plannedM, lengthM, extraMinutes };
}

/**
 * How fast a leg is planned to be driven: its length over the time between the earliest, or the latest, departure and arrival, whichever is
 * faster, and never above the top speed. Where the plan leaves no time between them, the top speed.
 */
function plannedPace(
  { legs }: PreparedRoute,
  stops: readonly Stop[],
  leg: number,
): { readonly plannedM: number; readonly paceMPerMs: number } {
  const presence = legs[leg - 1];
  const [from, to] = [stops[leg - 1], stops[leg]];
  if (presence === undefined || from === undefined || to === undefined)
    throw new RangeError(`Cannot use leg ${leg}: must be one of ${legs.length}`);
  const plannedM = presence.untilM - presence.fromM;
  const dwellMs = leg === 1 ? 0 : from.dwellMinutes * MINUTE_MS;
  const paces = [to.earliest - from.earliest - dwellMs, to.latest - from.latest - dwellMs].map((ms) =>
    ms > 0 ? plannedM / ms : Number.POSITIVE_INFINITY,
  );
  const paceMPerMs = Math.min(presence.speedMPerMs, Math.max(...paces));
  // Two stops at one place: there is no pace, and it may hurry.
  return { plannedM, paceMPerMs: paceMPerMs > 0 ? paceMPerMs : presence.speedMPerMs };
}

/** Stops stand at both ends even when they are one place: a line has two positions. */
function withoutRepeats(line: readonly Position[]): readonly Position[] {
  const kept = line.filter((position, index) => {
    const before = line[index - 1];
    return before === undefined || before[0] !== position[0] || before[1] !== position[1];
  });
  return kept.length > 1 ? kept : [...kept, ...kept];
}
