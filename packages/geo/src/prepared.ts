/**
 * Shapes made ready for many questions: cut into chords in space, boxed, measured.
 *
 * A prepared shape is plain data in typed arrays: it can be kept, shared between threads and thrown away.
 */
import type { AreaGeometry, BoundingBox, LineString, Position, SiteGeometry } from "./geometry.ts";

/**
 * Straight segments in earth-centred space that follow the edges of a shape.
 *
 * Shape: `xyz` holds three numbers per node; chord `i` runs from node `start[i]` to the node after it and belongs to
 * the edge `edge[i]`. `boxes` is a tree of bounding boxes over the chords, six numbers per box, leaves first.
 * Units: metres, earth-centred, earth-fixed.
 */
export interface Chords {
  readonly xyz: Float64Array;
  readonly start: Uint32Array;
  readonly edge: Uint32Array;
  readonly boxes: Float64Array;
  /** Where each level of `boxes` begins, counted in boxes; the last entry is their number. */
  readonly levels: Uint32Array;
}

/** Edges of rings in the plane of longitude and latitude, with longitudes made continuous along each ring. */
export interface PlanarRings {
  /** Longitude and latitude of each vertex, closing vertices included. */
  readonly lonLat: Float64Array;
  /** First vertex of each ring, and behind the last ring the number of vertices. */
  readonly ringStart: Uint32Array;
  /** Longitudes covered, unwrapped: may go beyond ±180. */
  readonly westLon: number;
  readonly eastLon: number;
  /** Runs of `RUN_EDGES` edges: three numbers each, the least and greatest latitude and the greatest longitude. */
  readonly runs: Float64Array;
  /** First run of each ring. */
  readonly runStart: Uint32Array;
}

export interface PreparedArea {
  readonly kind: "area";
  readonly geometry: AreaGeometry;
  readonly box: BoundingBox;
  readonly rings: PlanarRings;
  /** First ring of each polygon, and behind the last polygon the number of rings. */
  readonly partStart: Uint32Array;
  readonly chords: Chords;
}

export interface PreparedLine {
  readonly kind: "line";
  readonly geometry: LineString;
  readonly box: BoundingBox;
  /** Metres along the line at each vertex of `geometry`; the first is 0. */
  readonly vertexM: Float64Array;
  readonly lengthM: number;
  /** Longitude and latitude of each vertex, longitudes made continuous. */
  readonly lonLat: Float64Array;
  readonly chords: Chords;
  /** Metres along the line at each node of `chords`. */
  readonly nodeM: Float64Array;
}

export type PreparedSite =
  | {
      readonly kind: "point";
      readonly geometry: SiteGeometry;
      readonly box: BoundingBox;
      readonly position: Position;
      readonly xyz: Float64Array;
    }
  | {
      readonly kind: "polygon";
      readonly geometry: SiteGeometry;
      readonly box: BoundingBox;
      readonly area: PreparedArea;
    };
