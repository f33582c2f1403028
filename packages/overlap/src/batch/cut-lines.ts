/**
 * Lines cut into chunks of four pieces, and the order in which chunks are laid out: by time first, then by place, so that what
 * is asked together lies together.
 *
 * A chunk is kept as where it begins; its nodes in space are written where they are wanted.
 */
import { edgeBow, piecesOf, writeSpace } from "@duenotice/geo";
import { packedOrder } from "./box-tree.ts";
import { lineCount } from "./columns.ts";
import type { LineColumns } from "./columns.ts";
import { PIECE_LENGTH_M_MAX, shorterWayDeg } from "./straight-pieces.ts";
import type { Bow } from "./straight-pieces.ts";

/** Pieces of a chunk. */
export const CHUNK_PIECES = 4;
/** Nodes of a chunk; a shorter one has fewer. */
export const CHUNK_NODES = CHUNK_PIECES + 1;
/** Edges of a line: within 10 cm. A road of 4 km needs no cut, and what is left to `geo` is one chunk, not a line. */
const EDGE_LIMITS = { lengthMaxM: PIECE_LENGTH_M_MAX, sidewaysMaxM: 0.1 };
/** First key of the order: lines of the same hours lie together. Measured: 2 to 6 hours are alike, without it 2.6 × slower. */
const BUCKET_MS = 4 * 3_600_000;

export interface LineCuts {
  readonly count: number;
  /** By chunk: line; vertex at which its first edge begins; pieces of that edge before it; pieces; edges that it has a part in. */
  readonly lineOf: Uint32Array;
  readonly firstVertex: Uint32Array;
  readonly firstStep: Uint16Array;
  readonly pieces: Uint8Array;
  readonly edges: Uint8Array;
  /** By vertex: pieces of the edge that begins there. */
  readonly edgePieces: Uint16Array;
  /** Largest bow of any piece. */
  readonly bow: Bow;
}

export function cutLines(lines: LineColumns): LineCuts {
  const count = lineCount(lines);
  const edgePieces = new Uint16Array(lines.lonLat.length / 2);
  const bow: Bow = { sidewaysM: 0, dipM: 0 };
  let chunks = 0;
  for (let line = 0; line < count; line++) {
    const pieces = countPieces(lines.lonLat, [lines.start[line] ?? 0, lines.start[line + 1] ?? 0], edgePieces, bow);
    chunks += Math.ceil(pieces / CHUNK_PIECES);
  }
  const cuts: LineCuts = {
    count: chunks,
    lineOf: new Uint32Array(chunks),
    firstVertex: new Uint32Array(chunks),
    firstStep: new Uint16Array(chunks),
    pieces: new Uint8Array(chunks),
    edges: new Uint8Array(chunks),
    edgePieces,
    bow,
  };
  let chunk = 0;
  for (let line = 0; line < count; line++) {
    const last = (lines.start[line + 1] ?? 0) - 1;
    let vertex = lines.start[line] ?? 0;
    let step = 0;
    for (; vertex < last; chunk++) {
      cuts.lineOf[chunk] = line;
      cuts.firstVertex[chunk] = vertex;
      cuts.firstStep[chunk] = step;
      const first = vertex;
      let pieces = 0;
      for (; pieces < CHUNK_PIECES && vertex < last; pieces++) {
        step++;
        if (step < (edgePieces[vertex] ?? 1)) continue;
        step = 0;
        vertex++;
      }
      cuts.pieces[chunk] = pieces;
      // The last node may lie within an edge: then that edge belongs to it too.
      cuts.edges[chunk] = vertex - first + (step > 0 ? 1 : 0);
    }
  }
  return cuts;
}

