/** Lays areas out in the twin's memory, from their planes: blocks of eight edges, four blocks to a group. */
import { BOX_NUMBERS } from "../box-tree.ts";
import { areaCount, areasFrom } from "../columns.ts";
import type { AreaColumns } from "../columns.ts";
import { planeAreas } from "../plane-areas.ts";
import { BAND_M, BLOCK_NUMBERS, BOUND_NUMBERS, EDGE_NUMBERS } from "../plane-records.ts";
import type { PlaneAreas } from "../plane-records.ts";
import { PIECE_LENGTH_M_MAX } from "../straight-pieces.ts";
import type { Bow } from "../straight-pieces.ts";
import { PLANE_NUMBERS, slopeWithin } from "../tangent-plane.ts";
import {
  AREA_BEHIND,
  AREA_BOW,
  AREA_BOX,
  AREA_BYTES,
  AREA_EAST,
  AREA_EXTENT,
  AREA_FIRST,
  AREA_FLAT,
  AREA_FROM,
  AREA_LINE_BOW,
  AREA_MARGIN,
  AREA_MIDDLE,
  AREA_NEAR,
  AREA_NORTH,
  AREA_UNTIL,
  AREA_WIDE,
  BLOCK_BYTES,
  GROUP_BYTES,
  GROUP_EDGES,
  QUAD_BYTES,
} from "./record-layout.ts";
import type { TimeRanks } from "./time-ranks.ts";
import { roundedDown, roundedUp } from "./twin-memory.ts";
import type { TwinMemory } from "./twin-memory.ts";

/** Areas that are put on their planes at a time: what the twin needs of them afterwards is half as large. */
const RUN_AREAS = 1_024;
const GROUP_BLOCKS = 4;
const QUAD_EDGES = 4;

export interface AreaLaying {
  readonly memory: TwinMemory;
  readonly ranks: TimeRanks;
  readonly withinMaxM: number;
  /** Largest bow of any piece of a line. */
  readonly lineBow: Bow;
}

/** Lays all areas out; their address. */
export function layAreas(laying: AreaLaying, columns: AreaColumns): number {
  const count = areaCount(columns);
  const address = laying.memory.take(AREA_BYTES * count);
  for (let first = 0; first < count; first += RUN_AREAS) {
    const planes = planeAreas(areasFrom(columns, first, Math.min(count, first + RUN_AREAS)), laying.withinMaxM);
    for (let i = 0; i < planes.count; i++) layArea(laying, planes, i, address + AREA_BYTES * (first + i));
  }
  return address;
}

function layArea(
  { memory, ranks, withinMaxM, lineBow }: AreaLaying,
  planes: PlaneAreas,
  area: number,
  at: number,
): void {
  const firstBlock = planes.blockStart[area] ?? 0;
  const behindBlock = planes.blockStart[area + 1] ?? 0;
  const groups = Math.ceil((behindBlock - firstBlock) / GROUP_BLOCKS);
  const first = memory.take(GROUP_BYTES * groups);
  const { f32, f64, u32 } = memory;
  const bound = BOUND_NUMBERS * area;
  const [bowM = 0, nearFactor = 0, marginM = 0, radiusM = 0, middleM = 0] = planes.bounds.subarray(
    bound,
    bound + BOUND_NUMBERS,
  );
  for (let axis = 0; axis < PLANE_NUMBERS / 2; axis++) {
    f64[at / 8 + 2 * axis] = planes.planes[PLANE_NUMBERS * area + axis] ?? 0;
    f64[at / 8 + 2 * axis + 1] = planes.planes[PLANE_NUMBERS * area + PLANE_NUMBERS / 2 + axis] ?? 0;
  }
  for (let axis = 0; axis < 3; axis++) {
    f32[(at + AREA_EAST) / 4 + axis] = planes.planes[PLANE_NUMBERS * area + axis] ?? 0;
    f32[(at + AREA_NORTH) / 4 + axis] = planes.planes[PLANE_NUMBERS * area + PLANE_NUMBERS / 2 + axis] ?? 0;
    f32[(at + AREA_BOX) / 4 + axis] = roundedDown(planes.boxes[BOX_NUMBERS * area + axis] ?? 0);
    f32[(at + AREA_BOX) / 4 + 3 + axis] = roundedUp(planes.boxes[BOX_NUMBERS * area + 3 + axis] ?? 0);
  }
  u32[(at + AREA_FROM) / 4] = ranks.rankOf(planes.boxes[BOX_NUMBERS * area + 6] ?? 0);
  u32[(at + AREA_UNTIL) / 4] = ranks.rankOf(planes.boxes[BOX_NUMBERS * area + 7] ?? 0);
  for (let side = 0; side < 4; side++) {
    const value = planes.flats[4 * area + side] ?? 0;
    f32[(at + AREA_FLAT) / 4 + side] = side < 2 ? roundedDown(value) : roundedUp(value);
  }
  const slope = slopeWithin(radiusM + withinMaxM + marginM + PIECE_LENGTH_M_MAX + 1);
  f32[(at + AREA_BOW) / 4] = roundedUp(bowM);
  f32[(at + AREA_LINE_BOW) / 4] = roundedUp(bowM + lineBow.sidewaysM + lineBow.dipM * slope);
  f32[(at + AREA_NEAR) / 4] = roundedDown(nearFactor);
  f32[(at + AREA_MARGIN) / 4] = marginM;
  f32[(at + AREA_EXTENT) / 4] = roundedUp(2 * radiusM + withinMaxM + marginM + BAND_M);
  f32[(at + AREA_MIDDLE) / 4] = roundedUp(middleM);
  u32[(at + AREA_WIDE) / 4] = Number.isFinite(bowM) ? 0 : 1;
  u32[(at + AREA_FIRST) / 4] = first;
  u32[(at + AREA_BEHIND) / 4] = first + GROUP_BYTES * groups;
  for (let place = 0; place < groups * GROUP_BLOCKS; place++)
    layBlock(f32, planes, {
      block: firstBlock + place < behindBlock ? firstBlock + place : undefined,
      group: (first + GROUP_BYTES * Math.floor(place / GROUP_BLOCKS)) / 4,
      lane: place % GROUP_BLOCKS,
    });
}

interface BlockPlace {
  /** Undefined for what only fills a group. */
  readonly block: number | undefined;
  /** Index of the group's first number. */
  readonly group: number;
  readonly lane: number;
}

function layBlock(
  f32: Float32Array,
  { blocks, edges, edgeStart }: PlaneAreas,
  { block, group, lane }: BlockPlace,
): void {
  for (let k = 0; k < BLOCK_NUMBERS; k++) {
    const nothing = k < 2 ? Infinity : k < 4 ? -Infinity : 0;
    f32[group + 4 * k + lane] = block === undefined ? nothing : (blocks[BLOCK_NUMBERS * block + k] ?? 0);
  }
  if (block === undefined) return;
  const firstEdge = edgeStart[block] ?? 0;
  const behindEdge = edgeStart[block + 1] ?? 0;
  const start = group + (GROUP_EDGES + BLOCK_BYTES * lane) / 4;
  for (let i = 0; i < 2 * QUAD_EDGES; i++) {
    const at = start + (i < QUAD_EDGES ? i : QUAD_BYTES / 4 + i - QUAD_EDGES);
    if (firstEdge + i < behindEdge) layEdge(f32, at, edges, EDGE_NUMBERS * (firstEdge + i));
    else layEnd(f32, at, edges, EDGE_NUMBERS * (behindEdge - 1));
  }
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
