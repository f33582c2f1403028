/**
 * Lays lines out in the twin's memory: chunks in their order, sixteen to a node, nodes as steps from the first of each.
 *
 * Chunks are written to their places in the order of the lines (`ChunkWalk` says why); then nodes are made of them, one after the other, from what stands
 * there: the middle and the radius of a chunk hold for its places as the kernel sees them.
 */
import { BOX_NUMBERS, NODE_SIZE, widenBox } from "../box-tree.ts";
import { CHUNK_PIECES, ChunkWalk, edgesBetween } from "../chunk-walk.ts";
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

/** Writes every chunk to its place. */
function layChunks(laying: LineLaying, times: ChunkTimes): void {
  const places = chunkPlaces(laying.cuts, times);
  const walk = new ChunkWalk(laying.lines, laying.cuts);
  while (walk.next()) layLine(laying, walk, places);
}

/** Writes the chunks of a line to their places, and into their nodes what only the walk knows. */
function layLine(laying: LineLaying, walk: ChunkWalk, places: Uint32Array): void {
  const { memory, nodes, chunks, ranks, isByChunk } = laying;
  const { u8, u32 } = memory;
  const { line, firstChunk, pieces, vertexOf } = walk;
  const xyz = walk.nodes();
  for (let chunk = firstChunk, first = 0; first < pieces; chunk++, first += CHUNK_PIECES) {
    const last = Math.min(pieces, first + CHUNK_PIECES);
    const place = places[chunk] ?? 0;
    layChunk(memory, chunks + CHUNK_BYTES * place, xyz, first, last);
    const k = place & (NODE_SIZE - 1);
    const node = nodes + LINE_NODE_BYTES * ((place - k) / NODE_SIZE);
    const at = node / 4 + k;
    u32[at + CHUNK_LINE / 4] = line;
    u32[at + CHUNK_VERTEX / 4] = vertexOf[first] ?? 0;
    u8[node + CHUNK_COUNTS + k] = (last - first) | (edgesBetween(vertexOf, first, last) << 4);
    const time = 2 * (isByChunk ? chunk : line);
    u32[at + CHUNK_FROM / 4] = ranks[time] ?? 0;
    u32[at + CHUNK_UNTIL / 4] = ranks[time + 1] ?? 0;
  }
}

/** Writes the nodes of a chunk: one with fewer pieces stays at its last node. */
function layChunk({ f32, f64 }: TwinMemory, address: number, xyz: Float64Array, first: number, last: number): void {
  const x = xyz[3 * first] ?? 0;
  const y = xyz[3 * first + 1] ?? 0;
  const z = xyz[3 * first + 2] ?? 0;
  f64[address / 8] = x;
  f64[address / 8 + 1] = y;
  f64[address / 8 + 2] = z;
  const offsets = (address + CHUNK_OFFSETS) / 4;
  for (let piece = 0; piece < CHUNK_PIECES; piece++) {
    const node = 3 * Math.min(first + 1 + piece, last);
    f32[offsets + piece] = (xyz[node] ?? 0) - x;
    f32[offsets + CHUNK_PIECES + piece] = (xyz[node + 1] ?? 0) - y;
    f32[offsets + 2 * CHUNK_PIECES + piece] = (xyz[node + 2] ?? 0) - z;
  }
}

/** Makes a node of its chunks. */
function layNode(laying: LineLaying, node: number): void {
  const { memory, chunks, cuts } = laying;
  const { f32, f64, u32 } = memory;
  const first = NODE_SIZE * node;
  const count = Math.min(NODE_SIZE, cuts.count - first);
  const { middles, radii } = laying;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let k = 0; k < count; k++) {
    radii[k] = measureChunk(f32, f64, chunks + CHUNK_BYTES * (first + k), middles, 3 * k);
    x += middles[3 * k] ?? 0;
    y += middles[3 * k + 1] ?? 0;
    z += middles[3 * k + 2] ?? 0;
  }
  const address = laying.nodes + LINE_NODE_BYTES * node;
  f64[address / 8] = x / count;
  f64[address / 8 + 1] = y / count;
  f64[address / 8 + 2] = z / count;
  placeInNode(laying, address, count);
  boxNode(laying, address, count, BOX_NUMBERS * node);
  // Where the last node has no chunk, there is one that never is.
  for (let at = address / 4 + count; at < address / 4 + NODE_SIZE; at++) {
    u32[at + CHUNK_FROM / 4] = NEVER_RANK;
    u32[at + CHUNK_UNTIL / 4] = 0;
  }
}

