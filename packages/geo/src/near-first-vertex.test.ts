// A line, or a polygon, whose first vertex is what comes nearest: found once to be given as touching, from kilometres away.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Position } from "./geometry.ts";
import { karneyDirect, karneyM, oracleRunsM } from "./karney-oracle.fixture.ts";
import { lineToAreaM, siteToAreaM } from "./near.ts";
import { prepareArea, prepareLine, prepareSite } from "./prepare.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

// As found, by comparing two engines on random worlds: 4.9 km apart, reported as 0.
const AREA: readonly Position[] = [
  [-179.95574969258797, 59.35365464956466],
  [-179.96055177860708, 59.34803252748754],
  [-179.9691849262895, 59.35030825618244],
  [-179.98462138685068, 59.35560152003422],
  [-179.97594223697, 59.34299897848346],
  [-179.9743165805994, 59.33895467781496],
  [-179.99658799762517, 59.33943434850905],
  [-179.9740134657259, 59.334148768782086],
  [-179.99684393248518, 59.32814320165365],
  [-179.97188255826802, 59.32887205698809],
  [-179.97017058050014, 59.32764656617988],
  [-179.96909427277842, 59.322706286512684],
  [-179.97530958275084, 59.30995827111082],
  [-179.9643588650997, 59.31502856664716],
  [-179.95295992820394, 59.323105112620745],
  [-179.94198426435534, 59.30867238269517],
  [-179.9322496146176, 59.311677142594625],
  [-179.93853314363747, 59.32426060079795],
  [-179.93411313601783, 59.32625869441123],
  [-179.9339632824599, 59.328109136917604],
  [-179.90889525424808, 59.32747440464276],
  [-179.91997339050513, 59.33246681764528],
  [-179.91379466278553, 59.33671311351344],
  [-179.919952252202, 59.33924447627304],
  [-179.91545335055727, 59.345698240593656],
  [-179.91653102143798, 59.35025544307256],
  [-179.9334201238344, 59.34870069789171],
  [-179.9348824850697, 59.35677740968533],
  [-179.94343494530546, 59.35925905744717],
  [-179.95574969258797, 59.35365464956466],
];
const LINE: readonly Position[] = [
  [179.9264718351006, 59.36012197762222],
  [179.86936517274538, 59.37639837442542],
];

test("lineToAreaM() measures a line that sets out 4.9 km west of an area and goes away from it", () => {
  const reportedM = lineToAreaM(
    prepareLine({ type: "LineString", coordinates: LINE }),
    prepareArea({ type: "Polygon", coordinates: [AREA] }),
  );
  const trueM = oracleRunsM(LINE, AREA);
  assert.ok(reportedM <= trueM && trueM <= reportedM + 0.01, `reported ${reportedM}, true ${trueM}`);
});

test("lineToAreaM() measures a line that stands still, and one that comes nearest where it sets out", () => {
  const random = seededRandom(20_261_122);
  for (let i = 0; i < 3_000; i++) {
    const corner: Position = [random() * 360 - 180, random() * 170 - 85];
    const away = (from: Position, azimuthDeg: number, byM: number): Position => karneyDirect(from, azimuthDeg, byM);
    const ring = [corner, away(corner, 20, 500), away(corner, -20, 500), corner];
    // South of the southern corner, and going on to the south: vertex to vertex is nearest.
    const start = away(corner, 180 + 20 * (random() - 0.5), 10 ** (4 * random()));
    const area = prepareArea({ type: "Polygon", coordinates: [ring] });
    for (const line of [
      [start, start],
      [start, away(start, 180, 300)],
    ]) {
      const reportedM = lineToAreaM(prepareLine({ type: "LineString", coordinates: line }), area);
      const trueM = Math.min(karneyM(start, corner), i % 100 === 0 ? oracleRunsM(line, ring) : Infinity);
      assert.ok(reportedM <= trueM && trueM <= reportedM + 0.01, `${i}: reported ${reportedM}, true ${trueM}`);
    }
    const behind = away(start, 180, 300);
    const polygon = prepareSite({
      type: "Polygon",
      coordinates: [[start, away(behind, -90, 50), away(behind, 90, 50), start]],
    });
    const reportedM = siteToAreaM(polygon, area);
    const trueM = karneyM(start, corner);
    assert.ok(reportedM <= trueM && trueM <= reportedM + 0.01, `${i}: polygon reported ${reportedM}, true ${trueM}`);
  }
});
