/**
 * Distances between chords in space, and what they are on the ellipsoid.
 *
 * A point of a chord lies within 1.55 mm of the ellipsoid, so that distances in space stand for distances between the
 * edges themselves to that much (see `chords.ts` and `LEAN_M`). From a distance in space to one along the ellipsoid leads
 * the arc of the normal section: below 0.1 mm with a mean radius up to 20 km, 9 µm with Euler's radius up to 200 km.
 */
import { arcOverChordM, positionOfSpace, sectionRadiusM } from "./ellipsoid.ts";
import { distanceM } from "./geodesic.ts";
import type { Chords } from "./prepared.ts";

/** Below this the direction of a chord need not be known: (20 km)³/24ρ² is 8.2 mm, within 1 % for any direction. */
export const DIRECTIONLESS_M = 20_000;
/** Beyond this the arc of one normal section is no longer the geodesic: 2.6 cm too short or long at 1,000 km. */
const SECTION_M_MAX = 500_000;
/** Between the extreme radii of curvature of the ellipsoid. */
export const MEAN_RADIUS_M = 6_367_500;

/** Where two things are nearest: squared distance in space, and the places on either, as shares of a chord. */
export interface Foot {
  squareM2: number;
  s: number;
  t: number;
}

export function newFoot(): Foot {
  return { squareM2: Infinity, s: 0, t: 0 };
}

/** Nearest place of chord `i` to a point; writes `t`. */
export function pointToChord(xyz: Float64Array, at: number, chords: Chords, i: number, foot: Foot): void {
  const c = chords.xyz;
  const k = 3 * (chords.start[i] ?? 0);
  const cx = c[k] ?? 0;
  const cy = c[k + 1] ?? 0;
  const cz = c[k + 2] ?? 0;
  const vx = (c[k + 3] ?? 0) - cx;
  const vy = (c[k + 4] ?? 0) - cy;
  const vz = (c[k + 5] ?? 0) - cz;
  const px = (xyz[at] ?? 0) - cx;
  const py = (xyz[at + 1] ?? 0) - cy;
  const pz = (xyz[at + 2] ?? 0) - cz;
  const lengthSq = vx * vx + vy * vy + vz * vz;
  const t = lengthSq > 0 ? clampShare((px * vx + py * vy + pz * vz) / lengthSq) : 0;
  const dx = px - t * vx;
  const dy = py - t * vy;
  const dz = pz - t * vz;
  foot.squareM2 = dx * dx + dy * dy + dz * dz;
  foot.t = t;
}

/**
 * Nearest places of chord `i` of one shape and chord `j` of another.
 *
 * Source: C. Ericson, Real-Time Collision Detection, 2005, section 5.1.9, ClosestPtSegmentSegment.
 */
export function chordToChord(a: Chords, i: number, b: Chords, j: number, foot: Foot): void {
  const p = a.xyz;
  const q = b.xyz;
  const k = 3 * (a.start[i] ?? 0);
  const l = 3 * (b.start[j] ?? 0);
  const ux = (p[k + 3] ?? 0) - (p[k] ?? 0);
  const uy = (p[k + 4] ?? 0) - (p[k + 1] ?? 0);
  const uz = (p[k + 5] ?? 0) - (p[k + 2] ?? 0);
  const vx = (q[l + 3] ?? 0) - (q[l] ?? 0);
  const vy = (q[l + 4] ?? 0) - (q[l + 1] ?? 0);
  const vz = (q[l + 5] ?? 0) - (q[l + 2] ?? 0);
  const rx = (p[k] ?? 0) - (q[l] ?? 0);
  const ry = (p[k + 1] ?? 0) - (q[l + 1] ?? 0);
  const rz = (p[k + 2] ?? 0) - (q[l + 2] ?? 0);
  const uu = ux * ux + uy * uy + uz * uz;
  const vv = vx * vx + vy * vy + vz * vz;
  const uv = ux * vx + uy * vy + uz * vz;
  const ur = ux * rx + uy * ry + uz * rz;
  const vr = vx * rx + vy * ry + vz * rz;
  const denominator = uu * vv - uv * uv;
  let s = denominator > 0 ? clampShare((uv * vr - ur * vv) / denominator) : 0;
  let t = vv > 0 ? (uv * s + vr) / vv : 0;
  if (t < 0 || vv === 0) {
    t = 0;
    s = uu > 0 ? clampShare(-ur / uu) : 0;
  } else if (t > 1) {
    t = 1;
    s = uu > 0 ? clampShare((uv - ur) / uu) : 0;
  }
  const dx = rx + s * ux - t * vx;
  const dy = ry + s * uy - t * vy;
  const dz = rz + s * uz - t * vz;
  foot.squareM2 = dx * dx + dy * dy + dz * dz;
  foot.s = s;
  foot.t = t;
}

/** Writes the place at share `t` of chord `i` into `out[0..2]`. */
export function writePlaceOnChord(chords: Chords, i: number, t: number, out: Float64Array): void {
  const k = 3 * (chords.start[i] ?? 0);
  for (let axis = 0; axis < 3; axis++) {
    const from = chords.xyz[k + axis] ?? 0;
    out[axis] = from + t * ((chords.xyz[k + 3 + axis] ?? 0) - from);
  }
}

/** Distance along the ellipsoid between two places in space that lie on it, or millimetres under it. */
export function geodesicBetweenM(p: Float64Array, q: Float64Array): number {
  const [px = 0, py = 0, pz = 0] = p;
  const [qx = 0, qy = 0, qz = 0] = q;
  const dx = qx - px;
  const dy = qy - py;
  const dz = qz - pz;
  const chordM = Math.sqrt(dx * dx + dy * dy + dz * dz);
  if (chordM <= DIRECTIONLESS_M) return arcOverChordM(chordM, MEAN_RADIUS_M);
  if (chordM > SECTION_M_MAX) return distanceM(positionOfSpace(px, py, pz), positionOfSpace(qx, qy, qz));
  return arcOverChordM(chordM, sectionRadiusM((px + qx) / 2, (py + qy) / 2, (pz + qz) / 2, dx, dy, dz));
}

function clampShare(t: number): number {
  return t < 0 ? 0 : t > 1 ? 1 : t;
}
