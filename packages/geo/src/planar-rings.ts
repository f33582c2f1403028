/**
 * Lays the rings of an area out for containment: longitudes continuous, holes beside their shells, runs of edges boxed.
 */
import type { Polygon, Position, Ring } from "./geometry.ts";
import type { PlanarRings } from "./prepared.ts";
import { writeUnwrapped } from "./unwrap.ts";

/** Edges of one run. */
export const RUN_EDGES = 16;

/** Throws: RangeError when a position is not one, or a ring is open or encircles a pole. */
export function planarRings(polygons: readonly Polygon["coordinates"][]): PlanarRings {
  const all = polygons.flat();
  const ringStart = new Uint32Array(all.length + 1);
  const runStart = new Uint32Array(all.length + 1);
  for (const [i, ring] of all.entries()) {
    ringStart[i + 1] = (ringStart[i] ?? 0) + ring.length;
    runStart[i + 1] = (runStart[i] ?? 0) + Math.ceil(Math.max(0, ring.length - 1) / RUN_EDGES);
  }
  const lonLat = new Float64Array(2 * (ringStart.at(-1) ?? 0));
  let number = 0;
  for (const rings of polygons) {
    let shellLon: number | undefined;
    for (const ring of rings) {
      const first = ringStart[number++] ?? 0;
      requirePositions(ring);
      writeUnwrapped(ring, lonLat, 2 * first);
      requireClosed(ring, lonLat, first);
      shellLon ??= middleLon(lonLat, first, ring.length);
      // A hole of a shell across the antimeridian may be written from its other side.
      turn(lonLat, [first, ring.length], 360 * Math.round((shellLon - middleLon(lonLat, first, ring.length)) / 360));
    }
  }
  const [westLon, eastLon] = lonRange(lonLat, 0, lonLat.length / 2);
  return { lonLat, ringStart, westLon, eastLon, runs: boxRuns(lonLat, ringStart, runStart), runStart };
}

/** Throws: RangeError when a longitude is not finite or a latitude out of range. */
export function requirePositions(positions: readonly Position[]): void {
  for (const [lon, lat] of positions) {
    if (!Number.isFinite(lon)) throw new RangeError(`Cannot use longitude ${lon}: must be finite`);
    if (!(Math.abs(lat) <= 90)) throw new RangeError(`Cannot use latitude ${lat}: must be within [-90, 90]`);
  }
}

function requireClosed(ring: Ring, lonLat: Float64Array, first: number): void {
  const last = first + ring.length - 1;
  if (ring.length < 4 || lonLat[2 * first + 1] !== lonLat[2 * last + 1] || ring[0]?.[0] !== ring.at(-1)?.[0])
    throw new RangeError(
      "Cannot prepare an open ring: the last position must repeat the first, with at least 4 positions",
    );
  if (lonLat[2 * first] !== lonLat[2 * last])
    throw new RangeError(
      "Cannot prepare a ring that encircles a pole: must be split as RFC 7946, 3.1.9 describes (repairArea does it)",
    );
}

function turn(lonLat: Float64Array, [first, count]: readonly [number, number], byDeg: number): void {
  if (byDeg === 0) return;
  for (let v = first; v < first + count; v++) lonLat[2 * v] = (lonLat[2 * v] ?? 0) + byDeg;
}

function middleLon(lonLat: Float64Array, first: number, count: number): number {
  const [west, east] = lonRange(lonLat, first, count);
  return (west + east) / 2;
}

function lonRange(lonLat: Float64Array, first: number, count: number): readonly [west: number, east: number] {
  let west = Infinity;
  let east = -Infinity;
  for (let v = first; v < first + count; v++) {
    west = Math.min(west, lonLat[2 * v] ?? 0);
    east = Math.max(east, lonLat[2 * v] ?? 0);
  }
  return [west, east];
}

function boxRuns(lonLat: Float64Array, ringStart: Uint32Array, runStart: Uint32Array): Float64Array {
  const runs = new Float64Array(3 * (runStart.at(-1) ?? 0));
  for (let ring = 0; ring + 1 < ringStart.length; ring++) {
    const last = (ringStart[ring + 1] ?? 0) - 1;
    let run = runStart[ring] ?? 0;
    for (let from = ringStart[ring] ?? 0; from < last; from += RUN_EDGES, run++) {
      let [south, north, east] = [Infinity, -Infinity, -Infinity];
      for (let v = from; v <= Math.min(last, from + RUN_EDGES); v++) {
        south = Math.min(south, lonLat[2 * v + 1] ?? 0);
        north = Math.max(north, lonLat[2 * v + 1] ?? 0);
        east = Math.max(east, lonLat[2 * v] ?? 0);
      }
      runs.set([south, north, east], 3 * run);
    }
  }
  return runs;
}
