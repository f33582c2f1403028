/**
 * The geodesic on WGS 84: how far, in which direction, and where one arrives.
 *
 * Lines far from antipodal are solved by Vincenty's fixed-point iteration (T. Vincenty, Survey Review 23(176), 1975,
 * 88–93) on Karney's series. Within 5° of the antipode, where that iteration may fail, the azimuth is found by
 * bisection of Karney's longitude function (2013, section 4), which has a single sign change and cannot diverge.
 */
import { FLATTENING, POLAR_RADIUS_M, RAD_PER_DEG } from "./ellipsoid.ts";
import { reversionFor, seriesFor, sineSum } from "./geodesic-series.ts";
import type { GeodesicSeries } from "./geodesic-series.ts";
import type { Position } from "./geometry.ts";

export interface GeodesicInverse {
  readonly distanceM: number;
  /** Clockwise from north, [-180, 180]; at the first and at the second position, both in the direction of travel. */
  readonly azimuth1Deg: number;
  readonly azimuth2Deg: number;
}

export interface GeodesicDirect {
  readonly position: Position;
  readonly azimuth2Deg: number;
}

/** An arc on the auxiliary sphere with the azimuths at its ends, in radians. */
interface SphericalArc {
  readonly sigma12: number;
  readonly azimuth1: number;
  readonly azimuth2: number;
  readonly sigma1: number;
  readonly sinAzimuth0: number;
  readonly series: GeodesicSeries;
}

/** Beyond this arc the iteration is not used: the antipodal region reaches to fπ = 0.6° from the antipode. */
const ITERATION_ARC_MAX = Math.PI - 5 * RAD_PER_DEG;
const ITERATIONS_MAX = 40;
/** 6 nm on the ground: one unit in the last place of a longitude near 180°, with room. */
const CONVERGED_RAD = 1e-15;
const BISECTIONS = 64;

/**
 * Shortest way between two positions.
 *
 * Units:  degrees in; metres and degrees out, on the WGS 84 ellipsoid.
 * Error:  below 1 µm against GeographicLib everywhere, nearly antipodal positions included (measured: 7 nm up to
 *         200 km, 78 nm over the globe).
 * Throws: RangeError when a coordinate is not finite or a latitude is out of range.
 */
export function geodesicInverse(from: Position, to: Position): GeodesicInverse {
  requirePosition(from);
  requirePosition(to);
  const lon12 = wrapDeg(to[0] - from[0]) * RAD_PER_DEG;
  const beta1 = reducedLatitude(from[1]);
  const beta2 = reducedLatitude(to[1]);
  const arc = iterate(beta1, beta2, lon12) ?? bisect(beta1, beta2, lon12);
  return {
    distanceM: lengthM(arc),
    azimuth1Deg: arc.azimuth1 / RAD_PER_DEG,
    azimuth2Deg: arc.azimuth2 / RAD_PER_DEG,
  };
}

/** `geodesicInverse(a, b).distanceM`. */
export function distanceM(a: Position, b: Position): number {
  return geodesicInverse(a, b).distanceM;
}

/**
 * Where one arrives who leaves `from` in the direction `azimuthDeg` and goes `awayM`.
 *
 * Units:  degrees clockwise from north, metres (backwards when negative). Longitude out is within [-180, 180].
 * Error:  below 1 µm against GeographicLib.
 * Throws: RangeError when an argument is not finite or the latitude is out of range.
 */
