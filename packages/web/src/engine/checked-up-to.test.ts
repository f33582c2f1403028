import type { Instant, MovementSubject, SiteSubject } from "@duenotice/domain";
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkedUpTo, draftCheckedUntil } from "./checked-up-to.ts";

const HOUR_MS = 3_600_000;
const site = (until?: Instant): SiteSubject => ({
  kind: "site",
  id: "s",
  version: 1,
  geometry: { type: "Point", coordinates: [10, 45] },
  safetyDistanceM: 100,
  from: 0,
  ...(until === undefined ? {} : { until }),
});
const movement = (endsAt: Instant, more: Partial<MovementSubject> = {}): MovementSubject => ({
  kind: "movement",
  id: "m",
  version: 1,
  route: {
    line: {
      type: "LineString",
      coordinates: [
        [10, 45],
        [10.1, 45],
      ],
    },
    stops: [
      { vertex: 0, earliest: 0, latest: 0, dwellMinutes: 0, role: "start" },
      { vertex: 1, earliest: endsAt - HOUR_MS, latest: endsAt, dwellMinutes: 0, role: "end" },
    ],
  },
  safetyDistanceM: 100,
  maxSpeedKmh: 60,
  ...more,
});

// what, subject, end of the horizon in hours, expected in hours (undefined: all was compared)
const CASES: readonly [string, SiteSubject | MovementSubject, number, number | undefined][] = [
  ["a movement that is over before", movement(5 * HOUR_MS), 96, undefined],
  ["a movement that ends before it", movement(95 * HOUR_MS), 96, undefined],
  ["a movement that arrives a minute later", movement(96 * HOUR_MS + 60_000), 96, 96],
  ["a movement whose abort route runs longer", movement(5 * HOUR_MS, { abort: movement(99 * HOUR_MS).route }), 96, 96],
  ["an overdue movement, which may be anywhere", movement(5 * HOUR_MS, { overdueOpen: true }), 96, 96],
  ["a site that stays", site(), 96, 96],
  ["a site that closes before", site(50 * HOUR_MS), 96, undefined],
  ["what cannot be evaluated, which is said otherwise", movement(HOUR_MS, { maxSpeedKmh: -1 }), 0, undefined],
];
for (const [what, subject, hours, expected] of CASES)
  test(`checkedUpTo() ${what}`, () => {
    assert.equal(checkedUpTo(subject, hours * HOUR_MS), expected === undefined ? undefined : expected * HOUR_MS);
  });

test("draftCheckedUntil() is as far as the theatre asks", () => {
  assert.equal(draftCheckedUntil({ horizonHours: 96 }, HOUR_MS), 97 * HOUR_MS);
});
