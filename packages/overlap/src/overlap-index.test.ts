// Batch and live engine against each other, the prefilter against the exact test, and the laws that growing never loses an overlap.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerArea, MovementSubject, Overlap, Subject } from "@duenotice/domain";
import fc from "fast-check";
import { candidatePairs, findOverlaps } from "./find-overlaps.ts";
import { DAY_MS, HOUR_MS } from "./limits.ts";
import { createOverlapIndex } from "./overlap-index.ts";
import type { OverlapChange } from "./overlap-table.ts";
import { overlapOf } from "./overlap-of.ts";
import { prepareDanger } from "./prepare-area.ts";
import { prepareSubject } from "./prepare-subject.ts";
import {
  HORIZON,
  SETTINGS,
  aMovement,
  aSite,
  anArea,
  anyArea,
  anyMovement,
  anySubject,
  rectangle,
  stopsOf,
} from "./worlds.fixture.ts";
import { UTC } from "./zone-tables.fixture.ts";

const SEED = 20_261_121;

test("C17: whatever the exact test finds is among the candidates of the prefilter", () => {
  let overlapCount = 0;
  let candidateCount = 0;
  fc.assert(
    fc.property(fc.array(anySubject, { maxLength: 12 }), fc.array(anyArea, { maxLength: 12 }), (subjects, areas) => {
      const prepared = subjects.flatMap((subject) => valueOf(prepareSubject(subject)));
      const dangers = areas.flatMap((area) => valueOf(prepareDanger(area, SETTINGS)));
      const candidates = new Set(
        candidatePairs(prepared, dangers).map(
          ([subject, danger]) => `${prepared.indexOf(subject)} ${dangers.indexOf(danger)}`,
        ),
      );
      candidateCount += candidates.size;
      for (const [i, subject] of prepared.entries())
        for (const [j, danger] of dangers.entries()) {
          if (overlapOf(subject, danger, SETTINGS) === undefined) continue;
          overlapCount += 1;
          assert.ok(candidates.has(`${i} ${j}`));
        }
    }),
    { seed: SEED, numRuns: 300 },
  );
  assert.ok(
    overlapCount > 400 && candidateCount > overlapCount,
    `${overlapCount} overlaps, ${candidateCount} candidates`,
  );
});

type Step =
  | { readonly do: "put-subject"; readonly subject: Subject }
  | { readonly do: "put-area"; readonly area: DangerArea }
  | { readonly do: "remove-subject"; readonly pick: number }
  | { readonly do: "remove-area"; readonly pick: number }
  | { readonly do: "horizon"; readonly days: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: anySubject.map((subject): Step => ({ do: "put-subject", subject })) },
  { weight: 4, arbitrary: anyArea.map((area): Step => ({ do: "put-area", area })) },
  { weight: 2, arbitrary: fc.nat(30).map((pick): Step => ({ do: "remove-subject", pick })) },
  { weight: 2, arbitrary: fc.nat(30).map((pick): Step => ({ do: "remove-area", pick })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }).map((days): Step => ({ do: "horizon", days })) },
);

test("C18: after any sequence of changes the live index holds what the batch finds, and tells every difference", () => {
  let changes = 0;
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 5, maxLength: 60 }), (steps) => {
      const index = createOverlapIndex(SETTINGS);
      let horizon = HORIZON;
      let told: readonly Overlap[] = [];
      for (const step of steps) {
        let change: OverlapChange | undefined;
        if (step.do === "put-subject") change = valueIn(index.putSubject(step.subject));
        else if (step.do === "put-area") change = valueIn(index.putArea(step.area));
        else if (step.do === "remove-subject") {
          const subject = index.subjects()[step.pick];
          change = subject && index.removeSubject(subject);
        } else if (step.do === "remove-area") {
          const area = index.areas()[step.pick];
          change = area && index.removeArea(area);
        } else {
          horizon = { from: HORIZON.from, until: HORIZON.from + step.days * DAY_MS };
          change = valueIn(index.moveHorizon(horizon));
        }
        if (change === undefined) continue;
        changes += change.appeared.length + change.changed.length + change.ended.length;
        told = applied(told, change);
        const batch = findOverlaps({
          subjects: index.subjects(),
          areas: index.areas(),
          zones: SETTINGS.zones,
          horizon,
        }).overlaps;
        assert.deepEqual(index.overlaps(), batch);
        assert.deepEqual(sorted(told), sorted(batch));
      }
    }),
    { seed: SEED, numRuns: 120 },
  );
  assert.ok(changes > 100, `${changes} changes`);
});

