// Other departures: each is put to the engine anew, none is earlier into anything announced, and nothing is advised.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerArea, MovementSubject } from "@duenotice/domain";
import fc from "fast-check";
import { compareDepartures, shiftDeparture } from "./compare-departures.ts";
import type { DepartureComparisons, DepartureQuestion } from "./compare-departures.ts";
import { findOverlaps } from "./find-overlaps.ts";
import { MINUTE_MS } from "./limits.ts";
import { createOverlapIndex } from "./overlap-index.ts";
import { HORIZON, SETTINGS, aMovement, anArea, anyArea, anyMovement, rectangle, stopsOf } from "./worlds.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

const ROAD = [
  [34.0, 31.15],
  [34.1, 31.15],
] as const;
const PLAN = aMovement(ROAD, stopsOf([0, "10:00", "10:00"], [1, "10:15", "10:30"]), { safetyDistanceM: 0 });
const NOW = at("2026-06-02T06:00Z");
const area = (id: string, from: string, until: string): DangerArea =>
  anArea({
    id,
    geometry: rectangle(34.04, 31.1, 34.06, 31.2),
    from: at(`2026-06-02T${from}Z`),
    until: at(`2026-06-02T${until}Z`),
  });

function compared(question: Partial<DepartureQuestion>): DepartureComparisons {
  const outcome = compareDepartures({ subject: PLAN, areas: [], now: NOW, ...SETTINGS, ...question });
  if (!outcome.ok) assert.fail(outcome.refusal.code);
  return outcome.value;
}

test("C20: compareDepartures() lists departures without any overlap, earlier and later, with the notice that each gives", () => {
  const { planned, earlier, later } = compared({ areas: [area("A", "10:00", "11:00")] });
  assert.equal(planned.length, 1);
  // Near from 3.8 to 5.7 km, that is from 4 minutes after departure to 6 minutes before the latest arrival at the half hour.
  assert.deepEqual(
    later.map((one) => [one.shiftMinutes, one.noticeMinutes, one.remaining.length]),
    [
      [60, 300, 0],
      [75, 315, 0],
      [90, 330, 0],
    ],
  );
  assert.deepEqual(
    earlier.map((one) => [one.shiftMinutes, one.noticeMinutes]),
    [
      [-30, 210],
      [-45, 195],
      [-60, 180],
    ],
  );
  assert.equal(later[0]?.departure, at("2026-06-02T11:00Z"));
});

test("C20: an earlier departure is never one into another announced area", () => {
  const areas = [area("A", "10:00", "11:00"), area("B", "08:00", "09:50")];
  const { earlier, later } = compared({ areas });
  assert.deepEqual(
    earlier.map((one) => one.shiftMinutes),
    [-150, -165, -180],
    "out before B begins at 08:00",
  );
  assert.equal(later[0]?.shiftMinutes, 60);
  assert.deepEqual(compared({ areas: [area("A", "10:00", "11:00"), area("B", "05:00", "09:50")] }).earlier, []);
});

test("C20: where nothing is clear, the one with the fewest areas remaining is told with what remains, and adds none", () => {
  const always = anArea({
    id: "B",
    geometry: rectangle(34.08, 31.1, 34.09, 31.2),
    from: HORIZON.from,
    until: HORIZON.until,
  });
  const { earlier, later, planned } = compared({ areas: [area("A", "10:00", "11:00"), always] });
  assert.equal(planned.length, 2);
  assert.deepEqual(earlier, []);
  assert.deepEqual(
    later.map((one) => [one.shiftMinutes, one.remaining.map((overlap) => overlap.area)]),
    [[60, ["B"]]],
  );
});

test("C20: nothing is listed that would begin before now or run past the horizon", () => {
  const areas = [area("A", "10:00", "11:00")];
  assert.deepEqual(
    compared({ areas, now: at("2026-06-02T09:20Z") }).earlier.map((one) => one.shiftMinutes),
    [-30],
  );
  const until = at("2026-06-02T11:46Z");
  assert.deepEqual(
    compared({ areas, horizon: { from: HORIZON.from, until } }).later.map((one) => one.shiftMinutes),
    [60, 75],
  );
});

