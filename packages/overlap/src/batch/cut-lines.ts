/**
 * Lines cut into chunks of four pieces, and the order in which chunks are laid out: by time first, then by place, so that what
 * is asked together lies together.
 *
 * A chunk is kept as where it begins; its nodes in space are written where they are wanted.
 */
import { edgeBowWithin, piecesOf } from "@duenotice/geo";
import { packedOrder, timeBuckets } from "./box-tree.ts";
import { lineCount } from "./columns.ts";
import type { LineColumns } from "./columns.ts";
import { SpaceWalk } from "./space-walk.ts";
import { latitudesOf, PIECE_LENGTH_M_MAX, shorterWayDeg } from "./straight-pieces.ts";
import type { Bow } from "./straight-pieces.ts";

/** Pieces of a chunk. */
export const CHUNK_PIECES = 4;
/** Nodes of a chunk; a shorter one has fewer. */
export const CHUNK_NODES = CHUNK_PIECES + 1;
/** Edges of a line: within 10 cm. A road of 4 km needs no cut, and what is left to `geo` is one chunk, not a line. */
const EDGE_LIMITS = { lengthMaxM: PIECE_LENGTH_M_MAX, sidewaysMaxM: 0.1 };
/** First key of the order: lines of the same hours lie together. Measured: 2 to 6 hours are alike, without it 2.6 × slower. */
const BUCKET_MS = 4 * 3_600_000;

/**
 * Numbers of a cut: line; vertex at which its first edge begins; and together pieces of that edge before it (16 bits), its own
 * pieces (8 bits), edges that it has a part in (8 bits). Beside each other, because they are read in another order.
 */
const CUT_NUMBERS = 3;

export interface LineCuts {
  readonly count: number;
  /** By chunk: `CUT_NUMBERS`. */
  readonly cuts: Uint32Array;
  /** By vertex: pieces of the edge that begins there. */
  readonly edgePieces: Uint16Array;
  /** Largest bow of any piece. */
  readonly bow: Bow;
}

export function cutLine({ cuts }: LineCuts, chunk: number): number {
  return cuts[CUT_NUMBERS * chunk] ?? 0;
}

export function cutFirstVertex({ cuts }: LineCuts, chunk: number): number {
  return cuts[CUT_NUMBERS * chunk + 1] ?? 0;
}

export function cutPieces({ cuts }: LineCuts, chunk: number): number {
  return ((cuts[CUT_NUMBERS * chunk + 2] ?? 0) >>> 8) & 255;
}

export function cutEdges({ cuts }: LineCuts, chunk: number): number {
  return (cuts[CUT_NUMBERS * chunk + 2] ?? 0) & 255;
}

function cutFirstStep({ cuts }: LineCuts, chunk: number): number {
  return (cuts[CUT_NUMBERS * chunk + 2] ?? 0) >>> 16;
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
  const cuts = new Uint32Array(CUT_NUMBERS * chunks);
  let at = 0;
  for (let line = 0; line < count; line++) {
    const last = (lines.start[line + 1] ?? 0) - 1;
    let vertex = lines.start[line] ?? 0;
    let step = 0;
    for (; vertex < last; at += CUT_NUMBERS) {
      const first = vertex;
      const firstStep = step;
      let pieces = 0;
      for (; pieces < CHUNK_PIECES && vertex < last; pieces++) {
        step++;
        if (step < (edgePieces[vertex] ?? 1)) continue;
        step = 0;
        vertex++;
      }
      // The last node may lie within an edge: then that edge belongs to it too.
      const edges = vertex - first + (step > 0 ? 1 : 0);
      cuts[at] = line;
      cuts[at + 1] = first;
      cuts[at + 2] = (firstStep << 16) | (pieces << 8) | edges;
    }
  }
  return { count: chunks, cuts, edgePieces, bow };
}