test("C18: the register is packed anew while hundreds of versions come and go, and nothing is lost", () => {
  const index = createOverlapIndex(SETTINGS);
  const areas: DangerArea[] = [];
  const subjects: Subject[] = [];
  fc.assert(
    fc.property(anyArea, anySubject, fc.nat(400), (area, subject, number) => {
      const newArea = { ...area, id: `${area.id}${number}` };
      const newSubject = { ...subject, id: `${subject.id}${number}` };
      valueIn(index.putArea(newArea));
      valueIn(index.putSubject(newSubject));
      if (number % 3 === 0) index.removeArea(newArea);
      if (number % 5 === 0) index.removeSubject(newSubject);
    }),
    { seed: SEED, numRuns: 500 },
  );
  areas.push(...index.areas());
  subjects.push(...index.subjects());
  assert.ok(areas.length > 200 && subjects.length > 200);
  assert.deepEqual(index.overlaps(), findOverlaps({ subjects, areas, ...SETTINGS }).overlaps);
  const all = index.overlaps();
  for (const subject of subjects)
    assert.deepEqual(
      index.overlapsOfSubject(subject),
      all.filter((overlap) => isOf(overlap, subject)),
    );
});

test("C18: a refused amendment changes nothing and says why", () => {
  const index = createOverlapIndex(SETTINGS);
  const movement = aMovement(
    [
      [34.15, 31.15],
      [34.16, 31.16],
    ],
    stopsOf([0, "09:00", "09:10"], [1, "09:30", "10:00"]),
  );
  valueIn(index.putSubject(movement));
  valueIn(index.putArea(anArea()));
  const before = index.overlaps();
  assert.equal(before.length, 1);
  const outcome = index.putSubject({ ...movement, maxSpeedKmh: 1 });
  assert.ok(!outcome.ok);
  assert.equal(outcome.refusal.code, "movement/too-fast");
  assert.deepEqual(index.overlaps(), before);
  const moved = index.moveHorizon({ from: HORIZON.until, until: HORIZON.from });
  assert.ok(!moved.ok);
  assert.equal(moved.refusal.code, "content/window-ends-before-it-starts");
  assert.deepEqual(index.overlaps(), before);
});

test("C16, C18: an area whose zone is not known to the new horizon keeps what it had and is listed; the others move on", () => {
  const zones = [{ ...UTC, knownUntil: HORIZON.until }];
  const index = createOverlapIndex({ zones, horizon: { from: HORIZON.from, until: HORIZON.from + 2 * DAY_MS } });
  const daily = { from: "10:00", until: "20:00", timeZone: "UTC" };
  valueIn(index.putSubject(aSite([34.15, 31.15])));
  valueIn(index.putArea(anArea({ id: "daily", from: HORIZON.from, until: HORIZON.until + DAY_MS, daily })));
  valueIn(index.putArea(anArea({ id: "later", from: HORIZON.until, until: HORIZON.until + DAY_MS })));
  assert.deepEqual(
    index.overlaps().map((overlap) => [overlap.area, overlap.parts.length]),
    [["daily", 2]],
  );
  const moved = valueIn(index.moveHorizon({ from: HORIZON.from, until: HORIZON.until + DAY_MS }));
  assert.deepEqual(
    moved.notChecked.map((one) => one.refusal.code),
    ["zone/beyond-horizon"],
  );
  assert.deepEqual(
    moved.appeared.map((overlap) => overlap.area),
    ["later"],
  );
  assert.deepEqual(
    index.overlaps().map((overlap) => [overlap.area, overlap.parts.length]),
    [
      ["daily", 2],
      ["later", 1],
    ],
  );
});

test("C18: checkDraft() answers as an insertion would, keeps nothing, and compares only with what the asker may see", () => {
  fc.assert(
    fc.property(
      fc.array(anySubject, { maxLength: 10 }),
      fc.array(anyArea, { minLength: 1, maxLength: 10 }),
      anySubject,
      anyArea,
      (subjects, areas, subject, area) => {
        const index = createOverlapIndex(SETTINGS);
        for (const other of subjects) valueIn(index.putSubject(other));
        for (const other of areas) valueIn(index.putArea(other));
        const before = index.overlaps();
        const ofSubject = valueIn(index.checkDraft(subject));
        const ofArea = valueIn(index.checkDraft(area));
        assert.deepEqual(valueIn(index.checkDraft(subject, () => false)), []);
        assert.deepEqual(
          valueIn(index.checkDraft(area, (other) => other.kind === "site")),
          ofArea.filter((overlap) => overlap.subject.kind === "site"),
        );
        assert.deepEqual(index.overlaps(), before);
        valueIn(index.putSubject(subject));
        assert.deepEqual(ofSubject, index.overlapsOfSubject(subject));
        const fresh = createOverlapIndex(SETTINGS);
        for (const other of subjects) valueIn(fresh.putSubject(other));
        assert.deepEqual(
          ofArea,
          valueIn(fresh.putArea(area)).appeared.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
        );
      },
    ),
    { seed: SEED, numRuns: 100 },
  );
});

