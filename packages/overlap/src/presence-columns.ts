/**
 * Prepared subjects and areas as the flat columns of the batch, with what the batch itself does not know: when a convoy is sure to be able to be on an
 * edge, and each window of an area.
 */
import type { MovementSubject } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import { outlineColumns } from "./batch/columns.ts";
import type { AreaColumns, LineColumns, SiteColumns } from "./batch/columns.ts";
import { SPEED_SLACK_MS } from "./limits.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import type { PreparedRoute, PreparedSubject } from "./prepare-subject.ts";
import { presenceOnLeg } from "./presence.ts";
import type { LegPresence } from "./presence.ts";
import { cut, join } from "./stretch.ts";
import type { Stretch } from "./stretch.ts";

/** Vertices so near along the way share their stops: the exact test lets a stop belong to a stretch a millimetre away. */
export const VERTEX_M = 0.01;
/** Moments are whole milliseconds, and a place along the line is rounded: what is said to be sure leaves this much room. */
export const SURE_MS = 2;

/** A route with the movement that it is of, and the number of that among all movements. */
export interface NumberedRoute {
  readonly movement: number;
  readonly subject: MovementSubject;
  readonly route: PreparedRoute;
}

/** Windows of all areas, those of each in order and apart. Half-open, cut to the horizon. */
export interface WindowColumns {
  /** First window of each area, and behind the last their number. */
  readonly start: Uint32Array;
  /** From, until of each. */
  readonly times: Float64Array;
}

/** Presence is closed, columns are half-open: a millisecond more, since moments are whole ones. */
function halfOpen({ from, until }: Stretch): readonly [number, number] {
  return [from, until + 1];
}

export function siteColumns(sites: readonly PreparedSubject[], points: readonly Position[]): SiteColumns {
  return {
    lonLat: Float64Array.from(points.flat()),
    withinM: Float64Array.from(sites, ({ subject }) => subject.safetyDistanceM),
    times: Float64Array.from(sites.flatMap(({ present }) => halfOpen(present))),
  };
}

export function routeColumns(routes: readonly NumberedRoute[]): LineColumns & { readonly vertexTimes: Float64Array } {
  const start = new Uint32Array(routes.length + 1);
  for (const [i, { route }] of routes.entries()) start[i + 1] = (start[i] ?? 0) + route.line.vertexM.length;
  const lonLat = new Float64Array(2 * (start.at(-1) ?? 0));
  const vertexTimes = new Float64Array(lonLat.length);
  for (const [i, { route }] of routes.entries()) {
    const first = 2 * (start[i] ?? 0);
    for (const [vertex, position] of route.line.geometry.coordinates.entries())
      lonLat.set(position, first + 2 * vertex);
    writeHulls(route, vertexTimes, first);
  }
  return {
    start,
    lonLat,
    withinM: Float64Array.from(routes, ({ subject }) => subject.safetyDistanceM),
    times: Float64Array.from(routes.flatMap(({ route }) => halfOpen(route.present))),
    vertexTimes,
  };
}

/**
 * When a movement may be at each vertex of a route, from and until in turn. On a leg both bounds grow with the way, so that
 * between two vertices it is within the hull of their times; stops are vertices.
 */
function writeHulls({ line, legs, stops }: PreparedRoute, out: Float64Array, at: number): void {
  for (const [vertex, atM] of line.vertexM.entries()) {
    let [from, until] = [Infinity, -Infinity];
    const grow = (span: Stretch): void => {
      from = Math.min(from, span.from);
      until = Math.max(until, span.until);
    };
    for (const leg of legs)
      if (atM >= leg.fromM - VERTEX_M && atM <= leg.untilM + VERTEX_M) grow(presenceOnLeg(leg, atM, atM));
    for (const stop of stops)
      if (Math.abs(stop.atM - atM) <= VERTEX_M) grow({ from: stop.earliest, until: stop.latest });
    out.set(halfOpen({ from: from - SPEED_SLACK_MS, until: until + SPEED_SLACK_MS }), at + 2 * vertex);
  }
}

/**
 * For each edge, by its first vertex, the times within which every one of its places has its presence begin and end: from its last place's
 * first moment, until its first place's last one (which may be before). Presence anywhere on the edge meets a window that ends after the one and
 * begins before the other. Half-open; rounded inwards.
 */
export function sureTimes(routes: readonly NumberedRoute[], { start }: LineColumns): Float64Array {
  const sure = new Float64Array(2 * (start.at(-1) ?? 0));
  for (const [i, { subject, route }] of routes.entries()) {
    const first = start[i] ?? 0;
    for (const [number, leg] of route.legs.entries()) {
      const stops = (route.isAbort ? subject.abort : subject.route)?.stops ?? [];
      const behind = stops[number + 1]?.vertex ?? 0;
      for (let vertex = stops[number]?.vertex ?? 0; vertex < behind; vertex++) {
        sure[2 * (first + vertex)] = firstMoment(leg, route.line.vertexM[vertex + 1] ?? Number.NaN) + SURE_MS;
        sure[2 * (first + vertex) + 1] = lastMoment(leg, route.line.vertexM[vertex] ?? Number.NaN) + 1 - SURE_MS;
      }
    }
  }
  return sure;
}

// As `presenceOnLeg`, each bound for itself: where a leg is driven within the slack of its time they may be inverted, and then nothing is sure.
function firstMoment(leg: LegPresence, atM: number): number {
  return Math.ceil(leg.earliest + (atM - leg.fromM) / leg.speedMPerMs);
}

function lastMoment(leg: LegPresence, atM: number): number {
  return Math.floor(leg.latest - (leg.untilM - atM) / leg.speedMPerMs);
}

/** Areas from their first window to their last; one without windows meets nobody. */
export function dangerColumns(dangers: readonly PreparedDanger[], { start, times }: WindowColumns): AreaColumns {
  return {
    ...outlineColumns(dangers.map(({ area }) => area.geometry)),
    marginM: Float64Array.from(dangers, ({ area }) => area.marginM),
    times: Float64Array.from(
      dangers.flatMap((_, i) => {
        const [first, behind] = [start[i] ?? 0, start[i + 1] ?? 0];
        return first < behind ? [times[2 * first] ?? 0, times[2 * behind - 1] ?? 0] : [Infinity, -Infinity];
      }),
    ),
  };
}

/**
 * The windows of each area within the horizon, whatever their labels, those that overlap or touch made one: presence meets one of
 * both exactly when it meets the whole.
 */
export function windowColumns(dangers: readonly PreparedDanger[], horizon: Stretch): WindowColumns {
  const [from, until] = halfOpen(horizon);
  const start = [0];
  const times: number[] = [];
  for (const { windows } of dangers) {
    for (const window of join(windows.flatMap((one) => cut(one, { from, until }) ?? [])))
      times.push(window.from, window.until);
    start.push(times.length / 2);
  }
  return { start: Uint32Array.from(start), times: Float64Array.from(times) };
}

/** Whether half-open presence meets a window of an area: the first that ends after it begins. */
export function meetsWindow({ start, times }: WindowColumns, area: number, fromMs: number, untilMs: number): boolean {
  let low = start[area] ?? 0;
  let high = start[area + 1] ?? 0;
  const behind = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[2 * middle + 1] ?? 0) > fromMs) high = middle;
    else low = middle + 1;
  }
  return low < behind && (times[2 * low] ?? 0) < untilMs;
}
