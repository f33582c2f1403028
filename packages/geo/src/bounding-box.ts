/**
 * Boxes of longitude and latitude, in the order and with the antimeridian rule of RFC 7946, section 5.
 */
import { CURVATURE_RADIUS_M_MIN, EQUATORIAL_RADIUS_M, RAD_PER_DEG } from "./ellipsoid.ts";
import type { BoundingBox, Geometry, Position } from "./geometry.ts";
import { DISTANCE_BAND_M } from "./limits.ts";
import { writeUnwrapped } from "./unwrap.ts";

/** Rounding of degrees near 360 and of the divisions below, with room: 1e-12° is 0.1 µm on the ground. */
const ROUNDING_DEG = 1e-12;

/** An interval of longitudes in degrees; `until` may pass 180, when it crosses the antimeridian. */
interface LonSpan {
  readonly from: number;
  readonly until: number;
}

/**
 * Smallest box around a geometry.
 *
 * Shape:  west > east when it crosses the antimeridian; longitudes within [-180, 180].
 * Throws: RangeError when there are no positions.
 */
export function boxOf(geometry: Geometry): BoundingBox {
  const runs = positionRuns(geometry);
  const spans: LonSpan[] = [];
  let south = Infinity;
  let north = -Infinity;
  for (const run of runs) {
    if (run.length === 0) continue;
    const lonLat = new Float64Array(2 * run.length);
    writeUnwrapped(run, lonLat, 0);
    let from = Infinity;
    let until = -Infinity;
    for (let i = 0; i < lonLat.length; i += 2) {
      from = Math.min(from, lonLat[i] ?? 0);
      until = Math.max(until, lonLat[i] ?? 0);
      south = Math.min(south, lonLat[i + 1] ?? 0);
      north = Math.max(north, lonLat[i + 1] ?? 0);
    }
    spans.push({ from, until });
  }
  if (spans.length === 0) throw new RangeError("Cannot box a geometry without positions: must have at least one");
  const [west, east] = coveringSpan(spans);
  return [west, south, east, north];
}

/**
 * A box that contains every place within `byM` of any place in the given one.
 *
 * Error:  may be larger, at high latitudes much: it never misses. On the ellipsoid a path of length d changes latitude
 *         by at most d divided by the smallest meridian radius, and longitude by at most d / (a cos φ) at the highest
 *         latitude φ it can reach; a box that can reach a pole takes every longitude. DISTANCE_BAND_M is added, so that
 *         what is reported within a distance is never kept out by its box.
 * Throws: RangeError when `byM` is negative or not finite.
 */
export function expandBoxByM(box: BoundingBox, byM: number): BoundingBox {
  if (!(byM >= 0 && byM < Infinity))
    throw new RangeError(`Cannot expand a box by ${byM} m: must be finite and not negative`);
  const [west, south, east, north] = box;
  const grownM = byM + DISTANCE_BAND_M;
  const latDeg = grownM / (CURVATURE_RADIUS_M_MIN * RAD_PER_DEG) + ROUNDING_DEG;
  const southGrown = Math.max(-90, south - latDeg);
  const northGrown = Math.min(90, north + latDeg);
  const highestDeg = Math.max(Math.abs(southGrown), Math.abs(northGrown));
  if (highestDeg >= 90) return [-180, southGrown, 180, northGrown];
  const lonDeg = grownM / (EQUATORIAL_RADIUS_M * Math.cos(highestDeg * RAD_PER_DEG) * RAD_PER_DEG) + ROUNDING_DEG;
  const until = west > east ? east + 360 : east;
  if (until - west + 2 * lonDeg >= 360) return [-180, southGrown, 180, northGrown];
  return [wrapLon(west - lonDeg), southGrown, wrapLon(until + lonDeg), northGrown];
}

/** Whether two boxes have a place in common; touching counts, also at the antimeridian. */
export function boxesMeet(a: BoundingBox, b: BoundingBox): boolean {
  if (a[1] > b[3] || b[1] > a[3]) return false;
  const aUntil = a[0] > a[2] ? a[2] + 360 : a[2];
  const bUntil = b[0] > b[2] ? b[2] + 360 : b[2];
  for (const turn of [-360, 0, 360]) if (a[0] <= bUntil + turn && b[0] + turn <= aUntil) return true;
  return false;
}

function positionRuns(geometry: Geometry): readonly (readonly Position[])[] {
  switch (geometry.type) {
    case "Point":
      return [[geometry.coordinates]];
    case "LineString":
      return [geometry.coordinates];
    case "Polygon":
      return geometry.coordinates;
    case "MultiPolygon":
      return geometry.coordinates.flat();
  }
}

/** The shortest arc of the circle of longitudes that covers all spans: what is left beside the widest gap. */
function coveringSpan(spans: readonly LonSpan[]): readonly [west: number, east: number] {
  const [only] = spans;
  if (only !== undefined && spans.length === 1)
    return only.until - only.from >= 360 ? [-180, 180] : [wrapLon(only.from), wrapLon(only.until)];
  const sorted = spans
    .map(({ from, until }) => ({ from: wrapLon(from), until: wrapLon(from) + (until - from) }))
    .sort((a, b) => a.from - b.from);
  let reach = Math.max(...sorted.map((span) => span.until)) - 360;
  let gap = -Infinity;
  let west = -180;
  let east = 180;
  for (const span of sorted) {
    if (span.from - reach > gap) {
      gap = span.from - reach;
      west = span.from;
      east = reach;
    }
    reach = Math.max(reach, span.until);
  }
  return gap <= 0 ? [-180, 180] : [west, wrapLon(east)];
}

/** Into [-180, 180]; both ends of that interval stay as they are. */
function wrapLon(lon: number): number {
  return Math.abs(lon) <= 180 ? lon : lon - 360 * Math.round(lon / 360);
}
