// The tables of the tests against the machine's time zone data, and the readings of a wall clock around every change.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR_MS, MINUTE_MS } from "./limits.ts";
import { HEBRON, KYIV, LORD_HOWE, UTC, ZONES, at } from "./zone-tables.fixture.ts";
import { checkZoneTable, offsetMinutesAt, readingsOf, zoneNamed } from "./zone-clock.ts";

/** From the machine's data, by formatting: shares nothing with the code under test. */
function machineOffsetMinutes(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    value("year"),
    value("month") - 1,
    value("day"),
    value("hour"),
    value("minute"),
    value("second"),
  );
  return (local - instant) / MINUTE_MS;
}

for (const zone of ZONES)
  test(`C7: offsetMinutesAt() agrees with the machine for ${zone.zone}, every half hour of 2026`, () => {
    for (let t = at("2026-01-01T00:00Z"); t < at("2027-01-01T00:00Z"); t += HOUR_MS / 2) {
      const offset = offsetMinutesAt(zone, t);
      assert.ok(offset.ok);
      if (offset.value !== machineOffsetMinutes(zone.zone, t))
        assert.fail(`${zone.zone} at ${new Date(t).toISOString()}: ${offset.value}`);
    }
  });

test("C7: offsetMinutesAt() refuses moments outside the table, on both sides", () => {
  for (const moment of [at("2025-11-30T23:59:59Z"), at("2027-12-31T00:00:01Z"), Number.NaN]) {
    const offset = offsetMinutesAt(HEBRON, moment);
    assert.ok(!offset.ok);
    assert.equal(offset.refusal.code, "zone/beyond-horizon");
  }
});

test("C16: zoneNamed() refuses a zone that the theatre does not carry, and names those it does", () => {
  const outcome = zoneNamed(ZONES, "Asia/Gaza");
  assert.deepEqual(outcome, {
    ok: false,
    refusal: {
      code: "zone/unknown",
      zone: "Asia/Gaza",
      known: ["Asia/Hebron", "Europe/Kyiv", "Australia/Lord_Howe", "UTC"],
    },
  });
});

// local time, first reading, last reading, skipped?; from the dates of the change
const READINGS: readonly [string, typeof HEBRON, string, string, string, boolean][] = [
  ["an ordinary noon", HEBRON, "2026-06-01T12:00Z", "2026-06-01T09:00Z", "2026-06-01T09:00Z", false],
  [
    "the last minute before the hour that is skipped",
    HEBRON,
    "2026-03-28T01:59Z",
    "2026-03-27T23:59Z",
    "2026-03-27T23:59Z",
    false,
  ],
  [
    "the first minute of the hour that is skipped",
    HEBRON,
    "2026-03-28T02:00Z",
    "2026-03-28T00:00Z",
    "2026-03-28T00:00Z",
    true,
  ],
  ["within the hour that is skipped", HEBRON, "2026-03-28T02:30Z", "2026-03-28T00:00Z", "2026-03-28T00:00Z", true],
  ["the first minute after it", HEBRON, "2026-03-28T03:00Z", "2026-03-28T00:00Z", "2026-03-28T00:00Z", false],
  [
    "the last minute before the hour that occurs twice",
    HEBRON,
    "2026-10-24T00:59Z",
    "2026-10-23T21:59Z",
    "2026-10-23T21:59Z",
    false,
  ],
  [
    "the first minute of the hour that occurs twice",
    HEBRON,
    "2026-10-24T01:00Z",
    "2026-10-23T22:00Z",
    "2026-10-23T23:00Z",
    false,
  ],
  ["within the hour that occurs twice", HEBRON, "2026-10-24T01:30Z", "2026-10-23T22:30Z", "2026-10-23T23:30Z", false],
  ["the first minute after it", HEBRON, "2026-10-24T02:00Z", "2026-10-24T00:00Z", "2026-10-24T00:00Z", false],
  [
    "within the half hour that is skipped",
    LORD_HOWE,
    "2026-10-04T02:10Z",
    "2026-10-03T15:30Z",
    "2026-10-03T15:30Z",
    true,
  ],
  [
    "within the half hour that occurs twice",
    LORD_HOWE,
    "2026-04-05T01:45Z",
    "2026-04-04T14:45Z",
    "2026-04-04T15:15Z",
    false,
  ],
  ["the first half hour of summer in Kyiv", KYIV, "2026-03-29T03:30Z", "2026-03-29T01:00Z", "2026-03-29T01:00Z", true],
];
for (const [name, zone, local, first, last, isSkipped] of READINGS)
  test(`C7: readingsOf() ${zone.zone}: ${name}`, () => {
    assert.deepEqual(readingsOf(zone, at(local)), { first: at(first), last: at(last), isSkipped });
  });

const WRONG_TABLES: readonly [string, typeof UTC, string][] = [
  ["without entries", { ...UTC, transitions: [] }, "content/missing"],
  ["that is not ascending", { ...UTC, transitions: [...HEBRON.transitions].reverse() }, "content/out-of-range"],
  ["with an offset of 17 hours", { ...UTC, transitions: [{ at: 0, offsetMinutes: 1_020 }] }, "content/out-of-range"],
  [
    "with an offset that is not whole minutes",
    { ...UTC, transitions: [{ at: 0, offsetMinutes: 120.5 }] },
    "content/out-of-range",
  ],
  ["that ends before its last entry", { ...HEBRON, knownUntil: at("2026-01-01T00:00Z") }, "content/out-of-range"],
];
for (const [name, zone, code] of WRONG_TABLES)
  test(`C7: checkZoneTable() refuses a table ${name}`, () => {
    const outcome = checkZoneTable(zone);
    assert.ok(!outcome.ok);
    assert.equal(outcome.refusal.code, code);
  });

test("C7: checkZoneTable() accepts the tables of the tests", () => {
  for (const zone of ZONES) assert.ok(checkZoneTable(zone).ok, zone.zone);
});
