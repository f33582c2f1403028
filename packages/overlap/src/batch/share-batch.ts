/**
 * One batch for several threads: its arrays in shared memory, and a counter by which threads claim areas.
 *
 * Nothing in a prepared batch is written after it is made, so that sharing needs no locks. The answers of the threads together
 * are those of one thread: each area is claimed by one.
 */
import { areaCount } from "./columns.ts";
import type { BatchColumns } from "./columns.ts";
import type { ClaimAreas, PreparedBatch } from "./batch-overlap-pairs.ts";

/**
 * Areas claimed at once: a small share of all, so that no thread waits for another at the end; but as many as may be, because areas
 * that follow each other need the same subjects, and these are then at hand for one processor.
 */
const CLAIMED_SHARE = 1 / 64;
const CLAIMED_MAX = 64;

/**
 * The same batch with every array in shared memory; posting it to a thread copies no array.
 *
 * Throws: ReferenceError where there is no shared memory (in browsers: pages that are not cross-origin isolated).
 */
export function shareBatch({ columns, parts, sites, lines, placeOrder, timeOrder }: PreparedBatch): PreparedBatch {
  return {
    columns: {
      areas: shareArrays(columns.areas),
      sites: shareArrays(columns.sites),
      lines: shareArrays(columns.lines),
    },
    parts: shareArrays(parts),
    sites: { ...shareArrays(sites), tree: shareArrays(sites.tree) },
    lines: { ...shareArrays(lines), tree: shareArrays(lines.tree) },
    placeOrder: shared(placeOrder),
    timeOrder: shared(timeOrder),
  };
}

/** A counter for `sharedClaim`; put it back to 0 before each question. */
export function newClaimCounter(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** Hands out the areas of a batch, or of its twin, to whoever holds the counter, each once. */
export function sharedClaim({ columns }: { readonly columns: BatchColumns }, counter: Int32Array): ClaimAreas {
  const count = areaCount(columns.areas);
  const claimed = Math.min(CLAIMED_MAX, Math.ceil(count * CLAIMED_SHARE));
  return () => {
    const first = Atomics.add(counter, 0, claimed);
    return first < count ? [first, Math.min(count, first + claimed)] : undefined;
  };
}

/** A copy of an object whose arrays of numbers are in shared memory. */
function shareArrays<T extends object>(plain: T): T {
  const copy = { ...plain };
  for (const [name, value] of Object.entries(plain))
    if (value instanceof Float64Array || value instanceof Uint32Array || value instanceof Uint8Array)
      Object.assign(copy, { [name]: shared(value) });
  return copy;
}

function shared<T extends Float64Array | Uint32Array | Uint8Array>(array: T): T;
function shared(array: Float64Array | Uint32Array | Uint8Array): Float64Array | Uint32Array | Uint8Array {
  const memory = new SharedArrayBuffer(array.byteLength);
  new Uint8Array(memory).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  if (array instanceof Float64Array) return new Float64Array(memory);
  return array instanceof Uint32Array ? new Uint32Array(memory) : new Uint8Array(memory);
}
