import { test } from "node:test";
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Position } from "@duenotice/geo";
import { readCoordinate, MAX_COORDINATE_LENGTH } from "./read-coordinate.ts";
import { toDecimalText, toDmsText, toMgrsText } from "./write-coordinate.ts";

// text, expected [lon, lat], notation, latitude-first assumed, where the expectation comes from
const READ: readonly [string, Position, string, boolean, string][] = [
  ["31.5, 34.4", [34.4, 31.5], "decimal", true, "by hand"],
  ["31.5,34.4", [34.4, 31.5], "decimal", true, "by hand"],
  ["31,34", [34, 31], "decimal", true, "whole degrees"],
  ["31.5 34.4", [34.4, 31.5], "decimal", true, "by hand"],
  ["31,5 34,4", [34.4, 31.5], "decimal", true, "decimal commas"],
  ["31,5; 34,4", [34.4, 31.5], "decimal", true, "decimal commas, semicolon"],
  ["31,5,34,4", [34.4, 31.5], "decimal", true, "decimal commas throughout"],
  ["-31.5, -34.4", [-34.4, -31.5], "decimal", true, "signs"],
  ["-31.5,-34.4", [-34.4, -31.5], "decimal", true, "signs without a space"],
  ["31.5N 34.4E", [34.4, 31.5], "decimal", false, "letters after"],
  ["34.4E 31.5N", [34.4, 31.5], "decimal", false, "longitude first, said by letters"],
  ["E34.4, N31.5", [34.4, 31.5], "decimal", false, "letters before"],
  ["31.5° S, 34.4° W", [-34.4, -31.5], "decimal", false, "degree signs"],
  ["31,5 N 34,4 O", [-34.4, 31.5], "decimal", false, "French ouest"],
  ["lat 31.5 lon 34.4", [34.4, 31.5], "decimal", false, "axis words"],
  ["lon: 34.4, lat: 31.5", [34.4, 31.5], "decimal", false, "axis words, longitude first"],
  ["٣١٫٥، ٣٤٫٤", [34.4, 31.5], "decimal", true, "Arabic-Indic digits and signs"],
  ["۳۱٫۵ ۳۴٫۴", [34.4, 31.5], "decimal", true, "Extended Arabic-Indic digits"],
  ["٣١٫٥ شمالا ٣٤٫٤ شرقا", [34.4, 31.5], "decimal", false, "Arabic words"],
  ["31.5 צפון 34.4 מזרח", [34.4, 31.5], "decimal", false, "Hebrew words"],
  ["\u200f31.5\u200e, 34.4\u202c", [34.4, 31.5], "decimal", true, "direction marks from a paste"],
  [
    `31°30'15.5"N 34°26'10"E`,
    [34 + 26 / 60 + 10 / 3600, 31 + 30 / 60 + 15.5 / 3600],
    "degrees_minutes_seconds",
    false,
    "by hand",
  ],
  ["31°30′15″N, 34°26′10″E", [34 + 26 / 60 + 10 / 3600, 31.5 + 15 / 3600], "degrees_minutes_seconds", false, "primes"],
  [
    "31 30 15.5 N, 34 26 10 E",
    [34 + 26 / 60 + 10 / 3600, 31 + 30 / 60 + 15.5 / 3600],
    "degrees_minutes_seconds",
    false,
    "spaces",
  ],
  [
    "31 30 15 34 26 10",
    [34 + 26 / 60 + 10 / 3600, 31.5 + 15 / 3600],
    "degrees_minutes_seconds",
    true,
    "six bare numbers",
  ],
  [
    "٣١°٣٠'١٥\"N ٣٤°٢٦'١٠\"E",
    [34 + 26 / 60 + 10 / 3600, 31.5 + 15 / 3600],
    "degrees_minutes_seconds",
    false,
    "Arabic-Indic degrees",
  ],
  ["31°30.258'N 34°26.166'E", [34 + 26.166 / 60, 31 + 30.258 / 60], "degrees_minutes", false, "decimal minutes"],
  ["0, 0", [0, 0], "decimal", true, "zero is a number"],
  ["90, 180", [180, 90], "decimal", true, "the limits"],
];
for (const [text, [lon, lat], notation, assumed] of READ)
  test(`F2: readCoordinate() reads ${JSON.stringify(text)}`, () => {
    const read = readCoordinate(text);
    assert.ok(read.ok, JSON.stringify(read));
    assert.ok(Math.abs(read.position[0] - lon) < 1e-9 && Math.abs(read.position[1] - lat) < 1e-9, JSON.stringify(read));
    assert.equal(read.notation, notation);
    assert.equal(read.assumedLatitudeFirst, assumed);
  });

