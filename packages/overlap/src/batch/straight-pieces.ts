/**
 * Cuts edges of RFC 7946 into straight pieces in space, coarser than `geo` does, and says how far they may be off.
 *
 * The batch can afford a few millimetres, because whatever is decided by less is put to `geo` again.
 */
import { edgeBowWithin, piecesOf, RAD_PER_DEG } from "@duenotice/geo";
import type { LatitudeBounds } from "@duenotice/geo";
import { SpaceWalk } from "./space-walk.ts";

/** How long a piece may be and how far it may bow sideways, in metres. */
export interface PieceLimits {
  readonly lengthMaxM: number;
  readonly sidewaysMaxM: number;
}

/** Longest piece of anything, in metres: it dips 2 m, of which a plane sees its slope's share. */
export const PIECE_LENGTH_M_MAX = 10_000;

/** Nodes in space, three numbers each, in a buffer that grows. */
export interface SpaceNodes {
  xyz: Float64Array;
  /** The vertex at which the edge of each node begins; of the last node of a run, the last vertex. */
  vertex: Uint32Array;
  count: number;
}

/** The largest deviations among the pieces written so far. */
export interface Bow {
  sidewaysM: number;
  dipM: number;
}

export function newSpaceNodes(capacity: number): SpaceNodes {
  return { xyz: new Float64Array(3 * capacity), vertex: new Uint32Array(capacity), count: 0 };
}

/**
 * Appends the nodes of a run of vertices, from `first` to the one before `behind`; edges go the shorter way round.
 *
 * Ensures: `bow` covers every piece that was written.
 */
export function appendPieces(
  nodes: SpaceNodes,
  lonLat: Float64Array,
  {
    run,
    limits,
    bow,
  }: { readonly run: readonly [first: number, behind: number]; readonly limits: PieceLimits; readonly bow: Bow },
): void {
  const [first, behind] = run;
  const latitudes = latitudesOf(lonLat, run);
  let lon0 = lonLat[2 * first] ?? 0;
  let lat0 = lonLat[2 * first + 1] ?? 0;
  WALK.start(lon0, lat0);
  appendNode(nodes, first, lon0, lat0);
  for (let vertex = first + 1; vertex < behind; vertex++) {
    const toLon = lonLat[2 * vertex] ?? 0;
    const lat1 = lonLat[2 * vertex + 1] ?? 0;
    const lon1 = lon0 + shorterWayDeg(toLon - lon0);
    const edge = edgeBowWithin(lon1 - lon0, lat1 - lat0, latitudes);
    const pieces = piecesOf(edge, limits);
    const share = 1 / (pieces * pieces);
    if (edge.sidewaysM * share > bow.sidewaysM) bow.sidewaysM = edge.sidewaysM * share;
    if (edge.dipM * share > bow.dipM) bow.dipM = edge.dipM * share;
    for (let step = 1; step < pieces; step++)
      appendNode(nodes, vertex - 1, lon0 + ((lon1 - lon0) * step) / pieces, lat0 + ((lat1 - lat0) * step) / pieces);
    appendNode(nodes, vertex, toLon, lat1);
    lon0 = toLon;
    lat0 = lat1;
  }
}

/** As `geo` has it: an edge of exactly 180° or 360° is taken as it is written. */
export function shorterWayDeg(lonDeg: number): number {
  return Math.abs(lonDeg) <= 180 || Math.abs(lonDeg) === 360 ? lonDeg : lonDeg - 360 * Math.round(lonDeg / 360);
}

/** Bounds of the latitudes of a run; edges lie between their ends. */
export function latitudesOf(lonLat: Float64Array, [first, behind]: readonly [number, number]): LatitudeBounds {
  let least = Infinity;
  let most = -Infinity;
  for (let vertex = first; vertex < behind; vertex++) {
    const lat = lonLat[2 * vertex + 1] ?? 0;
    if (lat < least) least = lat;
    if (lat > most) most = lat;
  }
  const lowest = least <= 0 && most >= 0 ? 0 : Math.min(Math.abs(least), Math.abs(most));
  const highest = Math.max(Math.abs(least), Math.abs(most));
  return { cosMax: Math.cos(lowest * RAD_PER_DEG), sinMax: Math.sin(highest * RAD_PER_DEG) };
}

/** Every run begins it anew, so that nothing depends on what was laid out before. */
const WALK = new SpaceWalk();

function appendNode(nodes: SpaceNodes, vertex: number, lon: number, lat: number): void {
  const node = nodes.count++;
  const at = 3 * node;
  if (at + 3 > nodes.xyz.length) {
    const grown = new Float64Array(2 * nodes.xyz.length + 48);
    grown.set(nodes.xyz);
    nodes.xyz = grown;
    const vertices = new Uint32Array(grown.length / 3);
    vertices.set(nodes.vertex);
    nodes.vertex = vertices;
  }
  nodes.vertex[node] = vertex;
  WALK.write(lon, lat, nodes.xyz, at);
}
