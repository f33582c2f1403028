// The keys are a walk: every cell has its own, and cells one after the other are neighbours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hilbertKey } from "./hilbert-key.ts";

test("hilbertKey() walks a corner of the grid from neighbour to neighbour, each cell once", () => {
  const side = 64;
  const cells = Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return { x, y, key: hilbertKey(x, y) >>> 0 };
  }).toSorted((a, b) => a.key - b.key);
  for (const [i, cell] of cells.entries()) {
    assert.equal(cell.key, i);
    const before = cells[i - 1];
    if (before !== undefined) assert.equal(Math.abs(cell.x - before.x) + Math.abs(cell.y - before.y), 1);
  }
});

test("hilbertKey() fills 32 bits at the far corners", () => {
  const corners = [hilbertKey(0, 0), hilbertKey(65_535, 0), hilbertKey(0, 65_535), hilbertKey(65_535, 65_535)].map(
    (key) => key >>> 0,
  );
  assert.equal(Math.min(...corners), 0);
  assert.equal(Math.max(...corners), 4_294_967_295);
  assert.equal(new Set(corners).size, 4);
});
