/**
 * Where a convoy may be, and when. It may be held anywhere and hurry afterwards, so its place is never interpolated.
 *
 * On a leg of length L, left in [e0, l0] and reached in [e1, l1], with top speed v it may be at s metres from the start of the
 * leg at the time t exactly when
 *
 *     s ≤ v·(t − e0)          it cannot have come further since its earliest departure
 *     s ≥ L − v·(l1 − t)      it must still be able to arrive in time
 *
 * (l0 and e1 take nothing away: it may leave at once and wait on the road, or leave late and wait before the end.)
 * Both bounds are straight lines in s and t, so the set is a parallelogram: each place s has the closed interval
 * [e0 + s/v, l1 − (L − s)/v], all of the same length. Over a stretch [s1, s2] these intervals slide without a gap; their union is
 * [e0 + s1/v, l1 − (L − s2)/v], and it meets a window exactly when some place of the stretch does. So nothing is missed and,
 * but for rounding to whole milliseconds outwards, nothing is added (rule C2 of docs/spec/overlap.md).
 */
import type { Instant, Outcome, Refusal, Stop, StopRequirement, TimedRoute } from "@duenotice/domain";
import type { PreparedLine } from "@duenotice/geo";
import { DWELL_MINUTES_MAX, MINUTE_MS, SPEED_SLACK_MS } from "./limits.ts";

/** 1 km/h is 1 m in 3,600 ms. */
const KMH_PER_M_PER_MS = 3_600;

/** One leg between two timed stops. Metres are along the whole line. Times are closed; `latest` may be infinite. */
export interface LegPresence {
  /** From 1. */
  readonly leg: number;
  readonly fromM: number;
  readonly untilM: number;
  /** Earliest departure from its start. */
  readonly earliest: Instant;
  /** Latest arrival at its end. */
  readonly latest: Instant;
  readonly speedMPerMs: number;
}

/** One timed stop: from its earliest arrival to its latest departure. */
export interface StopPresence {
  /** Index into the stops of the route, from 0. */
  readonly stop: number;
  readonly atM: number;
  readonly earliest: Instant;
  readonly latest: Instant;
}

export interface RoutePresence {
  readonly legs: readonly LegPresence[];
  readonly stops: readonly StopPresence[];
}

export interface PresenceOptions {
  readonly maxSpeedKmh: number;
  /** Overdue and no arrival recorded. */
  readonly overdueOpen: boolean;
  /** The last stop at which an arrival (at the first: the departure) is recorded; absent = none. */
  readonly lastReachedStop?: number;
}

/**
 * Presence on every leg and at every stop of a route.
 *
 * Refuses: `movement/stop-order` for stops that are not in order or leave no time at all, `movement/too-fast` for a leg that
 *          needs more than the top speed, also when only an earlier leg of the chain makes it late.
 * Rule:    C2, C10, C11, C12.
 */
export function routePresence(route: TimedRoute, line: PreparedLine, options: PresenceOptions): Outcome<RoutePresence> {
  const wrong = stopOrder(route);
  if (wrong !== undefined) return { ok: false, refusal: wrong };
  const legs: LegPresence[] = [];
  const stops: StopPresence[] = [];
  // The first stop's times are departures: what it dwells, it dwells before them.
  let departs = route.stops[0]?.earliest ?? Number.NaN;
  for (const [index, stop] of route.stops.entries()) {
    const atM = line.vertexM[stop.vertex] ?? Number.NaN;
    const dwellMs = stop.dwellMinutes * MINUTE_MS;
    const previous = route.stops[index - 1];
    const isFirst = previous === undefined;
    if (!isFirst) {
      const fromM = line.vertexM[previous.vertex] ?? Number.NaN;
      const timing = legTiming({
        leg: index,
        lengthM: atM - fromM,
        previous,
        previousIsFirst: index === 1,
        stop,
        departs,
        maxSpeedKmh: options.maxSpeedKmh,
      });
      if (!timing.ok) return timing;
      legs.push({
        leg: index,
        fromM,
        untilM: atM,
        earliest: timing.value.earliest,
        latest: isReached(index, options) ? stop.latest : Number.POSITIVE_INFINITY,
        speedMPerMs: timing.value.speedMPerMs,
      });
      departs = timing.value.arrives + dwellMs;
    }
    const latest = isFirst ? stop.latest : stop.latest + dwellMs;
    stops.push({
      stop: index,
      atM,
      earliest: isFirst ? stop.earliest - dwellMs : stop.earliest,
      latest: isLeft(index, route.stops.length, options) ? latest : Number.POSITIVE_INFINITY,
    });
  }
  return { ok: true, value: { legs, stops } };
}

