/** Lays the parts of areas out in the twin's memory, from their planes: blocks of eight edges, four blocks to a group. */
import { BOX_NUMBERS } from "../box-tree.ts";
import { areaCount, areasFrom } from "../columns.ts";
import type { AreaColumns } from "../columns.ts";
import { planeParts } from "../plane-parts.ts";
import { BAND_M, BLOCK_NUMBERS, BOUND_NUMBERS, EDGE_NUMBERS } from "../plane-records.ts";
import type { PlaneParts } from "../plane-records.ts";
import { PIECE_LENGTH_M_MAX } from "../straight-pieces.ts";
import type { Bow } from "../straight-pieces.ts";
import { PLANE_NUMBERS, slopeWithin } from "../tangent-plane.ts";
import {
  BLOCK_BYTES,
  GROUP_BYTES,
  GROUP_EDGES,
  HEADER_PARTS,
  HEADER_PART_START,
  PART_BEHIND,
  PART_BOW,
  PART_BOX,
  PART_BYTES,
  PART_EAST,
  PART_EXTENT,
  PART_FIRST,
  PART_FLAT,
  PART_FROM,
  PART_LINE_BOW,
  PART_MARGIN,
  PART_MIDDLE,
  PART_NEAR,
  PART_NORTH,
  PART_RADIUS,
  PART_SLACK,
  PART_UNTIL,
  PART_WIDE,
  QUAD_BYTES,
} from "./record-layout.ts";
import type { TimeRanks } from "./time-ranks.ts";
import { roundedDown, roundedUp } from "./twin-memory.ts";
import type { TwinMemory } from "./twin-memory.ts";

/** Areas that are put on their planes at a time: what the twin needs of them afterwards is half as large. */
const RUN_AREAS = 1_024;
const GROUP_BLOCKS = 4;
const QUAD_EDGES = 4;

export interface PartLaying {
  readonly memory: TwinMemory;
  readonly ranks: TimeRanks;
  readonly withinMaxM: number;
  /** Largest bow of any piece of a line. */
  readonly lineBow: Bow;
}

/** Lays the parts of all areas out and writes where into the header. */
export function layParts(laying: PartLaying, header: number, columns: AreaColumns): void {
  const { memory } = laying;
  const { areaStart, polygonStart } = columns;
  const count = areaCount(columns);
  const start = memory.take(4 * areaStart.length);
  memory.u32.set(areaStart, start / 4);
  let address = memory.take(PART_BYTES * (polygonStart.length - 1));
  memory.u32[(header + HEADER_PART_START) / 4] = start;
  memory.u32[(header + HEADER_PARTS) / 4] = address;
  for (let first = 0; first < count; first += RUN_AREAS) {
    const parts = planeParts(areasFrom(columns, first, Math.min(count, first + RUN_AREAS)), laying.withinMaxM);
    for (let part = 0; part < parts.count; part++, address += PART_BYTES) layPart(laying, parts, part, address);
  }
}

