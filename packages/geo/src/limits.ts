/**
 * Every limit and every error band of the package, with its unit. Each is tested at the limit and beside it.
 */

/** Vertices of one area, or of a polygon site, all rings together, closing positions included. */
export const AREA_VERTICES_MAX = 10_000;

/** Vertices of one line. */
export const LINE_VERTICES_MAX = 10_000;

/** Chords of one prepared shape: some 70,000 km of edges. Keeps the memory of one shape under 50 MB. */
export const CHORDS_MAX = 250_000;

/** Farthest an RFC 7946 edge may lie from its chord, sideways, in metres (half of the 3 mm that are promised). */
export const CHORD_DEVIATION_M = 0.0015;

/** Longest chord in metres. A straight segment of this length dips at most 1.55 mm below the ellipsoid. */
export const CHORD_LENGTH_M_MAX = 280;

/**
 * What every distance leans towards reporting, in metres. Covers, for a line against an area, twice the sideways
 * deviation of a chord, once its dip, and 0.4 mm of arithmetic.
 */
export const LEAN_M = 0.005;

/** Published band in metres: reported ≤ true ≤ reported + this, up to `EXACT_RANGE_M`. */
export const DISTANCE_BAND_M = 0.01;

/** Distance up to which the band holds, in metres; also the largest `withinM` of `nearSpans`. */
export const EXACT_RANGE_M = 200_000;

/** Issues listed for one geometry; more are counted, not listed. */
export const ISSUES_MAX = 100;

/** Places at which a repair may cut edges; above, the area is refused. Bounds its time to a few seconds. */
export const REPAIR_CUTS_MAX = 50_000;

/** Longest spike, in metres, that a repair takes away. A spike encloses nothing, but marks a place. */
export const REPAIR_SPIKE_M_MAX = 1;

/** Boxes of one packed index: 2²¹, so that a Hilbert value (32 bits) and the number of a box sort as one float64. */
export const INDEX_ITEMS_MAX = 2_097_152;
