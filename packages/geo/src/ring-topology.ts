/**
 * How rings that do not cross lie to each other: holes in their shells, holes in holes, polygons in polygons.
 */
import { signedArea2 } from "./planar-area.ts";
import type { PlanarRing } from "./planar-area.ts";
import { ringSide } from "./ring-side.ts";
import type { RingSide } from "./ring-side.ts";

/** On which side of `outer` the ring `inner` lies. Requires: they do not cross. "boundary" when they are the same ring. */
export function sideOfRing(inner: PlanarRing, outer: PlanarRing): RingSide {
  return firstOffBoundary(inner, (place) => ringSide(outer.xy, [0, outer.xy.length / 2 - 1], place));
}

/** Whether a ring lies in the interior of a polygon. Requires: it crosses none of its rings. */
export function isInPolygon(inner: PlanarRing, rings: readonly PlanarRing[]): boolean {
  return firstOffBoundary(inner, (place) => sideOfPolygon(rings, place)) === "inside";
}

/** Whether boxes of two rings have a place in common in longitude; latitude is left to the exact test. */
export function mayMeet(a: PlanarRing, b: PlanarRing): boolean {
  return a.westX <= b.eastX && b.westX <= a.eastX;
}

export function isCounterClockwise(ring: PlanarRing): boolean {
  return signedArea2(ring.xy) > 0;
}

function sideOfPolygon(rings: readonly PlanarRing[], place: readonly [number, number]): RingSide {
  let isInside = false;
  for (const { xy } of rings) {
    const side = ringSide(xy, [0, xy.length / 2 - 1], place);
    if (side === "boundary") return "boundary";
    if (side === "inside") isInside = !isInside;
  }
  return isInside ? "inside" : "outside";
}

/** The side of the first vertex, or middle of an edge, that does not lie on the boundary itself. */
function firstOffBoundary({ xy }: PlanarRing, sideOf: (place: readonly [number, number]) => RingSide): RingSide {
  for (let i = 0; i + 3 < xy.length; i += 2) {
    const side = sideOf([xy[i] ?? 0, xy[i + 1] ?? 0]);
    if (side !== "boundary") return side;
  }
  for (let i = 0; i + 3 < xy.length; i += 2) {
    const side = sideOf([((xy[i] ?? 0) + (xy[i + 2] ?? 0)) / 2, ((xy[i + 1] ?? 0) + (xy[i + 3] ?? 0)) / 2]);
    if (side !== "boundary") return side;
  }
  return "boundary";
}
