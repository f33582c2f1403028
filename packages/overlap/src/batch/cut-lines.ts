/**
 * Lines cut into chunks of four pieces, and the order in which chunks are laid out: by time first, then by place, so that what
 * is asked together lies together.
 *
 * Chunks are numbered along the lines, and `ChunkWalk` goes from one to the next: none is kept. Their nodes in space are written where they are wanted.
 */
import { namesFrom } from "./box-forest.ts";
import { packedOrder, timeBuckets } from "./box-tree.ts";
import { CHUNK_PIECES, ChunkWalk, edgesBetween } from "./chunk-walk.ts";
import { lineCount } from "./columns.ts";
import type { LineColumns } from "./columns.ts";
import { bucketKey, gridOver, otherBucket, placeKey } from "./hilbert-key.ts";
import type { PlaceGrid } from "./hilbert-key.ts";
import { newBytes, newShorts, newWords } from "./number-shelf.ts";
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
  /** First chunk of each line; behind the last line their number. */
  readonly chunkStart: Uint32Array;
  /** In which order lines are walked along: their own where they are not put in order. */
  readonly lineOrder: Uint32Array;
  /** By line: 1 when some edge of it is cut. */
  readonly isCut: Uint8Array;
  /** By vertex: pieces of the edge that begins there. Only of lines that are cut: of the others nothing is written. */
  readonly edgePieces: Uint16Array;
  /** By chunk: its key in the order, by the time of its line. Worked out here, while its vertices are at hand; none where they are not put in order. */
  readonly keys: Uint32Array;
  /** Largest bow of any piece. */
  readonly bow: Bow;
}

/** Cuts lines, and works out in which order they and their chunks are to lie, if in any but their own. */
export function cutLines(lines: LineColumns, isOrdered = true): LineCuts {
  const count = lineCount(lines);
  const order = isOrdered ? orderOf(lines) : undefined;
  const vertices = lines.lonLat.length / 2;
  const cutting: Cutting = {
    lines,
    chunkStart: newWords(count + 1),
    isCut: newBytes(count),
    edgePieces: newShorts(vertices),
    order,
    // Enough where no edge is cut.
    keys: new Uint32Array(isOrdered ? Math.ceil(vertices / CHUNK_PIECES) + count : 0),
    bow: { sidewaysM: 0, dipM: 0 },
  };
  for (let line = 0; line < count; line++) cutLine(cutting, line);
  const { chunkStart, isCut, edgePieces, bow } = cutting;
  const chunks = chunkStart[count] ?? 0;
  const keys = isOrdered ? cutting.keys.subarray(0, chunks) : cutting.keys;
  return { count: chunks, chunkStart, lineOrder: order?.lines ?? namesFrom(0, count), isCut, edgePieces, keys, bow };
}

interface Cutting extends Pick<LineCuts, "chunkStart" | "isCut" | "edgePieces" | "bow"> {
  readonly lines: LineColumns;
  readonly order: LineOrder | undefined;
  /** Grows. */
  keys: Uint32Array;
}

/** What chunks are put in order by, and the order of lines. */
interface LineOrder {
  readonly lines: Uint32Array;
  readonly grid: PlaceGrid;
  readonly buckets: Uint8Array;
}

function orderOf(lines: LineColumns): LineOrder {
  const firsts = firstPlaces(lines);
  const buckets = timeBuckets(lines.times, BUCKET_MS);
  return { lines: packedOrder(firsts, buckets), grid: gridOver(firsts), buckets };
}

/** The first vertex of each line, two numbers each. */
function firstPlaces({ start, lonLat }: LineColumns): Float64Array {
  const firsts = new Float64Array(2 * (start.length - 1));
  for (let line = 0; line < start.length - 1; line++) {
    const vertex = start[line] ?? 0;
    firsts[2 * line] = lonLat[2 * vertex] ?? 0;
    firsts[2 * line + 1] = lonLat[2 * vertex + 1] ?? 0;
  }
  return firsts;
}

function cutLine(cutting: Cutting, line: number): void {
  const { lines, chunkStart, isCut, edgePieces, order, bow } = cutting;
  const first = lines.start[line] ?? 0;
  const run = [first, lines.start[line + 1] ?? 0] as const;
  const edges = Math.max(0, run[1] - first - 1);
  let pieces = edges;
  const extent = measureRun(lines.lonLat, run);
  if (!isWholeWithin(extent, EDGE_LIMITS, bow)) {
    pieces = countPieces(lines.lonLat, { run, extent, limits: EDGE_LIMITS, bow }, edgePieces.subarray(first));
    if (pieces > edges) isCut[line] = 1;
  }
  chunkStart[line + 1] = (chunkStart[line] ?? 0) + Math.ceil(pieces / CHUNK_PIECES);
  if (order !== undefined) writeKeys(cutting, order, { line, edgesPerPiece: edges / pieces });
}

/** Writes the keys of the chunks of a line. Any place near a chunk will do: that of a vertex, as if all edges had as many pieces. */
function writeKeys(
  cutting: Cutting,
  { grid, buckets }: LineOrder,
  { line, edgesPerPiece }: { readonly line: number; readonly edgesPerPiece: number },
): void {
  const { start, lonLat } = cutting.lines;
  const bucket = buckets[line] ?? 0;
  const first = start[line] ?? 0;
  const firstChunk = cutting.chunkStart[line] ?? 0;
  const behindChunk = cutting.chunkStart[line + 1] ?? 0;
  if (behindChunk > cutting.keys.length) {
    const grown = new Uint32Array(2 * behindChunk);
    grown.set(cutting.keys);
    cutting.keys = grown;
  }
  const { keys } = cutting;
  for (let chunk = firstChunk; chunk < behindChunk; chunk++) {
    const vertex = first + Math.floor(CHUNK_PIECES * (chunk - firstChunk) * edgesPerPiece);
    keys[chunk] = bucketKey(bucket, placeKey(grid, lonLat[2 * vertex] ?? 0, lonLat[2 * vertex + 1] ?? 0));
  }
}

/** The places of the chunks in their order: of each chunk, how many come before it. */
export function chunkPlaces({ keys }: LineCuts, times: ChunkTimes): Uint32Array {
  if (!times.isByChunk) return placesByKey(keys);
  const bucketOf = timeBuckets(times.times, BUCKET_MS);
  return placesByKey(keys.map((key, chunk) => otherBucket(bucketOf[chunk] ?? 0, key)));
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
