// Where a convoy may be at one moment, and that this is the same thing as what the overlaps are made of.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MINUTE_MS } from "./limits.ts";
import { presenceOnLeg } from "./presence.ts";
import { prepareSubject } from "./prepare-subject.ts";
import type { PreparedMovementSubject } from "./prepare-subject.ts";
import { whereaboutsAt } from "./whereabouts.ts";
import { aMovement, anyMovement, stopsOf } from "./worlds.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

function prepared(subject: Parameters<typeof prepareSubject>[0]): PreparedMovementSubject {
  const outcome = prepareSubject(subject);
  assert.ok(outcome.ok && "routes" in outcome.value);
  return outcome.value;
}

test("C2: whereaboutsAt() is a stretch that grows at top speed from the start and shrinks towards the end", () => {
  const movement = prepared(
    aMovement(
      [
        [34.0, 31.15],
        [34.1, 31.15],
      ],
      stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00", 15]),
      { maxSpeedKmh: 60 },
    ),
  );
  const lengthM = movement.routes[0]?.line.lengthM ?? 0;
  const where = (time: string): unknown =>
    whereaboutsAt(movement, at(`2026-06-02T${time}Z`)).map(({ leg, fromM, untilM }) => [
      "stop" in leg ? `stop ${leg.stop}` : "leg",
      Math.round(fromM),
      Math.round(untilM),
    ]);
  const L = Math.round(lengthM);
  assert.deepEqual(where("07:59"), []);
  assert.deepEqual(where("08:05"), [
    ["stop 0", 0, 0],
    ["leg", 0, 5_000],
  ]);
  assert.deepEqual(where("09:00"), [
    ["stop 1", L, L],
    ["leg", 0, L],
  ]);
  assert.deepEqual(where("09:55"), [
    ["stop 1", L, L],
    ["leg", L - 5_000, L],
  ]);
  assert.deepEqual(where("10:10"), [["stop 1", L, L]]);
  assert.deepEqual(where("10:16"), []);
});

test("C2: a place of a leg is among the whereabouts exactly in the minutes of its presence", () => {
  fc.assert(
    fc.property(
      anyMovement,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: -90, max: 300 }),
      (movement, share, minutes) => {
        const ready = prepared({ ...movement, overdueOpen: false });
        for (const leg of ready.routes[0]?.legs ?? []) {
          const place = leg.fromM + share * (leg.untilM - leg.fromM);
          const t = leg.earliest + minutes * MINUTE_MS;
          const { from, until } = presenceOnLeg(leg, place, place);
          if (Math.abs(t - from) < 2 || Math.abs(t - until) < 2) continue; // rounding of the two to milliseconds
          const isThere = whereaboutsAt(ready, t).some(
            (one) => "leg" in one.leg && one.leg.leg === leg.leg && one.fromM <= place && place <= one.untilM,
          );
          assert.equal(isThere, from <= t && t <= until);
        }
      },
    ),
    { seed: 20_261_121, numRuns: 500 },
  );
});

test("C11: an overdue movement may be anywhere on what lies before it", () => {
  const movement = prepared(
    aMovement(
      [
        [34.0, 31.15],
        [34.1, 31.15],
      ],
      stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00"]),
      { overdueOpen: true, lastReachedStop: 0 },
    ),
  );
  const where = whereaboutsAt(movement, at("2026-06-03T08:00Z"));
  assert.deepEqual(
    where.map(({ leg }) => leg),
    [
      { track: "planned", stop: 1 },
      { track: "planned", leg: 1 },
    ],
  );
  assert.equal(where[1]?.fromM, 0);
});
