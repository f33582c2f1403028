/**
 * How much of one shape another covers, for hints only: nothing that people's safety hangs on is computed here.
 *
 * Along `SCAN_LINES` parallels through the first shape the shared length is exact; between them it is taken as constant.
 * Error: below 2 % for shapes that are not thinner than a parallel's distance (tested on triangles).
 */
import type { AreaGeometry, Position } from "@duenotice/geo";

const SCAN_LINES = 64;

type Edge = readonly [from: Position, until: Position];
type Stretch = readonly [west: number, east: number];

/** Share of `shape` that `by` covers, 0 to 1. */
export function coveredShare(shape: AreaGeometry, by: AreaGeometry): number {
  const origin = firstLonOf(shape);
  if (origin === undefined) return 0;
  const edges = edgesOf(shape, origin);
  const others = edgesOf(by, origin);
  const lats = edges.map(([from]) => from[1]);
  const south = Math.min(...lats);
  const stepDeg = (Math.max(...lats) - south) / SCAN_LINES;
  let whole = 0;
  let shared = 0;
  for (let line = 0; line < SCAN_LINES; line++) {
    const lat = south + (line + 0.5) * stepDeg;
    const inside = stretchesAt(edges, lat);
    whole += lengthOf(inside);
    shared += lengthOf(meet(inside, stretchesAt(others, lat)));
  }
  return whole === 0 ? 0 : shared / whole;
}

function firstLonOf(geometry: AreaGeometry): number | undefined {
  const ring = geometry.type === "Polygon" ? geometry.coordinates[0] : geometry.coordinates[0]?.[0];
  return ring?.[0]?.[0];
}

/** Edges of every ring, longitudes within half a turn of the origin, so that the antimeridian does not cut them. */
function edgesOf(geometry: AreaGeometry, originLon: number): readonly Edge[] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const unwrap = ([lon, lat]: Position): Position => [lon - 360 * Math.round((lon - originLon) / 360), lat];
  return polygons.flat().flatMap((ring) =>
    ring.slice(1).flatMap((until, i) => {
      const from = ring[i];
      return from === undefined ? [] : [[unwrap(from), unwrap(until)] as const];
    }),
  );
}

/** Even-odd: between the first and second crossing it is inside, and so on; holes fall out by themselves. */
function stretchesAt(edges: readonly Edge[], lat: number): readonly Stretch[] {
  const crossings = edges
    .filter(([from, until]) => from[1] > lat !== until[1] > lat)
    .map(([from, until]) => from[0] + ((lat - from[1]) / (until[1] - from[1])) * (until[0] - from[0]))
    .toSorted((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const west = crossings[i];
    const east = crossings[i + 1];
    if (west !== undefined && east !== undefined) stretches.push([west, east]);
  }
  return stretches;
}

function meet(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  return a.flatMap(([west, east]) =>
    b.map(([w, e]): Stretch => [Math.max(west, w), Math.min(east, e)]).filter(([w, e]) => e > w),
  );
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [west, east]) => sum + east - west, 0);
}
