/**
 * On which stretch of a straight segment one is within reach of another segment, in space.
 *
 * The places within reach of a segment form a capsule: two balls and a cylinder between them. A straight line meets each
 * of the three in an interval, and their union is one interval because the capsule is convex.
 */
import type { Chords } from "./prepared.ts";

export interface NearIntervalOptions {
  readonly reachM: number;
  /** A place known to be within reach, as a share of the segment: the interval contains it whatever rounding does. */
  readonly nearestShare: number;
  /** Receives the two ends, as shares of the segment. */
  readonly interval: Float64Array;
}

/** The part of chord `i` of `a` within reach of chord `j` of `b`. Requires: some place of it is. */
export function nearInterval(
  a: Chords,
  i: number,
  b: Chords,
  j: number,
  { reachM, nearestShare, interval }: NearIntervalOptions,
): void {
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
  interval[0] = nearestShare;
  interval[1] = nearestShare;
  meetBall(rx, ry, rz, ux, uy, uz, reachM, interval);
  meetBall(rx - vx, ry - vy, rz - vz, ux, uy, uz, reachM, interval);
  const vv = vx * vx + vy * vy + vz * vz;
  if (vv === 0) return;
  // Components along the axis of the cylinder, as shares of it, and what stands across.
  const ru = (rx * vx + ry * vy + rz * vz) / vv;
  const uu = (ux * vx + uy * vy + uz * vz) / vv;
  const [from, until] = shareBetween(ru, uu);
  if (from > until) return;
  meetAcross(rx - ru * vx, ry - ru * vy, rz - ru * vz, ux - uu * vx, uy - uu * vy, uz - uu * vz, {
    reachM,
    from,
    until,
    interval,
  });
}

/** Widens `interval` by where `r + s·u`, s within [0, 1], is within reach of the origin. */
function meetBall(
  rx: number,
  ry: number,
  rz: number,
  ux: number,
  uy: number,
  uz: number,
  reachM: number,
  interval: Float64Array,
): void {
  meetAcross(rx, ry, rz, ux, uy, uz, { reachM, from: 0, until: 1, interval });
}

interface Across {
  readonly reachM: number;
  readonly from: number;
  readonly until: number;
  readonly interval: Float64Array;
}

function meetAcross(
  rx: number,
  ry: number,
  rz: number,
  ux: number,
  uy: number,
  uz: number,
  { reachM, from, until, interval }: Across,
): void {
  const uu = ux * ux + uy * uy + uz * uz;
  const middle = uu > 0 ? -(rx * ux + ry * uy + rz * uz) / uu : 0;
  const dx = rx + middle * ux;
  const dy = ry + middle * uy;
  const dz = rz + middle * uz;
  const roomSq = reachM * reachM - (dx * dx + dy * dy + dz * dz);
  if (roomSq < 0) return;
  const half = uu > 0 ? Math.sqrt(roomSq / uu) : Infinity;
  const low = Math.max(from, middle - half);
  const high = Math.min(until, middle + half);
  if (low > high) return;
  if (low < (interval[0] ?? 0)) interval[0] = low;
  if (high > (interval[1] ?? 0)) interval[1] = high;
}

/** The shares s within [0, 1] at which `r + s·u` lies within [0, 1]. */
function shareBetween(r: number, u: number): readonly [from: number, until: number] {
  if (u === 0) return r >= 0 && r <= 1 ? [0, 1] : [1, 0];
  const a = -r / u;
  const b = (1 - r) / u;
  return [Math.max(0, Math.min(a, b)), Math.min(1, Math.max(a, b))];
}
