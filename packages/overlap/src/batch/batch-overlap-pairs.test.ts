// The batch finds what pairwise brute force by `geo` finds, neither more nor less: on thousands of random worlds, at the
// antimeridian, at the poles, with slivers, with safety distance 0, at the threshold.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lineToAreaM, prepareArea, prepareLine, prepareSite, siteToAreaM } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { batchLinePairs, batchSitePairs, prepareBatch } from "./batch-overlap-pairs.ts";
import type { BatchColumns } from "./columns.ts";
import { columnsOf, crowdedWorld, randomWorld, seeded, twoSidedWorld } from "./batch-worlds.fixture.ts";
import { forEachPair } from "./pair-list.ts";
import type { PairList } from "./pair-list.ts";
import { areaGeometry, positionsOf } from "./plain-answer.ts";

function listed(pairs: PairList): readonly string[] {
  const texts: string[] = [];
  forEachPair(pairs, (subject, area) => texts.push(`${subject}/${area}`));
  return texts.toSorted();
}

function meet(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  return (a[2 * i] ?? 0) < (b[2 * j + 1] ?? 0) && (b[2 * j] ?? 0) < (a[2 * i + 1] ?? 0);
}

/** Every pair by `geo`, one by one. */
function bruteForce({ areas, sites, lines }: BatchColumns): { readonly sites: string[]; readonly lines: string[] } {
  const found: { sites: string[]; lines: string[] } = { sites: [], lines: [] };
  for (let area = 0; area + 1 < areas.areaStart.length; area++) {
    const prepared = prepareArea(areaGeometry(areas, area));
    const marginM = areas.marginM[area] ?? 0;
    for (const [site, withinM] of sites.withinM.entries()) {
      const [coordinates = [0, 0]] = positionsOf(sites.lonLat, site, site + 1);
      if (!meet(sites.times, site, areas.times, area)) continue;
      if (siteToAreaM(prepareSite({ type: "Point", coordinates }), prepared) <= withinM + marginM)
        found.sites.push(`${site}/${area}`);
    }
    for (const [line, withinM] of lines.withinM.entries()) {
      const coordinates = positionsOf(lines.lonLat, lines.start[line] ?? 0, lines.start[line + 1] ?? 0);
      if (!meet(lines.times, line, areas.times, area)) continue;
      if (lineToAreaM(prepareLine({ type: "LineString", coordinates }), prepared) <= withinM + marginM)
        found.lines.push(`${line}/${area}`);
    }
  }
  return { sites: found.sites.toSorted(), lines: found.lines.toSorted() };
}

function assertSame(columns: BatchColumns, what: string): number {
  const batch = prepareBatch(columns);
  const expected = bruteForce(columns);
  assert.deepEqual(listed(batchSitePairs(batch).pairs), expected.sites, `sites, ${what}`);
  assert.deepEqual(listed(batchLinePairs(batch).pairs), expected.lines, `lines, ${what}`);
  return expected.sites.length + expected.lines.length;
}

test("C17: the batch equals pairwise brute force on 3,000 random worlds, poles and antimeridian among them", () => {
  const random = seeded(20_261_122);
  let pairCount = 0;
  for (let world = 0; world < 3_000; world++) pairCount += assertSame(randomWorld(random).columns, `world ${world}`);
  assert.ok(pairCount > 20_000, `${pairCount} pairs`);
});

test("C3, C17: the batch decides sites and lines at the threshold as geo does, down to a tenth of a millimetre", () => {
  const random = seeded(7);
  let pairCount = 0;
  for (let world = 0; world < 400; world++) {
    const { columns } = randomWorld(random);
    const [areas] = [columns.areas];
    if (areas.areaStart.length < 2) continue;
    const prepared = prepareArea(areaGeometry(areas, 0));
    const nudgeM = (): number => (random() - 0.5) * 10 ** (-1 - 3 * random());
    // Each safety distance is put where the answer for the first area turns.
    const siteWithin = columns.sites.withinM.map((_, site) => {
      const [coordinates = [0, 0]] = positionsOf(columns.sites.lonLat, site, site + 1);
      return Math.max(0, siteToAreaM(prepareSite({ type: "Point", coordinates }), prepared) + nudgeM());
    });
    const lineWithin = columns.lines.withinM.map((_, line) => {
      const { start, lonLat } = columns.lines;
      const coordinates = positionsOf(lonLat, start[line] ?? 0, start[line + 1] ?? 0);
      return Math.max(0, lineToAreaM(prepareLine({ type: "LineString", coordinates }), prepared) + nudgeM());
    });
    pairCount += assertSame(
      {
        areas,
        sites: { ...columns.sites, withinM: siteWithin },
        lines: { ...columns.lines, withinM: lineWithin },
      },
      `threshold world ${world}`,
    );
  }
  assert.ok(pairCount > 3_000, `${pairCount} pairs`);
});

