/** Cursors: only the reader for whom one was made can use it, and nobody can read it. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { makeCursors } from "./cursor.ts";

const cursors = makeCursors("a secret of at least thirty-two characters");
const READER = { theatre: "exercise", office: "bhr" };

for (const seq of [0, 1, 255, 2 ** 32, 2 ** 48 - 1])
  test(`H20: a cursor at ${seq} is found again`, () => assert.equal(cursors.open(cursors.seal(seq, READER), READER), seq));

test("H20: cursors of neighbouring places share nothing that can be seen", () => {
  const [a, b] = [cursors.seal(1000, READER), cursors.seal(1001, READER)];
  const same = [...a].filter((letter, i) => letter === b[i]).length;
  assert.ok(same < 8, `${same} of ${a.length} characters are the same`);
});

test("H20: a cursor of another office, theatre or server is unknown", () => {
  const cursor = cursors.seal(7, READER);
  assert.equal(cursors.open(cursor, { ...READER, office: "cell" }), undefined);
  assert.equal(cursors.open(cursor, { ...READER, theatre: "other" }), undefined);
  assert.equal(makeCursors("another secret of thirty-two characters").open(cursor, READER), undefined);
});

test("H20: every single flipped bit makes a cursor unknown", () => {
  const sealed = Buffer.from(cursors.seal(7, READER), "base64url");
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const flipped = Buffer.from(sealed);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    assert.equal(cursors.open(flipped.toString("base64url"), READER), undefined, `bit ${bit}`);
  }
});

for (const text of ["", "0", "7", "not a cursor", "AAAAAAAAAAAAAAAAAAAAAA=="])
  test(`H20: "${text}" is no cursor`, () => assert.equal(cursors.open(text, READER), undefined));
