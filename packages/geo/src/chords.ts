/**
 * Cuts RFC 7946 edges into chords: straight segments in earth-centred space.
 *
 * An edge runs straight in longitude λ and latitude φ, both linear in τ from 0 to 1: a curve X(τ) in space. Between two
 * places of the curve a step h apart, linear interpolation is off by at most h²/8 · max|X″|, component by component. With
 * ρ = a²/b, the largest radius of curvature, and Δλ, Δφ in radians, up to factors 1 ± e²:
 *   along the normal   |X″| ≤ ρ (Δφ² + cos²φ Δλ²)                 how far the chord dips under the ellipsoid
 *   along the ground   |X″| ≤ ρ |sin φ| |Δλ| hypot(2Δφ, cos φ Δλ)  how far the edge lies beside its chord
 * The second vanishes on meridians and on the equator, which are geodesics, and stays bounded at the poles. The normal
 * bound is kept by `CHORD_LENGTH_M_MAX`: L²/8ρ = 1.55 mm. The geodesic between the ends of so short a chord lies less
 * than 1 µm beside the vertical plane through it, so that chord, geodesic and edge are within `CHORD_DEVIATION_M`.
 */
import { CHORD_DEVIATION_M, CHORD_LENGTH_M_MAX, CHORDS_MAX } from "./limits.ts";
import { CURVATURE_RADIUS_M_MAX, RAD_PER_DEG, writeSpace } from "./ellipsoid.ts";
import { buildBoxTree } from "./box-tree.ts";
import type { Chords } from "./prepared.ts";

/** Covers the factors 1 ± e² in the bounds above. */
const ELLIPSOID_ALLOWANCE = 1.01;

/** How many chords follow one edge. Longitudes are continuous; degrees. */
export function chordCount(lon0: number, lat0: number, lon1: number, lat1: number): number {
  const lonRad = Math.abs(lon1 - lon0) * RAD_PER_DEG;
  const latRad = Math.abs(lat1 - lat0) * RAD_PER_DEG;
  const nearestDeg = lat0 * lat1 <= 0 ? 0 : Math.min(Math.abs(lat0), Math.abs(lat1));
  const cosMax = Math.cos(nearestDeg * RAD_PER_DEG);
  const sinMax = Math.sin(Math.max(Math.abs(lat0), Math.abs(lat1)) * RAD_PER_DEG);
  const radiusM = CURVATURE_RADIUS_M_MAX * ELLIPSOID_ALLOWANCE;
  const lengthM = radiusM * Math.hypot(latRad, cosMax * lonRad);
  const deviationM = (radiusM / 8) * sinMax * lonRad * Math.hypot(2 * latRad, cosMax * lonRad);
  return Math.max(1, Math.ceil(lengthM / CHORD_LENGTH_M_MAX), Math.ceil(Math.sqrt(deviationM / CHORD_DEVIATION_M)));
}

/** Chords of all edges of some rings or of one line. */
export function countChords(lonLat: Float64Array, ringStart: Uint32Array): number {
  let count = 0;
  forEachEdge(lonLat, ringStart, (_edge, lon0, lat0, lon1, lat1) => {
    count += chordCount(lon0, lat0, lon1, lat1);
  });
  return count;
}

/**
 * Cuts the edges of some rings, or of one line.
 *
 * Shape:  vertices as in `PlanarRings`; an edge bears the index of its first vertex.
 * Throws: RangeError when there would be more than `CHORDS_MAX` chords.
 */
export function cutChords(lonLat: Float64Array, ringStart: Uint32Array): Chords {
  const count = countChords(lonLat, ringStart);
  if (count > CHORDS_MAX)
    throw new RangeError(`Cannot prepare a shape of ${count} chords: must be at most ${CHORDS_MAX}`);
  const xyz = new Float64Array(3 * (count + ringStart.length - 1));
  const start = new Uint32Array(count);
  const edge = new Uint32Array(count);
  let node = -1;
  let chord = 0;
  let lastVertex = -1;
  forEachEdge(lonLat, ringStart, (vertex, lon0, lat0, lon1, lat1) => {
    if (vertex !== lastVertex) writeSpace([lon0, lat0], xyz, 3 * ++node);
    const steps = chordCount(lon0, lat0, lon1, lat1);
    for (let step = 1; step <= steps; step++) {
      start[chord] = node;
      edge[chord++] = vertex;
      const t = step / steps;
      writeSpace(step === steps ? [lon1, lat1] : [lon0 + (lon1 - lon0) * t, lat0 + (lat1 - lat0) * t], xyz, 3 * ++node);
    }
    lastVertex = vertex + 1;
  });
  return { xyz, start, edge, ...buildBoxTree(xyz, start) };
}

function forEachEdge(
  lonLat: Float64Array,
  ringStart: Uint32Array,
  visit: (vertex: number, lon0: number, lat0: number, lon1: number, lat1: number) => void,
): void {
  for (let ring = 0; ring + 1 < ringStart.length; ring++) {
    const end = (ringStart[ring + 1] ?? 0) - 1;
    for (let v = ringStart[ring] ?? 0; v < end; v++)
      visit(v, lonLat[2 * v] ?? 0, lonLat[2 * v + 1] ?? 0, lonLat[2 * v + 2] ?? 0, lonLat[2 * v + 3] ?? 0);
  }
}
