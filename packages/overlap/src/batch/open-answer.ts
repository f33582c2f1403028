/**
 * The judge of what the planes leave open: `geo`, asked of those edges alone that can matter.
 *
 * What is left open lies within centimetres of its safety distance. Outside an area `geo` answers with the least distance of
 * any edge, so that edges which are farther off for sure change nothing; and to prepare all of an area for one question takes
 * longer than everything else about it. Where this is not so simple, `plainAnswer` is asked.
 *
 * Both say the same, but for nanometres: across the antimeridian the same place may be written with longitudes a turn apart.
 */
import { lineToLineM, prepareLine, prepareSite, RAD_PER_DEG, siteToLineM } from "@duenotice/geo";
import type { Position, PreparedLine } from "@duenotice/geo";
import type { AreaColumns, LineColumns, SiteColumns } from "./columns.ts";
import { plainAnswer, positionsOf } from "./plain-answer.ts";
import { shorterWayDeg } from "./straight-pieces.ts";

/** A part of an area of which something was left open; `isOutside`: the subject lies outside it for sure. */
export interface OpenPart {
  readonly area: number;
  readonly part: number;
  readonly isOutside: boolean;
}

export interface OpenAnswer {
  readonly isSiteNear: (site: number, open: OpenPart) => boolean;
  /** Of the edges of a line from one vertex to another. */
  readonly isLineNear: (line: number, open: OpenPart, vertices: readonly [first: number, last: number]) => boolean;
}

/** Up to which safety distance and latitude edges are chosen. */
const CHOSEN_WITHIN_M_MAX = 20_000;
const CHOSEN_LAT_DEG_MAX = 85;
/** And how many degrees of longitude a subject, and an edge, may reach: half round the earth is far. */
const CHOSEN_LON_DEG_MAX = 80;
/** Less than a degree of latitude anywhere, and than one of longitude at the equator. */
const M_PER_DEG_MIN = 110_000;
/** Room for what `geo` leans towards reporting. */
const ROOM_M = 1;

export function openAnswer(areas: AreaColumns, sites: SiteColumns, lines: LineColumns): OpenAnswer {
  const plain = plainAnswer(areas, sites, lines);
  return {
    isSiteNear(site, { area, part, isOutside }) {
      const positions = positionsOf(sites.lonLat, site, site + 1);
      const withinM = (sites.withinM[site] ?? 0) + (areas.marginM[area] ?? 0);
      const runs = isOutside ? runsNear(areas, part, positions, withinM) : undefined;
      if (runs === undefined) return plain.isSiteNear(site, area);
      const [coordinates = [0, 0]] = positions;
      const prepared = prepareSite({ type: "Point", coordinates });
      return runs.some((run) => siteToLineM(prepared, run) <= withinM);
    },
    isLineNear(line, { area, part, isOutside }, vertices) {
      const withinM = (lines.withinM[line] ?? 0) + (areas.marginM[area] ?? 0);
      if (!isOutside) return plain.isLineNear(line, area, vertices);
      // Edge by edge: most have nothing near, and need not be prepared.
      for (let vertex = vertices[0]; vertex < vertices[1]; vertex++) {
        const coordinates = positionsOf(lines.lonLat, vertex, vertex + 2);
        const runs = runsNear(areas, part, coordinates, withinM);
        if (runs === undefined) return plain.isLineNear(line, area, vertices);
        if (runs.length === 0) continue;
        const edge = prepareLine({ type: "LineString", coordinates });
        if (runs.some((run) => lineToLineM(edge, run) <= withinM)) return true;
      }
      return false;
    },
  };
}

/** Degrees; longitudes are counted from the first position of a subject. */
interface Window {
  readonly fromLon: number;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The runs of edges of a part that some places may be within a distance of; undefined where this is not simply said. */
function runsNear(
  areas: AreaColumns,
  part: number,
  places: readonly Position[],
  withinM: number,
): readonly PreparedLine[] | undefined {
  const window = windowAround(places, withinM);
  if (window === undefined) return undefined;
  const runs: PreparedLine[] = [];
  for (let ring = areas.polygonStart[part] ?? 0; ring < (areas.polygonStart[part + 1] ?? 0); ring++) {
    const last = (areas.ringStart[ring + 1] ?? 0) - 1;
    let begins: number | undefined;
    for (let vertex = areas.ringStart[ring] ?? 0; vertex <= last; vertex++) {
      const isNear = vertex < last && edgeMeets(areas.lonLat, vertex, window);
      if (isNear === undefined) return undefined;
      if (isNear) begins ??= vertex;
      else if (begins !== undefined) {
        runs.push(prepareLine({ type: "LineString", coordinates: positionsOf(areas.lonLat, begins, vertex + 1) }));
        begins = undefined;
      }
    }
  }
  return runs;
}

/** What lies within the distance of edges between some places, with room. */
function windowAround(places: readonly Position[], withinM: number): Window | undefined {
  const [[fromLon] = [0]] = places;
  const window: Window = { fromLon, west: 0, south: Infinity, east: 0, north: -Infinity };
  let lon = 0;
  let before = fromLon;
  for (const [at, lat] of places) {
    lon += shorterWayDeg(at - before);
    before = at;
    window.west = Math.min(window.west, lon);
    window.east = Math.max(window.east, lon);
    window.south = Math.min(window.south, lat);
    window.north = Math.max(window.north, lat);
  }
  const latDeg = (withinM + ROOM_M) / M_PER_DEG_MIN;
  const highest = Math.max(window.north, -window.south) + latDeg;
  // On its widest parallel the circle round a place is no wider than this.
  const lonDeg = latDeg / Math.cos(highest * RAD_PER_DEG);
  window.west -= lonDeg;
  window.south -= latDeg;
  window.east += lonDeg;
  window.north += latDeg;
  const isSimple =
    withinM <= CHOSEN_WITHIN_M_MAX &&
    highest <= CHOSEN_LAT_DEG_MAX &&
    window.west >= -CHOSEN_LON_DEG_MAX &&
    window.east <= CHOSEN_LON_DEG_MAX;
  return isSimple ? window : undefined;
}

/** Whether the edge that begins at a vertex reaches into a window; undefined when it is too wide to tell. */
function edgeMeets(
  lonLat: Float64Array,
  vertex: number,
  { fromLon, west, south, east, north }: Window,
): boolean | undefined {
  const lon = lonLat[2 * vertex] ?? 0;
  const lat0 = lonLat[2 * vertex + 1] ?? 0;
  const lat1 = lonLat[2 * vertex + 3] ?? 0;
  const begins = lon - fromLon - 360 * Math.round((lon - fromLon) / 360);
  const ends = begins + shorterWayDeg((lonLat[2 * vertex + 2] ?? 0) - lon);
  if (Math.abs(ends - begins) > CHOSEN_LON_DEG_MAX) return undefined;
  if (Math.max(lat0, lat1) < south || Math.min(lat0, lat1) > north) return false;
  return Math.max(begins, ends) >= west && Math.min(begins, ends) <= east;
}
