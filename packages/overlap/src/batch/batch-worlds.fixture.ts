/** Random columns for tests: everywhere on the globe, from slivers of a centimetre to areas of a continent, touching and nearly so. */
import { geodesicDirect, validateArea } from "@duenotice/geo";
import type { AreaGeometry, Position } from "@duenotice/geo";
import { outlineColumns } from "./columns.ts";
import type { AreaColumns, LineColumns, SiteColumns } from "./columns.ts";
import type { BatchColumns } from "./columns.ts";

export interface RandomWorld {
  readonly columns: BatchColumns;
  readonly areas: readonly AreaGeometry[];
}

/** mulberry32 */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A few areas, sites and lines round one place, so that they meet often. */
export function randomWorld(random: () => number): RandomWorld {
  const kind = random();
  const lat = kind < 0.2 ? (random() < 0.5 ? 1 : -1) * (88 + 1.999 * random()) : 170 * random() - 85;
  const lon = kind > 0.7 ? 180 - 0.02 * random() : 360 * random() - 180;
  const sizeM = 10 ** (1 + 4.3 * random());
  const centre: Position = [lon, lat];
  const areas = Array.from({ length: 1 + Math.floor(4 * random()) }, () => randomArea(random, centre, sizeM)).filter(
    (area) => validateArea(area).length === 0,
  );
  const withinM = (): number => (random() < 0.15 ? 0 : sizeM * 10 ** (random() * 2.5 - 2.5));
  const near = (): Position => goFrom(random, centre, sizeM * 1.5 * random());
  const sites = Array.from({ length: 1 + Math.floor(40 * random()) }, near);
  const lines = Array.from({ length: 1 + Math.floor(6 * random()) }, () => randomLine(random, near(), sizeM));
  const corner = areas[0] === undefined ? undefined : firstVertex(areas[0]);
  // Some stand on a vertex, or leave from one.
  if (corner !== undefined) sites[0] = corner;
  if (corner !== undefined && random() < 0.5) lines[0] = [corner, ...(lines[0] ?? [])];
  return { areas, columns: columnsOf({ areas, sites, lines, withinM, times: () => randomTimes(random) }) };
}

function randomTimes(random: () => number): readonly [number, number] {
  if (random() < 0.4) return [-Infinity, Infinity];
  const from = Math.floor(random() * 10);
  return [from, from + 1 + Math.floor(random() * 10)];
}

function firstVertex(area: AreaGeometry): Position | undefined {
  return area.type === "Polygon" ? area.coordinates[0]?.[0] : area.coordinates[0]?.[0]?.[0];
}

function goFrom(random: () => number, from: Position, awayM: number): Position {
  return geodesicDirect(from, 360 * random(), awayM).position;
}

/** A star, a sliver of a centimetre, a ring with a hole, or two stars apart. */
function randomArea(random: () => number, near: Position, sizeM: number): AreaGeometry {
  const centre = goFrom(random, near, sizeM * random());
  const kind = random();
  if (kind < 0.2) {
    const far = geodesicDirect(centre, 360 * random(), sizeM).position;
    const beside = geodesicDirect(far, 360 * random(), 0.01).position;
    return { type: "Polygon", coordinates: [[centre, far, beside, centre]] };
  }
  const outer = star(random, centre, sizeM * (0.2 + 0.5 * random()));
  if (kind < 0.35) {
    const hole = outer.map(([lon, lat]): Position => [
      centre[0] + 0.4 * wrapped(lon - centre[0]),
      centre[1] + 0.4 * (lat - centre[1]),
    ]);
    return { type: "Polygon", coordinates: [outer, hole.toReversed()] };
  }
  if (kind < 0.5) {
    const other = star(random, goFrom(random, centre, sizeM * 2), sizeM * 0.3);
    return { type: "MultiPolygon", coordinates: [[outer], [other]] };
  }
  return { type: "Polygon", coordinates: [outer] };
}

function wrapped(lonDeg: number): number {
  return lonDeg - 360 * Math.round(lonDeg / 360);
}

function star(random: () => number, centre: Position, radiusM: number): readonly Position[] {
  const count = 3 + Math.floor(30 * random() ** 3);
  const ring = Array.from(
    { length: count },
    (_, i) => geodesicDirect(centre, -((i + 0.5 * random()) * 360) / count, radiusM * (0.4 + 0.6 * random())).position,
  );
  return [...ring, ring[0] ?? centre];
}

function randomLine(random: () => number, from: Position, sizeM: number): readonly Position[] {
  const line = [from];
  for (let i = 1 + Math.floor(9 * random()); i > 0; i--)
    line.push(random() < 0.1 ? (line.at(-1) ?? from) : goFrom(random, line.at(-1) ?? from, sizeM * random()));
  return line;
}