test("C17: the batch equals brute force for an area of 10,000 vertices and for one that is a continent wide", () => {
  const random = seeded(3);
  const ring = (centre: Position, count: number, reachDeg: number): readonly Position[] => {
    const open = Array.from({ length: count - 1 }, (_, i): Position => {
      const angle = (i / (count - 1)) * 2 * Math.PI;
      const reach = reachDeg * (0.9 + 0.1 * Math.sin(40 * angle));
      return [centre[0] + Math.cos(angle) * reach, centre[1] + Math.sin(angle) * reach];
    });
    return [...open, open[0] ?? centre];
  };
  const place = (): Position => [20 + (random() - 0.5) * 24, 40 + (random() - 0.5) * 24];
  const pairCount = assertSame(
    columnsOf({
      areas: [
        { type: "Polygon", coordinates: [ring([20, 40], 10_000, 3)] },
        { type: "Polygon", coordinates: [ring([20, 40], 500, 11)] },
        { type: "Polygon", coordinates: [ring([20, 40], 2_000, 0.01)] },
      ],
      sites: Array.from({ length: 200 }, place),
      lines: Array.from({ length: 20 }, () => [place(), place()]),
      withinM: () => 10 ** (4 * random()),
      times: () => [-Infinity, Infinity],
    }),
    "wide areas",
  );
  assert.ok(pairCount > 100, `${pairCount} pairs`);
});

test("C17: a batch without sites, without lines or without areas is empty", () => {
  const nothing = { withinM: () => 0, times: () => [-Infinity, Infinity] as const };
  assert.equal(assertSame(columnsOf({ areas: [], sites: [], lines: [], ...nothing }), "nothing"), 0);
  assert.equal(assertSame(columnsOf({ areas: [], sites: [[1, 2]], lines: [], ...nothing }), "a site"), 0);
});

test("C17: the batch tells each pair once where the parts of an area lie beside each other", () => {
  const random = seeded(29);
  let pairs = 0;
  for (let world = 0; world < 40; world++)
    pairs += assertSame(crowdedWorld(random, { areas: 12, sites: 60, lines: 12 }), `crowded world ${world}`);
  assert.ok(pairs > 4_000, `${pairs} pairs`);
});

test("C17: the batch does not take what lies behind the earth for what lies before it", () => {
  const random = seeded(43);
  let pairs = 0;
  for (let world = 0; world < 200; world++) pairs += assertSame(twoSidedWorld(random), `two-sided world ${world}`);
  assert.ok(pairs > 900, `${pairs} pairs`);
});

test("C17: the batch finds a line without length near areas of every width", () => {
  const square = (halfDeg: number): readonly Position[] => [
    [20 - halfDeg, 40 - halfDeg],
    [20 + halfDeg, 40 - halfDeg],
    [20 + halfDeg, 40 + halfDeg],
    [20 - halfDeg, 40 + halfDeg],
    [20 - halfDeg, 40 - halfDeg],
  ];
  const columns = columnsOf({
    areas: [0.001, 0.1, 8].map((halfDeg) => ({ type: "Polygon", coordinates: [square(halfDeg)] })),
    sites: [],
    lines: [
      [
        [20.0011, 40],
        [20.0011, 40],
      ],
      [
        [28.0001, 40],
        [28.0001, 40],
        [28.0001, 40],
      ],
    ],
    withinM: () => 20,
    times: () => [-Infinity, Infinity],
  });
  assert.equal(assertSame(columns, "lines without length"), 4);
});
