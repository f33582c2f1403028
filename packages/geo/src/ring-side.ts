/**
 * On which side of a ring a position lies, in the plane of longitude and latitude, decided exactly.
 */
import { orientation } from "./orientation.ts";

export type RingSide = "inside" | "outside" | "boundary";

/**
 * Where a position lies with respect to the closed ring whose vertices, two numbers each, stand from `first` to `last`.
 *
 * Shape:  `first` and `last` count vertices; the last repeats the first. Even-odd: winding does not matter.
 */
export function ringSide(
  xy: Float64Array,
  [first, last]: readonly [number, number],
  position: readonly [number, number],
): RingSide {
  const crossed = crossingsOf(xy, [first, last], position);
  return crossed === undefined ? "boundary" : crossed % 2 === 0 ? "outside" : "inside";
}

/**
 * How many edges of a run of vertices the ray from a position to the east crosses; undefined when it lies on one.
 *
 * Shape: an edge counts when one end is above the ray and the other is not, so that a vertex on it counts once.
 */
export function crossingsOf(
  xy: Float64Array,
  [first, last]: readonly [number, number],
  [x, y]: readonly [number, number],
): number | undefined {
  let count = 0;
  for (let at = 2 * first; at < 2 * last; at += 2) {
    const y0 = xy[at + 1] ?? 0;
    const y1 = xy[at + 3] ?? 0;
    if (y0 > y ? y1 > y : y0 < y && y1 < y) continue;
    const x0 = xy[at] ?? 0;
    const x1 = xy[at + 2] ?? 0;
    if (y0 === y && x0 === x) return undefined;
    if (y0 > y === y1 > y) {
      // Only a level edge at this latitude can still hold the position.
      if (y0 === y && y1 === y && x0 < x !== x1 < x) return undefined;
      continue;
    }
    if (x0 < x && x1 < x) continue;
    const side = x0 > x && x1 > x ? y1 - y0 : orientation(x0, y0, x1, y1, x, y);
    if (side === 0) return undefined;
    if (side > 0 === y1 > y0) count++;
  }
  return count;
}
