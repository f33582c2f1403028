/**
 * What the package offers: positions, distances on WGS 84 with a stated error, shapes, their validity, a spatial index.
 */
export type * from "./geometry.ts";
export { parsePosition } from "./position.ts";
export type { PositionIssue, PositionResult } from "./position.ts";
export { distanceM, geodesicDirect, geodesicInverse } from "./geodesic.ts";
export type { GeodesicDirect, GeodesicInverse } from "./geodesic.ts";
export { prepareArea, prepareLine, prepareSite } from "./prepare.ts";
export type { Chords, PlanarRings, PreparedArea, PreparedLine, PreparedSite } from "./prepared.ts";
export { areaContains } from "./area-contains.ts";
export { circleArea, CIRCLE_RADIUS_M_MAX } from "./circle-area.ts";
export type { CircleResult } from "./circle-area.ts";
export { isSiteWithin, lineToAreaM, lineToLineM, siteToAreaM, siteToLineM } from "./near.ts";
export { nearSpans } from "./near-spans.ts";
export type { NearSpan } from "./near-spans.ts";
export { bearingDeg, placeAt, positionAt } from "./along-line.ts";
export type { PlaceOnLine } from "./along-line.ts";
export { validateArea, validateLine, validateSite } from "./validate.ts";
export type { GeometryIssue, GeometryIssueCode } from "./geometry-issue.ts";
export { repairArea } from "./repair-area.ts";
export type { Repair, RepairCode, RepairResult } from "./repair-area.ts";
export { edgeBow, edgeBowWithin, piecesOf } from "./edge-bow.ts";
export type { EdgeBow, LatitudeBounds } from "./edge-bow.ts";
export {
  CURVATURE_RADIUS_M_MAX,
  CURVATURE_RADIUS_M_MIN,
  EQUATORIAL_RADIUS_M,
  POLAR_RADIUS_M,
  RAD_PER_DEG,
  writeSpace,
} from "./ellipsoid.ts";
export { buildPackedIndex } from "./packed-index.ts";
export type { PackedIndex } from "./packed-index.ts";
export { boxOf, boxesMeet, expandBoxByM } from "./bounding-box.ts";
export {
  AREA_VERTICES_MAX,
  CHORD_DEVIATION_M,
  CHORD_LENGTH_M_MAX,
  CHORDS_MAX,
  DISTANCE_BAND_M,
  EXACT_RANGE_M,
  LINE_VERTICES_MAX,
} from "./limits.ts";
