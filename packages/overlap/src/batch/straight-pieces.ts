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
  count: number;
}

/** The largest deviations among the pieces written so far. */
export interface Bow {
  sidewaysM: number;
  dipM: number;
}

export function newSpaceNodes(capacity: number): SpaceNodes {
  return { xyz: new Float64Array(3 * capacity), count: 0 };
}

/** A run of vertices: the first, and the one behind the last. */
export type Run = readonly [first: number, behind: number];

/**
 * Appends the nodes of a run of vertices; edges go the shorter way round.
 *
 * Ensures: `bow` covers every piece that was written.
 */
export function appendPieces(
  nodes: SpaceNodes,
  lonLat: Float64Array,
  { run, limits, bow }: { readonly run: Run; readonly limits: PieceLimits; readonly bow: Bow },
): void {
  const edges = Math.max(0, run[1] - run[0] - 1);
  if (EDGE_PIECES.length < edges) EDGE_PIECES = new Uint16Array(2 * edges);
  const pieces = countPieces(lonLat, { run, extent: measureRun(lonLat, run), limits, bow }, EDGE_PIECES);
  appendNodes(nodes, lonLat, run, pieces > edges ? EDGE_PIECES : undefined);
}

/** Scratch: pieces of the edges of one run. */
let EDGE_PIECES = new Uint16Array(1_024);

/** Into how many pieces a run of vertices is cut; writes that of each edge into `edgePieces`, and covers their bows. */
export function countPieces(
  lonLat: Float64Array,
  {
    run,
    extent,
    limits,
    bow,
  }: { readonly run: Run; readonly extent: RunExtent; readonly limits: PieceLimits; readonly bow: Bow },
  edgePieces: Uint16Array,
): number {
  const [first, behind] = run;
  const latitudes = latitudesOf(extent);
  let { sidewaysM, dipM } = bow;
  let sum = 0;
  for (let vertex = first; vertex + 1 < behind; vertex++) {
    const lonDeg = shorterWayDeg((lonLat[2 * vertex + 2] ?? 0) - (lonLat[2 * vertex] ?? 0));
    const latDeg = (lonLat[2 * vertex + 3] ?? 0) - (lonLat[2 * vertex + 1] ?? 0);
    const edge = edgeBowWithin(lonDeg, latDeg, latitudes);
    // Most edges are whole, and seen to be so at once.
    const isWhole = edge.lengthM <= limits.lengthMaxM && edge.sidewaysM <= limits.sidewaysMaxM;
    // Worked out anew, so that what is worked out for all edges need not go on the heap.
    const pieces = isWhole ? 1 : piecesOf(edgeBowWithin(lonDeg, latDeg, latitudes), limits);
    const share = isWhole ? 1 : 1 / (pieces * pieces);
    if (edge.sidewaysM * share > sidewaysM) sidewaysM = edge.sidewaysM * share;
    if (edge.dipM * share > dipM) dipM = edge.dipM * share;
    edgePieces[vertex - first] = pieces;
    sum += pieces;
  }
  bow.sidewaysM = sidewaysM;
  bow.dipM = dipM;
  return sum;
}

/**
 * Whether no edge of a run needs a cut, and none bows more than `bow` covers already.
 *
 * An edge as long in longitude as the longest of them and as long in latitude bows more than any. Asked first it spares looking at each
 * edge of half of the lines of theatre M.
 */
export function isWholeWithin(extent: RunExtent, limits: PieceLimits, bow: Bow): boolean {
  const most = edgeBowWithin(extent[2] ?? 0, extent[3] ?? 0, latitudesOf(extent));
  return piecesOf(most, limits) === 1 && most.sidewaysM <= bow.sidewaysM && most.dipM <= bow.dipM;
}

/** Of a run: least and greatest latitude, longest step of an edge in longitude and in latitude. */
export type RunExtent = Float64Array;

const EXTENT: RunExtent = new Float64Array(4);

/** Measures a run. What is returned is written over by the next call. */
export function measureRun(lonLat: Float64Array, [first, behind]: Run): RunExtent {
  let lonBefore = lonLat[2 * first] ?? 0;
  let latBefore = lonLat[2 * first + 1] ?? 0;
  let south = latBefore;
  let north = latBefore;
  let lonStep = 0;
  let latStep = 0;
  for (let at = 2 * first + 2; at < 2 * behind; at += 2) {
    const lon = lonLat[at] ?? 0;
    const lat = lonLat[at + 1] ?? 0;
    lonStep = Math.max(lonStep, Math.abs(shorterWayDeg(lon - lonBefore)));
    latStep = Math.max(latStep, Math.abs(lat - latBefore));
    south = Math.min(south, lat);
    north = Math.max(north, lat);
    lonBefore = lon;
    latBefore = lat;
  }
  EXTENT[0] = south;
  EXTENT[1] = north;
  EXTENT[2] = lonStep;
  EXTENT[3] = latStep;
  return EXTENT;
}

/** Bounds of the latitudes of a run; edges lie between their ends. */
function latitudesOf(extent: RunExtent): LatitudeBounds {
  const least = extent[0] ?? 0;
  const most = extent[1] ?? 0;
  const lowest = least <= 0 && most >= 0 ? 0 : Math.min(Math.abs(least), Math.abs(most));
  const highest = Math.max(Math.abs(least), Math.abs(most));
  return { cosMax: Math.cos(lowest * RAD_PER_DEG), sinMax: Math.sin(highest * RAD_PER_DEG) };
}

/** Every run begins it anew, so that nothing depends on what was laid out before. */
const WALK = new SpaceWalk();

/** Appends the nodes of a run of vertices, with the pieces of each of its edges; without these none is cut. */
export function appendNodes(nodes: SpaceNodes, lonLat: Float64Array, run: Run, edgePieces?: Uint16Array): void {
  const [first, behind] = run;
  WALK.start(lonLat[2 * first] ?? 0, lonLat[2 * first + 1] ?? 0);
  if (edgePieces === undefined) {
    const at = nodes.count;
    growTo(nodes, at + behind - first);
    WALK.writeRun(lonLat, run, nodes.xyz, 3 * at);
    nodes.count += behind - first;
    return;
  }
  for (let vertex = first; vertex < behind; vertex++) {
    const lon = lonLat[2 * vertex] ?? 0;
    const lat = lonLat[2 * vertex + 1] ?? 0;
    appendNode(nodes, lon, lat);
    if (vertex + 1 === behind) break;
    const pieces = edgePieces[vertex - first] ?? 1;
    const lonDeg = shorterWayDeg((lonLat[2 * vertex + 2] ?? 0) - lon);
    const latDeg = (lonLat[2 * vertex + 3] ?? 0) - lat;
    for (let step = 1; step < pieces; step++)
      appendNode(nodes, lon + (lonDeg * step) / pieces, lat + (latDeg * step) / pieces);
  }
}

function appendNode(nodes: SpaceNodes, lon: number, lat: number): void {
  const node = nodes.count++;
  growTo(nodes, nodes.count);
  WALK.write(lon, lat, nodes.xyz, 3 * node);
}

function growTo(nodes: SpaceNodes, count: number): void {
  if (3 * count <= nodes.xyz.length) return;
  const xyz = new Float64Array(6 * count);
  xyz.set(nodes.xyz);
  nodes.xyz = xyz;
}

/** As `geo` has it: an edge of exactly 180° or 360° is taken as it is written. */
export function shorterWayDeg(lonDeg: number): number {
  return Math.abs(lonDeg) <= 180 || Math.abs(lonDeg) === 360 ? lonDeg : lonDeg - 360 * Math.round(lonDeg / 360);
}
