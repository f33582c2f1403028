/**
 * Lays lines out in the twin's memory: chunks in their order, sixteen to a node, nodes as steps from the first of each.
 *
 * Chunks are written to their places in the order of the lines (`ChunkWalk` says why); then nodes are made of them, one after the other, from what stands
 * there: the middle and the radius of a chunk hold for its places as the kernel sees them.
 */
import { BOX_NUMBERS, emptyBox, growBoxAround, NODE_SIZE } from "../box-tree.ts";
import { CHUNK_PIECES, ChunkWalk } from "../chunk-walk.ts";
import type { LineColumns } from "../columns.ts";
import { chunkPlaces, chunkTimes } from "../cut-lines.ts";
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
  CHUNK_Y,
  CHUNK_Z,
  HEADER_CHUNKS,
  HEADER_LINE_NODES,
  HEADER_LINE_TREE,
  LINE_NODE_BYTES,
  NODE_SPREAD,
} from "./record-layout.ts";
import { NEVER_RANK } from "./time-ranks.ts";
import type { TimeRanks } from "./time-ranks.ts";
import { roundedUp } from "./twin-memory.ts";
import type { TwinMemory } from "./twin-memory.ts";

/** Share of the radius by which rounding a step from the first node to 32 bits may move a place: half a unit in the last of 24 places of twice the radius. */
const STEP_ROUNDING = 2 ** -23;

interface LineLaying {
  readonly memory: TwinMemory;
  /** Addresses of the nodes and of the chunks. */
  readonly nodes: number;
  readonly chunks: number;
  readonly lines: LineColumns;
  readonly cuts: LineCuts;
  /** Ranks of from and until, of each chunk or of each line. */
  readonly ranks: Uint32Array;
  readonly isByChunk: boolean;
  /** By bottom node of the tree. */
  readonly boxes: Float64Array;
  /** Scratch: middles of the chunks of one node, and the radius round each. */
  readonly middles: Float64Array;
  readonly radii: Float64Array;
}

/** Lays all lines out and writes where into the header. */
export function layLines(
  memory: TwinMemory,
  header: number,
  lines: LineColumns,
  { cuts, ranks }: { readonly cuts: LineCuts; readonly ranks: TimeRanks },
): void {
  const nodeCount = Math.ceil(cuts.count / NODE_SIZE);
  const times = chunkTimes(lines, cuts);
  const laying: LineLaying = {
    memory,
    nodes: memory.take(LINE_NODE_BYTES * nodeCount),
    chunks: memory.take(CHUNK_BYTES * NODE_SIZE * nodeCount),
    lines,
    cuts,
    ranks: ranks.ofSpans(times.times),
    isByChunk: times.isByChunk,
    boxes: new Float64Array(BOX_NUMBERS * nodeCount),
    middles: new Float64Array(3 * NODE_SIZE),
    radii: new Float64Array(NODE_SIZE),
  };
  layChunks(laying, times);
  for (let node = 0; node < nodeCount; node++) layNode(laying, node);
  layTree(memory, header + HEADER_LINE_TREE, laying.boxes);
  memory.u32[(header + HEADER_LINE_NODES) / 4] = laying.nodes;
  memory.u32[(header + HEADER_CHUNKS) / 4] = laying.chunks;
}

/** Writes every chunk to its place, and into its node what only the walk knows. */
function layChunks({ memory, nodes, chunks, lines, cuts, ranks, isByChunk }: LineLaying, times: ChunkTimes): void {
  const places = chunkPlaces(lines, cuts, times);
  const { u8, u32 } = memory;
  const walk = new ChunkWalk(lines, cuts);
  while (walk.next()) {
    const place = places[walk.chunk] ?? 0;
    layChunk(memory, chunks + CHUNK_BYTES * place, walk);
    const k = place & (NODE_SIZE - 1);
    const node = nodes + LINE_NODE_BYTES * ((place - k) / NODE_SIZE);
    const at = node / 4 + k;
    u32[at + CHUNK_LINE / 4] = walk.line;
    u32[at + CHUNK_VERTEX / 4] = walk.firstVertex;
    u8[node + CHUNK_COUNTS + k] = walk.pieces | (walk.edges << 4);
    const time = 2 * (isByChunk ? walk.chunk : walk.line);
    u32[at + CHUNK_FROM / 4] = ranks[time] ?? 0;
    u32[at + CHUNK_UNTIL / 4] = ranks[time + 1] ?? 0;
  }
}

