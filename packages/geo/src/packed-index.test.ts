/** The packed index against a scan over all boxes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { boxesMeet } from "./bounding-box.ts";
import type { BoundingBox } from "./geometry.ts";
import { INDEX_ITEMS_MAX } from "./limits.ts";
import { buildPackedIndex, hilbertValue } from "./packed-index.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

function randomBox(random: () => number, sizeDeg: number): BoundingBox {
  const west = random() * 360 - 180;
  const south = random() * 180 - 90;
  const east = west + random() * sizeDeg;
  return [west, south, east > 180 ? east - 360 : east, Math.min(90, south + random() * sizeDeg)];
}

for (const count of [0, 1, 2, 16, 17, 256, 257, 3000])
  test(`buildPackedIndex() finds what a scan finds, each once, among ${count} boxes`, () => {
    const random = seededRandom(count + 61);
    const boxes = Array.from({ length: count }, () => randomBox(random, 20 * random() ** 2));
    const index = buildPackedIndex(boxes);
    assert.equal(index.size, count);
    const queries = [
      ...Array.from({ length: 200 }, () => randomBox(random, 40)),
      ...boxes.slice(0, 50),
      [-180, -90, 180, 90] satisfies BoundingBox,
    ];
    for (const query of queries) {
      const found: number[] = [];
      index.search(query, (item) => {
        found.push(item);
      });
      const expected = boxes.flatMap((box, i) => (boxesMeet(box, query) ? [i] : []));
      assert.deepEqual(
        found.sort((a, b) => a - b),
        expected,
      );
    }
  });

test("search() stops when the visitor returns false", () => {
  const index = buildPackedIndex(Array.from({ length: 100 }, (): BoundingBox => [0, 0, 1, 1]));
  let seen = 0;
  index.search([0, 0, 1, 1], () => ++seen < 3);
  assert.equal(seen, 3);
});

test("buildPackedIndex() refuses a box that is not finite by name", () => {
  assert.throws(() => buildPackedIndex([[0, 0, Number.NaN, 1]]), { name: "RangeError", message: /box 0/ });
});

test("buildPackedIndex() refuses more than INDEX_ITEMS_MAX boxes by name", () => {
  const boxes: BoundingBox[] = [];
  boxes.length = INDEX_ITEMS_MAX + 1;
  assert.throws(() => buildPackedIndex(boxes), {
    name: "RangeError",
    message: /2097153 boxes: must be at most 2097152/,
  });
});

test("hilbertValue() visits neighbouring cells one after the other", () => {
  const places = new Map<number, readonly [number, number]>();
  for (let x = 0; x < 32; x++) for (let y = 0; y < 32; y++) places.set(hilbertValue(x, y), [x, y]);
  assert.equal(places.size, 1024);
  for (let value = 1; value < 1024; value++) {
    const [a = [0, 0], b = [9, 9]] = [places.get(value - 1), places.get(value)];
    assert.equal(Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]), 1, `at ${value}`);
  }
});
