// What must hold for the batch whatever the places are: more distance, time or area never takes a pair away, and the same places written
// differently have the same pairs. Worlds at the poles and at the antimeridian are among them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { validateArea } from "@duenotice/geo";
import type { AreaGeometry, MultiPolygon, Position, Ring } from "@duenotice/geo";
import { randomWorld, seeded } from "./batch/batch-worlds.fixture.ts";
import {
  areaCount,
  areaGeometry,
  batchLinePairs,
  batchSitePairs,
  forEachPair,
  outlineColumns,
  prepareBatch,
} from "./batch/index.ts";
import type { AreaColumns, BatchColumns } from "./batch/index.ts";
import { firstOf } from "./compare.ts";

const WORLDS = 1_000;

function pairsOf(columns: BatchColumns): ReadonlySet<string> {
  const batch = prepareBatch(columns);
  const pairs = new Set<string>();
  forEachPair(batchSitePairs(batch).pairs, (site, area) => pairs.add(`site ${site}, area ${area}`));
  forEachPair(batchLinePairs(batch).pairs, (line, area) => pairs.add(`line ${line}, area ${area}`));
  return pairs;
}

/** The same columns with each area rewritten; one that would no longer be valid stays. */
function withAreas(areas: AreaColumns, rewrite: (area: MultiPolygon) => MultiPolygon): AreaColumns {
  const rewritten = Array.from({ length: areaCount(areas) }, (_, i) => {
    const plain = areaGeometry(areas, i);
    const other = rewrite(plain);
    return isUsable(other) ? other : plain;
  });
  return {
    ...areas,
    ...outlineColumns(rewritten),
  };
}

/** As the engine judges: winding and repeated positions are of no matter. */
function isUsable(area: AreaGeometry): boolean {
  const harmless = new Set(["geometry/ring-wound-wrongly", "geometry/repeated-position"]);
  return validateArea(area).every(({ code }) => harmless.has(code));
}

function onRings(change: (ring: Ring) => Ring): (area: MultiPolygon) => MultiPolygon {
  return ({ coordinates }) => ({
    type: "MultiPolygon",
    coordinates: coordinates.map((rings) => rings.map(change)),
  });
}

type Grow = (columns: BatchColumns, random: () => number) => BatchColumns;
const more = (random: () => number, metres: Float64Array): Float64Array =>
  metres.map((withinM) => withinM + 10 ** (6 * random() - 3));
const longer = (random: () => number, times: Float64Array): Float64Array =>
  times.map((time, i) => time + (i % 2 === 0 ? -1 : 1) * Math.floor(4 * random()));

const GROWN: Readonly<Record<string, Grow>> = {
  "larger safety distances": (columns, random) => ({
    ...columns,
    sites: { ...columns.sites, withinM: more(random, columns.sites.withinM) },
    lines: { ...columns.lines, withinM: more(random, columns.lines.withinM) },
  }),
  "a larger margin": (columns, random) => ({
    ...columns,
    areas: { ...columns.areas, marginM: more(random, columns.areas.marginM) },
  }),
  "a longer window": (columns, random) => ({
    ...columns,
    areas: { ...columns.areas, times: longer(random, columns.areas.times) },
  }),
  "a longer presence": (columns, random) => ({
    ...columns,
    sites: { ...columns.sites, times: longer(random, columns.sites.times) },
    lines: { ...columns.lines, times: longer(random, columns.lines.times) },
  }),
  "an area without its holes": (columns) => ({
    ...columns,
    areas: withAreas(columns.areas, ({ coordinates }) => ({
      type: "MultiPolygon",
      coordinates: coordinates.map((rings) => rings.slice(0, 1)),
    })),
  }),
  "an area filled up to its hull": (columns) => ({
    ...columns,
    areas: withAreas(columns.areas, ({ coordinates }) => ({
      type: "MultiPolygon",
      coordinates: coordinates.map((rings) => rings.slice(0, 1).map(hullOf)),
    })),
  }),
  "an area with one part more": (columns) => {
    const others = Array.from({ length: areaCount(columns.areas) }, (_, i) => areaGeometry(columns.areas, i));
    return {
      ...columns,
      areas: withAreas(columns.areas, ({ coordinates }) => ({
        type: "MultiPolygon",
        coordinates: [...coordinates, ...(others[Math.floor(others.length / 2)]?.coordinates ?? [])],
      })),
    };
  },
};