export function geodesicDirect(from: Position, azimuthDeg: number, awayM: number): GeodesicDirect {
  requirePosition(from);
  if (!Number.isFinite(azimuthDeg)) throw new RangeError(`Cannot use azimuth ${azimuthDeg}: must be finite`);
  if (!Number.isFinite(awayM)) throw new RangeError(`Cannot use distance ${awayM} m: must be finite`);
  const azimuth1 = azimuthDeg * RAD_PER_DEG;
  const [sin1, cos1] = reducedLatitude(from[1]);
  const sinAzimuth0 = Math.sin(azimuth1) * cos1;
  const cosAzimuth0 = Math.hypot(Math.cos(azimuth1), Math.sin(azimuth1) * sin1);
  const sigma1 = Math.atan2(sin1, Math.cos(azimuth1) * cos1);
  const series = seriesFor(cosAzimuth0 ** 2);
  const tau1 = sigma1 + sineSum(series.c1, sigma1);
  const tau2 = tau1 + awayM / (POLAR_RADIUS_M * series.a1);
  const sigma2 = tau2 + sineSum(reversionFor(series.epsilon), tau2);
  const azimuth2 = Math.atan2(sinAzimuth0, cosAzimuth0 * Math.cos(sigma2));
  const sinBeta2 = cosAzimuth0 * Math.sin(sigma2);
  const cosBeta2 = Math.hypot(cosAzimuth0 * Math.cos(sigma2), sinAzimuth0);
  const lat2 = Math.atan2(sinBeta2, cosBeta2 * (1 - FLATTENING)) / RAD_PER_DEG;
  const omega12 = sphericalLongitude(sinAzimuth0, sigma2) - sphericalLongitude(sinAzimuth0, sigma1);
  const lon12 = omega12 - ellipsoidalExcess({ sinAzimuth0, sigma1, sigma12: sigma2 - sigma1, series });
  return { position: [wrapDeg(from[0] + lon12 / RAD_PER_DEG), lat2], azimuth2Deg: azimuth2 / RAD_PER_DEG };
}

/** Vincenty's iteration; undefined when the arc is too long for it to be trusted. */
function iterate(beta1: Reduced, beta2: Reduced, lon12: number): SphericalArc | undefined {
  let omega12 = lon12;
  for (let i = 0; i < ITERATIONS_MAX; i++) {
    const arc = sphericalArc(beta1, beta2, omega12);
    if (arc.sigma12 > ITERATION_ARC_MAX) return undefined;
    const next = lon12 + ellipsoidalExcess(arc);
    if (Math.abs(next - omega12) <= CONVERGED_RAD) return arc;
    omega12 = next;
  }
  return undefined;
}

function sphericalArc([sin1, cos1]: Reduced, [sin2, cos2]: Reduced, omega12: number): SphericalArc {
  const sinOmega = Math.sin(omega12);
  const cosOmega = Math.cos(omega12);
  const east = cos2 * sinOmega;
  const north = cos1 * sin2 - sin1 * cos2 * cosOmega;
  const azimuth1 = Math.atan2(east, north);
  const azimuth2 = Math.atan2(cos1 * sinOmega, -sin1 * cos2 + cos1 * sin2 * cosOmega);
  const sigma12 = Math.atan2(Math.hypot(east, north), sin1 * sin2 + cos1 * cos2 * cosOmega);
  return arcFrom(azimuth1, azimuth2, sigma12, [sin1, cos1]);
}

function arcFrom(azimuth1: number, azimuth2: number, sigma12: number, [sin1, cos1]: Reduced): SphericalArc {
  const sinAzimuth0 = Math.sin(azimuth1) * cos1;
  const cos2Azimuth0 = Math.cos(azimuth1) ** 2 + (Math.sin(azimuth1) * sin1) ** 2;
  return {
    sigma12,
    azimuth1,
    azimuth2,
    sigma1: Math.atan2(sin1, Math.cos(azimuth1) * cos1),
    sinAzimuth0,
    series: seriesFor(cos2Azimuth0),
  };
}

/**
 * The nearly antipodal case. Positions are brought into Karney's order (first latitude south and not nearer to the
 * equator than the second, eastward), the azimuth is bisected, and the answer is turned back.
 */
function bisect(beta1: Reduced, beta2: Reduced, lon12: number): SphericalArc {
  const isSwapped = Math.abs(beta1[0]) < Math.abs(beta2[0]);
  const [first, second] = isSwapped ? [beta2, beta1] : [beta1, beta2];
  const latSign = first[0] < 0 ? 1 : -1;
  const lonSign = (lon12 < 0 ? -1 : 1) * (isSwapped ? -1 : 1);
  // Not exactly zero: on the equator the sign says on which side of the node the first position lies.
  const south: Reduced = [-Math.max(Math.abs(first[0]), Number.MIN_VALUE), first[1]];
  const other: Reduced = [second[0] * latSign, second[1]];
  let low = 0;
  let high = Math.PI;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (longitudeReached(south, other, middle).lon12 < Math.abs(lon12)) low = middle;
    else high = middle;
  }
  const { arc } = longitudeReached(south, other, high);
  const swap = isSwapped ? -1 : 1;
  const turn = (azimuth: number): number =>
    Math.atan2(Math.sin(azimuth) * swap * lonSign, Math.cos(azimuth) * swap * latSign);
  const [azimuth1, azimuth2] = isSwapped ? [arc.azimuth2, arc.azimuth1] : [arc.azimuth1, arc.azimuth2];
  return { ...arc, azimuth1: turn(azimuth1), azimuth2: turn(azimuth2) };
}

