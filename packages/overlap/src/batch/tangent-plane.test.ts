// The two certainties of the plane, on random pairs of places: never longer than the ground, shorter by no more than said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceM, geodesicDirect, writeSpace } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { seeded } from "./batch-worlds.fixture.ts";
import { alongAxis, groundFactor, PLANE_NUMBERS, writePlane } from "./tangent-plane.ts";

const plane = new Float64Array(PLANE_NUMBERS);
const xyz = new Float64Array(3);

function dropped(position: Position): readonly [x: number, y: number] {
  writeSpace(position, xyz, 0);
  const [x = 0, y = 0, z = 0] = xyz;
  return [alongAxis(plane, 0, x, y, z), alongAxis(plane, 4, x, y, z)];
}

test("C17: what is far on the plane is far on the ground, and what is within the factor is near", () => {
  const random = seeded(20_261_122);
  let tightest = 0;
  for (let i = 0; i < 20_000; i++) {
    const lat = i % 10 === 0 ? 90 - 2 * random() : 180 * random() - 90;
    const middle: Position = [360 * random() - 180, lat];
    writeSpace(middle, xyz, 0);
    const [x = 0, y = 0, z = 0] = xyz;
    // Any place on the ray will do.
    const scale = 0.9 + 0.2 * random();
    writePlane(plane, 0, x * scale, y * scale, z * scale);
    const radiusM = 10 ** (2 + 3.6 * random());
    const a = geodesicDirect(middle, 360 * random(), radiusM * random()).position;
    const b = geodesicDirect(a, 360 * random(), radiusM * random()).position;
    const [[ax, ay], [bx, by]] = [dropped(a), dropped(b)];
    const onPlaneM = Math.hypot(bx - ax, by - ay);
    const onGroundM = distanceM(a, b);
    const aroundM = Math.max(Math.hypot(ax, ay), Math.hypot(bx, by));
    assert.ok(onPlaneM <= onGroundM + 1e-8, `${i}: ${onPlaneM} on the plane, ${onGroundM} on the ground`);
    const factor = groundFactor(aroundM, onGroundM);
    assert.ok(onGroundM * factor <= onPlaneM + 1e-8, `${i}: ${onGroundM} on the ground, ${onPlaneM} on the plane`);
    if (onGroundM > 1_000) tightest = Math.max(tightest, (1 - onPlaneM / onGroundM) / (1 - factor));
  }
  assert.ok(tightest > 0.5, `largest share of the bound ${tightest}`);
});
