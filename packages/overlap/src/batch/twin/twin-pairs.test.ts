// The WebAssembly twin finds what the plain batch finds, pair by pair: on random worlds, at the threshold, where a plane is of
// no use, with times of vertices, on two threads; and its bytes are those that the source compiles to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { prepareArea, prepareLine, prepareSite, lineToAreaM, siteToAreaM } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { twinSource } from "../../../build/compile-twin.ts";
import { batchLinePairs, batchSitePairs, prepareBatch } from "../batch-overlap-pairs.ts";
import { columnsOf, crowdedWorld, randomWorld, seeded, twoSidedWorld } from "../batch-worlds.fixture.ts";
import type { BatchColumns } from "../columns.ts";
import { forEachPair } from "../pair-list.ts";
import type { PairList } from "../pair-list.ts";
import { areaGeometry, positionsOf } from "../plain-answer.ts";
import { newClaimCounter } from "../share-batch.ts";
import { prepareTwin } from "./prepare-twin.ts";
import { takeTwinSeat, twinLinePairs, twinSitePairs } from "./twin-pairs.ts";

function listed(...lists: readonly PairList[]): readonly string[] {
  const texts: string[] = [];
  for (const list of lists) forEachPair(list, (subject, area) => texts.push(`${subject}/${area}`));
  return texts.toSorted();
}

interface Compared {
  readonly pairs: number;
  readonly asked: number;
}

function assertAlike(columns: BatchColumns, what: string): Compared {
  const batch = prepareBatch(columns);
  const seat = takeTwinSeat(prepareTwin(columns));
  const [sites, lines] = [twinSitePairs(seat), twinLinePairs(seat)];
  assert.deepEqual(listed(sites.pairs), listed(batchSitePairs(batch).pairs), `sites, ${what}`);
  assert.deepEqual(listed(lines.pairs), listed(batchLinePairs(batch).pairs), `lines, ${what}`);
  return { pairs: sites.pairs.count + lines.pairs.count, asked: sites.askedCount + lines.askedCount };
}

test("C15, C17: the twin equals the plain batch on 2,000 random worlds, poles and antimeridian among them", () => {
  const random = seeded(20_261_123);
  let pairs = 0;
  for (let world = 0; world < 2_000; world++) pairs += assertAlike(randomWorld(random).columns, `world ${world}`).pairs;
  assert.ok(pairs > 14_000, `${pairs} pairs`);
});

/** The safety distances put where the answer for the first area turns, and off it by half of `offM` at most, often by far less. */
function atThreshold({ areas, sites, lines }: BatchColumns, random: () => number, offM = 1): BatchColumns {
  const prepared = prepareArea(areaGeometry(areas, 0));
  const nudgeM = (): number => (random() - 0.5) * offM * 10 ** (-4 * random() * Math.min(1, offM));
  const siteWithinM = sites.withinM.map((_, site) => {
    const [coordinates = [0, 0]] = positionsOf(sites.lonLat, site, site + 1);
    return Math.max(0, siteToAreaM(prepareSite({ type: "Point", coordinates }), prepared) + nudgeM());
  });
  const lineWithinM = lines.withinM.map((_, line) => {
    const coordinates = positionsOf(lines.lonLat, lines.start[line] ?? 0, lines.start[line + 1] ?? 0);
    return Math.max(0, lineToAreaM(prepareLine({ type: "LineString", coordinates }), prepared) + nudgeM());
  });
  return { areas, sites: { ...sites, withinM: siteWithinM }, lines: { ...lines, withinM: lineWithinM } };
}

test("C3, C17: the twin decides like the plain batch within a metre of the threshold, down to 50 µm", () => {
  const random = seeded(8);
  let [pairs, asked] = [0, 0];
  for (let world = 0; world < 600; world++) {
    const { columns } = randomWorld(random);
    if (columns.areas.areaStart.length < 2) continue;
    const compared = assertAlike(atThreshold(columns, random), `threshold world ${world}`);
    pairs += compared.pairs;
    asked += compared.asked;
  }
  assert.ok(pairs > 4_000 && asked > 1_000, `${pairs} pairs, ${asked} asked`);
});

test("C3, C17: the twin tells each pair once where parts lie beside each other, and where it has to ask about some", () => {
  const random = seeded(31);
  let [pairs, asked] = [0, 0];
  for (let world = 0; world < 60; world++) {
    const columns = crowdedWorld(random, { areas: 20, sites: 150, lines: 20 });
    const compared = assertAlike(atThreshold(columns, random, 0.1), `crowded world ${world}`);
    pairs += compared.pairs;
    asked += compared.asked;
  }
  assert.ok(pairs > 20_000 && asked > 2_000, `${pairs} pairs, ${asked} asked`);
});

test("C17: the twin does not take what lies behind the earth for what lies before it", () => {
  const random = seeded(47);
  let pairs = 0;
  for (let world = 0; world < 300; world++)
    pairs += assertAlike(twoSidedWorld(random), `two-sided world ${world}`).pairs;
  assert.ok(pairs > 900, `${pairs} pairs`);
});

test("C17: the twin goes on within an area of several parts when it has told as many pairs as it has room for", () => {
  const columns = crowdedWorld(seeded(33), { areas: 60, sites: 24_000, lines: 50 });
  const always = columns.areas.times.map((_, i) => (i % 2 === 0 ? -Infinity : Infinity));
  const { pairs } = assertAlike({ ...columns, areas: { ...columns.areas, times: always } }, "more than a desk holds");
  assert.ok(pairs > 2 * 65_536, `${pairs} pairs`);
});

