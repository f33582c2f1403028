// After any sequence of changes the live answers are those of pairwise measures over what is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { batchLinePairs, batchSitePairs, prepareBatch } from "./batch-overlap-pairs.ts";
import { crowdedWorld, randomWorld, seeded, twoSidedWorld } from "./batch-worlds.fixture.ts";
import { areaAlone, areaCount, lineAlone, lineCount, siteAlone } from "./columns.ts";
import type { AreaColumns, LineColumns, SiteColumns } from "./columns.ts";
import { createLivePairs } from "./live-pairs.ts";
import { forEachPair } from "./pair-list.ts";
import type { PairList } from "./pair-list.ts";
import { plainAnswer } from "./plain-answer.ts";

const WITHIN_M_MAX = 200_000;

function meet(a: Float64Array, b: Float64Array): boolean {
  return (a[0] ?? 0) < (b[1] ?? 0) && (b[0] ?? 0) < (a[1] ?? 0);
}

interface Held {
  readonly areas: Map<number, AreaColumns>;
  readonly sites: Map<number, SiteColumns>;
  readonly lines: Map<number, LineColumns>;
}

const isSiteNear = (site: SiteColumns, area: AreaColumns): boolean =>
  meet(site.times, area.times) && plainAnswer(area, site, { ...site, start: Uint32Array.of(0) }).isSiteNear(0, 0);
const isLineNear = (line: LineColumns, area: AreaColumns): boolean =>
  meet(line.times, area.times) && plainAnswer(area, line, line).isLineNear(0, 0);

function near<T>(held: ReadonlyMap<number, T>, isNear: (one: T) => boolean): readonly number[] {
  return [...held].filter(([, one]) => isNear(one)).map(([number]) => number);
}

const ascending = (numbers: readonly number[]): readonly number[] => numbers.toSorted((a, b) => a - b);

test("C18: live pairs are those of pairwise measures after any sequence of insertions and removals", () => {
  const random = seeded(20_261_123);
  let found = 0;
  for (let round = 0; round < 8; round++) {
    const live = createLivePairs(WITHIN_M_MAX);
    const held: Held = { areas: new Map(), sites: new Map(), lines: new Map() };
    // Worlds lie far apart: newcomers of one place among many.
    for (let world = 0; world < 5; world++) {
      const { areas, sites, lines } = randomWorld(random).columns;
      const isLoaded = random() < 0.3;
      if (isLoaded) {
        const [area, site, line] = [live.loadAreas(areas), live.loadSites(sites), live.loadLines(lines)];
        for (let i = 0; i < areaCount(areas); i++) held.areas.set(area + i, areaAlone(areas, i));
        for (let i = 0; i < sites.withinM.length; i++) held.sites.set(site + i, siteAlone(sites, i));
        for (let i = 0; i < lineCount(lines); i++) held.lines.set(line + i, lineAlone(lines, i));
        continue;
      }
      for (let i = 0; i < sites.withinM.length; i++) {
        const site = siteAlone(sites, i);
        const added = live.addSite(site);
        assert.deepEqual(
          ascending(added.areas),
          near(held.areas, (area) => isSiteNear(site, area)),
        );
        held.sites.set(added.site, site);
        found += added.areas.length;
      }
      for (let i = 0; i < lineCount(lines); i++) {
        const line = lineAlone(lines, i);
        const added = live.addLine(line);
        assert.deepEqual(
          ascending(added.areas),
          near(held.areas, (area) => isLineNear(line, area)),
        );
        held.lines.set(added.line, line);
        found += added.areas.length;
      }
      for (let i = 0; i < areaCount(areas); i++) {
        const area = areaAlone(areas, i);
        const added = live.addArea(area);
        assert.deepEqual(
          ascending(added.near.sites),
          near(held.sites, (site) => isSiteNear(site, area)),
        );
        assert.deepEqual(
          ascending(added.near.lines),
          near(held.lines, (line) => isLineNear(line, area)),
        );
        held.areas.set(added.area, area);
        found += added.near.sites.length + added.near.lines.length;
      }
      for (const [removal, numbers] of [
        [live.removeArea, held.areas],
        [live.removeSite, held.sites],
        [live.removeLine, held.lines],
      ] as const)
        for (const number of [...numbers.keys()].filter(() => random() < 0.2)) {
          removal(number);
          numbers.delete(number);
        }
      // One more area over what is left, where there was one.
      const again = areaCount(areas) > 0 ? areaAlone(areas, 0) : undefined;
      if (again === undefined) continue;
      const added = live.addArea(again);
      assert.deepEqual(
        ascending(added.near.lines),
        near(held.lines, (line) => isLineNear(line, again)),
      );
      assert.deepEqual(
        ascending(added.near.sites),
        near(held.sites, (site) => isSiteNear(site, again)),
      );
      held.areas.set(added.area, again);
    }
  }
  assert.ok(found > 100, `${found} pairs`);
});