test("C19: a larger safety distance, margin, window, area or top speed never removes an overlap, nor brings one nearer than before", () => {
  let kept = 0;
  fc.assert(
    fc.property(
      anySubject,
      anyArea,
      fc.constantFrom("distance", "margin", "minutes", "window", "announced", "area", "speed"),
      fc.integer({ min: 1, max: 40 }),
      (subject, area, what, by) => {
        const [overlap] = findOverlaps({ subjects: [subject], areas: [area], ...SETTINGS }).overlaps;
        if (overlap === undefined) return;
        kept += 1;
        const [grownSubject, grownArea] = grown(subject, area, { what, by });
        const [still] = findOverlaps({ subjects: [grownSubject], areas: [grownArea], ...SETTINGS }).overlaps;
        assert.ok(still !== undefined, `${what} by ${by}`);
        if (what !== "area") assert.ok(still.minDistanceM <= overlap.minDistanceM + 0.011);
        for (const part of overlap.parts)
          assert.ok(
            still.parts.some((other) => other.from <= part.from && sameLeg(other, part)),
            `${what} by ${by}: a part begins later`,
          );
      },
    ),
    { seed: SEED, numRuns: 4_000 },
  );
  assert.ok(kept > 400, `${kept} overlaps grown`);
});

test("C15: a subject and an area have one overlap however many parts it has, and none when they are far apart or at other times", () => {
  const site = aSite([34.15, 31.15]);
  const daily = anArea({
    from: HORIZON.from,
    until: HORIZON.until,
    daily: { from: "10:00", until: "20:00", timeZone: "Asia/Hebron" },
  });
  const found = findOverlaps({
    subjects: [site, aSite([34.5, 31.5], { id: "far" }), aSite([34.15, 31.15], { id: "gone", until: HORIZON.from })],
    areas: [daily],
    ...SETTINGS,
  });
  assert.equal(found.overlaps.length, 1);
  assert.equal(found.overlaps[0]?.parts.length, 4);
  const both = findOverlaps({
    subjects: [site, { ...site, version: 2 }],
    areas: [daily, { ...daily, version: 2 }],
    ...SETTINGS,
  });
  assert.deepEqual(
    both.overlaps.map((overlap) => [overlap.subject.version, overlap.areaVersion]),
    [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ],
  );
});

test("C16: what cannot be evaluated is listed with its reason, and the rest is compared", () => {
  const crossed = {
    type: "Polygon" as const,
    coordinates: [
      [
        [34, 31],
        [35, 32],
        [35, 31],
        [34, 32],
        [34, 31],
      ] as const,
    ],
  };
  const subjects = [
    aSite([34.15, 31.15]),
    aSite([34.15, 31.15], { id: "s2", safetyDistanceM: -1 }),
    aSite([34.15, Number.NaN], { id: "s3" }),
  ];
  const areas = [
    anArea(),
    anArea({ id: "a2", daily: { from: "10:00", until: "20:00", timeZone: "Mars/Olympus" } }),
    anArea({ id: "a3", geometry: crossed }),
    anArea({ id: "a4", marginM: Number.POSITIVE_INFINITY }),
  ];
  const found = findOverlaps({ subjects, areas, ...SETTINGS });
  assert.equal(found.overlaps.length, 1);
  assert.deepEqual(
    found.notChecked.map((one) => ["subject" in one ? one.subject.id : one.area.id, one.refusal.code]),
    [
      ["s2", "content/out-of-range"],
      ["s3", "content/geometry"],
      ["a2", "zone/unknown"],
      ["a3", "content/geometry"],
      ["a4", "content/out-of-range"],
    ],
  );
  assert.throws(() => findOverlaps({ subjects, areas, zones: [], horizon: { from: 1, until: 1 } }), {
    name: "RangeError",
    message: /content\/window-ends-before-it-starts/,
  });
  assert.throws(() => createOverlapIndex({ zones: [], horizon: { from: 0, until: 4_000 * DAY_MS } }), {
    name: "RangeError",
    message: /content\/out-of-range/,
  });
});

