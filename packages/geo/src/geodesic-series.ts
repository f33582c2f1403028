/**
 * The series of the geodesic on an ellipsoid, to sixth order in the third flattening: 15 nm on WGS 84.
 *
 * Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43–55, equations (17), (18), (21), (24), (25).
 */
import { E2, FLATTENING } from "./ellipsoid.ts";

const SECOND_ECCENTRICITY_SQ = E2 / (1 - E2);
const N = FLATTENING / (2 - FLATTENING);
const N2 = N * N;

/** The coefficients for one geodesic, which depend only on its azimuth at the equator. */
export interface GeodesicSeries {
  readonly a1: number;
  readonly c1: readonly number[];
  readonly a3: number;
  readonly c3: readonly number[];
  readonly epsilon: number;
}

/** Equation (16): the expansion parameter of the geodesic whose azimuth at the equator has this cosine, squared. */
export function seriesFor(cos2Azimuth0: number): GeodesicSeries {
  const k2 = SECOND_ECCENTRICITY_SQ * cos2Azimuth0;
  const e = k2 / (2 * (1 + Math.sqrt(1 + k2)) + k2);
  const e2 = e * e;
  const e3 = e2 * e;
  const e4 = e2 * e2;
  const e5 = e4 * e;
  const e6 = e3 * e3;
  return {
    epsilon: e,
    a1: (1 + e2 / 4 + e4 / 64 + e6 / 256) / (1 - e),
    c1: [
      -e / 2 + (3 / 16) * e3 - e5 / 32,
      -e2 / 16 + e4 / 32 - (9 / 2048) * e6,
      -e3 / 48 + (3 / 256) * e5,
      (-5 / 512) * e4 + (3 / 512) * e6,
      (-7 / 1280) * e5,
      (-7 / 2048) * e6,
    ],
    a3:
      1 -
      (1 / 2 - N / 2) * e -
      (1 / 4 + N / 8 - (3 / 8) * N2) * e2 -
      (1 / 16 + (3 / 16) * N + N2 / 16) * e3 -
      (3 / 64 + N / 32) * e4 -
      (3 / 128) * e5,
    c3: [
      (1 / 4 - N / 4) * e +
        (1 / 8 - N2 / 8) * e2 +
        (3 / 64 + (3 / 64) * N - N2 / 64) * e3 +
        (5 / 128 + N / 64) * e4 +
        (3 / 128) * e5,
      (1 / 16 - (3 / 32) * N + N2 / 32) * e2 +
        (3 / 64 - N / 32 - (3 / 64) * N2) * e3 +
        (3 / 128 + N / 128) * e4 +
        (5 / 256) * e5,
      (5 / 192 - (3 / 64) * N + (5 / 192) * N2) * e3 + (3 / 128 - (5 / 192) * N) * e4 + (7 / 512) * e5,
      (7 / 512 - (7 / 256) * N) * e4 + (7 / 512) * e5,
      (21 / 2560) * e5,
    ],
  };
}

/** Coefficients C'₁ of the inverse series, equation (21): from distance to arc on the auxiliary sphere. */
export function reversionFor(epsilon: number): readonly number[] {
  const e = epsilon;
  const e2 = e * e;
  const e3 = e2 * e;
  const e4 = e2 * e2;
  const e5 = e4 * e;
  const e6 = e3 * e3;
  return [
    e / 2 - (9 / 32) * e3 + (205 / 1536) * e5,
    (5 / 16) * e2 - (37 / 96) * e4 + (1335 / 4096) * e6,
    (29 / 96) * e3 - (75 / 128) * e5,
    (539 / 1536) * e4 - (2391 / 2560) * e6,
    (3467 / 7680) * e5,
    (38_081 / 61_440) * e6,
  ];
}

/** Σ c[l] sin 2(l+1)σ, by Clenshaw's summation. */
export function sineSum(coefficients: readonly number[], sigma: number): number {
  const twiceCos = 2 * Math.cos(2 * sigma);
  let previous = 0;
  let current = 0;
  for (let l = coefficients.length - 1; l >= 0; l--) {
    const next = (coefficients[l] ?? 0) + twiceCos * current - previous;
    previous = current;
    current = next;
  }
  return current * Math.sin(2 * sigma);
}
