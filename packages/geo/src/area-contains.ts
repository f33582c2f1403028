/**
 * Whether a position lies in an area: the straight edges of RFC 7946 in longitude and latitude, decided exactly.
 */
import type { Position } from "./geometry.ts";
import { orientation } from "./orientation.ts";
import type { PlanarRings, PreparedArea } from "./prepared.ts";

/**
 * Whether an area contains a position. The boundary counts as inside, and so does the boundary of a hole.
 *
 * Shape: a pole belongs to an area when any of its vertices is that pole.
 * Error: none; a longitude that has to be turned by 360° to meet the area is rounded by up to 6 nm on the ground.
 */
export function areaContains(area: PreparedArea, [lon, lat]: Position): boolean {
  const { rings, partStart } = area;
  if (lat < area.box[1] || lat > area.box[3]) return false;
  // The latitudes of the box are those of vertices, so that an area reaching to a pole has a vertex there.
  if (Math.abs(lat) === 90) return true;
  const firstTurn = Math.ceil((rings.westLon - lon) / 360);
  const lastTurn = Math.floor((rings.eastLon - lon) / 360);
  for (let turn = firstTurn; turn <= lastTurn; turn++)
    for (let part = 0; part + 1 < partStart.length; part++)
      if (partContains(rings, [partStart[part] ?? 0, partStart[part + 1] ?? 0], [lon + 360 * turn, lat])) return true;
  return false;
}

/** Even-odd over the rings of one polygon, so that neither winding nor order of its rings matters. */
function partContains(rings: PlanarRings, [firstRing, behindRing]: readonly [number, number], position: Position): boolean {
  let isInside = false;
  for (let ring = firstRing; ring < behindRing; ring++) {
    const side = ringSide(rings, ring, position);
    if (side === "boundary") return true;
    if (side === "inside") isInside = !isInside;
  }
  return isInside;
}

function ringSide(rings: PlanarRings, ring: number, [x, y]: Position): "inside" | "outside" | "boundary" {
  const { lonLat, ringStart } = rings;
  const end = 2 * ((ringStart[ring + 1] ?? 0) - 1);
  let isInside = false;
  for (let at = 2 * (ringStart[ring] ?? 0); at < end; at += 2) {
    const y0 = lonLat[at + 1] ?? 0;
    const y1 = lonLat[at + 3] ?? 0;
    if (y0 > y ? y1 > y : y0 < y && y1 < y) continue;
    const x0 = lonLat[at] ?? 0;
    const x1 = lonLat[at + 2] ?? 0;
    if (y0 === y && x0 === x) return "boundary";
    if (y0 > y === y1 > y) {
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
