/** RFC 3339 in and out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { instantText, parseInstant } from "./instant-text.ts";

// text, instant or nothing, origin of the expected value
const CASES: readonly [string, number | undefined, string][] = [
  ["1970-01-01T00:00:00Z", 0, "definition"],
  ["1985-04-12T23:20:50.52Z", 482_196_050_520, "RFC 3339, 5.8"],
  ["1996-12-19T16:39:57-08:00", 851_042_397_000, "RFC 3339, 5.8"],
  ["1937-01-01T12:00:27.87+00:20", -1_041_337_172_130, "RFC 3339, 5.8"],
  ["1990-12-31T23:59:60Z", undefined, "RFC 3339, 5.8: a leap second, which an Instant cannot hold"],
  ["2026-11-21t04:09:00z", Date.UTC(2026, 10, 21, 4, 9), "RFC 3339, 5.6: lower case"],
  ["2026-11-21T04:09:00-00:00", Date.UTC(2026, 10, 21, 4, 9), "RFC 3339, 4.3"],
  ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29), "leap year"],
  ["2026-02-29T00:00:00Z", undefined, "no leap year"],
  ["2100-02-29T00:00:00Z", undefined, "no leap year either"],
  ["2026-11-31T00:00:00Z", undefined, "November has 30 days"],
  ["2026-13-01T00:00:00Z", undefined, "no such month"],
  ["2026-00-10T00:00:00Z", undefined, "no such month"],
  ["2026-11-21T24:00:00Z", undefined, "no such hour"],
  ["2026-11-21T04:09:00+24:00", undefined, "no such offset"],
  ["2026-11-21T04:09:00", undefined, "without an offset it is not a moment"],
  ["2026-11-21 04:09:00Z", undefined, "a space is no T"],
  ["2026-11-21T04:09Z", undefined, "seconds are not optional"],
  ["2026-11-21T04:09:00.Z", undefined, "an empty fraction"],
  ["0099-01-01T00:00:00Z", -59_042_995_200_000, "proleptic Gregorian, Python datetime"],
  ["٢٠٢٦-11-21T04:09:00Z", undefined, "other digits are for people"],
  ["", undefined, "nothing"],
];
for (const [text, expected, origin] of CASES)
  test(`parseInstant() of ${JSON.stringify(text)} (${origin})`, () => {
    assert.equal(parseInstant(text), expected);
  });

test("parseInstant() reads back what instantText() writes", () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9_999, 11, 31) }), (instant) => {
      assert.equal(parseInstant(instantText(instant)), instant);
    }),
    { seed: 20261121, numRuns: 1_000 },
  );
});

test("instantText() writes whole seconds without a fraction, and refuses what is no moment", () => {
  assert.equal(instantText(Date.UTC(2026, 10, 21, 4, 9)), "2026-11-21T04:09:00Z");
  assert.equal(instantText(1), "1970-01-01T00:00:00.001Z");
  assert.throws(() => instantText(Number.NaN), { name: "RangeError", message: /NaN/ });
});