test("C13: an abort route is checked like the plan, also when the plan itself meets nothing", () => {
  const plan = aMovement(
    [
      [34.3, 31.15],
      [34.4, 31.15],
    ],
    stopsOf([0, "08:00", "08:10"], [1, "09:00", "09:30"]),
    {
      abort: {
        line: {
          type: "LineString",
          coordinates: [
            [34.3, 31.15],
            [34.15, 31.15],
          ],
        },
        stops: stopsOf([0, "08:20", "09:00"], [1, "09:00", "10:00"]),
      },
    },
  );
  const [overlap] = findOverlaps({ subjects: [plan], areas: [anArea()], ...SETTINGS }).overlaps;
  assert.deepEqual(
    overlap?.parts.map((part) => part.leg),
    [
      { track: "abort", leg: 1 },
      { track: "abort", stop: 1 },
    ],
  );
  assert.deepEqual(
    findOverlaps({ subjects: [{ ...plan, abort: plan.route }], areas: [anArea()], ...SETTINGS }).overlaps,
    [],
  );
});

test("C13, C18: an arbitrary plan given as the abort route of a far one overlaps as the plan itself does", () => {
  fc.assert(
    fc.property(anyMovement, anyArea, (movement, area) => {
      const far = aMovement(
        [
          [30, 10],
          [30.01, 10],
        ],
        stopsOf([0, "08:00", "08:10"], [1, "09:00", "09:30"]),
        {
          ...movement,
          route: aMovement(
            [
              [30, 10],
              [30.01, 10],
            ],
            stopsOf([0, "08:00", "08:10"], [1, "09:00", "09:30"]),
          ).route,
          abort: movement.route,
        },
      );
      const itself = findOverlaps({ subjects: [movement], areas: [area], ...SETTINGS }).overlaps[0];
      const asAbort = findOverlaps({ subjects: [far], areas: [area], ...SETTINGS }).overlaps[0];
      const times = (overlap: Overlap | undefined): unknown =>
        overlap?.parts.map((part) => [part.from, part.until, part.minDistanceM]);
      assert.deepEqual(times(asAbort), times(itself));
    }),
    { seed: SEED, numRuns: 300 },
  );
});

function grown(
  subject: Subject,
  area: DangerArea,
  { what, by }: { readonly what: string; readonly by: number },
): readonly [Subject, DangerArea] {
  if (what === "distance") return [{ ...subject, safetyDistanceM: subject.safetyDistanceM + by * 10 }, area];
  if (what === "margin") return [subject, { ...area, marginM: area.marginM + by * 10 }];
  if (what === "minutes") return [subject, { ...area, marginMinutes: area.marginMinutes + by }];
  if (what === "announced")
    return [subject, { ...area, announced: (area.announced ?? 0) - by * HOUR_MS, from: area.from ?? 0 }];
  if (what === "window")
    return [
      subject,
      {
        ...area,
        from: (area.from ?? 0) - by * HOUR_MS,
        ...(area.until === undefined ? {} : { until: area.until + by * HOUR_MS }),
      },
    ];
  if (what === "speed")
    return [
      subject.kind === "movement"
        ? ({ ...subject, maxSpeedKmh: subject.maxSpeedKmh + by } satisfies MovementSubject)
        : subject,
      area,
    ];
  return [
    subject,
    { ...area, geometry: { type: "MultiPolygon", coordinates: [...polygonsOf(area), rectangleRings()] } },
  ];
}

function polygonsOf({ geometry }: DangerArea): readonly (readonly (readonly (readonly [number, number])[])[])[] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** A part elsewhere. */
function rectangleRings(): readonly (readonly (readonly [number, number])[])[] {
  return polygonsOf(anArea({ geometry: rectangle(35, 32, 35.1, 32.1) }))[0] ?? [];
}

function sameLeg(a: { readonly leg: unknown }, b: { readonly leg: unknown }): boolean {
  return JSON.stringify(a.leg) === JSON.stringify(b.leg);
}

function applied(before: readonly Overlap[], change: OverlapChange): readonly Overlap[] {
  const gone = new Set([...change.ended, ...change.changed.map(({ before: was }) => was)].map(keyOf));
  return [
    ...before.filter((overlap) => !gone.has(keyOf(overlap))),
    ...change.appeared,
    ...change.changed.map(({ now }) => now),
  ];
}

function sorted(overlaps: readonly Overlap[]): readonly Overlap[] {
  return overlaps.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf(overlap: Overlap): string {
  return `${overlap.subject.kind} ${overlap.subject.id} ${overlap.subject.version} ${overlap.area} ${overlap.areaVersion}`;
}

function isOf(overlap: Overlap, { kind, id, version }: Subject): boolean {
  return overlap.subject.kind === kind && overlap.subject.id === id && overlap.subject.version === version;
}

function valueIn<T>(
  outcome:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly refusal: { readonly code: string } },
): T {
  if (!outcome.ok) assert.fail(outcome.refusal.code);
  return outcome.value;
}

function valueOf<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): readonly T[] {
  return outcome.ok ? [outcome.value] : [];
}