/** Writes the middle of the box round the places of a chunk at `middles[to..]`, and returns the radius round it that they are within. */
function measureChunk(
  f32: Float32Array,
  f64: Float64Array,
  address: number,
  middles: Float64Array,
  to: number,
): number {
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const offset = (address + CHUNK_OFFSETS) / 4 + CHUNK_PIECES * axis;
    let least = 0;
    let most = 0;
    for (let piece = offset; piece < offset + CHUNK_PIECES; piece++) {
      const step = f32[piece] ?? 0;
      if (step < least) least = step;
      if (step > most) most = step;
    }
    middles[to + axis] = (f64[address / 8 + axis] ?? 0) + (least + most) / 2;
    square += (most - least) * (most - least);
  }
  return (Math.sqrt(square) / 2) * (1 + STEP_ROUNDING);
}

/** Writes where its chunks are into a node, and how far any place of them lies from its centre. */
function placeInNode({ memory, lines, middles, radii }: LineLaying, address: number, count: number): void {
  const { f32, f64, u32 } = memory;
  const centreX = f64[address / 8] ?? 0;
  const centreY = f64[address / 8 + 1] ?? 0;
  const centreZ = f64[address / 8 + 2] ?? 0;
  let spreadM = 0;
  for (let k = 0; k < count; k++) {
    const at = address / 4 + k;
    const x = (middles[3 * k] ?? 0) - centreX;
    const y = (middles[3 * k + 1] ?? 0) - centreY;
    const z = (middles[3 * k + 2] ?? 0) - centreZ;
    const radiusM = radii[k] ?? 0;
    f32[at + CHUNK_X / 4] = x;
    f32[at + CHUNK_Y / 4] = y;
    f32[at + CHUNK_Z / 4] = z;
    f32[at + CHUNK_RADIUS / 4] = roundedUp(radiusM);
    f32[at + CHUNK_WITHIN / 4] = lines.withinM[u32[at + CHUNK_LINE / 4] ?? 0] ?? 0;
    spreadM = Math.max(spreadM, Math.sqrt(x * x + y * y + z * z) + radiusM);
  }
  f32[(address + NODE_SPREAD) / 4] = roundedUp(spreadM);
}

/** The box of a node: its chunks grown by their safety distances, with ranks of their times. */
function boxNode(laying: LineLaying, address: number, count: number, box: number): void {
  const { memory, lines, cuts, boxes, middles, radii } = laying;
  const { u32 } = memory;
  let xLeast = Infinity;
  let yLeast = Infinity;
  let zLeast = Infinity;
  let xMost = -Infinity;
  let yMost = -Infinity;
  let zMost = -Infinity;
  let begins = NEVER_RANK;
  let ends = 0;
  for (let k = 0; k < count; k++) {
    const at = address / 4 + k;
    const reachM = (radii[k] ?? 0) + (lines.withinM[u32[at + CHUNK_LINE / 4] ?? 0] ?? 0);
    xLeast = Math.min(xLeast, (middles[3 * k] ?? 0) - reachM);
    yLeast = Math.min(yLeast, (middles[3 * k + 1] ?? 0) - reachM);
    zLeast = Math.min(zLeast, (middles[3 * k + 2] ?? 0) - reachM);
    xMost = Math.max(xMost, (middles[3 * k] ?? 0) + reachM);
    yMost = Math.max(yMost, (middles[3 * k + 1] ?? 0) + reachM);
    zMost = Math.max(zMost, (middles[3 * k + 2] ?? 0) + reachM);
    begins = Math.min(begins, u32[at + CHUNK_FROM / 4] ?? 0);
    ends = Math.max(ends, u32[at + CHUNK_UNTIL / 4] ?? 0);
  }
  boxes[box] = xLeast;
  boxes[box + 1] = yLeast;
  boxes[box + 2] = zLeast;
  boxes[box + 3] = xMost;
  boxes[box + 4] = yMost;
  boxes[box + 5] = zMost;
  widenBox(boxes, box, BAND_M + cuts.bow.sidewaysM + cuts.bow.dipM);
  boxes[box + 6] = begins;
  boxes[box + 7] = ends;
}
