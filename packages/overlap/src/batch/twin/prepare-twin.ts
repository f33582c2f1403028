/** Lays a whole batch out in one memory for the WebAssembly kernel. */
import { packedOrder, timeBuckets } from "../box-tree.ts";
import { firstVertices, lineCount } from "../columns.ts";
import type { BatchColumns } from "../columns.ts";
import { AREA_BUCKET_MS } from "../batch-overlap-pairs.ts";
import { cutLines } from "../cut-lines.ts";
import { greatest } from "../line-chunks.ts";
import { siteLeaves } from "../site-leaves.ts";
import { layLines } from "./lay-lines.ts";
import { layParts } from "./lay-parts.ts";
import { laySites } from "./lay-sites.ts";
import {
  DESK_BYTES,
  DESK_DECIDED,
  DESK_MET,
  DESK_OPEN,
  DESK_OPEN_ROOM,
  DESK_PACKING,
  DESK_PAIR_ROOM,
  DESK_PAIRS,
  DESK_STACK,
  DESK_TOLD,
  HEADER_BYTES,
  HEADER_LINE_ORDER,
  HEADER_SITE_ORDER,
  OPEN_BYTES,
} from "./record-layout.ts";
import { TimeRanks } from "./time-ranks.ts";
import { TwinMemory } from "./twin-memory.ts";
import type { TwinMemoryObject } from "./web-assembly.ts";

/** A batch in the twin's memory. May be posted to threads when its memory is shared. */
export interface TwinBatch {
  readonly columns: BatchColumns;
  readonly memory: TwinMemoryObject;
  readonly isShared: boolean;
  readonly header: number;
  /** One for each thread that may ask at the same time. */
  readonly desks: readonly number[];
}

/** Pairs that are kept on a desk before they are taken away, besides those of one more part. */
const DESK_PAIRS_KEPT = 65_536;
const STACK_BYTES = 8 * 16 * 16;

/**
 * Lays a batch out for `threads` threads; for more than one in shared memory.
 *
 * Requires: geometry that `geo` finds valid.
 * Throws:   ReferenceError where there is no WebAssembly, or no shared memory when it is asked for; RangeError above 2 GB.
 */
export function prepareTwin(columns: BatchColumns, threads = 1): TwinBatch {
  const memory = new TwinMemory(threads > 1);
  const header = memory.take(HEADER_BYTES);
  const ranks = new TimeRanks(columns.areas.times);
  const cuts = cutLines(columns.lines);
  layLines(memory, header, columns.lines, { cuts, ranks });
  const sites = siteLeaves(columns.sites);
  laySites(memory, header, sites, ranks);
  const withinMaxM = Math.max(sites.withinMaxM, greatest(columns.lines.withinM));
  layParts({ memory, ranks, withinMaxM, lineBow: cuts.bow }, header, columns.areas);
  const firsts = firstVertices(columns.areas);
  layOrder(memory, header + HEADER_SITE_ORDER, packedOrder(firsts));
  layOrder(memory, header + HEADER_LINE_ORDER, packedOrder(firsts, timeBuckets(columns.areas.times, AREA_BUCKET_MS)));
  const packing = layPacking(memory);
  const desks = Array.from({ length: threads }, () => layDesk(memory, columns, { chunks: cuts.count, packing }));
  return { columns, memory: memory.memory, isShared: memory.isShared, header, desks };
}

function layOrder(memory: TwinMemory, word: number, order: Uint32Array): void {
  const address = memory.take(4 * order.length);
  memory.u32.set(order, address / 4);
  memory.u32[word / 4] = address;
}

/** For each of sixteen cases: the bytes of those of four numbers whose bits are set, and then any. */
function layPacking(memory: TwinMemory): number {
  const address = memory.take(256);
  for (let bits = 0; bits < 16; bits++) {
    const chosen = [0, 1, 2, 3].filter((lane) => ((bits >> lane) & 1) === 1);
    // The places of the four bytes of a number, lowest first.
    for (const [to, lane] of chosen.entries())
      memory.u32[address / 4 + 4 * bits + to] = 0x03_02_01_00 + lane * 0x04_04_04_04;
  }
  return address;
}

/** A desk with room for whatever one part may give. Room that is not written to costs nothing. */
function layDesk(
  memory: TwinMemory,
  { sites, lines }: BatchColumns,
  { chunks, packing }: { readonly chunks: number; readonly packing: number },
): number {
  const desk = memory.take(DESK_BYTES);
  const subjects = Math.max(sites.withinM.length, lineCount(lines));
  const pairs = memory.take(8 * (subjects + DESK_PAIRS_KEPT));
  const opens = Math.max(sites.withinM.length, chunks);
  const open = memory.take(OPEN_BYTES * (opens + DESK_PAIRS_KEPT));
  const met = memory.take(4 * Math.max(sites.withinM.length, chunks) + 64);
  const decided = memory.take(4 * lineCount(lines));
  const told = memory.take(4 * sites.withinM.length);
  const stack = memory.take(STACK_BYTES);
  const { u32 } = memory;
  u32[(desk + DESK_PAIRS) / 4] = pairs;
  u32[(desk + DESK_PAIR_ROOM) / 4] = pairs + 8 * DESK_PAIRS_KEPT;
  u32[(desk + DESK_OPEN) / 4] = open;
  u32[(desk + DESK_OPEN_ROOM) / 4] = open + OPEN_BYTES * DESK_PAIRS_KEPT;
  u32[(desk + DESK_MET) / 4] = met;
  u32[(desk + DESK_DECIDED) / 4] = decided;
  u32[(desk + DESK_TOLD) / 4] = told;
  u32[(desk + DESK_STACK) / 4] = stack;
  u32[(desk + DESK_PACKING) / 4] = packing;
  return desk;
}
