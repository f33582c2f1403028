/** Sets of pairs of two engines, side by side: what only one has, and how far from the threshold that is. */
import type { BatchColumns } from "@duenotice/overlap/batch";
import { trueDistanceM } from "./adjudicate.ts";

/** More are counted, not measured: one takes some milliseconds. */
const MEASURED_MAX = 200;
const AREAS_MAX = 65_536;

export interface PairDifference {
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** True distance less threshold, in metres, of those measured: above 0 an engine reports too much, below 0 one misses. */
  readonly firstExcessM: readonly [least: number, most: number] | undefined;
  readonly secondExcessM: readonly [least: number, most: number] | undefined;
}

export function comparePairs(
  [first, second]: readonly [Uint32Array, Uint32Array],
  columns: BatchColumns,
  job: "sites" | "lines",
): PairDifference {
  const a = keysOf(first);
  const b = keysOf(second);
  const onlyFirst = missingIn(b, a);
  const onlySecond = missingIn(a, b);
  const within = job === "sites" ? columns.sites.withinM : columns.lines.withinM;
  const excess = (keys: readonly number[]): readonly [number, number] | undefined => {
    const metres = keys.slice(0, MEASURED_MAX).map((key) => {
      const [subject, area] = [Math.floor(key / AREAS_MAX), key % AREAS_MAX];
      return trueDistanceM(columns, job, [subject, area]) - (within[subject] ?? 0) - (columns.areas.marginM[area] ?? 0);
    });
    return metres.length === 0 ? undefined : [Math.min(...metres), Math.max(...metres)];
  };
  return {
    onlyFirst: onlyFirst.length,
    onlySecond: onlySecond.length,
    firstExcessM: excess(onlyFirst),
    secondExcessM: excess(onlySecond),
  };
}

function keysOf(pairs: Uint32Array): Float64Array {
  const keys = new Float64Array(pairs.length / 2);
  for (let i = 0; i < keys.length; i++) keys[i] = (pairs[2 * i] ?? 0) * AREAS_MAX + (pairs[2 * i + 1] ?? 0);
  return keys.sort();
}

/** Those of `keys` that are not among `known`; both ascending. */
function missingIn(known: Float64Array, keys: Float64Array): readonly number[] {
  const missing: number[] = [];
  let at = 0;
  for (const key of keys) {
    while (at < known.length && (known[at] ?? 0) < key) at++;
    if (known[at] !== key) missing.push(key);
  }
  return missing;
}
