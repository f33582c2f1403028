/**
 * Prepares shapes for many questions: continuous longitudes, chords, boxes, metres along a line.
 */
import { boxOf } from "./bounding-box.ts";
import { cutChords } from "./chords.ts";
import { writeSpace } from "./ellipsoid.ts";
import type { AreaGeometry, LineString, SiteGeometry } from "./geometry.ts";
import { AREA_VERTICES_MAX, LINE_VERTICES_MAX } from "./limits.ts";
import type { Chords, PreparedArea, PreparedLine, PreparedSite } from "./prepared.ts";
import { planarRings, requirePositions } from "./planar-rings.ts";
import { writeUnwrapped } from "./unwrap.ts";

/**
 * Makes an area ready for questions.
 *
 * Requires: `validateArea` found nothing, or the geometry comes from `repairArea`.
 * Throws:   RangeError when a coordinate is not finite, a latitude is out of range, a ring is open or encircles a pole,
 *           or a limit is passed. Rings that cross are not noticed here.
 * Limit:    AREA_VERTICES_MAX vertices, CHORDS_MAX chords.
 */
export function prepareArea(geometry: AreaGeometry): PreparedArea {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const partStart = new Uint32Array(polygons.length + 1);
  for (const [i, rings] of polygons.entries()) partStart[i + 1] = (partStart[i] ?? 0) + rings.length;
  const vertexCount = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (vertexCount === 0) throw new RangeError("Cannot prepare an area without positions: must have at least one ring");
  requireAtMost(vertexCount, AREA_VERTICES_MAX);
  const rings = planarRings(polygons);
  return {
    kind: "area",
    geometry,
    box: boxOf(geometry),
    rings,
    partStart,
    chords: cutChords(rings.lonLat, rings.ringStart),
  };
}

/**
 * Makes a line ready for questions.
 *
 * Requires: `validateLine` found nothing.
 * Throws:   RangeError when a coordinate is not finite, a latitude is out of range, or a limit is passed.
 * Error:    metres along the line are within 1e-9 of the length of the RFC 7946 edges on the ellipsoid.
 */
export function prepareLine(geometry: LineString): PreparedLine {
  const positions = geometry.coordinates;
  requirePositions(positions);
  requireAtMost(positions.length, LINE_VERTICES_MAX);
  if (positions.length < 2)
    throw new RangeError(`Cannot prepare a line of ${positions.length} positions: must be at least 2`);
  const lonLat = new Float64Array(2 * positions.length);
  writeUnwrapped(positions, lonLat, 0);
  const chords = cutChords(lonLat, Uint32Array.of(0, positions.length));
  const { nodeM, vertexM } = measure(chords, positions.length);
  return { kind: "line", geometry, box: boxOf(geometry), vertexM, lengthM: vertexM.at(-1) ?? 0, lonLat, chords, nodeM };
}

/** Makes a site ready for questions; like `prepareArea` for a polygon. */
export function prepareSite(geometry: SiteGeometry): PreparedSite {
  if (geometry.type === "Polygon") {
    const area = prepareArea(geometry);
    return { kind: "polygon", geometry, box: area.box, area };
  }
  const position = geometry.coordinates;
  requirePositions([position]);
  const xyz = new Float64Array(3);
  writeSpace(position, xyz, 0);
  return { kind: "point", geometry, box: boxOf(geometry), position, xyz };
}

function requireAtMost(count: number, max: number): void {
  if (count > max) throw new RangeError(`Cannot prepare ${count} vertices: must be at most ${max}`);
}

/** Lengths of chords, which over 280 m differ from those of geodesics by 2e-8 m, summed along the line. */
function measure({ xyz, edge }: Chords, vertexCount: number): { nodeM: Float64Array; vertexM: Float64Array } {
  const nodeM = new Float64Array(edge.length + 1);
  const vertexM = new Float64Array(vertexCount);
  for (const [chord, vertex] of edge.entries()) {
    const at = 3 * chord;
    const step = Math.hypot(
      (xyz[at + 3] ?? 0) - (xyz[at] ?? 0),
      (xyz[at + 4] ?? 0) - (xyz[at + 1] ?? 0),
      (xyz[at + 5] ?? 0) - (xyz[at + 2] ?? 0),
    );
    const along = (nodeM[chord] ?? 0) + step;
    nodeM[chord + 1] = along;
    vertexM[vertex + 1] = along;
  }
  return { nodeM, vertexM };
}
