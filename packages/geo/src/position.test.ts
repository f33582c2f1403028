/** The gate for positions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePosition } from "./position.ts";

// name, longitude, latitude, code
const REFUSALS: readonly (readonly [string, unknown, unknown, string, RegExp])[] = [
  ["NaN longitude", Number.NaN, 0, "position/not-finite", /longitude NaN: must be a finite number/],
  ["infinite latitude", 0, Infinity, "position/not-finite", /latitude Infinity/],
  ["text", "34.4", 31, "position/not-finite", /longitude of type string/],
  ["absence", 34.4, undefined, "position/not-finite", /latitude of type undefined/],
  ["null", null, 31, "position/not-finite", /longitude null/],
  ["91°", 0, 91, "position/latitude-out-of-range", /latitude 91: must be within \[-90, 90\]/],
  ["-90.000001°", 0, -90.000001, "position/latitude-out-of-range", /latitude -90.000001/],
  ["longitude 180.1", 180.1, 0, "position/longitude-out-of-range", /longitude 180.1: must be within \[-180, 180\]/],
];
for (const [name, lon, lat, code, message] of REFUSALS)
  test(`parsePosition() refuses ${name} by name`, () => {
    const result = parsePosition(lon, lat);
    assert.ok(!result.ok);
    assert.equal(result.issue.code, code);
    assert.match(result.issue.message, message);
  });

for (const [lon, lat] of [
  [34.4, 31.4],
  [180, 90],
  [-180, -90],
  [0, 0],
] as const)
  test(`parsePosition() takes ${lon} ${lat}`, () =>
    assert.deepEqual(parsePosition(lon, lat), { ok: true, value: [lon, lat] }));

test("parsePosition() turns minus zero into zero", () => {
  const result = parsePosition(-0, -0);
  assert.ok(result.ok && Object.is(result.value[0], 0) && Object.is(result.value[1], 0));
});
