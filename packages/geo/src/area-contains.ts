/**
 * Whether a position lies in an area: the straight edges of RFC 7946 in longitude and latitude, decided exactly.
 */
import type { Position } from "./geometry.ts";
import type { PlanarRings, PreparedArea } from "./prepared.ts";
import { RUN_EDGES } from "./planar-rings.ts";
import { crossingsOf } from "./ring-side.ts";

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
function partContains(
  rings: PlanarRings,
  [firstRing, behindRing]: readonly [number, number],
  position: Position,
): boolean {
  let crossed = 0;
  for (let ring = firstRing; ring < behindRing; ring++) {
    const onRing = crossingsOfRing(rings, ring, position);
    if (onRing === undefined) return true;
    crossed += onRing;
  }
  return crossed % 2 === 1;
}

/** Passes over the runs of edges that lie north, south or west of the position: the ray to the east meets none of them. */
function crossingsOfRing(
  { lonLat, ringStart, runStart, runs }: PlanarRings,
  ring: number,
  position: Position,
): number | undefined {
  const [lon, lat] = position;
  const first = ringStart[ring] ?? 0;
  const last = (ringStart[ring + 1] ?? 0) - 1;
  let crossed = 0;
  for (let run = runStart[ring] ?? 0, from = first; from < last; run++, from += RUN_EDGES) {
    if ((runs[3 * run] ?? 0) > lat || (runs[3 * run + 1] ?? 0) < lat || (runs[3 * run + 2] ?? 0) < lon) continue;
    const onRun = crossingsOf(lonLat, [from, Math.min(last, from + RUN_EDGES)], position);
    if (onRun === undefined) return undefined;
    crossed += onRun;
  }
  return crossed;
}
