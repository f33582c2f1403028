/**
 * Subjects and areas in flat columns: what the batch takes, without an object per thing.
 *
 * Units: degrees on WGS 84, longitude first, longitudes within [-180, 180]; metres; milliseconds since 1970, half-open
 *        `[from, until)`, ends may be infinite. Whoever holds closed presence adds a millisecond to its end.
 * Arrays may stand in shared memory; nothing here is written to.
 */

export interface SiteColumns {
  /** Two numbers for each site. */
  readonly lonLat: Float64Array;
  /** Safety distance of each. */
  readonly withinM: Float64Array;
  /** From, until of each. */
  readonly times: Float64Array;
}

export interface LineColumns {
  /** First vertex of each line, and behind the last line the number of vertices. At least two vertices each. */
  readonly start: Uint32Array;
  readonly lonLat: Float64Array;
  readonly withinM: Float64Array;
  readonly times: Float64Array;
}

export interface AreaColumns {
  /** First polygon of each area, first ring of each polygon, first vertex of each ring; each with one entry more at its end. */
  readonly areaStart: Uint32Array;
  readonly polygonStart: Uint32Array;
  readonly ringStart: Uint32Array;
  /** Two numbers for each vertex; rings are closed. */
  readonly lonLat: Float64Array;
  /** Margin of each. */
  readonly marginM: Float64Array;
  readonly times: Float64Array;
}

export function areaCount(areas: AreaColumns): number {
  return areas.areaStart.length - 1;
}

export function lineCount(lines: LineColumns): number {
  return lines.start.length - 1;
}
