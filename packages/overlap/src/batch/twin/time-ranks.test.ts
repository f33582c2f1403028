// Ranks are counts: of the areas' times that are before a moment, or not after it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { seeded } from "../batch-worlds.fixture.ts";
import { TimeRanks } from "./time-ranks.ts";

test("C4: TimeRanks counts the areas' times before and not after a moment, however they lie", () => {
  const random = seeded(47);
  for (let world = 0; world < 300; world++) {
    // Spread evenly, in one heap with a few far away, or all the same moment; open ends among them.
    const spreadMs = [1e9, 10 ** (12 * random()), 0][world % 3] ?? 0;
    const time = (): number => {
      const kind = random();
      if (kind < 0.05) return Infinity;
      if (kind < 0.1) return -Infinity;
      if (kind < 0.15) return 1e12 * (random() - 0.5);
      return 1_767_463_985_000 + Math.floor(spreadMs * random());
    };
    const times = Float64Array.from({ length: Math.floor(60 * random()) }, time);
    const distinct = [...new Set(times)];
    const ranks = new TimeRanks(times);
    const asked = [...distinct, ...distinct.map((one) => one + 1), ...Array.from({ length: 20 }, time)];
    for (const moment of asked) {
      assert.equal(ranks.endRank(moment), distinct.filter((one) => one < moment).length);
      assert.equal(ranks.beginRank(moment), distinct.filter((one) => one <= moment).length);
    }
    const spans = Float64Array.from(asked);
    const expected = asked.map((moment, i) => (i % 2 === 0 ? ranks.beginRank(moment) : ranks.endRank(moment)));
    assert.deepEqual([...ranks.ofSpans(spans.subarray(0, spans.length & ~1))], expected.slice(0, expected.length & ~1));
  }
});
