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
  /** From, until of each: its whole time. */
  readonly times: Float64Array;
  /**
   * From, until of each vertex: when the subject may be there. Between two vertices it is within the hull of their times.
   * Without it a line is everywhere on itself for its whole time.
   */
  readonly vertexTimes?: Float64Array;
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

/** The columns of one area alone. */
export function areaAlone(areas: AreaColumns, area: number): AreaColumns {
  const firstPolygon = areas.areaStart[area] ?? 0;
  const behindPolygon = areas.areaStart[area + 1] ?? 0;
  const firstRing = areas.polygonStart[firstPolygon] ?? 0;
  const behindRing = areas.polygonStart[behindPolygon] ?? 0;
  const firstVertex = areas.ringStart[firstRing] ?? 0;
  const behindVertex = areas.ringStart[behindRing] ?? 0;
  return {
    areaStart: Uint32Array.of(0, behindPolygon - firstPolygon),
    polygonStart: areas.polygonStart.slice(firstPolygon, behindPolygon + 1).map((ring) => ring - firstRing),
    ringStart: areas.ringStart.slice(firstRing, behindRing + 1).map((vertex) => vertex - firstVertex),
    lonLat: areas.lonLat.slice(2 * firstVertex, 2 * behindVertex),
    marginM: areas.marginM.slice(area, area + 1),
    times: areas.times.slice(2 * area, 2 * area + 2),
  };
}

/** The columns of one line alone. */
export function lineAlone(lines: LineColumns, line: number): LineColumns {
  const first = lines.start[line] ?? 0;
  const behind = lines.start[line + 1] ?? 0;
  return {
    start: Uint32Array.of(0, behind - first),
    lonLat: lines.lonLat.slice(2 * first, 2 * behind),
    withinM: lines.withinM.slice(line, line + 1),
    times: lines.times.slice(2 * line, 2 * line + 2),
  };
}

/** The columns of one site alone. */
export function siteAlone(sites: SiteColumns, site: number): SiteColumns {
  return {
    lonLat: sites.lonLat.slice(2 * site, 2 * site + 2),
    withinM: sites.withinM.slice(site, site + 1),
    times: sites.times.slice(2 * site, 2 * site + 2),
  };
}
