/**
 * Distances between RFC 7946 edges by GeographicLib alone, for tests and for the judge of the benchmarks: a minimum along each edge,
 * no chords.
 *
 * Slow (some ten geodesics for every edge that can be the nearest) and independent of everything in `src`. What it says is never less than the
 * truth, and more by at most some micrometres: each value is the distance of a place that is on the edge.
 */
import geographiclib from "geographiclib-geodesic";
import type { Position } from "./geometry.ts";

const KARNEY = geographiclib.Geodesic.WGS84;
/** Pieces of an edge on which the distance to any place has one minimum. */
const PIECE_M_MAX = 20_000;
const PIECE_LON_DEG_MAX = 2;

export function karneyM(a: Position, b: Position): number {
  return KARNEY.Inverse(a[1], a[0], b[1], b[0]).s12 ?? Number.NaN;
}

export function karneyDirect(from: Position, azimuthDeg: number, awayM: number): Position {
  const { lon2 = 0, lat2 = 0 } = KARNEY.Direct(from[1], from[0], azimuthDeg, awayM);
  return [lon2, lat2];
}

/** Longitude and latitude at a share of an edge, which runs the shorter way. */
export function onEdge(a: Position, b: Position, t: number): Position {
  const plain = b[0] - a[0];
  const lonDeg = Math.abs(plain) <= 180 || Math.abs(plain) === 360 ? plain : plain - 360 * Math.round(plain / 360);
  return [a[0] + lonDeg * t, a[1] + (b[1] - a[1]) * t];
}

/** Least distance from a position to an edge, cut into pieces on which the distance has one minimum; no more than `enough`. */
export function oraclePointToEdgeM(p: Position, a: Position, b: Position, enough = Infinity): number {
  const lengthM = karneyM(a, b);
  const startM = karneyM(p, a);
  const lonDeg = Math.abs(onEdge(a, b, 1)[0] - a[0]);
  // Nothing along an edge that goes less than a quarter round is farther from its start than it is long and half as far again.
  if (lonDeg < 90 && startM - 1.5 * lengthM > enough) return enough;
  const pieces = Math.max(1, Math.ceil(lonDeg / PIECE_LON_DEG_MAX), Math.ceil(lengthM / PIECE_M_MAX));
  const distances = Array.from({ length: pieces + 1 }, (_, i) =>
    i === 0 ? startM : karneyM(p, onEdge(a, b, i / pieces)),
  );
  let best = Math.min(enough, ...distances);
  for (let i = 0; i < pieces; i++) {
    const spanM = pieces === 1 ? lengthM : karneyM(onEdge(a, b, i / pieces), onEdge(a, b, (i + 1) / pieces));
    if (Math.min(distances[i] ?? 0, distances[i + 1] ?? 0) - 1.5 * spanM > best) continue;
    const metres = (t: number): number => karneyM(p, onEdge(a, b, (i + t) / pieces));
    best = Math.min(best, leastOf(metres, spanM));
  }
  return best;
}

/** Least distance between the edges of two runs of positions that do not cross: attained at a vertex of one of them. */
export function oracleRunsM(a: readonly Position[], b: readonly Position[]): number {
  let best = Infinity;
  for (const [p, run] of [...a.map((vertex) => [vertex, b] as const), ...b.map((vertex) => [vertex, a] as const)])
    best = toRun(p, run, best);
  return best;
}

/**
 * Metres from a run of positions, one or more, to the area that rings make; 0 inside or crossing.
 *
 * Containment and crossing are even-odd in the plane of longitude and latitude: not for areas at the antimeridian or around a pole.
 */
export function oracleToAreaM(places: readonly Position[], rings: readonly (readonly Position[])[]): number {
  const [first] = places;
  if (first !== undefined && isInside(first, rings)) return 0;
  if (rings.some((ring) => isCrossing(places, ring))) return 0;
  let best = Infinity;
  for (const ring of rings) {
    for (const place of places) best = toRun(place, ring, best);
    if (places.length > 1) for (const vertex of ring) best = toRun(vertex, places, best);
  }
  return best;
}

/** The lesser of `enough` and the distance of a place to the edges of a run. */
function toRun(place: Position, run: readonly Position[], enough: number): number {
  let best = enough;
  for (const [i, until] of run.entries()) {
    const from = run[i - 1];
    if (from !== undefined) best = oraclePointToEdgeM(place, from, until, best);
  }
  return best;
}

function isInside([x, y]: Position, rings: readonly (readonly Position[])[]): boolean {
  let inside = false;
  for (const ring of rings)
    for (const [i, [x1, y1]] of ring.entries()) {
      const [x0, y0] = ring[i - 1] ?? [x1, y1];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
  return inside;
}

function side(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function isCrossing(one: readonly Position[], other: readonly Position[]): boolean {
  for (const [i, b] of one.entries()) {
    const a = one[i - 1];
    if (a === undefined) continue;
    for (const [j, d] of other.entries()) {
      const c = other[j - 1];
      if (c === undefined) continue;
      if (side(a, b, c) > 0 !== side(a, b, d) > 0 && side(c, d, a) > 0 !== side(c, d, b) > 0) return true;
    }
  }
  return false;
}

const GOLDEN = (3 - Math.sqrt(5)) / 2;

/**
 * The least of a distance with one minimum for t from 0 to 1, by Brent's method on its square: that is a parabola, but for the
 * curvature of the ground, so that it takes some eight values (R. P. Brent, Algorithms for Minimization without Derivatives, 1973, chapter 5).
 *
 * Error: √(d² + s²) − d with s the last step, which is kept so small that this is below 0.1 µm, or s itself below 1 µm.
 */
function leastOf(metres: (t: number) => number, spanM: number): number {
  let [from, until] = [0, 1];
  // x: the best; w: the next; v: the one before. Their squares beside them.
  let x = GOLDEN;
  let [w, v] = [x, x];
  let fx = metres(x) ** 2;
  let [fw, fv] = [fx, fx];
  let [step, stepBefore] = [0, 0];
  for (let i = 0; i < 60; i++) {
    const tolerance = Math.max(1e-6, Math.sqrt(2e-7 * Math.sqrt(fx))) / Math.max(spanM, 1e-6);
    const middle = (from + until) / 2;
    if (Math.abs(x - middle) <= 2 * tolerance - (until - from) / 2) break;
    const r = (x - w) * (fx - fv);
    const q = (x - v) * (fx - fw);
    const p = (x - v) * q - (x - w) * r;
    const s = 2 * (q - r);
    const parabolic = s === 0 ? Number.NaN : -p / s;
    const isTaken = Math.abs(parabolic) < Math.abs(stepBefore) / 2 && x + parabolic > from && x + parabolic < until;
    stepBefore = isTaken ? step : x < middle ? until - x : from - x;
    step = isTaken ? parabolic : GOLDEN * stepBefore;
    if (isTaken && (x + step - from < 2 * tolerance || until - x - step < 2 * tolerance))
      step = x < middle ? tolerance : -tolerance;
    const u = x + (Math.abs(step) >= tolerance ? step : step > 0 ? tolerance : -tolerance);
    const fu = metres(u) ** 2;
    if (fu <= fx) {
      if (u < x) until = x;
      else from = x;
      [v, w, x] = [w, x, u];
      [fv, fw, fx] = [fw, fx, fu];
      continue;
    }
    if (u < x) from = u;
    else until = u;
    if (fu <= fw || w === x) {
      [v, w] = [w, u];
      [fv, fw] = [fw, fu];
    } else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
  }
  return Math.sqrt(fx);
}