/** Karney's λ₁₂(α₁): the longitude at which the geodesic leaving with this azimuth meets the second latitude going north. */
function longitudeReached(
  [sin1, cos1]: Reduced,
  [sin2]: Reduced,
  azimuth1: number,
): { lon12: number; arc: SphericalArc } {
  const sinAzimuth0 = Math.sin(azimuth1) * cos1;
  const cosAzimuth1 = Math.cos(azimuth1) * cos1;
  // cos²β₂ - cos²β₁ = sin²β₁ - sin²β₂, the form that keeps its digits near the poles.
  const cosAzimuth2 = Math.sqrt(Math.max(0, cosAzimuth1 ** 2 + (sin1 - sin2) * (sin1 + sin2)));
  const azimuth2 = Math.atan2(sinAzimuth0, cosAzimuth2);
  const sigma1 = Math.atan2(sin1, cosAzimuth1);
  const sigma2 = Math.atan2(sin2, cosAzimuth2);
  const arc = arcFrom(azimuth1, azimuth2, sigma2 - sigma1, [sin1, cos1]);
  const omega12 =
    Math.atan2(sinAzimuth0 * Math.sin(sigma2), Math.cos(sigma2)) -
    Math.atan2(sinAzimuth0 * Math.sin(sigma1), Math.cos(sigma1));
  return { lon12: omega12 - ellipsoidalExcess(arc), arc };
}

/** How much the longitude on the sphere exceeds the one on the ellipsoid, equation (8) with (23): f sin α₀ I₃. */
function ellipsoidalExcess(arc: Pick<SphericalArc, "sinAzimuth0" | "sigma1" | "sigma12" | "series">): number {
  const { series, sigma1, sigma12 } = arc;
  const sum = sineSum(series.c3, sigma1 + sigma12) - sineSum(series.c3, sigma1);
  return FLATTENING * arc.sinAzimuth0 * series.a3 * (sigma12 + sum);
}

function lengthM({ series, sigma1, sigma12 }: SphericalArc): number {
  return POLAR_RADIUS_M * series.a1 * (sigma12 + sineSum(series.c1, sigma1 + sigma12) - sineSum(series.c1, sigma1));
}

/** Longitude on the sphere from the node, continuous in sigma over any number of turns. */
function sphericalLongitude(sinAzimuth0: number, sigma: number): number {
  const turns = Math.round(sigma / (2 * Math.PI));
  const rest = sigma - turns * 2 * Math.PI;
  return Math.atan2(sinAzimuth0 * Math.sin(rest), Math.cos(rest)) + Math.sign(sinAzimuth0) * turns * 2 * Math.PI;
}

/** Sine and cosine of the reduced latitude. */
type Reduced = readonly [sin: number, cos: number];

function reducedLatitude(latDeg: number): Reduced {
  const lat = latDeg * RAD_PER_DEG;
  const sin = Math.sin(lat) * (1 - FLATTENING);
  const cos = Math.cos(lat);
  const norm = Math.hypot(sin, cos);
  return [sin / norm, cos / norm];
}

/** Into [-180, 180]. */
function wrapDeg(deg: number): number {
  const wrapped = deg % 360;
  return wrapped > 180 ? wrapped - 360 : wrapped < -180 ? wrapped + 360 : wrapped;
}

function requirePosition([lon, lat]: Position): void {
  if (!Number.isFinite(lon)) throw new RangeError(`Cannot use longitude ${lon}: must be finite`);
  if (!(Math.abs(lat) <= 90)) throw new RangeError(`Cannot use latitude ${lat}: must be within [-90, 90]`);
}
