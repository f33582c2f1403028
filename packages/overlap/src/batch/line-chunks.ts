/**
 * Lines laid out for the batch: cut into chunks of four pieces, in order of time and then of place, each chunk's nodes beside
 * each other, so that what is asked together lies together.
 */
import { BOX_NUMBERS, buildBoxTree, emptyBox, growBox, packedOrder, widenBox } from "./box-tree.ts";
import type { BoxTree } from "./box-tree.ts";
import { lineCount } from "./columns.ts";
import type { LineColumns } from "./columns.ts";
import { BAND_M } from "./plane-areas.ts";
import { appendPieces, newSpaceNodes, PIECE_LENGTH_M_MAX } from "./straight-pieces.ts";
import type { Bow } from "./straight-pieces.ts";

/** Pieces of a chunk. */
const CHUNK_PIECES = 4;
/** Nodes of a chunk; a shorter one has fewer. */
export const CHUNK_NODES = CHUNK_PIECES + 1;
/** Edges of a line: within 10 cm. A road of 4 km needs no cut, and what is left to `geo` is one chunk, not a line. */
const EDGE_LIMITS = { lengthMaxM: PIECE_LENGTH_M_MAX, sidewaysMaxM: 0.1 };
/** First key of the order: lines of the same hours lie together. Measured: 2 to 6 hours are alike, without it 2.6 × slower. */
const BUCKET_MS = 4 * 3_600_000;

export interface LineChunks {
  readonly tree: BoxTree;
  readonly lineCount: number;
  /** By place: line, and number of nodes. */
  readonly lineOf: Uint32Array;
  readonly nodeCount: Uint8Array;
  /** By place: first and last vertex of the edges that the chunk is of. */
  readonly vertices: Uint32Array;
  /** By place: `BOX_NUMBERS`, safety distance included. */
  readonly boxes: Float64Array;
  /** By place: `3 · CHUNK_NODES` numbers. */
  readonly xyz: Float64Array;
  /** By line. */
  readonly withinM: Float64Array;
  readonly withinMaxM: number;
  /** Largest bow of any piece. */
  readonly bow: Bow;
}

export function lineChunks(lines: LineColumns): LineChunks {
  const cut = cutLines(lines);
  const count = cut.firstNode.length;
  const lonLat = new Float64Array(2 * count);
  const times = new Float64Array(2 * count);
  for (let chunk = 0; chunk < count; chunk++) {
    const line = cut.lineOf[chunk] ?? 0;
    // Some vertex of it will do for its place in the order.
    const vertex = cut.vertices[2 * chunk] ?? 0;
    lonLat[2 * chunk] = lines.lonLat[2 * vertex] ?? 0;
    lonLat[2 * chunk + 1] = lines.lonLat[2 * vertex + 1] ?? 0;
    writeTimes(lines, line, [vertex, cut.vertices[2 * chunk + 1] ?? 0], times, 2 * chunk);
  }
  const order = packedOrder(lonLat, times, BUCKET_MS);
  const boxes = new Float64Array(BOX_NUMBERS * count);
  const xyz = new Float64Array(3 * CHUNK_NODES * count);
  const lineOf = new Uint32Array(count);
  const nodeCount = new Uint8Array(count);
  const vertices = new Uint32Array(2 * count);
  let withinMaxM = 0;
  for (const withinM of lines.withinM) withinMaxM = Math.max(withinMaxM, withinM);
  for (let place = 0; place < count; place++) {
    const chunk = order[place] ?? 0;
    const line = cut.lineOf[chunk] ?? 0;
    const first = 3 * (cut.firstNode[chunk] ?? 0);
    const nodes = cut.nodeCount[chunk] ?? 0;
    lineOf[place] = line;
    nodeCount[place] = nodes;
    const at = 3 * CHUNK_NODES * place;
    for (let k = 0; k < 3 * nodes; k++) xyz[at + k] = cut.xyz[first + k] ?? 0;
    vertices[2 * place] = cut.vertices[2 * chunk] ?? 0;
    vertices[2 * place + 1] = cut.vertices[2 * chunk + 1] ?? 0;
    const box = BOX_NUMBERS * place;
    emptyBox(boxes, box);
    for (let node = 0; node < nodes; node++) growBox(boxes, box, cut.xyz, first + 3 * node);
    widenBox(boxes, box, (lines.withinM[line] ?? 0) + BAND_M + cut.bow.sidewaysM + cut.bow.dipM);
    boxes[box + 6] = times[2 * chunk] ?? 0;
    boxes[box + 7] = times[2 * chunk + 1] ?? 0;
  }
  return {
    tree: buildBoxTree(boxes),
    lineCount: lineCount(lines),
    lineOf,
    nodeCount,
    vertices,
    boxes,
    xyz,
    withinM: lines.withinM,
    withinMaxM,
    bow: cut.bow,
  };
}

