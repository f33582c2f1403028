import type { OverlapView } from "@duenotice/api";
import type { Instant, OverlapPart } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import assert from "node:assert/strict";
import { test } from "node:test";
import { overlapMoment, overlapPlace } from "./overlap-moment.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const part = (from: Instant, until: Instant, more: Partial<OverlapPart> = {}): OverlapPart => ({
  leg: { track: "planned", leg: 1 },
  window: "window",
  from,
  until,
  openEnded: false,
  minDistanceM: 0,
  ...more,
});
const viewOf = (kind: "site" | "movement", parts: readonly OverlapPart[]): OverlapView<Instant> => ({
  overlap: {
    subject: { kind, id: "s", version: 1 },
    area: "a",
    areaVersion: 1,
    minDistanceM: 0,
    withinM: 100,
    parts,
  },
  owner: "o",
  issuer: "i",
  openedAt: 0,
  recordReference: "R-1",
  recordKind: kind,
  areaReference: "N-1",
  areaKind: "closure",
});

// what, parts, now, the moment (undefined: the clock)
const CASES: readonly [string, readonly OverlapPart[], Instant, Instant | undefined][] = [
  ["turns to the first minute of what is still to come", [part(9 * HOUR_MS, 10 * HOUR_MS)], HOUR_MS, 9 * HOUR_MS],
  ["follows the clock while it goes on", [part(9 * HOUR_MS, 10 * HOUR_MS)], 9.5 * HOUR_MS, undefined],
  ["follows the clock where no end is stated", [part(HOUR_MS, 2 * HOUR_MS, { openEnded: true })], DAY_MS, undefined],
  ["reaches five days ahead", [part(5 * DAY_MS, 5 * DAY_MS + HOUR_MS)], 0, 5 * DAY_MS],
  [
    "takes the earliest part, wherever it stands in the list",
    [part(9 * HOUR_MS, 10 * HOUR_MS), part(3 * HOUR_MS, 4 * HOUR_MS)],
    HOUR_MS,
    3 * HOUR_MS,
  ],
  [
    "takes the next part when one is over",
    [part(1 * HOUR_MS, 2 * HOUR_MS), part(9 * HOUR_MS, 10 * HOUR_MS)],
    5 * HOUR_MS,
    9 * HOUR_MS,
  ],
  ["goes back to one that is over", [part(HOUR_MS, 2 * HOUR_MS)], DAY_MS, HOUR_MS],
  ["takes a whole minute that lies inside", [part(HOUR_MS + 12_345, 2 * HOUR_MS)], 0, HOUR_MS + MINUTE_MS],
  ["takes the start of what is shorter than a minute", [part(HOUR_MS + 10_000, HOUR_MS + 20_000)], 0, HOUR_MS + 10_000],
  ["has none without parts", [], 0, undefined],
];
for (const [what, parts, now, expected] of CASES)
  test(`overlapMoment() ${what}`, () => {
    const at = overlapMoment(viewOf("movement", parts), now);
    assert.equal(at, expected);
    if (at !== undefined) assert.ok(parts.some((p) => p.from <= at && at <= p.until));
  });

const at = (lon: number): { readonly alongM: number; readonly position: Position } => ({
  alongM: 0,
  position: [lon, 1],
});

test("overlapPlace() is the stretch of that moment, not of the whole overlap", () => {
  const view = viewOf("movement", [
    part(1 * HOUR_MS, 2 * HOUR_MS, { enterAt: at(10), leaveAt: at(11) }),
    part(5 * HOUR_MS, 6 * HOUR_MS, { enterAt: at(20), leaveAt: at(21) }),
  ]);
  assert.deepEqual(overlapPlace(view, 5.5 * HOUR_MS, undefined), [
    [20, 1],
    [21, 1],
  ]);
  assert.equal(overlapPlace(view, 3 * HOUR_MS, undefined).length, 4, "between two of its times: both");
});

test("overlapPlace() of a site is the site", () => {
  const view = viewOf("site", [part(0, HOUR_MS, { leg: { track: "site" } })]);
  assert.deepEqual(overlapPlace(view, 0, { type: "Point", coordinates: [7, 8] }), [[7, 8]]);
  assert.deepEqual(overlapPlace(view, 0, undefined), []);
});
