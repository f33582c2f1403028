// Ten thousand random pairs against GeographicLib, a few seconds long; `npm run bench:accuracy` draws a million of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BAND_M, measureAccuracy } from "./accuracy.fixture.ts";
import { seeded } from "./batch/batch-worlds.fixture.ts";

test("C3, C17: of 10,000 random pairs none is missed, none is reported beyond 1 cm, and distances err by less than it", () => {
  const found = measureAccuracy(10_000, seeded(20_261_201));
  console.log(
    `accuracy: ${found.apart} pairs apart, true less reported ${(1000 * found.leastM).toFixed(2)} … ${(1000 * found.mostM).toFixed(2)} mm; ` +
      `${found.mustBeNear} questions at the threshold that are near, ${found.mustBeFar} that are not, ${found.asked} put to geo`,
  );
  assert.ok(found.leastM >= 0 && found.mostM <= BAND_M, `${found.leastM} … ${found.mostM} m`);
  assert.equal(found.misses, 0);
  assert.equal(found.beyond, 0);
  // Else nothing has been shown.
  assert.ok(found.apart > 8_000 && found.mustBeNear > 20_000 && found.mustBeFar > 8_000 && found.asked > 5_000);
});
