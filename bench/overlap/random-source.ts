/** The two sources of chance of the workloads: a stream by seed and a hash by place. Fixed for ever: figures are compared over years. */

/** A stream of numbers in [0, 1). Source: mulberry32 by T. Ettinger. */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.trunc(state) + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number in [0, 1) that belongs to a cell of a grid, the same whoever asks: roads meet at the same jittered nodes. */
export function cellHash(column: number, row: number, salt: number): number {
  let h = Math.imul(column + 1_000_003, 0x9e3779b1) ^ Math.imul(row + 7919, 0x85ebca77) ^ Math.imul(salt, 0xc2b2ae3d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  h ^= h >>> 15;
  return (h >>> 0) / 4_294_967_296;
}

/** Standard normal. Source: G. E. P. Box, M. E. Muller, 1958; one of the pair. */
export function gaussian(random: () => number): number {
  let u = 0;
  while (u === 0) u = random();
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random());
}

/** Log-uniform between two numbers. */
export function logUniform(random: () => number, low: number, high: number): number {
  return low * Math.pow(high / low, random());
}

/** One of some values, by weight. */
export function pickWeighted(random: () => number, values: readonly number[], weights: readonly number[]): number {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest <= 0) return values[index] ?? Number.NaN;
  }
  return values.at(-1) ?? Number.NaN;
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
