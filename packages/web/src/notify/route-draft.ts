/** The line of a movement while it is drawn: its vertices, and those among them that are stops with times. Pure. */
import type { Stop } from "@duenotice/domain";
import { distanceM, type Position } from "@duenotice/geo";
import { NO_TIME, type LocalTime } from "../forms/local-time.ts";

export type StopRole = Stop["role"];
export const STOP_ROLES: readonly StopRole[] = [
  "start",
  "waypoint",
  "holding_point",
  "checkpoint",
  "unloading",
  "overnight",
  "end",
];

export interface StopDraft {
  readonly role: StopRole;
  readonly name: string;
  readonly earliest: LocalTime;
  readonly latest: LocalTime;
  /** Minutes, as typed. */
  readonly stay: string;
  /** From here it is the way back. */
  readonly turns?: true;
}

export interface VertexDraft {
  readonly position: Position;
  readonly stop?: StopDraft;
}

export type RouteDraft = readonly VertexDraft[];

export function newStop(role: StopRole): StopDraft {
  return { role, name: "", earliest: NO_TIME, latest: NO_TIME, stay: "0" };
}

/**
 * The line was drawn anew or a vertex of it was moved: stops stay with their vertices. What is the same at both ends is kept; between, a
 * vertex that was moved keeps its stop, and of a stretch with another number of vertices each stop goes to the nearest new one, in order.
 * Rule: W20.
 */
export function withLine(route: RouteDraft, positions: readonly Position[]): RouteDraft {
  let head = 0;
  while (head < route.length && head < positions.length && isSame(route[head]?.position, positions[head])) head++;
  let tail = 0;
  while (
    tail < route.length - head &&
    tail < positions.length - head &&
    isSame(route.at(-1 - tail)?.position, positions.at(-1 - tail))
  )
    tail++;
  const oldMiddle = route.slice(head, route.length - tail);
  const newMiddle = positions.slice(head, positions.length - tail);
  const middle =
    oldMiddle.length === newMiddle.length
      ? newMiddle.map((position, i) => moved(oldMiddle[i], position))
      : nearestInOrder(oldMiddle, newMiddle);
  return withEnds([...route.slice(0, head), ...middle, ...(tail === 0 ? [] : route.slice(-tail))]);
}

/**
 * Places that were given by their names are stops of that name; what was said last about a place counts.
 *
 * Requires: the places are the route's vertices, in order. Rule: W37.
 */
export function withPlaceNames(route: RouteDraft, places: readonly { readonly name?: string }[]): RouteDraft {
  return route.map((vertex, index) => {
    const name = places[index]?.name;
    return name === undefined ? vertex : { ...vertex, stop: { ...(vertex.stop ?? newStop("waypoint")), name } };
  });
}

/** The file wrote latitude first: every vertex is turned round, its stop stays with it. */
export function swappedAxes(route: RouteDraft): RouteDraft {
  return route.map((vertex) => ({ ...vertex, position: [vertex.position[1], vertex.position[0]] }));
}

/** First and last vertex always have times. */
export function withEnds(route: RouteDraft): RouteDraft {
  return route.map((vertex, index) => {
    if (vertex.stop !== undefined || (index !== 0 && index !== route.length - 1)) return vertex;
    return { ...vertex, stop: newStop(index === 0 ? "start" : "end") };
  });
}

export interface NewStop {
  readonly position: Position;
  readonly name?: string;
}

/**
 * A new stop at a place: at the end, or between the given stop and the next, on a bend that is there already or where it lengthens the line
 * least. A place that the route passes elsewhere is another visit to it.
 */
