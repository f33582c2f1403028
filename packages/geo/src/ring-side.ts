/**
 * On which side of a ring a position lies, in the plane of longitude and latitude, decided exactly.
 */
import { orientation } from "./orientation.ts";

export type RingSide = "inside" | "outside" | "boundary";

/**
 * Where `x y` lies with respect to the closed ring whose vertices, two numbers each, stand from `first` to `last`.
 *
 * Shape:  `first` and `last` count vertices; the last repeats the first. Even-odd: winding does not matter.
 */
export function ringSide(
  xy: Float64Array,
  [first, last]: readonly [number, number],
  [x, y]: readonly [number, number],
): RingSide {
  let isInside = false;
  for (let at = 2 * first; at < 2 * last; at += 2) {
    const y0 = xy[at + 1] ?? 0;
    const y1 = xy[at + 3] ?? 0;
    if (y0 > y ? y1 > y : y0 < y && y1 < y) continue;
    const x0 = xy[at] ?? 0;
    const x1 = xy[at + 2] ?? 0;
    if (y0 === y && x0 === x) return "boundary";
    if (y0 > y === y1 > y) {
      // Only a level edge at this latitude can still hold the position.
      if (y0 === y && y1 === y && x0 < x !== x1 < x) return "boundary";
      continue;
    }
    if (x0 < x && x1 < x) continue;
    const side = x0 > x && x1 > x ? y1 - y0 : orientation(x0, y0, x1, y1, x, y);
    if (side === 0) return "boundary";
    if (side > 0 === y1 > y0) isInside = !isInside;
  }
  return isInside ? "inside" : "outside";
}
