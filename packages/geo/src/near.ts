/**
 * How near sites and lines come to areas, and to lines.
 *
 * Every distance here errs only towards reporting: reported ≤ true ≤ reported + DISTANCE_BAND_M, where true is the
 * shortest geodesic on WGS 84 between the RFC 7946 edges themselves, up to EXACT_RANGE_M. Beyond it: within 1e-6 of the distance.
 */
import { areaContains } from "./area-contains.ts";
import {
  chordToChord,
  DIRECTIONLESS_M,
  geodesicBetweenM,
  MEAN_RADIUS_M,
  newFoot,
  pointToChord,
  writePlaceOnChord,
} from "./chord-distance.ts";
import { nearestChord, visitChordsNear, visitPairsNear } from "./chord-search.ts";
import type { Reach } from "./chord-search.ts";
import { arcOverChordM, chordUnderArcM, CURVATURE_RADIUS_M_MAX } from "./ellipsoid.ts";
import type { Position } from "./geometry.ts";
import { EXACT_RANGE_M, LEAN_M } from "./limits.ts";
import type { Chords, PreparedArea, PreparedLine, PreparedSite } from "./prepared.ts";

/**
 * Distance from a site to an area; 0 when it touches the area or lies inside.
 *
 * Units: metres. Error: see the head of the file.
 */
export function siteToAreaM(site: PreparedSite, area: PreparedArea): number {
  if (site.kind === "polygon") return polygonToAreaM(site.area, area);
  if (areaContains(area, site.position)) return 0;
  return lean(pointToChordsM(site.xyz, area.chords));
}

/**
 * Whether a site is within `withinM` of an area: the same answer as `siteToAreaM(site, area) <= withinM`, sooner.
 */
export function isSiteWithin(site: PreparedSite, area: PreparedArea, withinM: number): boolean {
  if (site.kind === "polygon" || withinM > DIRECTIONLESS_M) return siteToAreaM(site, area) <= withinM;
  // A micrometre of room, so that rounding of the limit leaves out nothing that the comparison below would take.
  const limitM = chordUnderArcM(withinM + LEAN_M, MEAN_RADIUS_M) + 1e-6;
  const { squareM2 } = nearestChord(area.chords, site.xyz, limitM * limitM);
  if (lean(arcOverChordM(Math.sqrt(squareM2), MEAN_RADIUS_M)) <= withinM) return true;
  return areaContains(area, site.position);
}

/**
 * Distance from a line to an area; 0 when any place of the line touches the area or lies inside.
 *
 * Units: metres. Error: see the head of the file.
 */
export function lineToAreaM(line: PreparedLine, area: PreparedArea): number {
  const [first] = line.geometry.coordinates;
  if (first !== undefined && areaContains(area, first)) return 0;
  return lean(chordsToChordsM(line.chords, area.chords));
}

/**
 * Distance from a site to a line; 0 when the line touches it or, of a polygon, lies inside.
 *
 * Units: metres. Error: see the head of the file.
 */
export function siteToLineM(site: PreparedSite, line: PreparedLine): number {
  return site.kind === "polygon" ? lineToAreaM(line, site.area) : lean(pointToChordsM(site.xyz, line.chords));
}

/**
 * Distance between two lines; 0 when they touch or cross.
 *
 * Units: metres. Error: see the head of the file.
 */
export function lineToLineM(one: PreparedLine, other: PreparedLine): number {
  return lean(chordsToChordsM(one.chords, other.chords));
}

/** Where neither boundary crosses the other, a polygon lies inside another as soon as one of its vertices does. */
function polygonToAreaM(polygon: PreparedArea, area: PreparedArea): number {
  if (touchesPart(polygon, area) || touchesPart(area, polygon)) return 0;
  return lean(chordsToChordsM(polygon.chords, area.chords));
}

/** Whether the first vertex of any part of `inner` lies in `outer`. */
function touchesPart(inner: PreparedArea, outer: PreparedArea): boolean {
  const { lonLat, ringStart } = inner.rings;
  for (let part = 0; part + 1 < inner.partStart.length; part++) {
    const vertex = 2 * (ringStart[inner.partStart[part] ?? 0] ?? 0);
    const position: Position = [lonLat[vertex] ?? 0, lonLat[vertex + 1] ?? 0];
    if (areaContains(outer, position)) return true;
  }
  return false;
}

function pointToChordsM(point: Float64Array, chords: Chords): number {
  const nearest = nearestChord(chords, point);
  const directM = Math.sqrt(nearest.squareM2);
  if (directM <= DIRECTIONLESS_M) return arcOverChordM(directM, MEAN_RADIUS_M);
  const place = new Float64Array(3);
  writePlaceOnChord(chords, nearest.chord, nearest.t, place);
  let bestM = geodesicBetweenM(point, place);
  if (bestM > EXACT_RANGE_M + 1) return bestM;
  // What is nearest in space need not be nearest on the ground: directions differ by up to 16 cm at 200 km.
  const foot = newFoot();
  visitChordsNear(chords, point, reachOf(bestM), (chord) => {
    pointToChord(point, 0, chords, chord, foot);
    writePlaceOnChord(chords, chord, foot.t, place);
    bestM = Math.min(bestM, geodesicBetweenM(point, place));
  });
  return bestM;
}

function chordsToChordsM(a: Chords, b: Chords): number {
  const foot = newFoot();
  const onA = new Float64Array(3);
  const onB = new Float64Array(3);
  // Begins with a pair of places, not with a distance alone: where this is the nearest pair, rounding may keep the search from
  // coming upon it again.
  const nearest = nearestChord(b, a.xyz.subarray(0, 3));
  onA.set(a.xyz.subarray(0, 3));
  writePlaceOnChord(b, nearest.chord, nearest.t, onB);
  let directM2 = nearest.squareM2;
  const reach: Reach = { squareM2: directM2 };
  const visitNearer = (i: number, j: number): void => {
    chordToChord(a, i, b, j, foot);
    if (foot.squareM2 >= directM2) return;
    directM2 = foot.squareM2;
    reach.squareM2 = Math.min(reach.squareM2, directM2);
    writePlaceOnChord(a, i, foot.s, onA);
    writePlaceOnChord(b, j, foot.t, onB);
  };
  visitPairsNear(a, b, reach, { visit: visitNearer });
  let bestM = geodesicBetweenM(onA, onB);
  if (bestM <= DIRECTIONLESS_M || bestM > EXACT_RANGE_M + 1) return bestM;
  const visitAll = (i: number, j: number): void => {
    chordToChord(a, i, b, j, foot);
    writePlaceOnChord(a, i, foot.s, onA);
    writePlaceOnChord(b, j, foot.t, onB);
    bestM = Math.min(bestM, geodesicBetweenM(onA, onB));
  };
  visitPairsNear(a, b, reachOf(bestM), { visit: visitAll });
  return bestM;
}

/** The longest chord that a geodesic of this length can have, with a micrometre of room. */
function reachOf(geodesicM: number): Reach {
  return { squareM2: (chordUnderArcM(geodesicM, CURVATURE_RADIUS_M_MAX) + 1e-6) ** 2 };
}

function lean(distanceM: number): number {
  return Math.max(0, distanceM - LEAN_M);
}
