// What is asked of a few edges is what would be answered of the whole area: at the threshold, at the antimeridian, near the poles.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lineToAreaM, prepareArea, prepareLine, prepareSite, siteToAreaM } from "@duenotice/geo";
import { randomWorld, seeded } from "./batch-worlds.fixture.ts";
import type { BatchColumns } from "./columns.ts";
import { openAnswer } from "./open-answer.ts";
import { areaGeometry, plainAnswer, positionsOf } from "./plain-answer.ts";

/** Distances of the first site and line from the first area. */
function distances({ areas, sites, lines }: BatchColumns): { readonly siteM: number; readonly lineM: number } {
  const area = prepareArea(areaGeometry(areas, 0));
  const [coordinates = [0, 0]] = positionsOf(sites.lonLat, 0, 1);
  const line = prepareLine({ type: "LineString", coordinates: positionsOf(lines.lonLat, 0, lines.start[1] ?? 0) });
  return {
    siteM: siteToAreaM(prepareSite({ type: "Point", coordinates }), area),
    lineM: lineToAreaM(line, area),
  };
}

test("C3, C17: openAnswer() says of a few edges what plainAnswer() says of the area, from 5 cm down to a micrometre of the threshold", () => {
  const random = seeded(41);
  let [asked, near] = [0, 0];
  for (let world = 0; world < 3_000; world++) {
    const { columns } = randomWorld(random);
    if (columns.areas.areaStart.length < 2 || (columns.areas.areaStart[1] ?? 0) !== 1) continue;
    const { siteM, lineM } = distances(columns);
    for (const offM of [1e-6, 1e-4, 0.05 * random()].flatMap((off) => [off, -off])) {
      const { areas, sites, lines } = columns;
      const given = {
        sites: { ...sites, withinM: sites.withinM.map(() => Math.max(0, siteM + offM)) },
        lines: { ...lines, withinM: lines.withinM.map(() => Math.max(0, lineM + offM)) },
      };
      const open = openAnswer(areas, given.sites, given.lines);
      const plain = plainAnswer(areas, given.sites, given.lines);
      const part = { area: 0, part: 0 };
      const last = (lines.start[1] ?? 0) - 1;
      const isSiteNear = plain.isSiteNear(0, 0);
      assert.equal(open.isSiteNear(0, { ...part, isOutside: siteM > 0 }), isSiteNear, `site, world ${world}`);
      const isLineNear = plain.isLineNear(0, 0, [0, last]);
      assert.equal(
        open.isLineNear(0, { ...part, isOutside: lineM > 0 }, [0, last]),
        isLineNear,
        `line, world ${world}`,
      );
      asked += 2;
      near += Number(isSiteNear) + Number(isLineNear);
    }
  }
  assert.ok(asked > 20_000 && near > asked / 3 && near < asked, `${near} of ${asked} near`);
});
