/**
 * What is wrong with a geometry, and where. Takes anything that JSON can hold.
 *
 * An area is valid when RFC 7946 and OGC Simple Features (06-103r4, 6.1.11) have nothing against it, longitudes taken
 * the shorter way, and the limits of this package are kept. Contacts of polygons along an edge are invalid as there.
 */
import { countChords } from "./chords.ts";
import { newIssueList, ringName } from "./geometry-issue.ts";
import type { GeometryIssue, IssueList } from "./geometry-issue.ts";
import { AREA_VERTICES_MAX, CHORDS_MAX, LINE_VERTICES_MAX } from "./limits.ts";
import { orientation } from "./orientation.ts";
import { layOut, signedArea2 } from "./planar-area.ts";
import type { PlanarRing } from "./planar-area.ts";
import { readLine, readParts, readPoint, typeOf } from "./read-geometry.ts";
import type { RawParts } from "./read-geometry.ts";
import { validateTopology } from "./validate-topology.ts";
import { writeUnwrapped } from "./unwrap.ts";

/**
 * Lists what is wrong with an area.
 *
 * Ensures: when the list is empty, `prepareArea` takes the geometry and every answer about it holds.
 * Limit:   ISSUES_MAX issues; AREA_VERTICES_MAX vertices, above which nothing else is looked at.
 * Trust:   the time is bounded by the limits whatever the geometry is.
 */
export function validateArea(geometry: unknown): readonly GeometryIssue[] {
  return validatePolygons(geometry, ["Polygon", "MultiPolygon"]);
}

/** Lists what is wrong with a line. Positions may repeat, edges may cross. Limit: LINE_VERTICES_MAX vertices. */
export function validateLine(geometry: unknown): readonly GeometryIssue[] {
  const list = newIssueList();
  const positions = readLine(geometry, list);
  if (positions === undefined) return list.issues;
  if (positions.length < 2)
    list.add({
      code: "geometry/too-few-positions",
      message: `Cannot use a line of ${positions.length} position: must be at least 2`,
    });
  if (positions.length > LINE_VERTICES_MAX) {
    list.add(tooMany("a line", positions.length, LINE_VERTICES_MAX));
    return list.issues;
  }
  const lonLat = new Float64Array(2 * positions.length);
  writeUnwrapped(positions, lonLat, 0);
  requireShort("the line", countChords(lonLat, Uint32Array.of(0, positions.length)), list);
  return list.issues;
}

/** Lists what is wrong with a site: as for an area when it is a polygon. */
export function validateSite(geometry: unknown): readonly GeometryIssue[] {
  if (typeOf(geometry) === "Polygon") return validatePolygons(geometry, ["Polygon"]);
  const list = newIssueList();
  if (typeOf(geometry) === "Point") readPoint(geometry, list);
  else readParts({ type: typeOf(geometry) ?? geometry }, [], list);
  return list.issues.map((issue) =>
    issue.code === "geometry/wrong-type"
      ? { ...issue, message: "Cannot use this type of geometry for a site: must be Point or Polygon" }
      : issue,
  );
}

function validatePolygons(geometry: unknown, types: readonly ("Polygon" | "MultiPolygon")[]): readonly GeometryIssue[] {
  const list = newIssueList();
  const parts = readParts(geometry, types, list);
  if (parts === undefined) return list.issues;
  validateParts(parts, list);
  return list.issues;
}

/** The checks behind reading, for those that have the rings already. */
export function validateParts(parts: RawParts, list: IssueList): void {
  const vertexCount = parts.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (vertexCount > AREA_VERTICES_MAX) {
    list.add(tooMany("an area", vertexCount, AREA_VERTICES_MAX));
    return;
  }
  const laid = layOut(parts);
  let areRingsWhole = true;
  let chords = 0;
  for (const ring of laid.flat()) {
    if (!validateRing(ring, laid.length, list)) areRingsWhole = false;
    chords += countChords(ring.xy, Uint32Array.of(0, ring.xy.length / 2));
  }
  requireShort("the area", chords, list);
  // Rings that are not rings have no inside; what follows would be about something else.
  if (areRingsWhole) validateTopology(laid, list);
}

/** False when the ring encloses nothing that could be compared with others. */
function validateRing(ring: PlanarRing, partCount: number, list: IssueList): boolean {
  const name = ringName(ring.part, ring.ring, partCount);
  const place = { part: ring.part, ring: ring.ring };
  for (const vertex of ring.repeated)
    list.add({
      code: "geometry/repeated-position",
      message: `Position ${vertex + 1} of the ${name} repeats the one before: remove it`,
      ...place,
      vertex,
    });
  if (ring.xy.length / 2 < 4) {
    list.add({
      code: "geometry/too-few-positions",
      message: `Cannot use the ${name}: must have at least three different positions, the first repeated at the end`,
      ...place,
    });
    return false;
  }
  if (ring.isOpen)
    list.add({
      code: "geometry/open-ring",
      message: `Cannot use the ${name}: the last position must repeat the first`,
      ...place,
    });
  if (ring.turns !== 0) {
    list.add({
      code: "geometry/encircles-pole",
      message: `Cannot use the ${name}: it goes once round a pole; split it along a meridian that leads to the pole`,
      ...place,
    });
    return false;
  }
  if (signedArea2(ring.xy) === 0 && isFlat(ring)) {
    list.add({
      code: "geometry/zero-area",
      message: `Cannot use the ${name}: all its positions lie on one line`,
      ...place,
    });
    return false;
  }
  return true;
}

/** Whether all vertices stand on one line; a figure of eight may have no signed area and still enclose something. */
function isFlat({ xy }: PlanarRing): boolean {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = xy;
  for (let i = 4; i + 1 < xy.length; i += 2)
    if (orientation(x0, y0, x1, y1, xy[i] ?? 0, xy[i + 1] ?? 0) !== 0) return false;
  return true;
}

function tooMany(what: string, count: number, max: number): GeometryIssue {
  return {
    code: "geometry/too-many-vertices",
    message: `Cannot use ${what} of ${count} vertices: must be at most ${max}; simplify it or split it`,
  };
}

function requireShort(what: string, chords: number, list: IssueList): void {
  if (chords > CHORDS_MAX)
    list.add({
      code: "geometry/too-long",
      message: `Cannot use ${what}: its edges are too long together (${chords} chords, must be at most ${CHORDS_MAX}); split it`,
    });
}
