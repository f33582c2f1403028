/** A static spatial index: a packed R-tree in Hilbert order over boxes of longitude and latitude. */
import type { BoundingBox } from "./geometry.ts";

export interface PackedIndex {
  readonly size: number;
  /** Calls `visit` with the number of each box that meets `box` (edges touching count); `visit` returns false to stop. Each number once. */
  readonly search: (box: BoundingBox, visit: (item: number) => boolean | void) => void;
}

/** The number of a box is its place in `boxes`. Boxes with west > east cross the antimeridian. */
export function buildPackedIndex(_boxes: readonly BoundingBox[]): PackedIndex {
  throw new RangeError("Not written yet");
}
