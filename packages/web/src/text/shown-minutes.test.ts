import type { OverlapView } from "@duenotice/api";
import type { Instant, OverlapPart } from "@duenotice/domain";
import assert from "node:assert/strict";
import { test } from "node:test";
import { overlapMinutes } from "./shown-minutes.ts";
import { clockTime, UTC } from "./zoned-time.ts";

const at = (time: string): Instant => Date.parse(`2026-05-14T${time}Z`);
const part = (from: string, until: string, openEnded = false): OverlapPart => ({
  leg: { track: "planned", leg: 1 },
  window: "window",
  from: at(from),
  until: at(until),
  openEnded,
  minDistanceM: 0,
});
const viewOf = (openedAt: string, parts: readonly OverlapPart[]): OverlapView<Instant> => ({
  overlap: {
    subject: { kind: "movement", id: "m", version: 1 },
    area: "a",
    areaVersion: 1,
    minDistanceM: 0,
    withinM: 100,
    parts,
  },
  owner: "o",
  issuer: "i",
  openedAt: at(openedAt),
  recordReference: "R-1",
  recordKind: "movement",
  areaReference: "N-1",
  areaKind: "closure",
});

// what, found at, parts, from, until (undefined: until further notice)
const CASES: readonly [string, string, readonly OverlapPart[], string, string | undefined][] = [
  ["leaves whole minutes as they are", "04:09:00", [part("06:05:00", "08:15:00")], "06:05", "08:15"],
  ["ends one second into a minute with that minute", "04:09:00", [part("06:05:00", "08:14:01")], "06:05", "08:15"],
  ["ends a thousandth of a second late, too", "04:09:00", [part("06:05:00", "08:14:00.001")], "06:05", "08:15"],
  ["begins with the minute in which it begins", "04:09:00", [part("06:05:59.999", "08:15:00")], "06:05", "08:15"],
  ["is a minute long when it is shorter", "04:09:00", [part("06:05:10", "06:05:20")], "06:05", "06:06"],
  [
    "spans all of its times",
    "04:09:00",
    [part("09:00:00", "09:30:30"), part("06:05:00", "07:00:00")],
    "06:05",
    "09:31",
  ],
  ["does not begin before it was found", "04:09:30", [part("03:00:00", "08:15:00")], "04:09", "08:15"],
  ["begins at its end when it was found after it", "09:00:00", [part("06:00:00", "08:14:20")], "08:14", "08:15"],
  ["has no end where none is stated", "04:09:00", [part("06:05:00", "08:15:00", true)], "06:05", undefined],
];
for (const [what, found, parts, from, until] of CASES)
  test(`overlapMinutes() ${what}`, () => {
    const minutes = overlapMinutes(viewOf(found, parts));
    assert.equal(clockTime(minutes.from, UTC), from);
    assert.equal(Number.isFinite(minutes.until) ? clockTime(minutes.until, UTC) : undefined, until);
  });
