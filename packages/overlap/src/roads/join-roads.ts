/** Where a place beside the roads joins them: the nearest place of the nearest edge, once for each part of the roads that is in reach. */
import { distanceM, expandBoxByM } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { endsOf } from "./road-graph.ts";
import type { RoadGraph } from "./road-graph.ts";

/** Further from the nearest road than this, a place is not joined to it, metres. */
const JOIN_M_MAX = 3_000;
/** A part of the roads that is not joined to the nearest one is in reach when it is no more than this farther away, metres. */
const OTHER_PART_M = 250;
/** Nearer to the end of an edge than this, it joins at the end, metres. */
const AT_END_M = 0.01;

export interface RoadJoin {
  readonly edge: number;
  /** How far along the edge, 0 at its start. */
  readonly share: number;
  readonly position: Position;
  /** From the place to the road. */
  readonly awayM: number;
  readonly part: number;
}

/**
 * The nearest road, and those of other parts of the graph that are about as near: beside a stop may lie a piece of road that the layer
 * joins to nothing.
 *
 * Shape: nearest first, none beyond JOIN_M_MAX. Between places of equal distance the first edge of the layer.
 */
export function joinsOf(graph: RoadGraph, place: Position): readonly RoadJoin[] {
  const nearest = new Map<number, RoadJoin>();
  const box = expandBoxByM([place[0], place[1], place[0], place[1]], JOIN_M_MAX);
  const edges: number[] = [];
  graph.index.search(box, (edge) => void edges.push(edge));
  const flat = new Map<number, number>();
  for (const edge of edges.toSorted((a, b) => a - b)) {
    const [from, to] = endsOf(graph, edge);
    const { share, squaredDeg } = nearestOnSegment(place, from, to);
    const part = graph.part[graph.edgeFrom[edge] ?? 0] ?? 0;
    if (squaredDeg >= (flat.get(part) ?? Number.POSITIVE_INFINITY)) continue;
    flat.set(part, squaredDeg);
    nearest.set(part, { edge, part, ...placeOnEdge(graph, edge, share), awayM: 0 });
  }
  const joins = [...nearest.values()]
    .map((join) => ({ ...join, awayM: distanceM(place, join.position) }))
    .toSorted((a, b) => a.awayM - b.awayM);
  const reachM = Math.min(JOIN_M_MAX, (joins[0]?.awayM ?? 0) + OTHER_PART_M);
  return joins.filter(({ awayM }) => awayM <= reachM);
}

/** How near a place comes to a line, metres; infinite for a line without positions. Flat arithmetic around the place: 1 % too far at 3 km. */
export function awayFromLineM(place: Position, line: readonly Position[]): number {
  let best: { readonly squaredDeg: number; readonly position: Position } | undefined;
  for (const [index, from] of line.entries()) {
    const to = line[index + 1] ?? from;
    const { share, squaredDeg } = nearestOnSegment(place, from, to);
    if (best === undefined || squaredDeg < best.squaredDeg) best = { squaredDeg, position: between(from, to, share) };
  }
  return best === undefined ? Number.POSITIVE_INFINITY : distanceM(place, best.position);
}

/** On a plane that touches the earth at the place: edges are straight in longitude and latitude, so they are straight on it. */
function nearestOnSegment(
  [lon, lat]: Position,
  from: Position,
  to: Position,
): { readonly share: number; readonly squaredDeg: number } {
  const perLon = Math.cos((lat * Math.PI) / 180);
  const [x0, y0] = [turned(from[0] - lon) * perLon, from[1] - lat];
  const [dx, dy] = [turned(to[0] - from[0]) * perLon, to[1] - from[1]];
  const lengthSquared = dx * dx + dy * dy;
  const share = lengthSquared > 0 ? Math.min(1, Math.max(0, -(x0 * dx + y0 * dy) / lengthSquared)) : 0;
  return { share, squaredDeg: (x0 + share * dx) ** 2 + (y0 + share * dy) ** 2 };
}

function placeOnEdge(
  graph: RoadGraph,
  edge: number,
  share: number,
): { readonly share: number; readonly position: Position } {
  const [from, to] = endsOf(graph, edge);
  const lengthM = graph.edgeM[edge] ?? 0;
  if (share * lengthM < AT_END_M) return { share: 0, position: from };
  if ((1 - share) * lengthM < AT_END_M) return { share: 1, position: to };
  return { share, position: between(from, to, share) };
}

function between(from: Position, to: Position, share: number): Position {
  if (share <= 0) return from;
  if (share >= 1) return to;
  const lon = from[0] + turned(to[0] - from[0]) * share;
  return [Math.abs(lon) <= 180 ? lon : turned(lon), from[1] + (to[1] - from[1]) * share];
}

/** Degrees of longitude by the shorter way round. */
function turned(deg: number): number {
  return deg - 360 * Math.round(deg / 360);
}
