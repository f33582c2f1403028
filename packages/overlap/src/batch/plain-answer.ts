/**
 * The plain answer of `geo` for one pair out of the columns: the specification of the batch, and its judge inside the band.
 *
 * Areas are prepared when first asked and kept: a batch asks for few of them.
 */
import { isSiteWithin, lineToAreaM, prepareArea, prepareLine, prepareSite } from "@duenotice/geo";
import type { MultiPolygon, Position, PreparedArea, Ring } from "@duenotice/geo";
import type { AreaColumns, LineColumns, SiteColumns } from "./columns.ts";

/** Whether a site, or a line, is within its safety distance and the margin of an area. Time is not asked. */
export interface PlainAnswer {
  readonly isSiteNear: (site: number, area: number) => boolean;
  /** Of the whole line, or of its edges from one vertex to another. */
  readonly isLineNear: (line: number, area: number, vertices?: readonly [first: number, last: number]) => boolean;
}

export function plainAnswer(areas: AreaColumns, sites: SiteColumns, lines: LineColumns): PlainAnswer {
  // Owner: this closure.
  const prepared = new Map<number, PreparedArea>();
  const areaOf = (area: number): PreparedArea => {
    const known = prepared.get(area);
    if (known !== undefined) return known;
    const made = prepareArea(areaGeometry(areas, area));
    prepared.set(area, made);
    return made;
  };
  return {
    isSiteNear: (site, area) => {
      const [position = [0, 0]] = positionsOf(sites.lonLat, site, site + 1);
      const withinM = (sites.withinM[site] ?? 0) + (areas.marginM[area] ?? 0);
      return isSiteWithin(prepareSite({ type: "Point", coordinates: position }), areaOf(area), withinM);
    },
    isLineNear: (line, area, vertices) => {
      const [first, last] = vertices ?? [lines.start[line] ?? 0, (lines.start[line + 1] ?? 0) - 1];
      const coordinates = positionsOf(lines.lonLat, first, last + 1);
      const withinM = (lines.withinM[line] ?? 0) + (areas.marginM[area] ?? 0);
      return lineToAreaM(prepareLine({ type: "LineString", coordinates }), areaOf(area)) <= withinM;
    },
  };
}

/** The geometry of one area of some columns. */
export function areaGeometry(areas: AreaColumns, area: number): MultiPolygon {
  const polygons: (readonly Ring[])[] = [];
  for (let polygon = areas.areaStart[area] ?? 0; polygon < (areas.areaStart[area + 1] ?? 0); polygon++) {
    const rings: Ring[] = [];
    for (let ring = areas.polygonStart[polygon] ?? 0; ring < (areas.polygonStart[polygon + 1] ?? 0); ring++)
      rings.push(positionsOf(areas.lonLat, areas.ringStart[ring] ?? 0, areas.ringStart[ring + 1] ?? 0));
    polygons.push(rings);
  }
  return { type: "MultiPolygon", coordinates: polygons };
}

/** The positions from `first` to the one before `behind`. */
export function positionsOf(lonLat: Float64Array, first: number, behind: number): readonly Position[] {
  return Array.from({ length: behind - first }, (_, i): Position => [
    lonLat[2 * (first + i)] ?? 0,
    lonLat[2 * (first + i) + 1] ?? 0,
  ]);
}
