import assert from "node:assert/strict";
import { test } from "node:test";
import type { ZoneTransitions } from "@duenotice/domain";
import { localTimeOf, readClock, readLocalTime } from "./local-time.ts";

const HOUR_MS = 3_600_000;
/** +2 until 29 March 2026 01:00 UTC, then +3, and back on 25 October 2026 at 01:00 UTC. */
const ZONE: ZoneTransitions = {
  zone: "Test/Zone",
  transitions: [
    { at: Date.UTC(2026, 0, 1), offsetMinutes: 120 },
    { at: Date.UTC(2026, 2, 29, 1), offsetMinutes: 180 },
    { at: Date.UTC(2026, 9, 25, 1), offsetMinutes: 120 },
  ],
  knownUntil: Date.UTC(2027, 0, 1),
};

const CLOCKS: readonly (readonly [string, string | undefined])[] = [
  ["6:05", "06:05"],
  ["0605", "06:05"],
  ["605", "06:05"],
  ["06h05", "06:05"],
  ["٠٦:٠٥", "06:05"],
  ["۶.۰۵", "06:05"],
  ["23:59", "23:59"],
  ["24:00", undefined],
  ["12:60", undefined],
  ["noon", undefined],
  ["", undefined],
];
for (const [typed, expected] of CLOCKS)
  test(`W4: readClock() reads “${typed}”`, () => assert.equal(readClock(typed), expected));

test("W5: readLocalTime() takes the wall clock in the theatre's zone", () => {
  assert.deepEqual(readLocalTime({ day: "2026-05-14", time: "06:05" }, ZONE), {
    ok: true,
    at: Date.UTC(2026, 4, 14, 3, 5),
    clock: "once",
  });
});

test("W5: readLocalTime() says when the clocks never show it, and takes the moment at which they resume", () => {
  assert.deepEqual(readLocalTime({ day: "2026-03-29", time: "03:30" }, ZONE), {
    ok: true,
    at: Date.UTC(2026, 2, 29, 1),
    clock: "never",
  });
});

test("W5: readLocalTime() says when the clocks show it twice, and takes the first", () => {
  assert.deepEqual(readLocalTime({ day: "2026-10-25", time: "03:30" }, ZONE), {
    ok: true,
    at: Date.UTC(2026, 9, 25, 0, 30),
    clock: "twice",
  });
});

for (const [value, because] of [
  [{ day: "", time: "" }, "empty"],
  [{ day: "", time: "06:00" }, "no-day"],
  [{ day: "2026-05-14", time: " " }, "no-time"],
  [{ day: "2026-02-30", time: "06:00" }, "unreadable"],
  [{ day: "2026-05-14", time: "6 o'clock" }, "unreadable"],
  [{ day: "2031-05-14", time: "06:00" }, "beyond-table"],
] as const)
  test(`readLocalTime() refuses ${JSON.stringify(value)}: ${because}`, () =>
    assert.deepEqual(readLocalTime(value, ZONE), { ok: false, because }));

test("W5: localTimeOf() comes back to the same moment: with seconds, and in the hour that occurs twice", () => {
  for (const at of [
    Date.UTC(2026, 4, 14, 3, 5),
    Date.UTC(2026, 4, 14, 3, 5, 17),
    Date.UTC(2026, 9, 25, 0, 30),
    Date.UTC(2026, 9, 25, 1, 30),
    Date.UTC(2026, 2, 29, 1),
  ]) {
    const read = readLocalTime(localTimeOf(at, ZONE), ZONE);
    assert.ok(read.ok && read.at === at, new Date(at).toISOString());
  }
  assert.equal(localTimeOf(Date.UTC(2026, 4, 14, 3, 5) + HOUR_MS, ZONE).time, "07:05");
});