const REFUSED: readonly [string, string][] = [
  ["", "coordinate/empty"],
  ["  \u200f ", "coordinate/empty"],
  ["north of the bridge", "coordinate/unreadable"],
  ["31.5", "coordinate/unreadable"],
  ["91, 34", "coordinate/looks-swapped"],
  ["131.5, 34.4", "coordinate/looks-swapped"],
  ["31.5, 181", "coordinate/out-of-range"],
  ["91N 34E", "coordinate/looks-swapped"],
  ["95N 100E", "coordinate/out-of-range"],
  ["31.5N 34.4N", "coordinate/two-latitudes"],
  ["31°75'N 34°10'E", "coordinate/minutes-out-of-range"],
  ["31.5°30'N 34°10'E", "coordinate/unreadable"],
  ["-31.5S 34E", "coordinate/unreadable"],
  ["36RXU 123 4567", "coordinate/bad-grid-reference"],
  ["NaN, 34", "coordinate/unreadable"],
  ["1e3, 2e1", "coordinate/unreadable"],
  ["31.5, 34.4, 12", "coordinate/unreadable"],
  ["=HYPERLINK(1)", "coordinate/unreadable"],
];
for (const [text, code] of REFUSED)
  test(`F2: readCoordinate() refuses ${JSON.stringify(text)} as ${code}`, () => {
    const read = readCoordinate(text);
    assert.equal(read.ok, false, JSON.stringify(read));
    assert.ok(!read.ok && read.code === code, JSON.stringify(read));
  });

test("F2: readCoordinate() reads a text at the limit and refuses one sign more", () => {
  const padded = `31.5, 34.4${" ".repeat(MAX_COORDINATE_LENGTH - 10)}`;
  assert.equal(readCoordinate(padded).ok, true);
  const read = readCoordinate(`${padded} `);
  assert.ok(!read.ok && read.code === "coordinate/too-long");
});

// MGRS of a known point: Cairo, from the mgrs package's own documentation of the notation
test("F2: readCoordinate() reads grid references with and without spaces, at every precision", () => {
  const whole = readCoordinate("36R UU 29899 25016");
  assert.ok(whole.ok && whole.notation === "mgrs" && whole.accuracyM === 0.5);
  assert.ok(
    Math.abs(whole.position[0] - 31.2) < 0.1 && Math.abs(whole.position[1] - 30) < 0.1,
    JSON.stringify(whole.position),
  );
  const joined = readCoordinate("36RUU2989925016");
  assert.deepEqual(joined, whole);
  const coarse = readCoordinate("٣٦RUU٢٩٢٥");
  assert.ok(coarse.ok && coarse.accuracyM === 500);
});

const position = fc.tuple(
  fc.double({ min: -179.999, max: 179.999, noNaN: true }),
  fc.double({ min: -79.9, max: 83.9, noNaN: true }),
);

/** Metres on a sphere: enough to compare with the precision of a notation. */
function apartM(a: Position, b: Position): number {
  const rad = Math.PI / 180;
  const dLat = (a[1] - b[1]) * rad;
  const dLon = (((a[0] - b[0] + 540) % 360) - 180) * rad * Math.cos(a[1] * rad);
  return 6_371_008.8 * Math.hypot(dLat, dLon);
}

test("F2: what is written is read back within the precision of its notation", () => {
  fc.assert(
    fc.property(position, (p) => {
      for (const [text, toleranceM] of [
        [toDecimalText(p), 1],
        [toDmsText(p), 3],
        [toMgrsText(p) ?? "", 1.5],
      ] as const) {
        const read = readCoordinate(text);
        assert.ok(read.ok, `${text}: ${JSON.stringify(read)}`);
        assert.ok(apartM(read.position, p) <= toleranceM, `${text}: ${apartM(read.position, p)} m away`);
      }
    }),
    { numRuns: 500 },
  );
});

test("F2: readCoordinate() answers any text, and answers quickly", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 220, unit: "binary" }), (text) => {
      const read = readCoordinate(text);
      if (read.ok) assert.ok(Math.abs(read.position[1]) <= 90 && Math.abs(read.position[0]) <= 180);
    }),
    { numRuns: 1000 },
  );
});

test("toDmsText() carries instead of writing sixty", () => {
  assert.equal(toDmsText([34.99999999, 31.99999999]), `32°00'00.0"N 35°00'00.0"E`);
});

test("toMgrsText() is undefined where the grid does not exist", () => {
  assert.equal(toMgrsText([0, 85]), undefined);
});
