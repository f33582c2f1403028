/** What strict JSON refuses, and where it says so; and that on everything else it agrees with the platform's own reader. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { FormRequirement } from "@duenotice/domain";
import { pathText, readStrictJson } from "./strict-json.ts";

// name, text, path, requirement
const REFUSED: readonly [string, string, string, FormRequirement][] = [
  ["nothing", "", "", "json-value"],
  ["a byte order mark", "\ufeff{}", "", "json-value"],
  ["two values", "1 2", "", "json-end"],
  ["a member that occurs twice", '{"a":{"b":1,"b":2}}', "a.b", "once"],
  ["a member that occurs twice, once escaped", '{"ab":1,"\\u0061b":2}', "ab", "once"],
  ["a number beyond a double", '{"a":[0,1e999]}', "a[1]", "json-number"],
  ["NaN", "[NaN]", "[0]", "json-value"],
  ["a leading zero", "[01]", "", "json-comma"],
  ["a plus sign", "[+1]", "[0]", "json-value"],
  ["half of a surrogate pair", '["\\ud800"]', "[0]", "json-surrogate"],
  ["a raw line break in a string", '["a\nb"]', "[0]", "json-string"],
  ["an open string", '{"a":"b', "a", "json-string"],
  ["a bad escape", '["\\x41"]', "[0]", "json-string"],
  ["an open object", '{"a":1', "", "json-comma"],
  ["a comma too many", '{"a":1,}', "", "json-member-name"],
  ["a comma too many in a list", "[1,]", "[1]", "json-value"],
  ["a member without quotes", "{a:1}", "", "json-member-name"],
  ["a comment", "/* */ 1", "", "json-value"],
];
for (const [name, text, path, requirement] of REFUSED)
  test(`readStrictJson() refuses ${name}`, () => {
    const reading = readStrictJson(text, 8);
    assert.equal(reading.ok, false);
    if (reading.ok) return;
    assert.equal(reading.path, path);
    assert.equal(reading.requirement, requirement);
  });

test("readStrictJson() reads down to its depth and not one level further", () => {
  const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  assert.equal(readStrictJson(nested(8), 8).ok, true);
  const reading = readStrictJson(nested(9), 8);
  assert.deepEqual(reading, {
    ok: false,
    path: "[0][0][0][0][0][0][0][0]",
    requirement: "json-depth",
    limit: 8,
  });
});

test("readStrictJson() does not overflow on a million brackets", () => {
  assert.equal(readStrictJson("[".repeat(1_000_000), 16).ok, false);
});

test("readStrictJson() keeps __proto__ as a member", () => {
  const reading = readStrictJson('{"__proto__":{"a":1}}', 8);
  assert.ok(reading.ok);
  assert.ok(Object.hasOwn(reading.value as object, "__proto__"));
  assert.equal(({} as { a?: number }).a, undefined);
});

test("readStrictJson() agrees with JSON.parse on whatever JSON.stringify writes", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.boolean(), (value, spaced) => {
      const text = JSON.stringify(value, null, spaced ? 2 : 0);
      const reading = readStrictJson(text, 16);
      assert.ok(reading.ok, JSON.stringify(reading));
      assert.deepEqual(plain(reading.value), JSON.parse(text));
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

test("readStrictJson() accepts nothing that JSON.parse refuses", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom("{", "}", "[", "]", ",", ":", '"', "0", "\\", "-", "e"),
      (value, at, typo) => {
        const text = JSON.stringify(value);
        const place = at % (text.length + 1);
        const broken = text.slice(0, place) + typo + text.slice(place);
        if (readStrictJson(broken, 16).ok) JSON.parse(broken);
      },
    ),
    { seed: 20261121, numRuns: 2_000 },
  );
});

test("pathText() writes members with dots and entries with brackets", () => {
  assert.equal(pathText(["content", "route", "stops", 2, "earliest"]), "content.route.stops[2].earliest");
  assert.equal(pathText([]), "");
});

/** Objects without a prototype as ordinary ones, for comparison. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
