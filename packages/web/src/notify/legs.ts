/** What each leg of a route asks of the convoy: its length, the time there is for it, the speed that needs. Pure. */
import { SPEED_SLACK_MS_SHOWN } from "./limits.ts";
import type { Instant, TimedRoute } from "@duenotice/domain";
import { prepareLine } from "@duenotice/geo";

const MINUTE_MS = 60_000;
/** 1 km/h is 1 m in 3,600 ms. */
const KMH_PER_M_PER_MS = 3_600;

export interface LegFacts {
  /** Index of the stop at which it ends. */
  readonly stop: number;
  readonly lengthM: number;
  /** From the earliest possible departure before it to its latest arrival. */
  readonly availableMs: number;
  /** Infinite when there is no time at all. */
  readonly neededKmh: number;
  readonly isTooFast: boolean;
  /** At the top speed. */
  readonly leastMinutes: number;
}

/** The same chain as the domain's check: each leg is left as early as the plan and the road before it allow. Rule: W21. */
export function legFacts(route: TimedRoute, maxSpeedKmh: number): readonly LegFacts[] {
  const { vertexM } = prepareLine(route.line);
  const facts: LegFacts[] = [];
  let departs: Instant | undefined;
  for (const [index, stop] of route.stops.entries()) {
    const before = route.stops[index - 1];
    if (before === undefined || departs === undefined) {
      departs = stop.earliest;
      continue;
    }
    const lengthM = (vertexM[stop.vertex] ?? 0) - (vertexM[before.vertex] ?? 0);
    const availableMs = stop.latest - departs;
    const leastMs = (lengthM * KMH_PER_M_PER_MS) / maxSpeedKmh;
    const neededKmh = availableMs > 0 ? (lengthM / availableMs) * KMH_PER_M_PER_MS : Number.POSITIVE_INFINITY;
    facts.push({
      stop: index,
      lengthM,
      availableMs,
      neededKmh,
      isTooFast: leastMs > availableMs + SPEED_SLACK_MS_SHOWN,
      leastMinutes: leastMs / MINUTE_MS,
    });
    departs =
      Math.max(stop.earliest, departs + Math.min(leastMs, Math.max(availableMs, 0))) + stop.dwellMinutes * MINUTE_MS;
  }
  return facts;
}
