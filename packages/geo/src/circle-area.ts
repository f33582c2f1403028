/**
 * A circle on the ground as an area: what somebody announces as "within 500 m of this place".
 *
 * A polygon stands for it whose edges lie outside the circle, so that nothing within the circle is left out. With 64 corners the corners lie
 * 1 / cos(π / 64) of the radius away, 0.121 % more. Half a thousandth more makes up for edges that are straight in longitude and latitude:
 * an edge is 0.098 r long and bows at most L² tan φ / (8 R) to the side (see edge-bow.ts), which at 100 km and 85° is 22 m of those 50 m.
 */
import { geodesicDirect } from "./geodesic.ts";
import type { Polygon, Position } from "./geometry.ts";
import { repairArea } from "./repair-area.ts";
import type { AreaGeometry } from "./geometry.ts";

/** Beyond it a circle is not what anybody announces, and the bound above no longer holds. */
export const CIRCLE_RADIUS_M_MAX = 100_000;
const LATITUDE_DEG_MAX = 85;
const CORNERS = 64;
const OUTWARDS = 1.0005 / Math.cos(Math.PI / CORNERS);

export type CircleResult =
  | { readonly ok: true; readonly geometry: AreaGeometry }
  | { readonly ok: false; readonly code: "circle/radius" | "circle/latitude" };

/**
 * The area that stands for the circle around `centre`.
 *
 * Units:   metres on WGS 84.
 * Ensures: valid; covers the circle, and reaches at most 0.18 % of the radius beyond it.
 * Refuses: `circle/radius` when it is not between 1 m and `CIRCLE_RADIUS_M_MAX`; `circle/latitude` when it reaches beyond 85°.
 */
export function circleArea(centre: Position, radiusM: number): CircleResult {
  if (!(radiusM >= 1 && radiusM <= CIRCLE_RADIUS_M_MAX)) return { ok: false, code: "circle/radius" };
  // From the east against the clock, as RFC 7946 winds an exterior ring.
  const corners = Array.from({ length: CORNERS }, (_, i): Position => {
    const azimuthDeg = 90 - (360 * i) / CORNERS;
    return geodesicDirect(centre, azimuthDeg, radiusM * OUTWARDS).position;
  });
  if (corners.some(([, lat]) => Math.abs(lat) > LATITUDE_DEG_MAX)) return { ok: false, code: "circle/latitude" };
  const [first = centre] = corners;
  const polygon: Polygon = { type: "Polygon", coordinates: [[...corners, first]] };
  const repaired = repairArea(polygon);
  if (!repaired.ok) throw new RangeError(`A circle of ${radiusM} m around ${String(centre)} made no valid area`);
  return { ok: true, geometry: repaired.geometry };
}