/** Areas of one to five parts beside each other, winding lines and sites, all within a few kilometres: most are near several parts. */
export function crowdedWorld(
  random: () => number,
  counts: { readonly areas: number; readonly sites: number; readonly lines: number },
): BatchColumns {
  const centre: Position = [random() < 0.2 ? 179.99 : 360 * random() - 180, 120 * random() - 60];
  const place = (): Position => goFrom(random, centre, 2_000 * random());
  const winding = (): readonly Position[] => {
    const middle = place();
    return Array.from({ length: 2 + Math.floor(40 * random()) }, () => goFrom(random, middle, 600 * random()));
  };
  return columnsOf({
    areas: Array.from({ length: counts.areas }, () => besideEachOther(random, place())),
    sites: Array.from({ length: counts.sites }, place),
    lines: Array.from({ length: counts.lines }, winding),
    withinM: () => (random() < 0.1 ? 0 : 10 ** (3.3 * random())),
    times: () => randomTimes(random),
  });
}

/** Areas where the ellipsoid is the same seen from both sides, and things near them and straight behind them, in no order. */
export function twoSidedWorld(random: () => number): BatchColumns {
  const [lon, lat] = (
    [
      [20, 0],
      [-100, 0],
      [0, 89.98],
      [0, -89.98],
      [180, 0],
    ] as const
  )[Math.floor(5 * random())] ?? [0, 0];
  const place = (): Position => {
    const [x, y] = goFrom(random, [lon, lat], 20_000 * random());
    if (random() < 0.5) return [x, y];
    // Straight through: on the equator the east turns round as well.
    return lat === 0 ? [wrapped(lon + 180 - (x - lon)), y] : [x, -y];
  };
  const away = (): Position => [360 * random() - 180, 180 * random() - 90];
  return columnsOf({
    areas: Array.from({ length: 4 }, () => ({
      type: "Polygon",
      coordinates: [star(random, goFrom(random, [lon, lat], 500 * random()), 1_500 * (0.2 + random()))],
    })),
    sites: Array.from({ length: 1 + Math.floor(30 * random()) }, () => (random() < 0.2 ? away() : place())),
    lines: Array.from({ length: 1 + Math.floor(30 * random()) }, () => {
      const from = place();
      return [from, goFrom(random, from, 3_000 * random())];
    }),
    withinM: () => 10 ** (4 * random()),
    times: () => [-Infinity, Infinity],
  });
}

/** Stars to the north of each other, with a gap between them. */
function besideEachOther(random: () => number, first: Position): AreaGeometry {
  const radiusM = 10 ** (1.5 + 1.4 * random());
  const parts = 1 + Math.floor(5 * random() ** 2);
  const stars = Array.from({ length: parts }, (_, i) =>
    star(random, geodesicDirect(first, 0, 2.1 * radiusM * i).position, radiusM),
  );
  return { type: "MultiPolygon", coordinates: stars.map((one) => [one]) };
}

interface Things {
  readonly areas: readonly AreaGeometry[];
  readonly sites: readonly Position[];
  readonly lines: readonly (readonly Position[])[];
  readonly withinM: () => number;
  readonly times: () => readonly [number, number];
}

export function columnsOf({ areas, sites, lines, withinM, times }: Things): BatchColumns {
  return {
    areas: areaColumns(areas, times),
    sites: siteColumns(sites, withinM, times),
    lines: lineColumns(lines, withinM, times),
  };
}

function siteColumns(sites: readonly Position[], withinM: () => number, times: Things["times"]): SiteColumns {
  return {
    lonLat: Float64Array.from(sites.flat()),
    withinM: Float64Array.from(sites, withinM),
    times: Float64Array.from(sites.flatMap(times)),
  };
}

function lineColumns(
  lines: readonly (readonly Position[])[],
  withinM: () => number,
  times: Things["times"],
): LineColumns {
  let vertex = 0;
  return {
    start: Uint32Array.from([0, ...lines.map((line) => (vertex += line.length))]),
    lonLat: Float64Array.from(lines.flat(2)),
    withinM: Float64Array.from(lines, withinM),
    times: Float64Array.from(lines.flatMap(times)),
  };
}

function areaColumns(areas: readonly AreaGeometry[], times: Things["times"]): AreaColumns {
  return {
    ...outlineColumns(areas),
    marginM: Float64Array.from(areas, (_, i) => (i % 2 === 0 ? 0 : 3.5)),
    times: Float64Array.from(areas.flatMap(times)),
  };
}
