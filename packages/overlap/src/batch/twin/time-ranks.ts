/**
 * Moments as ranks among the times of the areas, so that the kernel compares whole numbers of 32 bits and decides exactly.
 *
 * With T the times of all areas, ascending: something that begins at t begins before T[u] exactly when there are at most u
 * times that are not after t; something that ends at t ends after T[f] exactly when more than f times are before t.
 */

/** A rank that no area's time has: what begins there never begins, what ends before 0 is never there. */
export const NEVER_RANK = 0x7fff_ffff;

export interface TimeRanks {
  /** Place of an area's own time among all. */
  readonly rankOf: (time: number) => number;
  /** How many times are not after `time`. */
  readonly beginRank: (time: number) => number;
  /** How many times are before `time`. */
  readonly endRank: (time: number) => number;
}

export function timeRanks(areaTimes: Float64Array): TimeRanks {
  const sorted = areaTimes.toSorted();
  let count = 0;
  for (const time of sorted) if (count === 0 || time !== sorted[count - 1]) sorted[count++] = time;
  const times = sorted.subarray(0, count);
  const before = (time: number): number => firstNotBefore(times, time);
  return {
    rankOf: before,
    beginRank: (time) => {
      const place = before(time);
      return times[place] === time ? place + 1 : place;
    },
    endRank: before,
  };
}

/** Place of the first time that is not before `time`. */
function firstNotBefore(times: Float64Array, time: number): number {
  // Most things are there always.
  if (time === -Infinity) return 0;
  if (time > (times.at(-1) ?? -Infinity)) return times.length;
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
