/** The exact side of a line, against whole-number arithmetic. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { orientation } from "./orientation.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

/** Coordinates that are multiples of 2⁻⁵⁰ become whole numbers. */
const SCALE = 2 ** 50;

function exactSide(values: readonly number[]): number {
  const [ax = 0n, ay = 0n, bx = 0n, by = 0n, cx = 0n, cy = 0n] = values.map((value) =>
    BigInt(Math.round(value * SCALE)),
  );
  const determinant = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx);
  return determinant > 0n ? 1 : determinant < 0n ? -1 : 0;
}

test("orientation() agrees with exact arithmetic on nearly collinear positions", () => {
  const random = seededRandom(71);
  const snap = (value: number): number => Math.round(value * SCALE) / SCALE;
  const counts = [0, 0, 0];
  for (let i = 0; i < 50_000; i++) {
    const [ax, ay, dx, dy] = [snap(random()), snap(random()), snap(random() / 4), snap(random() / 4)];
    const t = Math.floor(random() * 4) / 2;
    const nudge = (): number => (Math.floor(random() * 3) - 1) / SCALE;
    const values = [ax, ay, ax + dx, ay + dy, snap(ax + dx * t) + nudge(), snap(ay + dy * t) + nudge()] as const;
    const side = Math.sign(orientation(...values));
    assert.equal(side, exactSide(values), values.join(" "));
    counts[side + 1] = (counts[side + 1] ?? 0) + 1;
  }
  assert.ok(
    counts.every((count) => count > 500),
    `all three answers occur: ${counts}`,
  );
});

test("orientation() is positive to the left, negative to the right, 0 on the line", () => {
  assert.ok(orientation(0, 0, 1, 0, 0.5, 1e-300) > 0);
  assert.ok(orientation(0, 0, 1, 0, 0.5, -1) < 0);
  assert.equal(orientation(0, 0, 0.1, 0.1, 0.3, 0.3), 0);
});
