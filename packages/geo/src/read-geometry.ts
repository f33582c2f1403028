/**
 * Reads the coordinates of a geometry out of anything that JSON can hold, and says what is not as RFC 7946 has it.
 */
import type { GeometryIssue, IssueList } from "./geometry-issue.ts";
import { ringName } from "./geometry-issue.ts";
import type { Position, Ring } from "./geometry.ts";
import { parsePosition } from "./position.ts";

/** Rings of each polygon, as given: perhaps open, crossing, wound wrongly; numbers finite, latitudes in range. */
export type RawParts = readonly (readonly Ring[])[];

type Place = Pick<GeometryIssue, "part" | "ring">;

/** The polygons of a `Polygon` or `MultiPolygon`; undefined, with issues, when they cannot be read. */
export function readParts(
  geometry: unknown,
  types: readonly ("Polygon" | "MultiPolygon")[],
  list: IssueList,
): RawParts | undefined {
  const found = typed(geometry, types, list);
  if (found === undefined) return undefined;
  const polygons = found.type === "Polygon" ? [found.coordinates] : found.coordinates;
  if (polygons.every((rings) => !Array.isArray(rings) || rings.length === 0)) {
    list.add({ code: "geometry/empty", message: "Cannot use a geometry without rings: draw at least one ring" });
    return undefined;
  }
  let isReadable = true;
  const parts = polygons.map((rings, part) => {
    if (!Array.isArray(rings) || rings.length === 0) {
      list.add({ code: "geometry/empty", message: `Cannot use polygon ${part + 1}: it has no rings`, part });
      isReadable = false;
      return [];
    }
    return rings.map((ring: unknown, index) => {
      const positions = readPositions(ring, ringName(part, index, polygons.length), { part, ring: index }, list);
      if (positions === undefined) isReadable = false;
      return positions ?? [];
    });
  });
  return isReadable ? parts : undefined;
}

/** The positions of a `LineString`. */
export function readLine(geometry: unknown, list: IssueList): readonly Position[] | undefined {
  const found = typed(geometry, ["LineString"], list);
  return found === undefined ? undefined : readPositions(found.coordinates, "the line", {}, list);
}

/** The position of a `Point`. */
export function readPoint(geometry: unknown, list: IssueList): Position | undefined {
  const found = typed(geometry, ["Point"], list);
  if (found === undefined) return undefined;
  if (found.coordinates.length === 0) {
    list.add({
      code: "geometry/empty",
      message: "Cannot use a point without coordinates: give longitude and latitude",
    });
    return undefined;
  }
  return readPosition(found.coordinates, "the point", {}, list);
}

/** The type that a geometry says it has. */
export function typeOf(geometry: unknown): unknown {
  return typeof geometry === "object" && geometry !== null && "type" in geometry ? geometry.type : undefined;
}

function typed(
  geometry: unknown,
  types: readonly string[],
  list: IssueList,
): { type: string; coordinates: readonly unknown[] } | undefined {
  const type = typeOf(geometry);
  if (typeof type !== "string" || typeof geometry !== "object" || geometry === null) {
    list.add({
      code: "geometry/not-a-geometry",
      message: `Cannot read a geometry: must be an object with a type, one of ${types.join(", ")}`,
    });
    return undefined;
  }
  if (!types.includes(type)) {
    list.add({
      code: "geometry/wrong-type",
      message: `Cannot use a geometry of type ${type.slice(0, 40)}: must be ${types.join(" or ")}`,
    });
    return undefined;
  }
  const coordinates: unknown = "coordinates" in geometry ? geometry.coordinates : undefined;
  if (!Array.isArray(coordinates)) {
    list.add({ code: "geometry/not-a-geometry", message: `Cannot read a ${type}: its coordinates must be an array` });
    return undefined;
  }
  return { type, coordinates };
}

function readPositions(value: unknown, name: string, place: Place, list: IssueList): readonly Position[] | undefined {
  if (!Array.isArray(value)) {
    list.add({
      code: "geometry/not-a-geometry",
      message: `Cannot read ${name}: must be an array of positions`,
      ...place,
    });
    return undefined;
  }
  if (value.length === 0) {
    list.add({ code: "geometry/empty", message: `Cannot use ${name}: it has no positions`, ...place });
    return undefined;
  }
  let isReadable = true;
  const positions = value.map((item: unknown, vertex): Position => {
    const position = readPosition(item, `position ${vertex + 1} of ${name}`, { ...place, vertex }, list);
    if (position === undefined) isReadable = false;
    return position ?? [0, 0];
  });
  return isReadable ? positions : undefined;
}

function readPosition(
  value: unknown,
  name: string,
  place: Place & Pick<GeometryIssue, "vertex">,
  list: IssueList,
): Position | undefined {
  // An array where a number should be is a ring too deep or too shallow, not a bad number.
  if (!Array.isArray(value) || value.length < 2 || value.slice(0, 2).some((axis: unknown) => Array.isArray(axis))) {
    list.add({
      code: "geometry/not-a-geometry",
      message: `Cannot read ${name}: must be an array of longitude and latitude`,
      ...place,
    });
    return undefined;
  }
  const lon: unknown = value[0];
  const lat: unknown = value[1];
  const parsed = parsePosition(lon, lat);
  if (parsed.ok) return parsed.value;
  const message = `${parsed.issue.message} (${name})`;
  switch (parsed.issue.code) {
    case "position/not-finite":
      list.add({ code: "geometry/not-finite", message, ...place });
      return undefined;
    case "position/latitude-out-of-range":
      list.add({ code: "geometry/latitude-out-of-range", message, ...place, value: Number(lat) });
      return undefined;
    case "position/longitude-out-of-range":
      list.add({ code: "geometry/longitude-out-of-range", message, ...place, value: Number(lon) });
      // Kept as it is: a longitude up to three turns off still says which place is meant. The repair wraps it.
      return typeof lon === "number" &&
        typeof lat === "number" &&
        Math.abs(lon) <= LON_REPAIRABLE_DEG &&
        Math.abs(lat) <= 90
        ? [lon, lat]
        : undefined;
  }
}

/** Longitudes up to here are taken for turns round the earth; beyond, for numbers in another unit. */
const LON_REPAIRABLE_DEG = 540;
