/**
 * Longitudes made continuous: which way an edge runs when its ends lie far apart in longitude.
 *
 * An edge is taken along the shorter way. One of exactly 180° is taken as it is written, and so is one of exactly 360°,
 * which is how a geometry that was split per RFC 7946, 3.1.9 goes round a pole.
 */

/** Longitude difference in degrees of the edge that runs from one longitude to another. */
function edgeLonDeg(fromLon: number, toLon: number): number {
  const plain = toLon - fromLon;
  if (Math.abs(plain) <= 180 || Math.abs(plain) === 360) return plain;
  return plain - 360 * Math.round(plain / 360);
}

/**
 * Writes the vertices with continuous longitudes into `out`, two numbers each, from `at` (counted in numbers).
 *
 * Ensures: a longitude that needs no turn is written exactly as given.
 */
export function writeUnwrapped(positions: readonly (readonly [number, number])[], out: Float64Array, at: number): void {
  let turns = 0;
  let previous: number | undefined;
  let write = at;
  for (const [lon, lat] of positions) {
    if (previous !== undefined) turns += Math.round((edgeLonDeg(previous, lon) - (lon - previous)) / 360);
    out[write] = lon + 360 * turns;
    out[write + 1] = lat;
    write += 2;
    previous = lon;
  }
}
