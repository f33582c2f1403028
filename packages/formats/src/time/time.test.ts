import { test } from "node:test";
import assert from "node:assert/strict";
import { ZONE } from "../theatre.fixture.ts";
import { readTime } from "./read-time.ts";
import { utcText, zonedText } from "./write-time.ts";

// text, expected UTC, whether the zone was assumed, origin: by hand with the zone's table
const READ: readonly [string, number, boolean][] = [
  ["2026-05-14T06:00:00+12:00", Date.UTC(2026, 4, 13, 18), false],
  ["2026-05-14T06:00+12:00", Date.UTC(2026, 4, 13, 18), false],
  ["2026-05-13 18:00Z", Date.UTC(2026, 4, 13, 18), false],
  ["2026-05-13 18:00 UTC", Date.UTC(2026, 4, 13, 18), false],
  ["2026-05-14 06:00", Date.UTC(2026, 4, 13, 18), true],
  ["2026-05-14", Date.UTC(2026, 4, 13, 12), true],
  ["14/05/2026 06h00", Date.UTC(2026, 4, 13, 18), true],
  ["05/14/2026 6:00", Date.UTC(2026, 4, 13, 18), true],
  ["14.5.2026 06.00", Date.UTC(2026, 4, 13, 18), true],
  ["05/05/2026 06:00", Date.UTC(2026, 4, 4, 18), true],
  ["٢٠٢٦-٠٥-١٤ ٠٦:٠٠", Date.UTC(2026, 4, 13, 18), true],
  ["2026-12-01 06:00", Date.UTC(2026, 10, 30, 17), true],
];
for (const [text, utc, isAssumed] of READ)
  test(`F2: readTime() reads ${text}`, () => {
    const reading = readTime(text, ZONE);
    assert.ok(reading.ok, JSON.stringify(reading));
    assert.equal(reading.instant, utc);
    assert.equal(reading.assumedZone !== undefined, isAssumed);
  });

const REFUSED: readonly [string, string][] = [
  ["05/06/2026", "time/day-and-month-ambiguous"],
  ["2026-02-30", "time/no-such-day"],
  ["31/04/2026", "time/no-such-day"],
  ["2026-05-14 25:00", "time/unreadable"],
  ["tomorrow", "time/unreadable"],
  ["2099-01-01", "time/beyond-horizon"],
];
for (const [text, code] of REFUSED)
  test(`F2: readTime() refuses ${text} as ${code}`, () => {
    assert.deepEqual(readTime(text, ZONE), { ok: false, code });
  });

test("F6: zonedText() says the wall clock with its offset, utcText() the same moment in UTC", () => {
  assert.equal(zonedText(Date.UTC(2026, 4, 13, 18), ZONE), "2026-05-14 06:00 (+12:00)");
  assert.equal(zonedText(Date.UTC(2026, 0, 1), ZONE), "2026-01-01 13:00 (+13:00)");
  assert.equal(utcText(Date.UTC(2026, 4, 13, 18)), "2026-05-13 18:00 UTC");
});
