/**
 * Distances between RFC 7946 edges by GeographicLib alone, for tests: golden section along the edge, no chords.
 *
 * Slow (some 50 geodesics per edge) and independent of everything in `src`.
 */
import geographiclib from "geographiclib-geodesic";
import type { Position } from "./geometry.ts";

const KARNEY = geographiclib.Geodesic.WGS84;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

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

/** Least distance from a position to an edge, cut into pieces on which the distance has one minimum. */
export function oraclePointToEdgeM(p: Position, a: Position, b: Position): number {
  const lonDeg = Math.abs(onEdge(a, b, 1)[0] - a[0]);
  const pieces = Math.max(1, Math.ceil(lonDeg / 2), Math.ceil(karneyM(a, b) / 20_000));
  const distances = Array.from({ length: pieces + 1 }, (_, i) => karneyM(p, onEdge(a, b, i / pieces)));
  const least = Math.min(...distances);
  let best = least;
  for (let i = 0; i < pieces; i++) {
    const spanM = karneyM(onEdge(a, b, i / pieces), onEdge(a, b, (i + 1) / pieces));
    if (Math.min(distances[i] ?? 0, distances[i + 1] ?? 0) - spanM > best) continue;
    best = Math.min(
      best,
      golden((t) => karneyM(p, onEdge(a, b, t)), i / pieces, (i + 1) / pieces),
    );
  }
  return best;
}

/** Least distance between the edges of two runs of positions that do not cross: attained at a vertex of one of them. */
export function oracleRunsM(a: readonly Position[], b: readonly Position[]): number {
  let best = Infinity;
  for (const [p, run] of [...a.map((vertex) => [vertex, b] as const), ...b.map((vertex) => [vertex, a] as const)])
    for (let i = 0; i + 1 < run.length; i++) {
      const [from, until] = [run[i], run[i + 1]];
      if (from !== undefined && until !== undefined) best = Math.min(best, oraclePointToEdgeM(p, from, until));
    }
  return best;
}

function golden(f: (t: number) => number, low: number, high: number): number {
  let [from, until] = [low, high];
  let c = until - GOLDEN * (until - from);
  let d = from + GOLDEN * (until - from);
  let [fc, fd] = [f(c), f(d)];
  for (let i = 0; i < 48; i++) {
    if (fc < fd) {
      until = d;
      d = c;
      fd = fc;
      c = until - GOLDEN * (until - from);
      fc = f(c);
    } else {
      from = c;
      c = d;
      fc = fd;
      d = from + GOLDEN * (until - from);
      fd = f(d);
    }
  }
  return Math.min(fc, fd);
}
