/** Lays lines out in the twin's memory: chunks in their order, sixteen to a node, nodes as steps from the first of each. */
import { BOX_NUMBERS, emptyBox, growBoxAround, NODE_SIZE } from "../box-tree.ts";
import type { LineColumns } from "../columns.ts";
import {
  CHUNK_NODES,
  CHUNK_PIECES,
  chunkOrder,
  chunkTimes,
  cutEdges,
  cutFirstVertex,
  cutLine,
  cutPieces,
  writeChunkNodes,
} from "../cut-lines.ts";
import type { ChunkTimes, LineCuts } from "../cut-lines.ts";
import { BAND_M } from "../plane-records.ts";
import { layTree } from "./lay-tree.ts";
import {
  CHUNK_BYTES,
  CHUNK_COUNTS,
  CHUNK_FROM,
  CHUNK_LINE,
  CHUNK_OFFSETS,
  CHUNK_RADIUS,
  CHUNK_UNTIL,
  CHUNK_VERTEX,
  CHUNK_WITHIN,
  CHUNK_X,
  HEADER_CHUNKS,
  HEADER_LINE_NODES,
  HEADER_LINE_TREE,
  LINE_NODE_BYTES,
  NODE_SPREAD,
  SIXTEEN,
} from "./record-layout.ts";
import { NEVER_RANK } from "./time-ranks.ts";
import type { TimeRanks } from "./time-ranks.ts";
import { roundedUp } from "./twin-memory.ts";
import type { TwinMemory } from "./twin-memory.ts";

/** Numbers of a node's chunks in space. */
const CHUNK_NUMBERS = 3 * CHUNK_NODES;

interface LineLaying {
  readonly memory: TwinMemory;
  readonly lines: LineColumns;
  readonly cuts: LineCuts;
  readonly order: Uint32Array;
  readonly times: ChunkTimes;
  /** Ranks of these times. */
  readonly ranks: Int32Array;
  /** By bottom node of the tree. */
  readonly boxes: Float64Array;
  /** Scratch: nodes of sixteen chunks; their middles and the middle of these. */
  readonly xyz: Float64Array;
  readonly middles: Float64Array;
  readonly centre: Float64Array;
}

/** Lays all lines out and writes where into the header. */
export function layLines(
  memory: TwinMemory,
  header: number,
  lines: LineColumns,
  { cuts, ranks }: { readonly cuts: LineCuts; readonly ranks: TimeRanks },
): void {
  const nodeCount = Math.ceil(cuts.count / NODE_SIZE);
  const nodes = memory.take(LINE_NODE_BYTES * nodeCount);
  const chunks = memory.take(CHUNK_BYTES * NODE_SIZE * nodeCount);
  const times = chunkTimes(lines, cuts);
  const laying: LineLaying = {
    memory,
    lines,
    cuts,
    order: chunkOrder(lines, cuts, times),
    times,
    ranks: ranksOf(times.times, ranks),
    boxes: new Float64Array(BOX_NUMBERS * nodeCount),
    xyz: new Float64Array(CHUNK_NUMBERS * NODE_SIZE),
    middles: new Float64Array(3 * NODE_SIZE),
    centre: new Float64Array(3),
  };
  for (let node = 0; node < nodeCount; node++) {
    placeChunks(laying, node);
    layNode(laying, node, nodes + LINE_NODE_BYTES * node);
    for (let k = 0; k < NODE_SIZE; k++) layChunk(laying, k, chunks + CHUNK_BYTES * (NODE_SIZE * node + k));
  }
  layTree(memory, header + HEADER_LINE_TREE, laying.boxes, ranks);
  memory.u32[(header + HEADER_LINE_NODES) / 4] = nodes;
  memory.u32[(header + HEADER_CHUNKS) / 4] = chunks;
}

function ranksOf(times: Float64Array, ranks: TimeRanks): Int32Array {
  const ranked = new Int32Array(times.length);
  for (let i = 0; i < times.length; i += 2) {
    ranked[i] = ranks.beginRank(times[i] ?? 0);
    ranked[i + 1] = ranks.endRank(times[i + 1] ?? 0);
  }
  return ranked;
}

/** Puts the chunks of a node into the scratch: a chunk with fewer pieces stays at its last node, a missing one at the one before. */
function placeChunks({ lines, cuts, order, xyz, middles, centre }: LineLaying, node: number): void {
  centre.fill(0);
  let there = 0;
  for (let k = 0; k < NODE_SIZE; k++) {
    const place = NODE_SIZE * node + k;
    const at = CHUNK_NUMBERS * k;
    if (place >= cuts.count) {
      xyz.copyWithin(at, at - CHUNK_NUMBERS, at);
      middles.copyWithin(3 * k, 3 * k - 3, 3 * k);
      continue;
    }
    const chunk = order[place] ?? 0;
    writeChunkNodes(lines, cuts, chunk, xyz, at);
    for (let number = at + 3 * (cutPieces(cuts, chunk) + 1); number < at + CHUNK_NUMBERS; number++)
      xyz[number] = xyz[number - 3] ?? 0;
    writeMiddle(xyz, at, middles, 3 * k);
    for (let axis = 0; axis < 3; axis++) centre[axis] = (centre[axis] ?? 0) + (middles[3 * k + axis] ?? 0);
    there++;
  }
  for (let axis = 0; axis < 3; axis++) centre[axis] = (centre[axis] ?? 0) / there;
}