/** Writes the nodes of a chunk: one with fewer pieces stays at its last node. */
function layChunk({ f32, f64 }: TwinMemory, address: number, { xyz, firstNode, pieces }: ChunkWalk): void {
  const first = 3 * firstNode;
  const x = xyz[first] ?? 0;
  const y = xyz[first + 1] ?? 0;
  const z = xyz[first + 2] ?? 0;
  f64[address / 8] = x;
  f64[address / 8 + 1] = y;
  f64[address / 8 + 2] = z;
  const offsets = (address + CHUNK_OFFSETS) / 4;
  for (let piece = 0; piece < CHUNK_PIECES; piece++) {
    const node = first + 3 * Math.min(piece + 1, pieces);
    f32[offsets + piece] = (xyz[node] ?? 0) - x;
    f32[offsets + CHUNK_PIECES + piece] = (xyz[node + 1] ?? 0) - y;
    f32[offsets + 2 * CHUNK_PIECES + piece] = (xyz[node + 2] ?? 0) - z;
  }
}

/** Makes a node of its chunks. */
function layNode(laying: LineLaying, node: number): void {
  const { memory, chunks, cuts, boxes, middles } = laying;
  const { f32, f64, u32 } = memory;
  const first = NODE_SIZE * node;
  const count = Math.min(NODE_SIZE, cuts.count - first);
  let x = 0;
  let y = 0;
  let z = 0;
  for (let k = 0; k < count; k++) {
    measureChunk(laying, k, chunks + CHUNK_BYTES * (first + k));
    x += middles[3 * k] ?? 0;
    y += middles[3 * k + 1] ?? 0;
    z += middles[3 * k + 2] ?? 0;
  }
  const address = laying.nodes + LINE_NODE_BYTES * node;
  f64[address / 8] = x / count;
  f64[address / 8 + 1] = y / count;
  f64[address / 8 + 2] = z / count;
  emptyBox(boxes, BOX_NUMBERS * node);
  let spreadM = 0;
  for (let k = 0; k < count; k++) {
    const awayM = placeInNode(laying, node, k);
    if (awayM > spreadM) spreadM = awayM;
  }
  f32[(address + NODE_SPREAD) / 4] = roundedUp(spreadM);
  // Where the last node has no chunk, there is one that never is.
  for (let at = address / 4 + count; at < address / 4 + NODE_SIZE; at++) {
    u32[at + CHUNK_FROM / 4] = NEVER_RANK;
    u32[at + CHUNK_UNTIL / 4] = 0;
  }
}

/** Puts the middle of the box round the places of a chunk into the scratch, and the radius round it that they are within. */
function measureChunk({ memory, middles, radii }: LineLaying, k: number, address: number): void {
  const { f32, f64 } = memory;
  const offsets = (address + CHUNK_OFFSETS) / 4;
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const a = f32[offsets + CHUNK_PIECES * axis] ?? 0;
    const b = f32[offsets + CHUNK_PIECES * axis + 1] ?? 0;
    const c = f32[offsets + CHUNK_PIECES * axis + 2] ?? 0;
    const d = f32[offsets + CHUNK_PIECES * axis + 3] ?? 0;
    const least = Math.min(0, a, b, c, d);
    const most = Math.max(0, a, b, c, d);
    middles[3 * k + axis] = (f64[address / 8 + axis] ?? 0) + (least + most) / 2;
    square += (most - least) * (most - least);
  }
  radii[k] = (Math.sqrt(square) / 2) * (1 + STEP_ROUNDING);
}

/** Writes a chunk into its node, grows the node's box by it, and returns how far any place of it lies from the node's centre. */
function placeInNode(
  { memory, nodes, lines, cuts, boxes, middles, radii }: LineLaying,
  node: number,
  k: number,
): number {
  const { f32, f64, u32 } = memory;
  const address = nodes + LINE_NODE_BYTES * node;
  const at = address / 4 + k;
  const x = (middles[3 * k] ?? 0) - (f64[address / 8] ?? 0);
  const y = (middles[3 * k + 1] ?? 0) - (f64[address / 8 + 1] ?? 0);
  const z = (middles[3 * k + 2] ?? 0) - (f64[address / 8 + 2] ?? 0);
  const radiusM = radii[k] ?? 0;
  const withinM = lines.withinM[u32[at + CHUNK_LINE / 4] ?? 0] ?? 0;
  f32[at + CHUNK_X / 4] = x;
  f32[at + CHUNK_Y / 4] = y;
  f32[at + CHUNK_Z / 4] = z;
  f32[at + CHUNK_RADIUS / 4] = roundedUp(radiusM);
  f32[at + CHUNK_WITHIN / 4] = withinM;
  const box = BOX_NUMBERS * node;
  growBoxAround(boxes, box, middles, 3 * k, radiusM + withinM + BAND_M + cuts.bow.sidewaysM + cuts.bow.dipM);
  boxes[box + 6] = Math.min(boxes[box + 6] ?? 0, u32[at + CHUNK_FROM / 4] ?? 0);
  boxes[box + 7] = Math.max(boxes[box + 7] ?? 0, u32[at + CHUNK_UNTIL / 4] ?? 0);
  return Math.sqrt(x * x + y * y + z * z) + radiusM;
}
