// Sorting by digits is sorting: least first, equal ones as they came, and the keys stay as they were.
import assert from "node:assert/strict";
import { test } from "node:test";
import { seeded } from "./batch-worlds.fixture.ts";
import { orderByKey, placesByKey } from "./order-by-key.ts";

test("orderByKey() orders as comparing does, and leaves its argument alone; placesByKey() is its inverse", () => {
  const random = seeded(5);
  for (const count of [0, 1, 2, 255, 5_000]) {
    // Few values among the low ones, so that many are equal; the rest over all bits.
    const keys = Uint32Array.from({ length: count }, () => (random() < 0.3 ? 7 * random() : 4_294_967_296 * random()));
    const copy = keys.slice();
    const expected = [...keys.keys()].sort((a, b) => (copy[a] === copy[b] ? a - b : (copy[a] ?? 0) - (copy[b] ?? 0)));
    assert.deepEqual([...orderByKey(keys)], expected, `${count} keys`);
    const places = placesByKey(keys);
    assert.deepEqual(
      expected.map((item) => places[item]),
      [...keys.keys()],
      `${count} places`,
    );
    assert.deepEqual(keys, copy);
  }
});
