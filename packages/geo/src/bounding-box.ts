/** Boxes of longitude and latitude, in the order and with the antimeridian rule of RFC 7946, 5. */
import type { BoundingBox, Geometry } from "./geometry.ts";

export function boxOf(_geometry: Geometry): BoundingBox {
  throw new RangeError("Not written yet");
}

/** Contains every place within `byM` of any place in the box; may be larger. */
export function expandBoxByM(_box: BoundingBox, _byM: number): BoundingBox {
  throw new RangeError("Not written yet");
}

/** Touching counts. */
export function boxesMeet(_a: BoundingBox, _b: BoundingBox): boolean {
  throw new RangeError("Not written yet");
}