/** When the subject may be on the edges between two vertices: the hull of the times of these, or the whole time of the line. */
function writeTimes(
  lines: LineColumns,
  line: number,
  [first, last]: readonly [number, number],
  times: Float64Array,
  at: number,
): void {
  const { vertexTimes } = lines;
  if (vertexTimes === undefined) {
    times[at] = lines.times[2 * line] ?? 0;
    times[at + 1] = lines.times[2 * line + 1] ?? 0;
    return;
  }
  let fromMs = Infinity;
  let untilMs = -Infinity;
  for (let vertex = first; vertex <= last; vertex++) {
    fromMs = Math.min(fromMs, vertexTimes[2 * vertex] ?? 0);
    untilMs = Math.max(untilMs, vertexTimes[2 * vertex + 1] ?? 0);
  }
  times[at] = fromMs;
  times[at + 1] = untilMs;
}

interface CutLines {
  readonly lineOf: Uint32Array;
  readonly firstNode: Uint32Array;
  readonly nodeCount: Uint8Array;
  readonly vertices: Uint32Array;
  readonly xyz: Float64Array;
  readonly bow: Bow;
}

function cutLines(lines: LineColumns): CutLines {
  const count = lineCount(lines);
  const nodes = newSpaceNodes(Math.ceil(lines.lonLat.length * 0.75));
  const bow: Bow = { sidewaysM: 0, dipM: 0 };
  const lineNodes = new Uint32Array(count + 1);
  let chunks = 0;
  for (let line = 0; line < count; line++) {
    const run = [lines.start[line] ?? 0, lines.start[line + 1] ?? 0] as const;
    appendPieces(nodes, lines.lonLat, { run, limits: EDGE_LIMITS, bow });
    lineNodes[line + 1] = nodes.count;
    chunks += Math.ceil((nodes.count - (lineNodes[line] ?? 0) - 1) / CHUNK_PIECES);
  }
  const lineOf = new Uint32Array(chunks);
  const firstNode = new Uint32Array(chunks);
  const nodeCount = new Uint8Array(chunks);
  const vertices = new Uint32Array(2 * chunks);
  let chunk = 0;
  for (let line = 0; line < count; line++) {
    const first = lineNodes[line] ?? 0;
    const last = (lineNodes[line + 1] ?? 0) - 1;
    for (let from = first; from < last; from += CHUNK_PIECES) {
      const until = Math.min(last, from + CHUNK_PIECES);
      lineOf[chunk] = line;
      firstNode[chunk] = from;
      nodeCount[chunk] = until - from + 1;
      vertices[2 * chunk] = nodes.vertex[from] ?? 0;
      // The last node may lie within an edge: then the edge's end belongs to it too.
      vertices[2 * chunk + 1] = 1 + (nodes.vertex[until - 1] ?? 0);
      chunk++;
    }
  }
  return { lineOf, firstNode, nodeCount, vertices, xyz: nodes.xyz, bow };
}
