/**
 * Subjects and areas in flat columns: what the batch takes, without an object per thing.
 *
 * Units: degrees on WGS 84, longitude first, longitudes within [-180, 180]; metres; milliseconds since 1970, half-open
 *        `[from, until)`, ends may be infinite. Whoever holds closed presence adds a millisecond to its end.
 * Arrays may stand in shared memory; nothing here is written to.
 */
import type { AreaGeometry } from "@duenotice/geo";

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

export interface BatchColumns {
  readonly areas: AreaColumns;
  readonly sites: SiteColumns;
  readonly lines: LineColumns;
}

/** The outlines of areas in order, as `AreaColumns` has them. */
export function outlineColumns(
  areas: Iterable<AreaGeometry>,
): Pick<AreaColumns, "areaStart" | "polygonStart" | "ringStart" | "lonLat"> {
  const areaStart = [0];
  const polygonStart = [0];
  const ringStart = [0];
  const lonLat: number[] = [];
  for (const area of areas) {
    for (const rings of area.type === "Polygon" ? [area.coordinates] : area.coordinates) {
      for (const ring of rings) {
        for (const [lon, lat] of ring) lonLat.push(lon, lat);
        ringStart.push(lonLat.length / 2);
      }
      polygonStart.push(ringStart.length - 1);
    }
    areaStart.push(polygonStart.length - 1);
  }
  return {
    areaStart: Uint32Array.from(areaStart),
    polygonStart: Uint32Array.from(polygonStart),
    ringStart: Uint32Array.from(ringStart),
    lonLat: Float64Array.from(lonLat),
  };
}

export function areaCount(areas: AreaColumns): number {
  return areas.areaStart.length - 1;
}

export function lineCount(lines: LineColumns): number {
  return lines.start.length - 1;
}

/** The first vertex of each area, two numbers each. */
export function firstVertices(areas: AreaColumns): Float64Array {
  const lonLat = new Float64Array(2 * areaCount(areas));
  for (let area = 0; area < areaCount(areas); area++) {
    const vertex = areas.ringStart[areas.polygonStart[areas.areaStart[area] ?? 0] ?? 0] ?? 0;
    lonLat[2 * area] = areas.lonLat[2 * vertex] ?? 0;
    lonLat[2 * area + 1] = areas.lonLat[2 * vertex + 1] ?? 0;
  }
  return lonLat;
}

/** The columns of one area alone. */
export function areaAlone(areas: AreaColumns, area: number): AreaColumns {
  return areasFrom(areas, area, area + 1);
}

/** The columns of the areas from `first` to the one before `behind`. */
export function areasFrom(areas: AreaColumns, first: number, behind: number): AreaColumns {
  const firstPolygon = areas.areaStart[first] ?? 0;
  const behindPolygon = areas.areaStart[behind] ?? 0;
  const firstRing = areas.polygonStart[firstPolygon] ?? 0;
  const behindRing = areas.polygonStart[behindPolygon] ?? 0;
  const firstVertex = areas.ringStart[firstRing] ?? 0;
  const behindVertex = areas.ringStart[behindRing] ?? 0;
  return {
    areaStart: areas.areaStart.slice(first, behind + 1).map((polygon) => polygon - firstPolygon),
    polygonStart: areas.polygonStart.slice(firstPolygon, behindPolygon + 1).map((ring) => ring - firstRing),
    ringStart: areas.ringStart.slice(firstRing, behindRing + 1).map((vertex) => vertex - firstVertex),
    lonLat: areas.lonLat.slice(2 * firstVertex, 2 * behindVertex),
    marginM: areas.marginM.slice(first, behind),
    times: areas.times.slice(2 * first, 2 * behind),
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
