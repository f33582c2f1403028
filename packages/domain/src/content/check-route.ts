/**
 * Stops along a line: in order, and reachable at the top speed. Refuses exactly what the engine would refuse to compute on, so that a
 * movement that was accepted is never one that nobody checks.
 */
import { prepareLine } from "@duenotice/geo";
import type { Instant } from "../instant.ts";
import { DWELL_MINUTES_MAX, MINUTE_MS, SPEED_SLACK_MS } from "../limits.ts";
import type { Stop, TimedRoute } from "../movement.ts";
import type { StopRequirement } from "../requirement.ts";
import type { Check } from "./check-common.ts";
import { firstOf } from "./check-common.ts";

/** 1 km/h is 1 m in 3,600 ms. */
const KMH_PER_M_PER_MS = 3_600;

/** Refuses: movement/stop-order. */
export function checkStops(route: TimedRoute): Check {
  if (route.stops.length < 2) return wrong(0, "stops-at-both-ends");
  return firstOf([
    ...route.stops.map((stop, index) => () => checkStop(stop, index, route.stops[index - 1])),
    () => {
      const last = route.stops.length - 1;
      const atEnd = route.stops[last]?.vertex === route.line.coordinates.length - 1;
      return atEnd ? undefined : wrong(last, "last-at-end");
    },
  ]);
}

function checkStop(stop: Stop, index: number, before: Stop | undefined): Check {
  if (!Number.isInteger(stop.vertex)) return wrong(index, "whole-vertex");
  if (before === undefined ? stop.vertex !== 0 : stop.vertex <= before.vertex)
    return wrong(index, before === undefined ? "first-at-start" : "vertices-ascending");
  if (!Number.isFinite(stop.earliest) || !Number.isFinite(stop.latest)) return wrong(index, "both-times");
  if (stop.earliest > stop.latest) return wrong(index, "earliest-before-latest");
  if (!(stop.dwellMinutes >= 0 && stop.dwellMinutes <= DWELL_MINUTES_MAX))
    return wrong(index, "dwell", DWELL_MINUTES_MAX);
  return undefined;
}

/**
 * Whether every stop can be reached by its latest time, leaving each stop as early as the plan and the road before it allow.
 *
 * Requires: valid line, stops in order.
 * Refuses:  movement/too-fast; movement/stop-order when a stop ends before the one before it can be left.
 */
export function checkSpeed(route: TimedRoute, maxSpeedKmh: number): Check {
  const { vertexM } = prepareLine(route.line);
  const allowedMPerMs = maxSpeedKmh / KMH_PER_M_PER_MS;
  let departs: Instant | undefined;
  for (const [index, stop] of route.stops.entries()) {
    const before = route.stops[index - 1];
    if (before === undefined || departs === undefined) {
      // The first stop's times are departures.
      departs = stop.earliest;
      continue;
    }
    const lengthM = (vertexM[stop.vertex] ?? Number.NaN) - (vertexM[before.vertex] ?? Number.NaN);
    const availableMs = stop.latest - departs;
    const neededMs = lengthM / allowedMPerMs;
    if (neededMs > availableMs + SPEED_SLACK_MS) return tooFast(index, { lengthM, availableMs, maxSpeedKmh });
    departs =
      Math.max(stop.earliest, departs + Math.min(neededMs, Math.max(availableMs, 0))) + stop.dwellMinutes * MINUTE_MS;
  }
  return undefined;
}

function tooFast(
  leg: number,
  plan: { readonly lengthM: number; readonly availableMs: number; readonly maxSpeedKmh: number },
): Check {
  if (plan.availableMs <= 0) return wrong(leg, "after-the-one-before");
  return {
    code: "movement/too-fast",
    leg,
    neededKmh: (plan.lengthM / plan.availableMs) * KMH_PER_M_PER_MS,
    allowedKmh: plan.maxSpeedKmh,
  };
}

function wrong(stop: number, requirement: StopRequirement, limit?: number): Check {
  return { code: "movement/stop-order", stop, requirement, ...(limit === undefined ? {} : { limit }) };
}