test("C18: live pairs refuse a safety distance beyond their limit", () => {
  const live = createLivePairs(100);
  const site: SiteColumns = {
    lonLat: Float64Array.of(1, 2),
    withinM: Float64Array.of(100),
    times: Float64Array.of(0, 1),
  };
  assert.deepEqual(live.addSite(site).areas, []);
  assert.throws(() => live.addSite({ ...site, withinM: Float64Array.of(100.5) }), {
    name: "RangeError",
    message: /safety distance of 100.5 m: must be at most 100 m/,
  });
});

/** Of each subject, or of each area, the numbers that it is paired with. */
function numbersOf(pairs: PairList, of: "subject" | "area"): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  forEachPair(pairs, (subject, area) => {
    const [key, other] = of === "subject" ? [subject, area] : [area, subject];
    found.set(key, [...(found.get(key) ?? []), other]);
  });
  return found;
}

test("C18: live pairs of winding lines and of areas in several parts are those of the batch", () => {
  const random = seeded(37);
  let found = 0;
  for (let round = 0; round < 12; round++) {
    const columns = round < 8 ? crowdedWorld(random, { areas: 60, sites: 100, lines: 50 }) : twoSidedWorld(random);
    const { areas, sites, lines } = columns;
    const batch = prepareBatch(columns);
    const [sitePairs, linePairs] = [batchSitePairs(batch).pairs, batchLinePairs(batch).pairs];
    const withAreas = createLivePairs(WITHIN_M_MAX);
    withAreas.loadAreas(areas);
    const ofLine = numbersOf(linePairs, "subject");
    const ofSite = numbersOf(sitePairs, "subject");
    for (let i = 0; i < lineCount(lines); i++)
      assert.deepEqual(ascending(withAreas.addLine(lineAlone(lines, i)).areas), ascending(ofLine.get(i) ?? []));
    for (let i = 0; i < sites.withinM.length; i++)
      assert.deepEqual(ascending(withAreas.addSite(siteAlone(sites, i)).areas), ascending(ofSite.get(i) ?? []));
    const withSubjects = createLivePairs(WITHIN_M_MAX);
    withSubjects.loadSites(sites);
    withSubjects.loadLines(lines);
    const [sitesOf, linesOf] = [numbersOf(sitePairs, "area"), numbersOf(linePairs, "area")];
    for (let i = 0; i < areaCount(areas); i++) {
      const { near: told } = withSubjects.addArea(areaAlone(areas, i));
      assert.deepEqual(ascending(told.sites), ascending(sitesOf.get(i) ?? []));
      assert.deepEqual(ascending(told.lines), ascending(linesOf.get(i) ?? []));
      found += told.sites.length + told.lines.length;
    }
  }
  assert.ok(found > 7_000, `${found} pairs`);
});

test("C18: what is removed twice, or was never there, takes nothing else away", () => {
  const { areas, sites, lines } = crowdedWorld(seeded(20_261_124), { areas: 12, sites: 60, lines: 20 });
  const live = createLivePairs(WITHIN_M_MAX);
  for (const number of [0, 4_000_000_000, -1, Number.NaN]) {
    live.removeArea(number);
    live.removeLine(number);
    live.removeSite(number);
  }
  live.loadSites(sites);
  live.loadLines(lines);
  const found = { sites: 0, lines: 0 };
  for (let i = 0; i < areaCount(areas); i++) {
    const added = live.addArea(areaAlone(areas, i));
    live.removeArea(added.area);
    live.removeArea(added.area);
    found.sites += added.near.sites.length;
    found.lines += added.near.lines.length;
  }
  const batch = prepareBatch({ areas, sites, lines });
  assert.deepEqual(found, { sites: batchSitePairs(batch).pairs.count, lines: batchLinePairs(batch).pairs.count });
  assert.ok(found.sites > 0 && found.lines > 0);
});
