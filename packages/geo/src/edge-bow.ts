/**
 * How far an edge of RFC 7946 lies from the straight segment in space between its ends, and cutting it so that this stays small.
 *
 * The bounds are those that `chords.ts` derives: with ρ = a²/b and Δλ, Δφ in radians, linear interpolation between the ends
 * is off by at most an eighth of the largest second derivative, along the ground and along the normal. Cut into n pieces of
 * equal steps in longitude and latitude, each piece is off by a n²-th of it. Along the ground means across the
 * segment (along it only the pace differs, which moves no place off it). Ground and normal are meant place by place: in a direction that leans by τ against all normals of a piece, up to sin τ of the dip is seen.
 */
import { CURVATURE_RADIUS_M_MAX, RAD_PER_DEG } from "./ellipsoid.ts";

/** Covers the factors 1 ± e² in the bounds. */
const ELLIPSOID_ALLOWANCE = 1.01;

/** Bounds for a whole edge, in metres. */
export interface EdgeBow {
  /** Length in space or longer. */
  readonly lengthM: number;
  /** Along the ground. */
  readonly sidewaysM: number;
  /** Along the normal. */
  readonly dipM: number;
}

/** Bounds for an edge with continuous longitudes. Degrees in. */
export function edgeBow(lon0: number, lat0: number, lon1: number, lat1: number): EdgeBow {
  const lowest = lat0 * lat1 <= 0 ? 0 : Math.min(Math.abs(lat0), Math.abs(lat1));
  const highest = Math.max(Math.abs(lat0), Math.abs(lat1));
  return edgeBowWithin(lon1 - lon0, lat1 - lat0, {
    cosMax: Math.cos(lowest * RAD_PER_DEG),
    sinMax: Math.sin(highest * RAD_PER_DEG),
  });
}

/** Bounds of the cosine and of the size of the sine of every latitude of some edges. */
export interface LatitudeBounds {
  readonly cosMax: number;
  readonly sinMax: number;
}

/** Bounds for an edge of so many degrees, anywhere within such latitudes: for many edges that lie near each other. */
export function edgeBowWithin(lonDeg: number, latDeg: number, { cosMax, sinMax }: LatitudeBounds): EdgeBow {
  const lonRad = Math.abs(lonDeg) * RAD_PER_DEG;
  const latRad = Math.abs(latDeg) * RAD_PER_DEG;
  const eastRad = cosMax * lonRad;
  const radiusM = CURVATURE_RADIUS_M_MAX * ELLIPSOID_ALLOWANCE;
  const acrossSq = latRad * latRad + eastRad * eastRad;
  return {
    lengthM: radiusM * Math.sqrt(acrossSq),
    sidewaysM: (radiusM / 8) * sinMax * lonRad * Math.sqrt(4 * latRad * latRad + eastRad * eastRad),
    dipM: (radiusM / 8) * acrossSq,
  };
}

/** Into how many pieces to cut an edge, so that each is at most so long and bows sideways at most so far. */
export function piecesOf(
  { lengthM, sidewaysM }: EdgeBow,
  { lengthMaxM, sidewaysMaxM }: { readonly lengthMaxM: number; readonly sidewaysMaxM: number },
): number {
  return Math.max(1, Math.ceil(lengthM / lengthMaxM), Math.ceil(Math.sqrt(sidewaysM / sidewaysMaxM)));
}
