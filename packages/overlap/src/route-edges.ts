/**
 * The edges of many routes, with the presence of their legs and stops, in flat columns.
 *
 * The columns ask about thousands of routes, each for the first time: what lies in objects is then fetched from memory piece by piece, which took
 * longer than what is done with it.
 */
import type { LineColumns } from "./batch/columns.ts";
import { VERTEX_M } from "./presence-columns.ts";
import type { NumberedRoute } from "./presence-columns.ts";
import type { LegPresence, StopPresence } from "./presence.ts";

/** Numbers of a leg: last vertex, counted through all routes; from and until, in metres along the route; earliest, latest; metres per millisecond. */
const LEG_NUMBERS = 6;
/** Numbers of a stop: its number, counted from 0 within its route; metres along the route; earliest, latest. */
const STOP_NUMBERS = 4;

export interface RouteEdges {
  /** By vertex: metres along its route. */
  readonly vertexM: Float64Array;
  /** First leg and first stop of each route; behind the last their number. */
  readonly legStart: Uint32Array;
  readonly stopStart: Uint32Array;
  readonly legs: Float64Array;
  readonly stops: Float64Array;
}

/** One edge of a route: its leg, where it lies along the route, and the stops at its ends, which have times of their own. */
export interface EdgeOfRoute {
  readonly leg: LegPresence;
  readonly fromM: number;
  readonly untilM: number;
  readonly stops: readonly StopPresence[];
}

export function routeEdges(routes: readonly NumberedRoute[], { start }: LineColumns): RouteEdges {
  const vertexM = new Float64Array(start.at(-1) ?? 0);
  const legStart = new Uint32Array(routes.length + 1);
  const stopStart = new Uint32Array(routes.length + 1);
  const legs: number[] = [];
  const stops: number[] = [];
  for (const [i, { subject, route }] of routes.entries()) {
    const first = start[i] ?? 0;
    vertexM.set(route.line.vertexM, first);
    const stated = (route.isAbort ? subject.abort : subject.route)?.stops ?? [];
    for (const [number, leg] of route.legs.entries())
      legs.push(
        first + (stated[number + 1]?.vertex ?? 0),
        leg.fromM,
        leg.untilM,
        leg.earliest,
        leg.latest,
        leg.speedMPerMs,
      );
    for (const { stop, atM, earliest, latest } of route.stops) stops.push(stop, atM, earliest, latest);
    legStart[i + 1] = legs.length / LEG_NUMBERS;
    stopStart[i + 1] = stops.length / STOP_NUMBERS;
  }
  return { vertexM, legStart, stopStart, legs: Float64Array.from(legs), stops: Float64Array.from(stops) };
}

/** The edge of a route that begins at a vertex, counted through all routes; undefined when there is none. */
export function edgeAt(edges: RouteEdges, route: number, vertex: number): EdgeOfRoute | undefined {
  const { vertexM, legStart, legs } = edges;
  const [first, behind] = [legStart[route] ?? 0, legStart[route + 1] ?? 0];
  let number = first;
  while (number < behind && (legs[LEG_NUMBERS * number] ?? 0) <= vertex) number++;
  if (number === behind) return undefined;
  const at = LEG_NUMBERS * number;
  const leg = {
    leg: number - first + 1,
    fromM: legs[at + 1] ?? 0,
    untilM: legs[at + 2] ?? 0,
    earliest: legs[at + 3] ?? 0,
    latest: legs[at + 4] ?? 0,
    speedMPerMs: legs[at + 5] ?? 0,
  };
  const fromM = vertexM[vertex] ?? 0;
  const untilM = vertexM[vertex + 1] ?? 0;
  return { leg, fromM, untilM, stops: stopsAt(edges, route, { leg: number - first, fromM, untilM }) };
}

/** The stops at the ends of a leg, counted from 0, that lie on an edge of it. */
function stopsAt(
  { stopStart, stops }: RouteEdges,
  route: number,
  { leg, fromM, untilM }: { readonly leg: number; readonly fromM: number; readonly untilM: number },
): readonly StopPresence[] {
  const found: StopPresence[] = [];
  const behind = STOP_NUMBERS * (stopStart[route + 1] ?? 0);
  for (let at = STOP_NUMBERS * (stopStart[route] ?? 0); at < behind; at += STOP_NUMBERS) {
    const stop = stops[at] ?? 0;
    const atM = stops[at + 1] ?? 0;
    const isOfLeg = stop === leg || stop === leg + 1;
    if (isOfLeg && atM >= fromM - VERTEX_M && atM <= untilM + VERTEX_M)
      found.push({ stop, atM, earliest: stops[at + 2] ?? 0, latest: stops[at + 3] ?? 0 });
  }
  return found;
}
