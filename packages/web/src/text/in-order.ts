/** For comparators of several criteria: the first difference that is one. */
export function inOrder(...differences: readonly number[]): number {
  return differences.find((difference) => difference !== 0 && !Number.isNaN(difference)) ?? 0;
}