/** The hull of a ring in the plane of longitude and latitude, where edges are straight (A. M. Andrew, 1979). */
function hullOf(ring: Ring): Ring {
  const first = ring[0]?.[0] ?? 0;
  const near = ring
    .map(([lon, lat]): Position => [lon - 360 * Math.round((lon - first) / 360), lat])
    .toSorted((a, b) => firstOf(a[0] - b[0], a[1] - b[1]));
  const half = (positions: readonly Position[]): Position[] => {
    const chain: Position[] = [];
    for (const position of positions) {
      for (
        let [b, a] = [chain.at(-1), chain.at(-2)];
        a !== undefined && b !== undefined;
        [b, a] = [chain.at(-1), chain.at(-2)]
      ) {
        const turn = (b[0] - a[0]) * (position[1] - a[1]) - (b[1] - a[1]) * (position[0] - a[0]);
        if (turn > 0) break;
        chain.pop();
      }
      chain.push(position);
    }
    return chain.slice(0, -1);
  };
  const open = [...half(near), ...half(near.toReversed())].map(([lon, lat]): Position => [
    lon - 360 * Math.round(lon / 360),
    lat,
  ]);
  return [...open, open[0] ?? [0, 0]];
}

for (const [name, grow] of Object.entries(GROWN))
  test(`C19: ${name} takes no pair of the batch away`, () => {
    const random = seeded(20_261_202);
    let [kept, came] = [0, 0];
    for (let world = 0; world < WORLDS; world++) {
      const { columns } = randomWorld(random);
      const before = pairsOf(columns);
      const after = pairsOf(grow(columns, random));
      for (const pair of before) assert.ok(after.has(pair), `world ${world}: ${pair}`);
      kept += before.size;
      came += after.size - before.size;
    }
    // Else nothing has grown.
    assert.ok(kept > 3_000 && came > 30, `${kept} kept, ${came} came`);
  });

const REWRITTEN: Readonly<Record<string, (columns: BatchColumns) => BatchColumns>> = {
  "rings begin elsewhere": ({ areas, ...rest }) => ({
    ...rest,
    areas: withAreas(
      areas,
      onRings((ring) => [...ring.slice(1), ring[1] ?? [0, 0]]),
    ),
  }),
  "the winding is reversed": ({ areas, ...rest }) => ({
    ...rest,
    areas: withAreas(
      areas,
      onRings((ring) => ring.toReversed()),
    ),
  }),
  "positions stand twice": ({ areas, ...rest }) => ({
    ...rest,
    areas: withAreas(
      areas,
      onRings((ring) => ring.flatMap((position) => [position, position])),
    ),
  }),
  "longitudes of areas are counted on": ({ areas, ...rest }) => ({
    ...rest,
    areas: { ...areas, lonLat: areas.lonLat.map((degrees, i) => (i % 2 === 0 ? degrees + 360 : degrees)) },
  }),
  "longitudes of subjects are counted back": ({ sites, lines, ...rest }) => ({
    ...rest,
    sites: { ...sites, lonLat: sites.lonLat.map((degrees, i) => (i % 2 === 0 ? degrees - 360 : degrees)) },
    lines: { ...lines, lonLat: lines.lonLat.map((degrees, i) => (i % 2 === 0 ? degrees - 360 : degrees)) },
  }),
};

for (const [name, rewrite] of Object.entries(REWRITTEN))
  test(`C3, C17: the batch finds the same pairs when ${name}`, () => {
    const random = seeded(20_261_203);
    let pairCount = 0;
    for (let world = 0; world < WORLDS; world++) {
      const { columns } = randomWorld(random);
      const plain = pairsOf(columns);
      assert.deepEqual([...pairsOf(rewrite(columns))].toSorted(), [...plain].toSorted(), `world ${world}`);
      pairCount += plain.size;
    }
    assert.ok(pairCount > 3_000, `${pairCount} pairs`);
  });
