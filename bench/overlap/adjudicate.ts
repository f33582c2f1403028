/**
 * The truth about a pair on which engines differ: GeographicLib alone, golden section along each edge, no chords of ours.
 *
 * Edges are those of RFC 7946. Containment is even-odd in the plane of longitude and latitude. Not for the antimeridian, which
 * the workloads do not reach.
 */
import geographiclib from "geographiclib-geodesic";
import type { BatchColumns } from "@duenotice/overlap/batch";

type Place = readonly [lon: number, lat: number];
const KARNEY = geographiclib.Geodesic.WGS84;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Metres from a site, or from a line, to an area; 0 inside or crossing. */
export function trueDistanceM(
  columns: BatchColumns,
  job: "sites" | "lines",
  [subject, area]: readonly [number, number],
): number {
  const { sites, lines } = columns;
  const places =
    job === "sites"
      ? run(sites.lonLat, subject, subject + 1)
      : run(lines.lonLat, lines.start[subject] ?? 0, lines.start[subject + 1] ?? 0);
  const rings = ringsOf(columns, area);
  const [first] = places;
  if (first !== undefined && isInside(first, rings)) return 0;
  let best = Infinity;
  for (const ring of rings) {
    for (const place of places) best = toRun(place, ring, best);
    if (places.length > 1) for (const vertex of ring) best = toRun(vertex, places, best);
    if (crosses(places, ring)) return 0;
  }
  return best;
}

function run(lonLat: Float64Array, first: number, behind: number): readonly Place[] {
  return Array.from({ length: behind - first }, (_, i): Place => [
    lonLat[2 * (first + i)] ?? 0,
    lonLat[2 * (first + i) + 1] ?? 0,
  ]);
}

function ringsOf({ areas }: BatchColumns, area: number): readonly (readonly Place[])[] {
  const rings: (readonly Place[])[] = [];
  const behind = areas.polygonStart[areas.areaStart[area + 1] ?? 0] ?? 0;
  for (let ring = areas.polygonStart[areas.areaStart[area] ?? 0] ?? 0; ring < behind; ring++)
    rings.push(run(areas.lonLat, areas.ringStart[ring] ?? 0, areas.ringStart[ring + 1] ?? 0));
  return rings;
}

function isInside([x, y]: Place, rings: readonly (readonly Place[])[]): boolean {
  let inside = false;
  for (const ring of rings)
    for (const [i, [x1, y1]] of ring.entries()) {
      const [x0, y0] = ring[i - 1] ?? [x1, y1];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
  return inside;
}

function side(a: Place, b: Place, c: Place): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function crosses(one: readonly Place[], other: readonly Place[]): boolean {
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

function geodesicM(a: Place, b: Place): number {
  return KARNEY.Inverse(a[1], a[0], b[1], b[0]).s12 ?? Number.NaN;
}

/** The lesser of `best` and the distance of a place to a run of edges. */
function toRun(place: Place, edges: readonly Place[], best: number): number {
  let least = best;
  for (const [i, b] of edges.entries()) {
    const a = edges[i - 1];
    if (a === undefined) continue;
    const fromStartM = geodesicM(place, a);
    const lengthM = geodesicM(a, b);
    // An edge bows by far less than a tenth of its length.
    if (Math.min(fromStartM, geodesicM(place, b)) - lengthM > least) continue;
    least = Math.min(
      least,
      fromStartM,
      golden((t) => geodesicM(place, [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t])),
    );
  }
  return least;
}

function golden(f: (t: number) => number): number {
  let [from, until] = [0, 1];
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
  return Math.min(fc, fd, f(1));
}
