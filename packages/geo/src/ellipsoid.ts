/**
 * The WGS 84 ellipsoid: its constants, places in earth-centred space, and how long a geodesic is over a given chord.
 *
 * Source: NGA.STND.0036, WGS 84, 2014, table 3.1 and section 4.
 */

/** Equatorial radius in metres. */
export const EQUATORIAL_RADIUS_M = 6_378_137;
export const FLATTENING = 1 / 298.257223563;
/** Polar radius in metres. */
export const POLAR_RADIUS_M = EQUATORIAL_RADIUS_M * (1 - FLATTENING);
/** First eccentricity squared. */
export const E2 = FLATTENING * (2 - FLATTENING);

/** Smallest and largest radius of curvature of any normal section, in metres: b²/a (meridian, equator) and a²/b (pole). */
export const CURVATURE_RADIUS_M_MIN = POLAR_RADIUS_M ** 2 / EQUATORIAL_RADIUS_M;
export const CURVATURE_RADIUS_M_MAX = EQUATORIAL_RADIUS_M ** 2 / POLAR_RADIUS_M;

export const RAD_PER_DEG = Math.PI / 180;

/** Writes the earth-centred place of a position on the ellipsoid, in metres, into `out[at..at+2]`. */
export function writeSpace(lonLat: readonly [number, number], out: Float64Array, at: number): void {
  const lat = lonLat[1] * RAD_PER_DEG;
  const lon = lonLat[0] * RAD_PER_DEG;
  const sinLat = Math.sin(lat);
  const primeVerticalM = EQUATORIAL_RADIUS_M / Math.sqrt(1 - E2 * sinLat * sinLat);
  const axisM = primeVerticalM * Math.cos(lat);
  out[at] = axisM * Math.cos(lon);
  out[at + 1] = axisM * Math.sin(lon);
  out[at + 2] = primeVerticalM * (1 - E2) * sinLat;
}

/** Longitude and latitude of a place on the ellipsoid, or millimetres from it, given in earth-centred metres. */
export function positionOfSpace(x: number, y: number, z: number): readonly [lon: number, lat: number] {
  return [Math.atan2(y, x) / RAD_PER_DEG, Math.atan2(z, Math.hypot(x, y) * (1 - E2)) / RAD_PER_DEG];
}

/**
 * Radius of curvature, in metres, of the normal section in the middle between two places on the ellipsoid, in the
 * direction from one to the other.
 *
 * Shape:  `x y z` is the middle between the places, `dx dy dz` the way from one to the other, earth-centred metres.
 * Source: Euler's formula 1/ρ = cos²α/M + sin²α/N.
 */
export function sectionRadiusM(x: number, y: number, z: number, dx: number, dy: number, dz: number): number {
  const axisM = Math.hypot(x, y);
  // Geodetic latitude of a place on, or a few kilometres under, the ellipsoid: tan φ = z / (p (1 - e²)).
  const tan = z / (axisM * (1 - E2));
  const cos2Lat = 1 / (1 + tan * tan);
  const w = 1 - E2 * (1 - cos2Lat);
  const primeVerticalM = EQUATORIAL_RADIUS_M / Math.sqrt(w);
  const meridianM = (primeVerticalM * (1 - E2)) / w;
  const lengthSq = dx * dx + dy * dy + dz * dz;
  const eastM = axisM === 0 ? 0 : (dy * x - dx * y) / axisM;
  const sin2Azimuth = lengthSq === 0 ? 0 : (eastM * eastM) / lengthSq;
  return 1 / ((1 - sin2Azimuth) / meridianM + sin2Azimuth / primeVerticalM);
}

/** Length in metres of an arc of a circle of `radiusM` over a chord of `chordM`. */
export function arcOverChordM(chordM: number, radiusM: number): number {
  return 2 * radiusM * Math.asin(Math.min(1, chordM / (2 * radiusM)));
}

/** Length in metres of the chord under an arc of `arcM` of a circle of `radiusM`. */
export function chordUnderArcM(arcM: number, radiusM: number): number {
  return 2 * radiusM * Math.sin(Math.min(Math.PI / 2, arcM / (2 * radiusM)));
}
