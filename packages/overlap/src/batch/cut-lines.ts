/**
 * Lines cut into chunks of four pieces, and the order in which chunks are laid out: by time first, then by place, so that what
 * is asked together lies together.
 *
 * Chunks are numbered along the lines, and `ChunkWalk` goes from one to the next: none is kept. Their nodes in space are written where they are wanted.
 */
import { packedOrder, timeBuckets } from "./box-tree.ts";
import { CHUNK_PIECES, ChunkWalk, edgesBetween } from "./chunk-walk.ts";
import { lineCount } from "./columns.ts";
import type { LineColumns } from "./columns.ts";
import { bucketKey, emptyBounds, gridWithin, growBounds, placeKey } from "./hilbert-key.ts";
import type { DegreeBounds, PlaceGrid } from "./hilbert-key.ts";
import { placesByKey } from "./order-by-key.ts";
import { countPieces, isWholeWithin, measureRun, PIECE_LENGTH_M_MAX } from "./straight-pieces.ts";
import type { Bow } from "./straight-pieces.ts";

export { CHUNK_NODES } from "./chunk-walk.ts";

/** Edges of a line: within 10 cm. A road of 4 km needs no cut, and what is left to `geo` is one chunk, not a line. */
const EDGE_LIMITS = { lengthMaxM: PIECE_LENGTH_M_MAX, sidewaysMaxM: 0.1 };
/** First key of the order: lines of the same hours lie together. Measured: 2 to 6 hours are alike, without it 2.6 × slower. */
const BUCKET_MS = 4 * 3_600_000;

export interface LineCuts {
  /** Chunks of all lines. */
  readonly count: number;
  /** In which lines are walked along, and chunks are numbered. */
  readonly lineOrder: Uint32Array;
  /** By line: 1 when some edge of it is cut. */
  readonly isCut: Uint8Array;
  /** By vertex: pieces of the edge that begins there. Only of lines that are cut: of the others nothing is written. */
  readonly edgePieces: Uint16Array;
  /** Of all vertices. */
  readonly bounds: DegreeBounds;
  /** Largest bow of any piece. */
  readonly bow: Bow;
}

export function cutLines(lines: LineColumns): LineCuts {
  const count = lineCount(lines);
  const cutting: Cutting = {
    lines,
    isCut: new Uint8Array(count),
    edgePieces: new Uint16Array(lines.lonLat.length / 2),
    bounds: emptyBounds(),
    bow: { sidewaysM: 0, dipM: 0 },
  };
  let chunks = 0;
  for (let line = 0; line < count; line++) chunks += cutLine(cutting, line);
  const { isCut, edgePieces, bounds, bow } = cutting;
  return { count: chunks, lineOrder: lineOrder(lines), isCut, edgePieces, bounds, bow };
}

type Cutting = Pick<LineCuts, "isCut" | "edgePieces" | "bounds" | "bow"> & { readonly lines: LineColumns };

/** Cuts a line, and returns into how many chunks. */
function cutLine({ lines, isCut, edgePieces, bounds, bow }: Cutting, line: number): number {
  const { start, lonLat } = lines;
  const first = start[line] ?? 0;
  const run = [first, start[line + 1] ?? 0] as const;
  const edges = Math.max(0, run[1] - first - 1);
  const extent = measureRun(lonLat, run);
  growBounds(bounds, extent[0] ?? 0, extent[2] ?? 0, extent[1] ?? 0, extent[3] ?? 0);
  if (isWholeWithin(extent, EDGE_LIMITS, bow)) return Math.ceil(edges / CHUNK_PIECES);
  const pieces = countPieces(lonLat, { run, limits: EDGE_LIMITS, bow }, edgePieces.subarray(first));
  if (pieces > edges) isCut[line] = 1;
  return Math.ceil(pieces / CHUNK_PIECES);
}

/** Lines by time first, and then by place of their first vertex. */
function lineOrder({ start, lonLat, times }: LineColumns): Uint32Array {
  const firsts = new Float64Array(2 * (start.length - 1));
  for (let line = 0; line < start.length - 1; line++) {
    const vertex = start[line] ?? 0;
    firsts[2 * line] = lonLat[2 * vertex] ?? 0;
    firsts[2 * line + 1] = lonLat[2 * vertex + 1] ?? 0;
  }
  return packedOrder(firsts, timeBuckets(times, BUCKET_MS));
}

/** The places of the chunks in their order: of each chunk, how many come before it. */
export function chunkPlaces(lines: LineColumns, cuts: LineCuts, times: ChunkTimes): Uint32Array {
  const ordering: Ordering = {
    lonLat: lines.lonLat,
    grid: gridWithin(cuts.bounds),
    bucketOf: timeBuckets(times.times, BUCKET_MS),
    isByChunk: times.isByChunk,
    keys: new Uint32Array(cuts.count),
  };
  const walk = new ChunkWalk(lines, cuts);
  while (walk.next()) writeKeys(ordering, walk);
  return placesByKey(ordering.keys);
}

interface Ordering {
  readonly lonLat: Float64Array;
  readonly grid: PlaceGrid;
  readonly bucketOf: Uint8Array;
  readonly isByChunk: boolean;
  readonly keys: Uint32Array;
}

/** Writes the keys of the chunks of a line. */
function writeKeys({ lonLat, grid, bucketOf, isByChunk, keys }: Ordering, walk: ChunkWalk): void {
  const { line, firstChunk, chunks, vertexOf } = walk;
  for (let i = 0; i < chunks; i++) {
    // Some vertex of it will do for its place in the order.
    const vertex = 2 * (vertexOf[CHUNK_PIECES * i] ?? 0);
    const key = placeKey(grid, lonLat[vertex] ?? 0, lonLat[vertex + 1] ?? 0);
    keys[firstChunk + i] = bucketKey(bucketOf[isByChunk ? firstChunk + i : line] ?? 0, key);
  }
}

/** From and until, in turn, of each chunk or, where these do not differ, of each line. */
export interface ChunkTimes {
  readonly isByChunk: boolean;
  readonly times: Float64Array;
}

/** When the subject may be on the edges of a chunk: the hull of the times of their vertices, or the whole time of the line. */
export function chunkTimes(lines: LineColumns, cuts: LineCuts): ChunkTimes {
  const { times, vertexTimes } = lines;
  if (vertexTimes === undefined) return { isByChunk: false, times };
  const hulls = new Float64Array(2 * cuts.count);
  const walk = new ChunkWalk(lines, cuts);
  while (walk.next()) writeHulls(vertexTimes, walk, hulls);
  return { isByChunk: true, times: hulls };
}

function writeHulls(vertexTimes: Float64Array, walk: ChunkWalk, hulls: Float64Array): void {
  const { firstChunk, chunks, pieces, vertexOf } = walk;
  for (let i = 0; i < chunks; i++) {
    const firstNode = CHUNK_PIECES * i;
    const first = vertexOf[firstNode] ?? 0;
    const last = first + edgesBetween(vertexOf, firstNode, Math.min(pieces, firstNode + CHUNK_PIECES));
    let fromMs = Infinity;
    let untilMs = -Infinity;
    for (let vertex = first; vertex <= last; vertex++) {
      fromMs = Math.min(fromMs, vertexTimes[2 * vertex] ?? 0);
      untilMs = Math.max(untilMs, vertexTimes[2 * vertex + 1] ?? 0);
    }
    hulls[2 * (firstChunk + i)] = fromMs;
    hulls[2 * (firstChunk + i) + 1] = untilMs;
  }
}