/** Into how many pieces a run of vertices is cut; writes that of each edge, and covers their bows. */
function countPieces(
  lonLat: Float64Array,
  [first, behind]: readonly [number, number],
  edgePieces: Uint16Array,
  bow: Bow,
): number {
  const latitudes = latitudesOf(lonLat, [first, behind]);
  let sum = 0;
  for (let vertex = first; vertex + 1 < behind; vertex++) {
    const lonDeg = shorterWayDeg((lonLat[2 * vertex + 2] ?? 0) - (lonLat[2 * vertex] ?? 0));
    const latDeg = (lonLat[2 * vertex + 3] ?? 0) - (lonLat[2 * vertex + 1] ?? 0);
    const edge = edgeBowWithin(lonDeg, latDeg, latitudes);
    const pieces = piecesOf(edge, EDGE_LIMITS);
    const share = 1 / (pieces * pieces);
    if (edge.sidewaysM * share > bow.sidewaysM) bow.sidewaysM = edge.sidewaysM * share;
    if (edge.dipM * share > bow.dipM) bow.dipM = edge.dipM * share;
    edgePieces[vertex] = pieces;
    sum += pieces;
  }
  return sum;
}

/** Every chunk begins it anew, so that nothing depends on what was laid out before. */
const WALK = new SpaceWalk();

/** Writes the nodes of a chunk in space, three numbers each, at `out[at..]`; one more than it has pieces. */
export function writeChunkNodes(
  { lonLat }: LineColumns,
  cuts: LineCuts,
  chunk: number,
  out: Float64Array,
  at: number,
): void {
  let vertex = cutFirstVertex(cuts, chunk);
  let step = cutFirstStep(cuts, chunk);
  const pieces = cutPieces(cuts, chunk);
  const isWhole = step === 0 && pieces === cutEdges(cuts, chunk);
  for (let node = at; node <= at + 3 * pieces; node += 3) {
    let lon = lonLat[2 * vertex] ?? 0;
    let lat = lonLat[2 * vertex + 1] ?? 0;
    const ofEdge = isWhole ? 1 : (cuts.edgePieces[vertex] ?? 1);
    if (step > 0) {
      lon += (shorterWayDeg((lonLat[2 * vertex + 2] ?? 0) - lon) * step) / ofEdge;
      lat += (((lonLat[2 * vertex + 3] ?? 0) - lat) * step) / ofEdge;
    }
    if (node === at) WALK.start(lon, lat);
    WALK.write(lon, lat, out, node);
    step++;
    if (step < ofEdge) continue;
    step = 0;
    vertex++;
  }
}

/** The order of the chunks. */
export function chunkOrder(lines: LineColumns, cuts: LineCuts, times: ChunkTimes): Uint32Array {
  const lonLat = new Float64Array(2 * cuts.count);
  const buckets = new Uint8Array(cuts.count);
  const bucketOf = timeBuckets(times.times, BUCKET_MS);
  for (let chunk = 0; chunk < cuts.count; chunk++) {
    // Some vertex of it will do for its place in the order.
    const vertex = cutFirstVertex(cuts, chunk);
    lonLat[2 * chunk] = lines.lonLat[2 * vertex] ?? 0;
    lonLat[2 * chunk + 1] = lines.lonLat[2 * vertex + 1] ?? 0;
    buckets[chunk] = bucketOf[times.isByChunk ? chunk : cutLine(cuts, chunk)] ?? 0;
  }
  return packedOrder(lonLat, buckets);
}

/** From and until, in turn, of each chunk or, where these do not differ, of each line. */
export interface ChunkTimes {
  readonly isByChunk: boolean;
  readonly times: Float64Array;
}

/** When the subject may be on the edges of a chunk: the hull of the times of their vertices, or the whole time of the line. */
export function chunkTimes({ times, vertexTimes }: LineColumns, cuts: LineCuts): ChunkTimes {
  if (vertexTimes === undefined) return { isByChunk: false, times };
  const hulls = new Float64Array(2 * cuts.count);
  for (let chunk = 0; chunk < cuts.count; chunk++) {
    let fromMs = Infinity;
    let untilMs = -Infinity;
    const first = cutFirstVertex(cuts, chunk);
    for (let vertex = first; vertex <= first + cutEdges(cuts, chunk); vertex++) {
      fromMs = Math.min(fromMs, vertexTimes[2 * vertex] ?? 0);
      untilMs = Math.max(untilMs, vertexTimes[2 * vertex + 1] ?? 0);
    }
    hulls[2 * chunk] = fromMs;
    hulls[2 * chunk + 1] = untilMs;
  }
  return { isByChunk: true, times: hulls };
}
