/** Circles: covered by the area that stands for them, hardly larger, and refused where that cannot be held. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { areaContains } from "./area-contains.ts";
import { circleArea, CIRCLE_RADIUS_M_MAX } from "./circle-area.ts";
import { distanceM, geodesicDirect } from "./geodesic.ts";
import type { Position } from "./geometry.ts";
import { prepareArea } from "./prepare.ts";
import { validateArea } from "./validate.ts";

const centres = fc.tuple(
  fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 179.999, -179.9999, 0)),
  fc.double({ min: -83.9, max: 83.9, noNaN: true }),
);
const radii = fc.oneof(
  fc.double({ min: 1, max: 5_000, noNaN: true }),
  fc.double({ min: 5_000, max: CIRCLE_RADIUS_M_MAX, noNaN: true }),
);

test("circleArea() covers the circle, is valid, and reaches less than 0.2 % beyond it", () => {
  fc.assert(
    fc.property(centres, radii, fc.double({ min: 0, max: 360, noNaN: true }), (centre, radiusM, azimuth) => {
      const made = circleArea(centre, radiusM);
      assert.ok(made.ok);
      assert.deepEqual(validateArea(made.geometry), []);
      const area = prepareArea(made.geometry);
      const at = (share: number): Position => geodesicDirect(centre, azimuth, radiusM * share).position;
      assert.ok(areaContains(area, centre));
      assert.ok(areaContains(area, at(1)), "on the circle");
      assert.ok(!areaContains(area, at(1.002)), "0.2 % beyond it");
    }),
    { numRuns: 2_000 },
  );
});

test("circleArea() covers the circle in the middle of each edge, where it is nearest", () => {
  for (const centre of [
    [-128.2, -47.05],
    [34.4, 31.4],
    [179.99, 12],
    [10, 83.9],
    [10, -83.9],
  ] as const)
    for (const radiusM of [1, 500, 20_000, CIRCLE_RADIUS_M_MAX]) {
      const made = circleArea(centre, radiusM);
      assert.ok(made.ok);
      const area = prepareArea(made.geometry);
      for (let i = 0; i < 640; i += 1)
        assert.ok(areaContains(area, geodesicDirect(centre, (i * 360) / 640, radiusM).position), `${radiusM} m, ${i}`);
    }
});

test("circleArea() reaches across the antimeridian", () => {
  const made = circleArea([179.999, -10], 1_000);
  assert.ok(made.ok);
  const area = prepareArea(made.geometry);
  assert.ok(areaContains(area, [-179.999, -10]) && areaContains(area, [179.991, -10]));
  assert.ok(distanceM([179.991, -10], [179.999, -10]) < 1_000);
});

test("circleArea() refuses what it cannot hold", () => {
  for (const radiusM of [0, -5, 0.5, CIRCLE_RADIUS_M_MAX + 1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.deepEqual(circleArea([10, 10], radiusM), { ok: false, code: "circle/radius" });
  assert.deepEqual(circleArea([10, 84.9], 100_000), { ok: false, code: "circle/latitude" });
  assert.deepEqual(circleArea([10, -90], 10), { ok: false, code: "circle/latitude" });
});