function ring(centre: Position, count: number, reachDeg: number): readonly Position[] {
  const open = Array.from({ length: count - 1 }, (_, i): Position => {
    const angle = (i / (count - 1)) * 2 * Math.PI;
    const reach = reachDeg * (0.9 + 0.1 * Math.sin(40 * angle));
    return [centre[0] + Math.cos(angle) * reach, centre[1] + Math.sin(angle) * reach];
  });
  return [...open, open[0] ?? centre];
}

test("C3, C17: the twin counts what rounding costs far from the middle: centimetres at 80 km, at the threshold", () => {
  const random = seeded(21);
  // Short edges hardly bow, and near ones leave the planes' bounds small: what is left to get wrong is rounding.
  const outline = ring([20, 40], 6_000, 0.8);
  const beside = (awayDeg: number): Position => {
    const [lon, lat] = outline[Math.floor(random() * outline.length)] ?? [0, 0];
    return [lon + (random() - 0.5) * awayDeg, lat + (random() - 0.5) * awayDeg];
  };
  const sites = Array.from({ length: 3_000 }, () => beside(0.001));
  const lines = Array.from({ length: 1_000 }, () => {
    const [lon, lat] = beside(0.001);
    return [[lon, lat] as const, [lon + 1e-4 * random(), lat + 1e-4 * random()] as const];
  });
  const columns = columnsOf({
    areas: [{ type: "Polygon", coordinates: [outline] }],
    sites,
    lines,
    withinM: () => 0,
    times: () => [-Infinity, Infinity],
  });
  const { pairs, asked } = assertAlike(atThreshold(columns, random, 0.03), "far from the middle");
  assert.ok(pairs > 1_500 && asked > 500, `${pairs} pairs, ${asked} asked`);
});

test("C17: the twin equals the plain batch for 10,000 vertices, and for an area too wide for a plane", () => {
  const random = seeded(3);
  const place = (): Position => [20 + (random() - 0.5) * 24, 40 + (random() - 0.5) * 24];
  const { pairs } = assertAlike(
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
  assert.ok(pairs > 100, `${pairs} pairs`);
});

test("C4, C17: the twin equals the plain batch where vertices have times of their own", () => {
  const random = seeded(12);
  let pairs = 0;
  for (let world = 0; world < 300; world++) {
    const { columns } = randomWorld(random);
    const vertexTimes = new Float64Array(columns.lines.lonLat.length).map(() => Math.floor(random() * 20));
    for (let at = 0; at < vertexTimes.length; at += 2) vertexTimes.subarray(at, at + 2).sort();
    pairs += assertAlike({ ...columns, lines: { ...columns.lines, vertexTimes } }, `timed world ${world}`).pairs;
  }
  assert.ok(pairs > 1_500, `${pairs} pairs`);
});

test("C17: a twin without sites, without lines or without areas is empty", () => {
  const nothing = { withinM: () => 0, times: () => [-Infinity, Infinity] as const };
  assert.equal(assertAlike(columnsOf({ areas: [], sites: [], lines: [], ...nothing }), "nothing").pairs, 0);
  assert.equal(assertAlike(columnsOf({ areas: [], sites: [[1, 2]], lines: [], ...nothing }), "a site").pairs, 0);
});

/** Thousands of things in a small place: several levels of both trees. */
function crowd(): BatchColumns {
  const random = seeded(11);
  const place = (): Position => [34 + 0.3 * random(), 31 + 0.3 * random()];
  return columnsOf({
    areas: Array.from({ length: 200 }, () => ({ type: "Polygon", coordinates: [ring(place(), 4, 0.01)] })),
    sites: Array.from({ length: 6_000 }, place),
    lines: Array.from({ length: 2_000 }, () => [place(), place(), place()]),
    withinM: () => 2_000 * random(),
    times: () => (random() < 0.5 ? [-Infinity, Infinity] : [5 * random(), 5 + 5 * random()]),
  });
}

const THREAD = `
  import { parentPort, workerData } from "node:worker_threads";
  const { takeTwinSeat, twinLinePairs, twinSitePairs } = await import(workerData.home + "twin-pairs.ts");
  const { sharedClaim } = await import(workerData.home + "../share-batch.ts");
  const { twin, thread, siteCounter, lineCounter } = workerData;
  const seat = takeTwinSeat(twin, thread);
  const sites = twinSitePairs(seat, sharedClaim(twin, siteCounter)).pairs;
  const lines = twinLinePairs(seat, sharedClaim(twin, lineCounter)).pairs;
  parentPort.postMessage({ sites, lines });
`;

test("C15, C17: two threads at one twin find together what the plain batch finds", async () => {
  const columns = crowd();
  const twin = prepareTwin(columns, 2);
  const [siteCounter, lineCounter] = [newClaimCounter(), newClaimCounter()];
  const home = new URL(".", import.meta.url).href;
  const url = new URL(`data:text/javascript,${encodeURIComponent(THREAD)}`);
  const found = await Promise.all(
    twin.desks.map(
      (_, thread) =>
        new Promise<{ readonly sites: PairList; readonly lines: PairList }>((resolve, reject) => {
          const worker = new Worker(url, { workerData: { home, twin, thread, siteCounter, lineCounter } });
          worker.once("message", resolve);
          worker.once("error", reject);
        }),
    ),
  );
  const batch = prepareBatch(columns);
  const expected = listed(batchSitePairs(batch).pairs);
  assert.deepEqual(listed(...found.map(({ sites }) => sites)), expected);
  assert.deepEqual(listed(...found.map(({ lines }) => lines)), listed(batchLinePairs(batch).pairs));
  assert.ok(expected.length > 1_000, `${expected.length} pairs`);
});

test("kernel-bytes.ts is what the kernel's source compiles to", () => {
  assert.equal(readFileSync(new URL("kernel-bytes.ts", import.meta.url), "utf8"), twinSource());
});
