/** Smooth lines through a few points, and what is asked of them: even samples, the nearest place, offsets to one side. */
import { along, distanceKm, km, minus } from "./plane.ts";
import type { Km } from "./plane.ts";

const SAMPLES_PER_PIECE = 24;

/** Centripetal enough for our spacing: a uniform Catmull-Rom spline, sampled. A closed one does not repeat its first point. */
export function smooth(points: readonly Km[], closed = false): readonly Km[] {
  const count = points.length;
  const pieces = closed ? count : count - 1;
  const samples: Km[] = [];
  for (let i = 0; i < pieces; i++) {
    const [p0, p1, p2, p3] = [
      pick(points, i - 1, closed),
      pick(points, i, closed),
      pick(points, i + 1, closed),
      pick(points, i + 2, closed),
    ];
    for (let step = 0; step < SAMPLES_PER_PIECE; step++)
      samples.push(spline([p0, p1, p2, p3], step / SAMPLES_PER_PIECE));
  }
  if (!closed) samples.push(pick(points, count - 1, false));
  return samples;
}

function pick(points: readonly Km[], index: number, closed: boolean): Km {
  const count = points.length;
  const at = points[closed ? (index + count) % count : Math.max(0, Math.min(count - 1, index))];
  if (at === undefined) throw new RangeError("A curve needs at least one point");
  return at;
}

function spline([p0, p1, p2, p3]: readonly [Km, Km, Km, Km], t: number): Km {
  const blend = ([a, b, c, d]: readonly [number, number, number, number]): number =>
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
  return km(blend([p0.x, p1.x, p2.x, p3.x]), blend([p0.y, p1.y, p2.y, p3.y]));
}

function lengthKm(line: readonly Km[]): number {
  let sum = 0;
  for (const [a, b] of pairs(line)) sum += distanceKm(a, b);
  return sum;
}

function pairs(line: readonly Km[]): readonly (readonly [Km, Km])[] {
  return line.flatMap((a, i) => {
    const b = line[i + 1];
    return b === undefined ? [] : [[a, b] as const];
  });
}

/** A place on a line with the direction of the line there, as a unit vector. */
export interface Placed {
  readonly at: Km;
  readonly direction: Km;
}

/** Places at even steps of about `stepKm`, both ends included. */
export function evenly(line: readonly Km[], stepKm: number): readonly Placed[] {
  const total = lengthKm(line);
  const count = Math.max(1, Math.round(total / stepKm));
  return Array.from({ length: count + 1 }, (_, i) => placeOn(line, (total * i) / count));
}

export function placeOn(line: readonly Km[], alongKm: number): Placed {
  let left = alongKm;
  let last: Placed | undefined;
  for (const [a, b] of pairs(line)) {
    const length = distanceKm(a, b);
    if (length === 0) continue;
    const d = minus(b, a);
    const direction = km(d.x / length, d.y / length);
    if (left <= length) return { at: along(a, b, Math.max(0, left) / length), direction };
    left -= length;
    last = { at: b, direction };
  }
  if (last === undefined) throw new RangeError("A line needs two different points");
  return last;
}

/** How far along the line its nearest place lies, and how far off; positive to the left. */
export function nearestOn(
  line: readonly Km[],
  from: Km,
): { readonly alongKm: number; readonly offKm: number; readonly at: Km } {
  let best = { alongKm: 0, offKm: Number.POSITIVE_INFINITY, at: from };
  let before = 0;
  for (const [a, b] of pairs(line)) {
    const d = minus(b, a);
    const length = Math.hypot(d.x, d.y);
    if (length === 0) continue;
    const t = Math.max(0, Math.min(1, ((from.x - a.x) * d.x + (from.y - a.y) * d.y) / (length * length)));
    const at = along(a, b, t);
    const off = distanceKm(at, from);
    const side = d.x * (from.y - a.y) - d.y * (from.x - a.x) >= 0 ? 1 : -1;
    if (off < Math.abs(best.offKm)) best = { alongKm: before + t * length, offKm: side * off, at };
    before += length;
  }
  return best;
}

export function leftOf({ at, direction }: Placed, byKm: number): Km {
  return km(at.x - direction.y * byKm, at.y + direction.x * byKm);
}

export function isInside(outline: readonly Km[], at: Km): boolean {
  let inside = false;
  for (const [i, a] of outline.entries()) {
    const b = outline[(i + 1) % outline.length] ?? a;
    if (a.y > at.y !== b.y > at.y && at.x < a.x + ((b.x - a.x) * (at.y - a.y)) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

/** Douglas–Peucker: leaves out what lies nearer than `toleranceKm` to the line without it. */
export function simplified(line: readonly Km[], toleranceKm: number): readonly Km[] {
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined || line.length < 3) return line;
  let farthest = 0;
  let distance = -1;
  for (const [i, at] of line.entries()) {
    const off = Math.abs(nearestOn([first, last], at).offKm);
    const far = Number.isFinite(off) ? off : distanceKm(first, at);
    if (i > 0 && i < line.length - 1 && far > distance) [farthest, distance] = [i, far];
  }
  if (distance <= toleranceKm) return [first, last];
  return [
    ...simplified(line.slice(0, farthest + 1), toleranceKm).slice(0, -1),
    ...simplified(line.slice(farthest), toleranceKm),
  ];
}
