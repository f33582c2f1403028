/**
 * The questions of the batch, asked of its WebAssembly twin. The answers are those of the plain engine: what the kernel cannot
 * decide with certainty is put to `geo`.
 */
import type { BatchPairs, ClaimAreas } from "../batch-overlap-pairs.ts";
import { areaCount } from "../columns.ts";
import { PairCollector } from "../pair-list.ts";
import { openAnswer } from "../open-answer.ts";
import type { OpenAnswer, OpenPart } from "../open-answer.ts";
import type { TwinBatch } from "./prepare-twin.ts";
import {
  DESK_DECIDED,
  DESK_OPEN,
  DESK_OPEN_COUNT,
  DESK_PAIR_COUNT,
  DESK_PAIRS,
  DESK_TOLD,
  OPEN_BYTES,
} from "./record-layout.ts";
import { newTwinKernel } from "./twin-kernel.ts";
import type { TwinKernel } from "./web-assembly.ts";

/** One thread's hold on a twin. */
export interface TwinSeat {
  readonly twin: TwinBatch;
  readonly kernel: TwinKernel;
  readonly desk: number;
  readonly answer: OpenAnswer;
}

/** Takes a seat at one of the desks of a twin; each desk is for one thread. */
export function takeTwinSeat(twin: TwinBatch, thread = 0): TwinSeat {
  const { areas, sites, lines } = twin.columns;
  const desk = twin.desks[thread];
  if (desk === undefined) throw new RangeError(`Cannot seat thread ${thread}: there are ${twin.desks.length} desks`);
  return { twin, kernel: newTwinKernel(twin.memory, twin.isShared), desk, answer: openAnswer(areas, sites, lines) };
}

/** The pairs of sites and areas: what `batchSitePairs` gives, in another order. */
export function twinSitePairs(seat: TwinSeat, claim: ClaimAreas = claimAll(seat.twin)): BatchPairs {
  const { kernel, twin, desk, answer } = seat;
  const pairs = new PairCollector();
  const words = new Uint32Array(twin.memory.buffer);
  const told = newStamps(words, desk + DESK_TOLD, twin.columns.sites.withinM.length);
  let askedCount = 0;
  for (let run = claim(); run !== undefined; run = claim())
    for (let place = run[0]; place < run[1];) {
      place = kernel.sites(twin.header, desk, place, run[1]);
      takePairs(seat, pairs);
      forEachOpen(seat, (site, open) => {
        const { area } = open;
        // Another part of the area may have told it, or asked.
        if (words[told + site] === area + 1) return;
        askedCount++;
        if (!answer.isSiteNear(site, open)) return;
        words[told + site] = area + 1;
        pairs.push(site, area);
      });
    }
  return { pairs: pairs.list(), askedCount };
}

/** The pairs of lines and areas, likewise. */
export function twinLinePairs(seat: TwinSeat, claim: ClaimAreas = claimAll(seat.twin)): BatchPairs {
  const { kernel, twin, desk, answer } = seat;
  const pairs = new PairCollector();
  const words = new Uint32Array(twin.memory.buffer);
  const decided = newStamps(words, desk + DESK_DECIDED, twin.columns.lines.withinM.length);
  let askedCount = 0;
  for (let run = claim(); run !== undefined; run = claim())
    for (let place = run[0]; place < run[1];) {
      place = kernel.lines(twin.header, desk, place, run[1]);
      takePairs(seat, pairs);
      forEachOpen(seat, (line, open, vertices) => {
        const { area } = open;
        if (words[decided + line] === area + 1) return;
        askedCount++;
        if (!answer.isLineNear(line, open, vertices)) return;
        words[decided + line] = area + 1;
        pairs.push(line, area);
      });
    }
  return { pairs: pairs.list(), askedCount };
}

function claimAll(twin: TwinBatch): ClaimAreas {
  let isClaimed = false;
  return () => {
    if (isClaimed) return undefined;
    isClaimed = true;
    return [0, areaCount(twin.columns.areas)];
  };
}

/** Index of the stamps whose address stands at `word`, one for each subject: the area, plus one, that last told it; none yet. */
function newStamps(words: Uint32Array, word: number, count: number): number {
  const first = (words[word / 4] ?? 0) / 4;
  words.fill(0, first, first + count);
  return first;
}

function takePairs({ twin, desk }: TwinSeat, pairs: PairCollector): void {
  const words = new Uint32Array(twin.memory.buffer);
  const first = (words[(desk + DESK_PAIRS) / 4] ?? 0) / 4;
  pairs.append(words.subarray(first, first + 2 * (words[(desk + DESK_PAIR_COUNT) / 4] ?? 0)));
}

/** Calls `ask` with every question that was left open. */
function forEachOpen(
  { twin, desk }: TwinSeat,
  ask: (subject: number, open: OpenPart, vertices: readonly [first: number, last: number]) => void,
): void {
  const words = new Uint32Array(twin.memory.buffer);
  const first = (words[(desk + DESK_OPEN) / 4] ?? 0) / 4;
  const count = words[(desk + DESK_OPEN_COUNT) / 4] ?? 0;
  for (let i = 0; i < count; i++) {
    const at = first + (OPEN_BYTES / 4) * i;
    const [subject = 0, area = 0, part = 0, vertex = 0, more = 0, outside = 0] = words.subarray(
      at,
      at + OPEN_BYTES / 4,
    );
    ask(subject, { area, part, isOutside: outside === 1 }, [vertex, vertex + more]);
  }
}