/** Into how many pieces a run of vertices is cut; writes that of each edge, and covers their bows. */
function countPieces(
  lonLat: Float64Array,
  [first, behind]: readonly [number, number],
  edgePieces: Uint16Array,
  bow: Bow,
): number {
  let sum = 0;
  for (let vertex = first; vertex + 1 < behind; vertex++) {
    const lon0 = lonLat[2 * vertex] ?? 0;
    const lon1 = lon0 + shorterWayDeg((lonLat[2 * vertex + 2] ?? 0) - lon0);
    const edge = edgeBow(lon0, lonLat[2 * vertex + 1] ?? 0, lon1, lonLat[2 * vertex + 3] ?? 0);
    const pieces = piecesOf(edge, EDGE_LIMITS);
    const share = 1 / (pieces * pieces);
    if (edge.sidewaysM * share > bow.sidewaysM) bow.sidewaysM = edge.sidewaysM * share;
    if (edge.dipM * share > bow.dipM) bow.dipM = edge.dipM * share;
    edgePieces[vertex] = pieces;
    sum += pieces;
  }
  return sum;
}

const LON_LAT: [number, number] = [0, 0];

/** Writes the nodes of a chunk in space, three numbers each, at `out[at..]`; one more than it has pieces. */
export function writeChunkNodes(
  { lonLat }: LineColumns,
  { firstVertex, firstStep, pieces, edgePieces }: LineCuts,
  chunk: number,
  out: Float64Array,
  at: number,
): void {
  let vertex = firstVertex[chunk] ?? 0;
  let step = firstStep[chunk] ?? 0;
  const behind = at + 3 * (pieces[chunk] ?? 0);
  for (let node = at; node <= behind; node += 3) {
    LON_LAT[0] = lonLat[2 * vertex] ?? 0;
    LON_LAT[1] = lonLat[2 * vertex + 1] ?? 0;
    const ofEdge = edgePieces[vertex] ?? 1;
    if (step > 0) {
      LON_LAT[0] += (shorterWayDeg((lonLat[2 * vertex + 2] ?? 0) - LON_LAT[0]) * step) / ofEdge;
      LON_LAT[1] += (((lonLat[2 * vertex + 3] ?? 0) - LON_LAT[1]) * step) / ofEdge;
    }
    writeSpace(LON_LAT, out, node);
    step++;
    if (step < ofEdge) continue;
    step = 0;
    vertex++;
  }
}

/** The order of the chunks, and their times, from and until of each. */
export function chunkOrder(
  lines: LineColumns,
  cuts: LineCuts,
): { readonly order: Uint32Array; readonly times: Float64Array } {
  const lonLat = new Float64Array(2 * cuts.count);
  const times = new Float64Array(2 * cuts.count);
  for (let chunk = 0; chunk < cuts.count; chunk++) {
    // Some vertex of it will do for its place in the order.
    const vertex = cuts.firstVertex[chunk] ?? 0;
    lonLat[2 * chunk] = lines.lonLat[2 * vertex] ?? 0;
    lonLat[2 * chunk + 1] = lines.lonLat[2 * vertex + 1] ?? 0;
    writeTimes(lines, cuts, chunk, times);
  }
  return { order: packedOrder(lonLat, times, BUCKET_MS), times };
}

/** When the subject may be on the edges of a chunk: the hull of the times of their vertices, or the whole time of the line. */
function writeTimes(lines: LineColumns, cuts: LineCuts, chunk: number, times: Float64Array): void {
  const { vertexTimes } = lines;
  if (vertexTimes === undefined) {
    const line = cuts.lineOf[chunk] ?? 0;
    times[2 * chunk] = lines.times[2 * line] ?? 0;
    times[2 * chunk + 1] = lines.times[2 * line + 1] ?? 0;
    return;
  }
  let fromMs = Infinity;
  let untilMs = -Infinity;
  const first = cuts.firstVertex[chunk] ?? 0;
  for (let vertex = first; vertex <= first + (cuts.edges[chunk] ?? 0); vertex++) {
    fromMs = Math.min(fromMs, vertexTimes[2 * vertex] ?? 0);
    untilMs = Math.max(untilMs, vertexTimes[2 * vertex + 1] ?? 0);
  }
  times[2 * chunk] = fromMs;
  times[2 * chunk + 1] = untilMs;
}