/** When the subject may be somewhere on [fromM, untilM] of a leg: closed, rounded outwards to milliseconds. */
export function presenceOnLeg(
  leg: LegPresence,
  fromM: number,
  untilM: number,
): { readonly from: Instant; readonly until: Instant } {
  const from = leg.earliest + (fromM - leg.fromM) / leg.speedMPerMs;
  const until = leg.latest - (leg.untilM - untilM) / leg.speedMPerMs;
  // A leg driven within SPEED_SLACK_MS of its time may come out inverted by as much; it is still somewhere in between.
  return { from: Math.floor(Math.min(from, until)), until: Math.ceil(Math.max(from, until)) };
}

/** The places of a leg where the subject may be at some time of the closed [from, until]: the inverse of `presenceOnLeg`. */
export function placesOnLeg(
  leg: LegPresence,
  from: Instant,
  until: Instant,
): { readonly fromM: number; readonly untilM: number } {
  const fromM = leg.untilM - leg.speedMPerMs * (leg.latest - from);
  const untilM = leg.fromM + leg.speedMPerMs * (until - leg.earliest);
  return { fromM: Math.max(leg.fromM, fromM), untilM: Math.min(leg.untilM, untilM) };
}

interface LegInput {
  readonly leg: number;
  readonly lengthM: number;
  readonly previous: Stop;
  readonly previousIsFirst: boolean;
  readonly stop: Stop;
  /** Earliest departure that the chain of earlier legs allows. */
  readonly departs: Instant;
  readonly maxSpeedKmh: number;
}

interface LegTiming {
  /** Earliest departure as stated. */
  readonly earliest: Instant;
  readonly speedMPerMs: number;
  /** Earliest arrival that the chain allows. */
  readonly arrives: Instant;
}

function legTiming({
  leg,
  lengthM,
  previous,
  previousIsFirst,
  stop,
  departs,
  maxSpeedKmh,
}: LegInput): Outcome<LegTiming> {
  const allowed = maxSpeedKmh / KMH_PER_M_PER_MS;
  const availableMs = stop.latest - departs;
  const missingMs = lengthM / allowed - availableMs;
  if (missingMs > SPEED_SLACK_MS) {
    if (availableMs <= 0)
      return {
        ok: false,
        refusal: {
          code: "movement/stop-order",
          stop: leg,
          requirement: "after-the-one-before",
        },
      };
    const neededKmh = (lengthM / availableMs) * KMH_PER_M_PER_MS;
    return { ok: false, refusal: { code: "movement/too-fast", leg, neededKmh, allowedKmh: maxSpeedKmh } };
  }
  const earliest = previous.earliest + (previousIsFirst ? 0 : previous.dwellMinutes * MINUTE_MS);
  // Within the slack the leg is driven as fast as it must be.
  const speedMPerMs = missingMs > 0 ? lengthM / Math.max(availableMs, 1) : allowed;
  return {
    ok: true,
    value: { earliest, speedMPerMs, arrives: Math.max(stop.earliest, departs + lengthM / speedMPerMs) },
  };
}

/** An overdue movement may be anywhere beyond the last place at which it was recorded (C11). */
function isReached(stop: number, { overdueOpen, lastReachedStop }: PresenceOptions): boolean {
  return !overdueOpen || (lastReachedStop !== undefined && stop <= lastReachedStop);
}

/** Whether it is known to be gone from a stop: arrival is recorded, departure only at the first, and after the last comes nothing. */
function isLeft(stop: number, stopCount: number, options: PresenceOptions): boolean {
  if (!isReached(stop, options)) return false;
  return !options.overdueOpen || stop === 0 || stop === stopCount - 1 || stop !== options.lastReachedStop;
}

function stopOrder(route: TimedRoute): Refusal | undefined {
  const lastVertex = route.line.coordinates.length - 1;
  const wrong = (stop: number, requirement: StopRequirement, limit?: number): Refusal => ({
    code: "movement/stop-order",
    stop,
    requirement,
    ...(limit === undefined ? {} : { limit }),
  });
  if (route.stops.length < 2) return wrong(0, "stops-at-both-ends");
  let vertexBefore = -1;
  for (const [index, stop] of route.stops.entries()) {
    if (!Number.isInteger(stop.vertex) || stop.vertex <= vertexBefore) return wrong(index, "vertices-ascending");
    if (index === 0 && stop.vertex !== 0) return wrong(index, "first-at-start");
    if (!Number.isFinite(stop.earliest) || !Number.isFinite(stop.latest)) return wrong(index, "both-times");
    if (stop.earliest > stop.latest) return wrong(index, "earliest-before-latest");
    if (!(stop.dwellMinutes >= 0 && stop.dwellMinutes <= DWELL_MINUTES_MAX))
      return wrong(index, "dwell", DWELL_MINUTES_MAX);
    vertexBefore = stop.vertex;
  }
  return vertexBefore === lastVertex ? undefined : wrong(route.stops.length - 1, "last-at-end");
}
