/**
 * WGS 84 to UTM zone 36N (EPSG:32636) for the planar peers.
 *
 * Source: L. Krüger, 1912, in C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, 2011: series to n⁶. Agrees
 *         with PROJ to a micrometre within these workloads.
 */
const EQUATORIAL_M = 6_378_137;
const F = 1 / 298.257223563;
const N = F / (2 - F);
const E = Math.sqrt(F * (2 - F));
const N2 = N * N;
const N3 = N2 * N;
const N4 = N3 * N;
const RECTIFYING_M = (EQUATORIAL_M / (1 + N)) * (1 + N2 / 4 + N4 / 64 + (N4 * N2) / 256);
const ALPHA = [
  N / 2 - (2 * N2) / 3 + (5 * N3) / 16 + (41 * N4) / 180 - (127 * N4 * N) / 288 + (7891 * N4 * N2) / 37_800,
  (13 * N2) / 48 - (3 * N3) / 5 + (557 * N4) / 1440 + (281 * N4 * N) / 630 - (1_983_433 * N4 * N2) / 1_935_360,
  (61 * N3) / 240 - (103 * N4) / 140 + (15_061 * N4 * N) / 26_880 + (167_603 * N4 * N2) / 181_440,
  (49_561 * N4) / 161_280 - (179 * N4 * N) / 168 + (6_601_661 * N4 * N2) / 7_257_600,
  (34_729 * N4 * N) / 80_640 - (3_418_889 * N4 * N2) / 1_995_840,
  (212_378_941 * N4 * N2) / 319_334_400,
];
const SCALE = 0.9996;
const FALSE_EASTING_M = 500_000;
const CENTRAL_LON_DEG = 33;

/** Longitudes and latitudes to eastings and northings, two numbers each. */
export function toUtm36n(lonLat: Float64Array): Float64Array {
  const xy = new Float64Array(lonLat.length);
  for (let at = 0; at < lonLat.length; at += 2) {
    const lon = (((lonLat[at] ?? 0) - CENTRAL_LON_DEG) * Math.PI) / 180;
    const sin = Math.sin(((lonLat[at + 1] ?? 0) * Math.PI) / 180);
    const t = Math.sinh(Math.atanh(sin) - E * Math.atanh(E * sin));
    const xi = Math.atan2(t, Math.cos(lon));
    const eta = Math.asinh(Math.sin(lon) / Math.hypot(t, Math.cos(lon)));
    let east = eta;
    let north = xi;
    for (const [index, alpha] of ALPHA.entries()) {
      const twice = 2 * (index + 1);
      east += alpha * Math.cos(twice * xi) * Math.sinh(twice * eta);
      north += alpha * Math.sin(twice * xi) * Math.cosh(twice * eta);
    }
    xy[at] = FALSE_EASTING_M + SCALE * RECTIFYING_M * east;
    xy[at + 1] = SCALE * RECTIFYING_M * north;
  }
  return xy;
}