function layPart(
  { memory, ranks, withinMaxM, lineBow }: PartLaying,
  parts: PlaneParts,
  part: number,
  at: number,
): void {
  const firstBlock = parts.blockStart[part] ?? 0;
  const behindBlock = parts.blockStart[part + 1] ?? 0;
  const groups = Math.ceil((behindBlock - firstBlock) / GROUP_BLOCKS);
  const first = memory.take(GROUP_BYTES * groups);
  const { f32, f64, u32 } = memory;
  const bound = BOUND_NUMBERS * part;
  const bowM = parts.bounds[bound] ?? 0;
  const nearFactor = parts.bounds[bound + 1] ?? 0;
  const marginM = parts.bounds[bound + 2] ?? 0;
  const radiusM = parts.bounds[bound + 3] ?? 0;
  const middleM = parts.bounds[bound + 4] ?? 0;
  for (let axis = 0; axis < PLANE_NUMBERS / 2; axis++) {
    f64[at / 8 + 2 * axis] = parts.planes[PLANE_NUMBERS * part + axis] ?? 0;
    f64[at / 8 + 2 * axis + 1] = parts.planes[PLANE_NUMBERS * part + PLANE_NUMBERS / 2 + axis] ?? 0;
  }
  for (let axis = 0; axis < 3; axis++) {
    f32[(at + PART_EAST) / 4 + axis] = parts.planes[PLANE_NUMBERS * part + axis] ?? 0;
    f32[(at + PART_NORTH) / 4 + axis] = parts.planes[PLANE_NUMBERS * part + PLANE_NUMBERS / 2 + axis] ?? 0;
    f32[(at + PART_BOX) / 4 + axis] = roundedDown(parts.boxes[BOX_NUMBERS * part + axis] ?? 0);
    f32[(at + PART_BOX) / 4 + 3 + axis] = roundedUp(parts.boxes[BOX_NUMBERS * part + 3 + axis] ?? 0);
  }
  u32[(at + PART_FROM) / 4] = ranks.endRank(parts.boxes[BOX_NUMBERS * part + 6] ?? 0);
  u32[(at + PART_UNTIL) / 4] = ranks.endRank(parts.boxes[BOX_NUMBERS * part + 7] ?? 0);
  for (let side = 0; side < 4; side++) {
    const value = parts.flats[4 * part + side] ?? 0;
    f32[(at + PART_FLAT) / 4 + side] = side < 2 ? roundedDown(value) : roundedUp(value);
  }
  const slope = slopeWithin(radiusM + withinMaxM + marginM + PIECE_LENGTH_M_MAX + 1);
  f32[(at + PART_BOW) / 4] = roundedUp(bowM);
  f32[(at + PART_LINE_BOW) / 4] = roundedUp(bowM + lineBow.sidewaysM + lineBow.dipM * slope);
  f32[(at + PART_NEAR) / 4] = roundedDown(nearFactor);
  f32[(at + PART_MARGIN) / 4] = marginM;
  f32[(at + PART_EXTENT) / 4] = roundedUp(2 * radiusM + withinMaxM + marginM + BAND_M);
  f32[(at + PART_MIDDLE) / 4] = roundedUp(middleM);
  f32[(at + PART_RADIUS) / 4] = roundedUp(radiusM);
  f32[(at + PART_SLACK) / 4] = roundedUp(bowM + (1 - nearFactor) * (withinMaxM + marginM) - marginM);
  u32[(at + PART_WIDE) / 4] = Number.isFinite(bowM) ? 0 : 1;
  u32[(at + PART_FIRST) / 4] = first;
  u32[(at + PART_BEHIND) / 4] = first + GROUP_BYTES * groups;
  for (let place = 0; place < groups * GROUP_BLOCKS; place++) {
    const group = (first + GROUP_BYTES * Math.floor(place / GROUP_BLOCKS)) / 4;
    if (firstBlock + place < behindBlock) layBlock(f32, parts, firstBlock + place, group, place % GROUP_BLOCKS);
    else layNothing(f32, group, place % GROUP_BLOCKS);
  }
}

/** Writes a block into one of the four lanes of a group, and its edges. `group`: index of the group's first number. */
function layBlock(f32: Float32Array, parts: PlaneParts, block: number, group: number, lane: number): void {
  const { blocks, edges, edgeStart } = parts;
  const from = BLOCK_NUMBERS * block;
  for (let k = 0; k < BLOCK_NUMBERS; k++) f32[group + 4 * k + lane] = blocks[from + k] ?? 0;
  const firstEdge = EDGE_NUMBERS * (edgeStart[block] ?? 0);
  const behindEdge = EDGE_NUMBERS * (edgeStart[block + 1] ?? 0);
  const start = group + (GROUP_EDGES + BLOCK_BYTES * lane) / 4;
  let edge = firstEdge;
  for (let quad = start; quad < start + BLOCK_BYTES / 4; quad += QUAD_BYTES / 4)
    for (let at = quad; at < quad + QUAD_EDGES; at++) {
      if (edge < behindEdge) layEdge(f32, at, edges, edge);
      else layEnd(f32, at, edges, behindEdge - EDGE_NUMBERS);
      edge += EDGE_NUMBERS;
    }
}

/** A block that nothing meets, where a group has fewer than four. */
function layNothing(f32: Float32Array, group: number, lane: number): void {
  for (let k = 0; k < BLOCK_NUMBERS; k++) f32[group + 4 * k + lane] = k < 2 ? Infinity : k < 4 ? -Infinity : 0;
}

function layEdge(f32: Float32Array, at: number, edges: Float64Array, edge: number): void {
  const x = edges[edge] ?? 0;
  const x0 = Math.fround(x);
  const y0 = Math.fround(edges[edge + 1] ?? 0);
  const y1 = Math.fround(edges[edge + 5] ?? 0);
  const vx = Math.fround(Math.fround(x + (edges[edge + 2] ?? 0)) - x0);
  const vy = Math.fround(y1 - y0);
  const square = vx * vx + vy * vy;
  f32[at] = x0;
  f32[at + 4] = y0;
  f32[at + 8] = vx;
  f32[at + 12] = vy;
  // Shorter than this an edge is its start.
  f32[at + 16] = square > 1e-30 ? 1 / square : 0;
  f32[at + 20] = y1;
}

/** A block that is not full ends in edges without length, at its last vertex: no ray crosses them. */
function layEnd(f32: Float32Array, at: number, edges: Float64Array, edge: number): void {
  const y = edges[edge + 5] ?? 0;
  f32[at] = (edges[edge] ?? 0) + (edges[edge + 2] ?? 0);
  f32[at + 4] = y;
  f32[at + 8] = 0;
  f32[at + 12] = 0;
  f32[at + 16] = 0;
  f32[at + 20] = y;
}