export function addStop(route: RouteDraft, { position, name = "" }: NewStop, afterVertex: number): RouteDraft {
  const fresh = { position, stop: { ...newStop("waypoint"), name } };
  if (afterVertex >= route.length - 1)
    return withEnds([
      ...route.slice(0, -1),
      ...route.slice(-1).map(asWaypoint),
      { position, stop: { ...newStop(route.length === 0 ? "start" : "end"), name } },
    ]);
  const next = route.findIndex((vertex, i) => i > afterVertex && vertex.stop !== undefined);
  const bend = route.findIndex((vertex, i) => i > afterVertex && i < next && isSame(vertex.position, position));
  if (bend >= 0) return route.map((vertex, i) => (i === bend ? { ...vertex, stop: fresh.stop } : vertex));
  let best = afterVertex;
  let bestDetourM = Number.POSITIVE_INFINITY;
  for (let i = Math.max(0, afterVertex); i < next; i++) {
    const [a, b] = [route[i]?.position, route[i + 1]?.position];
    if (a === undefined || b === undefined) continue;
    const detourM = distanceM(a, position) + distanceM(position, b) - distanceM(a, b);
    if (detourM < bestDetourM) [best, bestDetourM] = [i, detourM];
  }
  return [...route.slice(0, best + 1), fresh, ...route.slice(best + 1)];
}

/** Takes the times from a vertex; a stop at either end goes with its vertex. */
export function removeStop(route: RouteDraft, index: number): RouteDraft {
  if (index === 0 || index === route.length - 1) return withEnds(route.filter((_, i) => i !== index));
  return route.map((vertex, i) => (i === index ? { position: vertex.position } : vertex));
}

export function withStop(route: RouteDraft, index: number, change: Partial<StopDraft>): RouteDraft {
  return route.map((vertex, i) =>
    i === index && vertex.stop !== undefined ? { ...vertex, stop: { ...vertex.stop, ...change } } : vertex,
  );
}

/** Only one stop is where the way back begins. */
export function turningAt(route: RouteDraft, index: number | undefined): RouteDraft {
  return route.map((vertex, i) => {
    if (vertex.stop === undefined) return vertex;
    const { turns: _turns, ...stop } = vertex.stop;
    return { ...vertex, stop: i === index ? { ...stop, turns: true } : stop };
  });
}

/** The same way back: vertices in reverse, stops that are still stops on the way back, times for the sender to fill or to have filled. */
export function mirrored(route: RouteDraft): RouteDraft {
  const last = route.length - 1;
  const there = turningAt(route, last);
  const turned = there.map((vertex, i) =>
    i === last && vertex.stop?.role === "end"
      ? { ...vertex, stop: { ...vertex.stop, role: "unloading" as const } }
      : vertex,
  );
  const back = route
    .slice(0, -1)
    .toReversed()
    .map((vertex, i, all): VertexDraft => {
      if (i === all.length - 1)
        return { position: vertex.position, stop: { ...newStop("end"), name: vertex.stop?.name ?? "" } };
      const role = vertex.stop?.role;
      if (role !== "checkpoint" && role !== "holding_point" && role !== "waypoint")
        return { position: vertex.position };
      return {
        position: vertex.position,
        stop: { ...newStop(role), name: vertex.stop?.name ?? "", stay: vertex.stop?.stay ?? "0" },
      };
    });
  return [...turned, ...back];
}

function asWaypoint(vertex: VertexDraft, _index?: number): VertexDraft {
  return vertex.stop?.role === "end" ? { ...vertex, stop: { ...vertex.stop, role: "unloading" } } : vertex;
}

function moved(old: VertexDraft | undefined, position: Position): VertexDraft {
  return old?.stop === undefined ? { position } : { position, stop: old.stop };
}

function nearestInOrder(old: readonly VertexDraft[], positions: readonly Position[]): readonly VertexDraft[] {
  const vertices: VertexDraft[] = positions.map((position) => ({ position }));
  let from = 0;
  for (const { position, stop } of old) {
    if (stop === undefined) continue;
    let best = -1;
    let bestM = Number.POSITIVE_INFINITY;
    for (let i = from; i < vertices.length; i++) {
      const there = vertices[i];
      const awayM = there === undefined ? Number.POSITIVE_INFINITY : distanceM(there.position, position);
      if (awayM < bestM) [best, bestM] = [i, awayM];
    }
    const place = vertices[best];
    if (place === undefined) continue;
    vertices[best] = { position: place.position, stop };
    from = best + 1;
  }
  return vertices;
}

function isSame(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