/** The middle of the box round the nodes of a chunk. */
function writeMiddle(xyz: Float64Array, at: number, out: Float64Array, to: number): void {
  for (let axis = 0; axis < 3; axis++) {
    let least = Infinity;
    let most = -Infinity;
    for (let node = at + axis; node < at + CHUNK_NUMBERS; node += 3) {
      const value = xyz[node] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    out[to + axis] = (least + most) / 2;
  }
}

function layNode(laying: LineLaying, node: number, address: number): void {
  const { memory, lines, cuts, order, times, ranks, boxes, middles, centre } = laying;
  const { f32, f64, u32 } = memory;
  const box = BOX_NUMBERS * node;
  emptyBox(boxes, box);
  let spreadM = 0;
  for (let axis = 0; axis < 3; axis++) f64[address / 8 + axis] = centre[axis] ?? 0;
  for (let k = 0; k < NODE_SIZE; k++) {
    const place = NODE_SIZE * node + k;
    const at = address / 4 + k;
    if (place >= cuts.count) {
      u32[at + CHUNK_FROM / 4] = NEVER_RANK;
      u32[at + CHUNK_UNTIL / 4] = 0;
      continue;
    }
    const chunk = order[place] ?? 0;
    const line = cutLine(cuts, chunk);
    const withinM = lines.withinM[line] ?? 0;
    const radiusM = Math.sqrt(squareRound(laying, k));
    let square = 0;
    for (let axis = 0; axis < 3; axis++) {
      const step = (middles[3 * k + axis] ?? 0) - (centre[axis] ?? 0);
      f32[at + (CHUNK_X + axis * SIXTEEN) / 4] = step;
      square += step * step;
    }
    spreadM = Math.max(spreadM, Math.sqrt(square) + radiusM);
    growBoxAround(boxes, box, middles, 3 * k, radiusM + withinM + BAND_M + cuts.bow.sidewaysM + cuts.bow.dipM);
    const time = 2 * (times.isByChunk ? chunk : line);
    boxes[box + 6] = Math.min(boxes[box + 6] ?? 0, times.times[time] ?? 0);
    boxes[box + 7] = Math.max(boxes[box + 7] ?? 0, times.times[time + 1] ?? 0);
    f32[at + CHUNK_RADIUS / 4] = roundedUp(radiusM);
    f32[at + CHUNK_WITHIN / 4] = withinM;
    u32[at + CHUNK_FROM / 4] = ranks[time] ?? 0;
    u32[at + CHUNK_UNTIL / 4] = ranks[time + 1] ?? 0;
    u32[at + CHUNK_LINE / 4] = line;
    u32[at + CHUNK_VERTEX / 4] = cutFirstVertex(cuts, chunk);
    // Four bytes to a word: the lowest first, as WebAssembly has it.
    const counts = (address + CHUNK_COUNTS) / 4 + (k >> 2);
    const shift = 8 * (k & 3);
    const both = cutPieces(cuts, chunk) | (cutEdges(cuts, chunk) << 4);
    u32[counts] = ((u32[counts] ?? 0) & ~(255 << shift)) | (both << shift);
  }
  f32[(address + NODE_SPREAD) / 4] = roundedUp(spreadM);
}

/** Square of the farthest that a node of a chunk lies from its middle. */
function squareRound({ xyz, middles }: LineLaying, k: number): number {
  let most = 0;
  for (let node = CHUNK_NUMBERS * k; node < CHUNK_NUMBERS * (k + 1); node += 3) {
    const dx = (xyz[node] ?? 0) - (middles[3 * k] ?? 0);
    const dy = (xyz[node + 1] ?? 0) - (middles[3 * k + 1] ?? 0);
    const dz = (xyz[node + 2] ?? 0) - (middles[3 * k + 2] ?? 0);
    const square = dx * dx + dy * dy + dz * dz;
    if (square > most) most = square;
  }
  return most;
}

function layChunk({ memory, xyz }: LineLaying, k: number, address: number): void {
  const { f32, f64 } = memory;
  const first = CHUNK_NUMBERS * k;
  for (let axis = 0; axis < 3; axis++) {
    const start = xyz[first + axis] ?? 0;
    f64[address / 8 + axis] = start;
    for (let piece = 0; piece < CHUNK_PIECES; piece++)
      f32[(address + CHUNK_OFFSETS) / 4 + CHUNK_PIECES * axis + piece] =
        (xyz[first + 3 * (piece + 1) + axis] ?? 0) - start;
  }
}
