/** How often rings wind round a place, by the angle they sweep: slow, and independent of everything in `src`. */
import type { Position } from "./geometry.ts";

/**
 * Sum over the rings of one polygon, each taken the way RFC 7946 winds it: the first counter-clockwise, others clockwise.
 */
export function windingAt(rings: readonly (readonly Position[])[], [x, y]: Position): number {
  let sum = 0;
  for (const [index, ring] of rings.entries()) {
    let swept = 0;
    let area = 0;
    for (const [i, [x1, y1]] of ring.entries()) {
      const [x0, y0] = ring[i - 1] ?? [x1, y1];
      const turn = Math.atan2(y1 - y, x1 - x) - Math.atan2(y0 - y, x0 - x);
      swept += turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn;
      area += (x0 - 34) * (y1 - 31) - (x1 - 34) * (y0 - 31);
    }
    const isAsWritten = Math.abs(area) < 1e-12 || area > 0 === (index === 0);
    sum += Math.round(swept / (2 * Math.PI)) * (isAsWritten ? 1 : -1);
  }
  return sum;
}
