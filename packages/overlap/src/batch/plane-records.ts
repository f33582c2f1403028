/** What is kept of the parts of areas on their planes, and in which order: written by `plane-parts.ts`, read wherever areas are asked about. */

/** Numbers of a block: least x y, greatest x y, y of its first and of its last vertex. */
export const BLOCK_NUMBERS = 6;
/** Numbers of an edge: x and y of its start, x and y along it, 1 / length², y of its end. */
export const EDGE_NUMBERS = 6;
/** Numbers of the bounds of a part: `bowM`, `nearFactor`, `marginM`, `radiusM`, and the signed distance of its touching point. */
export const BOUND_NUMBERS = 5;

/** What `geo` may report beyond the truth, in metres, with room for the rounding of places of six million metres. */
export const BAND_M = 0.0101;

export interface PlaneParts {
  /** Parts: one for each polygon. */
  readonly count: number;
  /** First part of each area, and behind the last area their number; the area of each part. */
  readonly areaStart: Uint32Array;
  readonly areaOf: Uint32Array;
  readonly planes: Float64Array;
  /** `BOX_NUMBERS` each, in space, margin included. Parts too large for a plane have a box without end. */
  readonly boxes: Float64Array;
  /** Least x y, greatest x y on the plane, four numbers each. */
  readonly flats: Float64Array;
  readonly bounds: Float64Array;
  /** First block of each part; first edge of each block. One entry more at their ends. */
  readonly blockStart: Uint32Array;
  readonly blocks: Float64Array;
  readonly edgeStart: Uint32Array;
  readonly edges: Float64Array;
}
