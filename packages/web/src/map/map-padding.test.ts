import assert from "node:assert/strict";
import { test } from "node:test";
import { mapPadding, type MapPadding, type MapSize } from "./map-padding.ts";

// what, the map, close, expected
const CASES: readonly [string, MapSize, number, MapPadding][] = [
  [
    "gives way to legend, labels and buttons",
    { widthPx: 900, heightPx: 520, legendPx: 100 },
    0,
    { top: 124, bottom: 44, left: 56, right: 56 },
  ],
  [
    "is wider around a single thing",
    { widthPx: 900, heightPx: 520, legendPx: 0 },
    24,
    { top: 48, bottom: 68, left: 80, right: 80 },
  ],
  [
    "leaves something of a phone's map",
    { widthPx: 375, heightPx: 180, legendPx: 60 },
    24,
    { top: 50, bottom: 50, left: 80, right: 80 },
  ],
  [
    "of a strip under a form, too",
    { widthPx: 160, heightPx: 90, legendPx: 200 },
    0,
    { top: 25, bottom: 25, left: 45, right: 45 },
  ],
];
for (const [what, size, close, expected] of CASES)
  test(`mapPadding() ${what}`, () => assert.deepEqual(mapPadding(size, close), expected));

test("mapPadding() never takes more than it leaves", () => {
  for (const widthPx of [40, 375, 1440])
    for (const heightPx of [40, 180, 900]) {
      const p = mapPadding({ widthPx, heightPx, legendPx: 400 }, 80);
      assert.ok(p.left + p.right < widthPx * 0.6 && p.top + p.bottom < heightPx * 0.6, JSON.stringify(p));
    }
});
