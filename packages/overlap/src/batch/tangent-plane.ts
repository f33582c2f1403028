/**
 * A plane that touches the ellipsoid, and what distances in it say about distances on the ground.
 *
 * Places in space are dropped onto the plane along its normal. This is linear: straight segments stay straight, and it knows
 * neither poles nor the antimeridian. Write p for the distance of two dropped places, c for that of the places themselves,
 * g for the geodesic between them. Always p ≤ c ≤ g, so whatever is farther than w in the plane is farther than w on the ground.
 *
 * The other way round, let both places lie on the ellipsoid and drop within r of the touching point. Going along the ground,
 * the normal turns by at most ds/ρ, with ρ the smallest radius of curvature, while the dropped place moves by at least
 * cos(τ)·ds where τ is the turn so far; so sin τ ≤ r/ρ. Over the disc of radius r the ground is then a graph of slope at most
 * tan τ, the disc is convex, and c ≤ p / cos τ. The normal section over a chord c has curvature at most 1/ρ, so it is no longer than an arc of
 * radius ρ over it (Schwarz's comparison): g ≤ 2ρ·asin(c/2ρ) ≤ c·(1 + c²/20ρ²) while c ≤ ρ/2.
 */
import { CURVATURE_RADIUS_M_MIN, EQUATORIAL_RADIUS_M, POLAR_RADIUS_M } from "@duenotice/geo";

/** Numbers per plane: east axis with offset, north axis with offset. */
export const PLANE_NUMBERS = 8;

/** Beyond this distance from the touching point the plane is not used: the slope would be above 9 %. */
export const PLANE_RADIUS_M_MAX = 500_000;

/** Writes the plane that touches the ellipsoid where the ray from its centre through `x y z` leaves it, at `out[at..]`. */
export function writePlane(out: Float64Array, at: number, x: number, y: number, z: number): void {
  // Homothetic ellipsoids have the same normal along a ray, so that the gradient at `x y z` is the normal where it leaves.
  const gx = x / (EQUATORIAL_RADIUS_M * EQUATORIAL_RADIUS_M);
  const gy = y / (EQUATORIAL_RADIUS_M * EQUATORIAL_RADIUS_M);
  const gz = z / (POLAR_RADIUS_M * POLAR_RADIUS_M);
  const toSurface = 1 / Math.sqrt(x * gx + y * gy + z * gz);
  const axis = Math.hypot(gx, gy);
  const length = Math.hypot(axis, gz);
  // At a pole any direction will do for east.
  const cosLon = axis > 0 ? gx / axis : 1;
  const sinLon = axis > 0 ? gy / axis : 0;
  const sinLat = gz / length;
  const cosLat = axis / length;
  writeAxis(out, at, [-sinLon, cosLon, 0], [x * toSurface, y * toSurface, z * toSurface]);
  writeAxis(out, at + 4, [-sinLat * cosLon, -sinLat * sinLon, cosLat], [x * toSurface, y * toSurface, z * toSurface]);
}

type Vector = readonly [x: number, y: number, z: number];

function writeAxis(out: Float64Array, at: number, [ax, ay, az]: Vector, [x, y, z]: Vector): void {
  out[at] = ax;
  out[at + 1] = ay;
  out[at + 2] = az;
  out[at + 3] = -(ax * x + ay * y + az * z);
}

/** The dropped place along one axis of a plane, in metres. `at` is that of the axis: the plane's for east, 4 more for north. */
export function alongAxis(planes: Float64Array, at: number, x: number, y: number, z: number): number {
  return (planes[at] ?? 0) * x + (planes[at + 1] ?? 0) * y + (planes[at + 2] ?? 0) * z + (planes[at + 3] ?? 0);
}

/** Bound of the slope of the ground against the plane within `radiusM` of the touching point: sin τ. */
export function slopeWithin(radiusM: number): number {
  return radiusM / CURVATURE_RADIUS_M_MIN;
}

/**
 * A factor below 1: what is within `factor · w` in the plane is within w on the ground, for w up to `withinM`, as long as both
 * places drop within `radiusM` of the touching point.
 */
export function groundFactor(radiusM: number, withinM: number): number {
  const slope = slopeWithin(radiusM);
  const arc = withinM / CURVATURE_RADIUS_M_MIN;
  return Math.sqrt(1 - slope * slope) / (1 + (arc * arc) / 20);
}

/** Whether a place lies on that half of the earth on which a plane touches it; see one-half.ts. */
export function isOnHalf(planes: Float64Array, at: number, x: number, y: number, z: number): boolean {
  const [ex, ey, ez] = [planes[at] ?? 0, planes[at + 1] ?? 0, planes[at + 2] ?? 0];
  const [nx, ny, nz] = [planes[at + 4] ?? 0, planes[at + 5] ?? 0, planes[at + 6] ?? 0];
  // The normal is east × north.
  return (ey * nz - ez * ny) * x + (ez * nx - ex * nz) * y + (ex * ny - ey * nx) * z > 0;
}