test("C24: a departure into the evening is told with the dark that it brings", () => {
  const { later, plan } = compared({ areas: [area("A", "08:00", "16:40")] });
  assert.deepEqual(plan.dark, []);
  assert.deepEqual(
    later.map(({ plan: { departure, arrival, dark } }) => [departure.earliest, arrival.latest, dark.length]),
    [
      [at("2026-06-02T16:45Z"), at("2026-06-02T17:15Z"), 1],
      [at("2026-06-02T17:00Z"), at("2026-06-02T17:30Z"), 1],
      [at("2026-06-02T17:15Z"), at("2026-06-02T17:45Z"), 1],
    ],
  );
  const [first, , third] = later;
  // Civil twilight ends there at 17:08 UTC.
  assert.ok((first?.plan.dark[0]?.from ?? 0) > at("2026-06-02T17:05Z"));
  assert.deepEqual(third?.plan.dark, [
    { on: "planned", from: at("2026-06-02T17:15Z"), until: at("2026-06-02T17:45Z") },
  ]);
});

test("C20: an area that cannot be evaluated is named, not passed over", () => {
  const { notChecked } = compared({
    areas: [anArea({ id: "X", daily: { from: "10:00", until: "11:00", timeZone: "Mars/Olympus" } })],
  });
  assert.deepEqual(
    notChecked.map((one) => [("area" in one ? one.area : one.subject).id, one.refusal.code]),
    [["X", "zone/unknown"]],
  );
});

test("C20: compareDepartures() refuses a step below a minute, a reach of too many steps, and a plan that cannot be driven", () => {
  const refusal = (question: Partial<DepartureQuestion>): string => {
    const outcome = compareDepartures({ subject: PLAN, areas: [], now: NOW, ...SETTINGS, ...question });
    return outcome.ok ? "none" : outcome.refusal.code;
  };
  assert.equal(refusal({ stepMinutes: 0.5 }), "content/out-of-range");
  assert.equal(refusal({ stepMinutes: 1, reachMinutes: 1_001 }), "content/out-of-range");
  assert.equal(refusal({ stepMinutes: 1, reachMinutes: 1_000 }), "none");
  assert.equal(refusal({ subject: { ...PLAN, maxSpeedKmh: 1 } }), "movement/too-fast");
});

test("C20: what is listed is what the engine finds for the shifted plan, for arbitrary plans and areas", () => {
  let comparisonCount = 0;
  fc.assert(
    fc.property(anyMovement, fc.array(anyArea, { minLength: 1, maxLength: 6 }), (movement, areas) => {
      const subject: MovementSubject = { ...movement, overdueOpen: false };
      const outcome = compareDepartures({ subject, areas, now: HORIZON.from, ...SETTINGS, stepMinutes: 45 });
      assert.ok(outcome.ok);
      const { planned, earlier, later } = outcome.value;
      const index = createOverlapIndex(SETTINGS);
      for (const one of areas) assert.ok(index.putArea(one).ok);
      const live = index.compareDepartures({ subject, now: HORIZON.from, stepMinutes: 45 });
      assert.ok(live.ok);
      if (index.areas().length === areas.length) assert.deepEqual(live.value, outcome.value);
      assert.deepEqual(planned, findOverlaps({ subjects: [subject], areas, ...SETTINGS }).overlaps);
      for (const one of [...earlier, ...later]) {
        comparisonCount += 1;
        const again = findOverlaps({
          subjects: [shiftDeparture(subject, one.shiftMinutes)],
          areas,
          ...SETTINGS,
        }).overlaps;
        assert.deepEqual(one.remaining, again);
        assert.equal(one.departure, (subject.route.stops[0]?.earliest ?? 0) + one.shiftMinutes * MINUTE_MS);
        assert.ok(one.shiftMinutes > 0 || one.remaining.length === 0);
        const shiftMs = one.shiftMinutes * MINUTE_MS;
        for (const end of ["departure", "arrival"] as const)
          assert.deepEqual(
            { earliest: one.plan[end].earliest - shiftMs, latest: one.plan[end].latest - shiftMs },
            outcome.value.plan[end],
          );
        assert.ok(one.noticeMinutes >= 0);
      }
    }),
    { seed: 20_261_121, numRuns: 200 },
  );
  assert.ok(comparisonCount > 200, `${comparisonCount} comparisons`);
});
