// A walk comes to the same places as geo, anywhere on the globe, at the poles and across the antimeridian.
import assert from "node:assert/strict";
import { test } from "node:test";
import { writeSpace } from "@duenotice/geo";
import { seeded } from "./batch-worlds.fixture.ts";
import { SpaceWalk } from "./space-walk.ts";

test("SpaceWalk comes to the places of writeSpace() within 10 nm, at every latitude and step", () => {
  const random = seeded(31);
  const [walked, direct] = [new Float64Array(3), new Float64Array(3)];
  let worstM = 0;
  for (let start = 0; start < 2_000; start++) {
    const walk = new SpaceWalk();
    const lon = random() < 0.2 ? 180 : 360 * random() - 180;
    const lat = random() < 0.2 ? 90 : 180 * random() - 90;
    walk.start(lon, lat);
    for (let step = 0; step < 20; step++) {
      const reach = 10 ** (1 - 6 * random());
      const to: [number, number] = [
        Math.max(-180, Math.min(180, lon + (random() - 0.5) * reach)),
        Math.max(-90, Math.min(90, lat + (random() - 0.5) * reach)),
      ];
      walk.write(...to, walked, 0);
      writeSpace(to, direct, 0);
      const [dx = 0, dy = 0, dz = 0] = walked.map((value, axis) => value - (direct[axis] ?? 0));
      worstM = Math.max(worstM, Math.hypot(dx, dy, dz));
    }
  }
  assert.ok(worstM < 1e-8, `${worstM} m`);
});
