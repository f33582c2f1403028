// Sunrise, sunset and civil twilight against published values; darkness as what is left of a stretch of time.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Position } from "@duenotice/geo";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./limits.ts";
import { CIVIL_TWILIGHT_DEG, darknessAt, sunDay } from "./sun-times.ts";
import { at } from "./zone-tables.fixture.ts";

const HORIZON_DEG = -0.8333;
const GOLDEN: Position = [-105.1786, 39.742476];
const LONDON: Position = [-0.11666667, 51.5];
const REDA = "I. Reda, A. Andreas, NREL/TP-560-34302, 2008";

// name, place, noon near, sunrise and sunset as published, where they were published. Of the two rows of summer and autumn in Golden the
// sunset is that of the day before: that calculator gives the one that falls on the date in UTC.
const CASES: readonly (readonly [string, Position, string, string, string, string])[] = [
  ["Golden, autumn", GOLDEN, "2003-10-17T19:00Z", "2003-10-17T13:12:43Z", "2003-10-17T00:20:19Z", REDA],
  ["35° N", [0, 35], "1994-01-02T12:00Z", "1994-01-02T07:08:12Z", "1994-01-02T16:59:55Z", REDA],
  ["35° S, winter", [0, -35], "1996-07-05T12:00Z", "1996-07-05T07:08:15Z", "1996-07-05T17:01:04Z", REDA],
  ["35° S, summer", [0, -35], "2004-12-04T12:00Z", "2004-12-04T04:38:57Z", "2004-12-04T19:02:02Z", REDA],
  ["Golden, winter", GOLDEN, "2015-01-02T19:00Z", "2015-01-02T14:21:55Z", "2015-01-02T23:47:43Z", "NREL calculator"],
  ["Golden, summer", GOLDEN, "2015-08-02T19:00Z", "2015-08-02T12:00:27Z", "2015-08-02T02:13:58Z", "NREL calculator"],
];
for (const [name, place, noon, rise, set, origin] of CASES)
  test(`C24: sunDay() gives the published sunrise and sunset within 20 s: ${name} (${origin})`, () => {
    const isBefore = at(set) < at(rise);
    const day = sunDay(place, at(noon), HORIZON_DEG);
    const dayOfSet = sunDay(place, at(noon) - (isBefore ? DAY_MS : 0), HORIZON_DEG);
    assert.ok(day.kind === "crosses" && dayOfSet.kind === "crosses");
    assert.ok(Math.abs(day.rise - at(rise)) <= 20_000, `rise ${new Date(day.rise).toISOString()}`);
    assert.ok(Math.abs(dayOfSet.set - at(set)) <= 20_000, `set ${new Date(dayOfSet.set).toISOString()}`);
  });

// Published to the minute (timeanddate.com, as kept in the tests of S. Kennedy's Astral).
for (const [day, dusk] of [
  ["2015-12-01", "16:34"],
  ["2015-12-12", "16:31"],
  ["2015-12-25", "16:36"],
] as const)
  test(`C24: sunDay() gives the published end of civil twilight in London, ${day}`, () => {
    const sun = sunDay(LONDON, at(`${day}T12:00Z`), CIVIL_TWILIGHT_DEG);
    assert.ok(sun.kind === "crosses");
    assert.ok(Math.abs(sun.set - at(`${day}T${dusk}Z`)) <= 1.5 * MINUTE_MS, new Date(sun.set).toISOString());
  });

test("C24: sunDay() takes the day whose noon is nearest, at every longitude", () => {
  for (const lon of [-180, -128, -1, 0, 34.4, 179.9])
    for (const lat of [-47, 0, 31.5, 60]) {
      const sun = sunDay([lon, lat], at("2026-06-02T00:00Z"), HORIZON_DEG);
      assert.ok(sun.kind === "crosses");
      const noon = (sun.rise + sun.set) / 2;
      assert.ok(Math.abs(noon - at("2026-06-02T00:00Z")) <= 12.1 * HOUR_MS, `${lon} ${lat}`);
      assert.ok(sun.set - sun.rise > 5 * HOUR_MS && sun.set - sun.rise < 20 * HOUR_MS);
    }
});

test("C24: where the sun does not set there is no darkness, where it does not come near the horizon nothing else", () => {
  const week = { from: at("2026-06-18T00:00Z"), until: at("2026-06-25T00:00Z") };
  assert.deepEqual(darknessAt([20, 75], week), []);
  assert.deepEqual(darknessAt([20, -85], week), [week]);
  assert.equal(sunDay([20, 75], week.from, HORIZON_DEG).kind, "above");
});

test("C24: darknessAt() is what lies between dusk and dawn, cut to the stretch", () => {
  const gaza: Position = [34.45, 31.5];
  const evening = sunDay(gaza, at("2026-06-02T09:40Z"), CIVIL_TWILIGHT_DEG);
  const morning = sunDay(gaza, at("2026-06-03T09:40Z"), CIVIL_TWILIGHT_DEG);
  assert.ok(evening.kind === "crosses" && morning.kind === "crosses");
  assert.deepEqual(darknessAt(gaza, { from: at("2026-06-02T09:00Z"), until: at("2026-06-03T09:00Z") }), [
    { from: evening.set, until: morning.rise },
  ]);
  assert.deepEqual(darknessAt(gaza, { from: at("2026-06-02T20:00Z"), until: at("2026-06-02T21:00Z") }), [
    { from: at("2026-06-02T20:00Z"), until: at("2026-06-02T21:00Z") },
  ]);
  assert.deepEqual(darknessAt(gaza, { from: at("2026-06-02T08:00Z"), until: at("2026-06-02T09:00Z") }), []);
  assert.throws(() => darknessAt(gaza, { from: 0, until: Number.POSITIVE_INFINITY }), RangeError);
});
