/** Zone tables: against changes that are published, in both hemispheres, with odd offsets and without any change. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { isKnownZone, zoneTransitions } from "./zone-transitions.ts";

const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2027, 0, 1);
const summary = (zone: string): readonly string[] =>
  zoneTransitions(zone, FROM, UNTIL).transitions.map(
    (t) => `${new Date(t.at).toISOString().slice(0, 16)} ${t.offsetMinutes}`,
  );

// zone, transitions in 2026, source: tzdata 2026, zdump -v
const CASES: readonly [string, readonly string[]][] = [
  ["UTC", ["2026-01-01T00:00 0"]],
  ["Asia/Kathmandu", ["2026-01-01T00:00 345"]],
  ["Europe/Paris", ["2026-01-01T00:00 60", "2026-03-29T01:00 120", "2026-10-25T01:00 60"]],
  ["Asia/Jerusalem", ["2026-01-01T00:00 120", "2026-03-27T00:00 180", "2026-10-24T23:00 120"]],
  ["America/St_Johns", ["2026-01-01T00:00 -210", "2026-03-08T05:30 -150", "2026-11-01T04:30 -210"]],
  ["Australia/Lord_Howe", ["2026-01-01T00:00 660", "2026-04-04T15:00 630", "2026-10-03T15:30 660"]],
];
for (const [zone, expected] of CASES)
  test(`zoneTransitions() of ${zone} in 2026`, () => assert.deepEqual(summary(zone), expected));

test("zoneTransitions() agrees with Intl at every hour of three years", () => {
  const table = zoneTransitions("Asia/Hebron", FROM, Date.UTC(2029, 0, 1));
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Hebron", hour: "2-digit", hourCycle: "h23" });
  for (let at = FROM; at < table.knownUntil; at += 3_600_000) {
    const offset = table.transitions.findLast((t) => t.at <= at)?.offsetMinutes ?? Number.NaN;
    assert.equal(Number(format.format(at)), new Date(at + offset * 60_000).getUTCHours(), new Date(at).toISOString());
  }
});

test("isKnownZone() knows IANA names and nothing else", () => {
  assert.deepEqual(["Asia/Hebron", "Middle/Earth", ""].map(isKnownZone), [true, false, false]);
});
