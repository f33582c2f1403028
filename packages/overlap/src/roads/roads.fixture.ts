/** Networks of roads for tests: a jittered grid whose streets are lines of several vertices, some of them missing. */
import type { Position } from "@duenotice/geo";
import type { Road } from "./road-graph.ts";

export interface Grid {
  /** Crossings along one side. */
  readonly side: number;
  readonly seed: number;
  /** Share of the blocks between crossings that have no road, 0 to 1. */
  readonly gapShare: number;
  readonly west?: number;
  readonly south?: number;
  /** Degrees between crossings. */
  readonly step?: number;
}

/** Every block is a road of its own; the first is [0, 0] to [1, 0] and the last ends at the far corner, both always there. */
export function gridRoads({ side, seed, gapShare, west = 34, south = 31, step = 0.01 }: Grid): readonly Road[] {
  const at = (x: number, y: number): Position => [
    west + (x + 0.4 * noise(seed, x, y)) * step,
    south + (y + 0.4 * noise(seed + 1, x, y)) * step,
  ];
  const roads: Road[] = [];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isFirst = x === 0 && y === 0;
      const isLast = x === side - 2 && y === side - 1;
      if (x + 1 < side && (isFirst || isLast || noise(seed + 2, x, y) >= gapShare))
        roads.push({ line: [at(x, y), at(x + 1, y)], class: y % 3 === 0 ? "main" : "minor" });
      if (y + 1 < side && noise(seed + 3, x, y) >= gapShare) roads.push({ line: [at(x, y), at(x, y + 1)] });
    }
  return roads;
}

/** In [0, 1), the same for the same arguments. Source: T. Wang's integer hash, 1997. */
function noise(seed: number, x: number, y: number): number {
  let hash = Math.imul(seed ^ 61, 9) ^ Math.imul(x + 1, 0x27d4_eb2d) ^ Math.imul(y + 1, 0x1656_67b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 2 ** 32;
}
