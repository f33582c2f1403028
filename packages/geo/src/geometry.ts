/**
 * The shapes everything else is made of, in the words and the order of RFC 7946.
 *
 * Units: degrees on WGS 84, longitude first. Altitude is not carried: it is dropped where data enter.
 */

/** Longitude and latitude. Made from the outside only through `parsePosition`, which refuses NaN and out-of-range. */
export type Position = readonly [lon: number, lat: number];

/** Closed: the first position stands again at the end. At least four entries. */
export type Ring = readonly Position[];

export interface Point {
  readonly type: "Point";
  readonly coordinates: Position;
}

export interface LineString {
  readonly type: "LineString";
  readonly coordinates: readonly Position[];
}

/** Exterior ring first, then the interior rings. */
export interface Polygon {
  readonly type: "Polygon";
  readonly coordinates: readonly Ring[];
}

export interface MultiPolygon {
  readonly type: "MultiPolygon";
  readonly coordinates: readonly (readonly Ring[])[];
}

/** Where danger is announced. */
export type AreaGeometry = Polygon | MultiPolygon;

/** Where people or things are. */
export type SiteGeometry = Point | Polygon;

export type Geometry = Point | LineString | Polygon | MultiPolygon;

/** `[west, south, east, north]`; west > east when it crosses the antimeridian (RFC 7946, 5.2). */
export type BoundingBox = readonly [west: number, south: number, east: number, north: number];
