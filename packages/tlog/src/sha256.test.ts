/** SHA-256 against published values and against Node's own, at every length around a block. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { toHex } from "./hex.ts";
import { sha256 } from "./sha256.ts";

// text, expected, origin
const CASES: readonly [string, string, string][] = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "NIST CAVP SHA256ShortMsg, Len = 0"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "FIPS 180-2, B.1"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    "FIPS 180-2, B.2",
  ],
];
for (const [text, expected, origin] of CASES)
  test(`sha256() of ${JSON.stringify(text)} (${origin})`, () => {
    assert.equal(toHex(sha256(new TextEncoder().encode(text))), expected);
  });

test("sha256() agrees with Node at every length from 0 to 200 bytes", () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
    assert.equal(toHex(sha256(bytes)), createHash("sha256").update(bytes).digest("hex"), `length ${length}`);
  }
});

test("sha256() agrees with Node on random bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      assert.equal(toHex(sha256(bytes)), createHash("sha256").update(bytes).digest("hex"));
    }),
    { seed: 20261121 },
  );
});
