/**
 * Lines cut into chunks of four pieces, and the order in which chunks are laid out: by time first, then by place, so that what
 * is asked together lies together.
 *
 * Chunks are numbered along the lines, and `ChunkWalk` goes from one to the next: none is kept. Their nodes in space are written where they are wanted.
 */
import { packedOrder, timeBuckets } from "./box-tree.ts";
import { CHUNK_PIECES, ChunkWalk } from "./chunk-walk.ts";
import type { LineColumns } from "./columns.ts";
import { bucketKey, gridOver, placeKey } from "./hilbert-key.ts";
import { placesByKey } from "./order-by-key.ts";
import { countPieces, isWholeWithin, PIECE_LENGTH_M_MAX } from "./straight-pieces.ts";
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
  /** Largest bow of any piece. */
  readonly bow: Bow;
}

export function cutLines({ start, lonLat, times }: LineColumns): LineCuts {
  const isCut = new Uint8Array(start.length - 1);
  const edgePieces = new Uint16Array(lonLat.length / 2);
  const bow: Bow = { sidewaysM: 0, dipM: 0 };
  let count = 0;
  for (let line = 0; line < isCut.length; line++) {
    const first = start[line] ?? 0;
    const run = [first, start[line + 1] ?? 0] as const;
    const edges = Math.max(0, run[1] - first - 1);
    let pieces = edges;
    if (!isWholeWithin(lonLat, run, EDGE_LIMITS, bow)) {
      pieces = countPieces(lonLat, { run, limits: EDGE_LIMITS, bow }, edgePieces.subarray(first));
      if (pieces > edges) isCut[line] = 1;
    }
    count += Math.ceil(pieces / CHUNK_PIECES);
  }
  return { count, lineOrder: lineOrder({ start, lonLat, times }), isCut, edgePieces, bow };
}

/** Lines by time first, and then by place of their first vertex. */
function lineOrder({ start, lonLat, times }: Pick<LineColumns, "start" | "lonLat" | "times">): Uint32Array {
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
  const keys = new Uint32Array(cuts.count);
  const grid = gridOver(lines.lonLat);
  const bucketOf = timeBuckets(times.times, BUCKET_MS);
  const walk = new ChunkWalk(lines, cuts);
  while (walk.next()) {
    // Some vertex of it will do for its place in the order.
    const vertex = 2 * walk.firstVertex;
    const key = placeKey(grid, lines.lonLat[vertex] ?? 0, lines.lonLat[vertex + 1] ?? 0);
    keys[walk.chunk] = bucketKey(bucketOf[times.isByChunk ? walk.chunk : walk.line] ?? 0, key);
  }
  return placesByKey(keys);
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
  while (walk.next()) {
    let fromMs = Infinity;
    let untilMs = -Infinity;
    for (let vertex = walk.firstVertex; vertex <= walk.firstVertex + walk.edges; vertex++) {
      fromMs = Math.min(fromMs, vertexTimes[2 * vertex] ?? 0);
      untilMs = Math.max(untilMs, vertexTimes[2 * vertex + 1] ?? 0);
    }
    hulls[2 * walk.chunk] = fromMs;
    hulls[2 * walk.chunk + 1] = untilMs;
  }
  return { isByChunk: true, times: hulls };
}
