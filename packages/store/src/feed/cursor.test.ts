/** Sealed cursors: they come back as they went, and nobody else can make or read them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCursorSeal } from "./cursor.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

test("R26: makeCursorSeal() opens what it sealed, on any node with the same secret", () => {
  for (const seq of [0, 1, 4711, 2 ** 32, Number.MAX_SAFE_INTEGER])
    assert.equal(makeCursorSeal(SECRET).open("basin", makeCursorSeal(SECRET).seal("basin", seq)), seq);
});

test("R26: makeCursorSeal() makes the same place look different each time, and all places equally long", () => {
  const seal = makeCursorSeal(SECRET);
  assert.notEqual(seal.seal("basin", 5), seal.seal("basin", 5));
  assert.equal(seal.seal("basin", 1).length, seal.seal("basin", 10 ** 12).length);
});

test("R26: makeCursorSeal() opens nothing of another theatre, another secret, or its own making after one changed character", () => {
  const seal = makeCursorSeal(SECRET);
  const cursor = seal.seal("basin", 5);
  assert.equal(seal.open("valley", cursor), undefined);
  assert.equal(makeCursorSeal("another secret of thirty-two characters").open("basin", cursor), undefined);
  for (let i = 0; i < cursor.length; i += 1) {
    const changed = `${cursor.slice(0, i)}${cursor[i] === "A" ? "B" : "A"}${cursor.slice(i + 1)}`;
    assert.equal(seal.open("basin", changed), undefined, `character ${i}`);
  }
  for (const nonsense of ["", "5", cursor.slice(1), `${cursor}A`, `${cursor}==`, "💥".repeat(12)])
    assert.equal(seal.open("basin", nonsense), undefined);
});
