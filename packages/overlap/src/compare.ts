/** Orders that do not depend on the language or the sort of the machine: the same answer is in the same order everywhere. */

/** The first difference that is one; 0 when there is none: equal infinities differ by NaN, which is none. For `toSorted`. */
export function firstOf(...differences: readonly number[]): number {
  return differences.find((difference) => difference !== 0 && !Number.isNaN(difference)) ?? 0;
}

/** By code unit. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
