// Arrays that are cut from one buffer are as good as arrays of their own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { seeded } from "./batch-worlds.fixture.ts";
import { newBytes, newFloats, newShorts, newWords } from "./number-shelf.ts";

const MAKERS = [newFloats, newWords, newShorts, newBytes] as const;

test("arrays from the shelf are zero at first, and none writes into another", () => {
  const random = seeded(47);
  const made = Array.from({ length: 4_000 }, (_, i) => {
    const make = MAKERS[Math.floor(4 * random())] ?? newFloats;
    // Most are small, some are larger than what is cut.
    const count = Math.floor(10 ** (4.5 * random())) - 1;
    const array = make(count);
    assert.equal(array.length, count);
    assert.ok(
      array.every((number) => number === 0),
      `array ${i} of ${count} numbers is not new`,
    );
    return array.fill(1 + (i % 200));
  });
  for (const [i, array] of made.entries())
    assert.ok(
      array.every((number) => number === 1 + (i % 200)),
      `array ${i}`,
    );
  assert.ok(new Set(made.map((array) => array.buffer)).size < made.length / 2, "most share a buffer");
});

test("a large array from the shelf keeps nothing but itself alive", () => {
  const large = newFloats(10_000);
  assert.equal(large.buffer.byteLength, large.byteLength);
});
