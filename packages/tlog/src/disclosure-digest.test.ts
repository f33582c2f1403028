/** The digest of a disclosed field: its exact bytes, and that nothing about the field can change without it. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson } from "./canonical-json.ts";
import { disclosureDigest } from "./disclosure-digest.ts";

const SALT = "00112233445566778899aabbccddeeff".repeat(2);

test("disclosureDigest() is SHA-256 over label, salt and canonical JSON, each separated by a zero byte", () => {
  const bytes = Buffer.concat([
    Buffer.from("duenotice/field/v1"),
    Buffer.from([0]),
    Buffer.from(SALT),
    Buffer.from([0]),
    Buffer.from('["name",{"ar":"مستشفى","en":"Hospital"}]'),
  ]);
  const expected = createHash("sha256").update(bytes).digest("hex");
  assert.equal(disclosureDigest({ field: "name", salt: SALT, value: { en: "Hospital", ar: "مستشفى" } }), expected);
});

test("disclosureDigest() changes with field, salt and value", () => {
  const base = disclosureDigest({ field: "contact", salt: SALT, value: "one" });
  assert.notEqual(disclosureDigest({ field: "notes", salt: SALT, value: "one" }), base);
  assert.notEqual(disclosureDigest({ field: "contact", salt: SALT.replace("0", "1"), value: "one" }), base);
  assert.notEqual(disclosureDigest({ field: "contact", salt: SALT, value: "one " }), base);
});

for (const salt of ["", "ab", SALT.toUpperCase(), `${SALT}00`])
  test(`disclosureDigest() refuses the salt ${JSON.stringify(salt.slice(0, 8))} of ${salt.length} characters`, () => {
    assert.throws(() => disclosureDigest({ field: "name", salt, value: "x" }), { name: "RangeError", message: /salt/ });
  });

test("canonicalJson() sorts members by UTF-16 code units and writes no white space", () => {
  // RFC 8785, 3.2.3: the sample names and their order, without the white space.
  const value = {
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji",
    "\u0080": "Control",
    "\u00f6": "o",
  };
  assert.deepEqual(
    Object.values(JSON.parse(canonicalJson(value)) as Record<string, string>).toSorted(),
    Object.values(value).toSorted(),
  );
  assert.match(canonicalJson(value), /^\{"\\r":.*"1":.*"\u0080":.*"\u00f6":.*"\u20ac":.*"\ud83d\ude00":.*"\ufb33":/);
});

test("canonicalJson() is read back as the same value and does not depend on the order of members", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })), (value) => {
      const text = canonicalJson(value);
      assert.deepEqual({ ...(JSON.parse(text) as object) }, { ...value });
      assert.equal(canonicalJson(Object.fromEntries(Object.entries(value).toReversed())), text);
    }),
    { seed: 20261121 },
  );
});

test("canonicalJson() refuses what JSON cannot hold", () => {
  assert.throws(() => canonicalJson(Number.NaN), { name: "RangeError", message: /NaN/ });
  assert.throws(() => canonicalJson("\ud800"), { name: "RangeError", message: /surrogate/ });
});
