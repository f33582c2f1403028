/**
 * A plan on the roads: through which places, when at each, how long there, and the way back in the same line. Times come from
 * lengths and a convoy's average speed, so every plan can be driven.
 */
import type { StopAt, TimedRouteAt } from "@duenotice/api";
import { place, roadThrough } from "./ground.ts";
import { text } from "./script.ts";

export interface RoutePlan {
  readonly out: readonly string[];
  /** Places of the way back, from the last of `out` on; absent = the same way; empty = one way. */
  readonly back?: readonly string[];
  /** Earliest departure, seconds from midnight. */
  readonly depart: number;
  /** Between earliest and latest at the start; grows by `slackGrowthMinutes` from stop to stop. */
  readonly slackMinutes: number;
  readonly slackGrowthMinutes?: number;
  readonly averageKmh?: number;
  /** Minutes at the last place of `out`. */
  readonly dwellMinutes: number;
  /** Role of that place; unloading when absent. */
  readonly role?: StopAt<string>["role"];
  /** Only start, unloading and end have times. */
  readonly isDirect?: boolean;
}

const AVERAGE_KMH = 32;
const GROWTH_MINUTES = 4;

export interface PlannedRoute {
  readonly route: TimedRouteAt<string>;
  readonly returnFromStop?: number;
  readonly stopNames: Readonly<Record<string, string>>;
  /** Earliest time at each place of the path, seconds from midnight; for departures and arrivals of the day. */
  readonly reached: readonly number[];
}

export function makeRoute(plan: RoutePlan): PlannedRoute {
  const back = plan.back ?? plan.out.toReversed().slice(1);
  const path = [...plan.out, ...back];
  const road = roadThrough(path);
  const turnAt = plan.out.length - 1;
  const stops: StopAt<string>[] = [];
  const stopNames: Record<string, string> = {};
  const reached: number[] = [];
  let at = plan.depart;
  let slackMinutes = plan.slackMinutes;
  let returnFromStop: number | undefined;
  for (const [i, id] of path.entries()) {
    if (i > 0) at += secondsFor(road.lengthsKm[i - 1] ?? 0, plan.averageKmh ?? AVERAGE_KMH);
    reached.push(at);
    const isTurn = i === turnAt;
    const isEnd = i === 0 || i === path.length - 1;
    if (!isTurn && !isEnd && (plan.isDirect === true || place(id).kind === "junction")) continue;
    const dwellMinutes = isTurn ? plan.dwellMinutes : 0;
    if (isTurn && !isEnd) returnFromStop = stops.length;
    stopNames[String(stops.length)] = place(id).names["en"] ?? id;
    stops.push({
      vertex: road.vertices[i] ?? 0,
      earliest: text(at),
      latest: text(at + slackMinutes * 60),
      dwellMinutes,
      role:
        i === 0
          ? "start"
          : isTurn
            ? (plan.role ?? "unloading")
            : isEnd
              ? "end"
              : place(id).kind === "crossing"
                ? "checkpoint"
                : "waypoint",
    });
    at += dwellMinutes * 60;
    slackMinutes += plan.slackGrowthMinutes ?? GROWTH_MINUTES;
  }
  return {
    route: { line: { type: "LineString", coordinates: road.line }, stops },
    ...(returnFromStop === undefined ? {} : { returnFromStop }),
    stopNames,
    reached,
  };
}

/** Whole minutes, rounded up: nobody plans in seconds. */
function secondsFor(lengthKm: number, kmh: number): number {
  return Math.ceil((lengthKm / kmh) * 60) * 60;
}
