// Volumes of the InterUSS monitoring project (Apache-2.0), translated by hand from conflicting_flights.yaml of its flight planning
// tests: outlines near 0, 0 with sides of tens of metres, 45 minutes long. What that suite says about which intents meet must be
// said here too, and distances must agree with GeographicLib. Altitudes and priorities are not ours: heights all overlap there
// except where a volume is lifted, and such pairs are not taken over.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { DangerArea, SiteSubject } from "@duenotice/domain";
import type { Position, Ring } from "@duenotice/geo";
import { oracleToAreaM } from "@duenotice/geo/karney-oracle";
import { findOverlaps } from "./find-overlaps.ts";
import { MINUTE_MS } from "./limits.ts";
import { exactMetres, roughMetres } from "./oracle-world.fixture.ts";
import { SETTINGS } from "./worlds.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

const ring = (...vertices: readonly Position[]): Ring => [...vertices, vertices[0] ?? [0, 0]];

// As in the file: "+vertices" replaces the outline.
const OUTLINES = {
  flight1: ring([-0.000_15, -0.000_2], [-0.000_15, 0.000_1], [0.000_5, 0.000_1], [0.000_55, -0.000_25]),
  flight1c: ring([0.000_3, -0.000_2], [0.000_3, 0.000_1], [0.000_5, 0.000_1], [0.000_55, -0.000_25]),
  flight1c_activated: ring([0.000_3, -0.000_2], [0.000_3, 0.000_5], [0.000_5, 0.000_1], [0.000_55, -0.000_25]),
  flight1m: ring([0.000_1, -0.000_2], [0.000_1, 0.000_1], [0.000_5, 0.000_1], [0.000_55, -0.000_25]),
  flight2: ring([-0.000_2, 0.000_2], [0, -0.000_25], [0.000_2, 0.000_15], [0, 0.000_5]),
  flight2m: ring([-0.000_2, 0.000_2], [0.000_4, 0.000_15], [0, 0.000_5]),
} as const;
type Flight = keyof typeof OUTLINES;

const START = at("2026-06-02T10:00Z");
const END = START + 45 * MINUTE_MS;

const subject = (flight: Flight): SiteSubject => ({
  kind: "site",
  id: flight,
  version: 1,
  geometry: { type: "Polygon", coordinates: [OUTLINES[flight]] },
  safetyDistanceM: 0,
  from: START,
  until: END,
});
const area = (flight: Flight): DangerArea => ({
  id: flight,
  version: 1,
  kind: "restricted",
  geometry: { type: "Polygon", coordinates: [OUTLINES[flight]] },
  marginM: 0,
  marginMinutes: 0,
  from: START,
  until: END,
});

// From the file and the scenarios that use it: flight 1 and 2 meet, 1c keeps clear of 2, 1m is a smaller flight 1 that still meets 2,
// 2m is moved north so that it keeps clear of flight 1 (the outline of 1c as activated reaches up to it).
const PAIRS: readonly [Flight, Flight, boolean][] = [
  ["flight1", "flight2", true],
  ["flight1c", "flight2", false],
  ["flight1m", "flight2", true],
  ["flight1", "flight2m", false],
  ["flight1c", "flight2m", false],
  ["flight1c_activated", "flight2m", true],
];

for (const [one, other, isExpected] of PAIRS)
  test(`C3, C4: ${one} and ${other} of the InterUSS intents ${isExpected ? "overlap" : "do not overlap"}, whichever is the area`, () => {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const)
      assert.equal(
        findOverlaps({ subjects: [subject(a)], areas: [area(b)], ...SETTINGS }).overlaps.length,
        isExpected ? 1 : 0,
      );
  });

test("C3: the clearance between the InterUSS outlines that keep clear agrees with GeographicLib to 1 cm", () => {
  for (const [one, other, meets] of PAIRS) {
    if (meets) continue;
    const metres = between(OUTLINES[one], OUTLINES[other]);
    const within = (marginM: number): number =>
      findOverlaps({ subjects: [subject(one)], areas: [{ ...area(other), marginM }], ...SETTINGS }).overlaps.length;
    assert.equal(within(metres + 0.001), 1, `${one} ${other} ${metres}`);
    assert.equal(within(metres - 0.012), 0, `${one} ${other} ${metres}`);
  }
});

test("C4: the second of two InterUSS intents that begins when the first has ended does not meet it", () => {
  const later = { ...subject("flight1"), from: END, until: END + 45 * MINUTE_MS };
  assert.equal(findOverlaps({ subjects: [later], areas: [area("flight2")], ...SETTINGS }).overlaps.length, 0);
  assert.equal(
    findOverlaps({ subjects: [{ ...later, from: END - 1_000 }], areas: [area("flight2")], ...SETTINGS }).overlaps
      .length,
    1,
  );
});

/** Every intent of the file with the outline that it has, through whatever it is derived from. */
const INTENTS: Readonly<Record<string, Flight>> = {
  flight1_planned: "flight1",
  flight1c_planned: "flight1c",
  flight1c_activated: "flight1c_activated",
  flight1m_planned: "flight1m",
  flight2_planned: "flight2",
  flight1_activated: "flight1",
  flight1m_activated: "flight1m",
  flight2_activated: "flight2",
  flight2m_activated: "flight2m",
  equal_prio_flight2m_planned: "flight2m",
  equal_prio_flight2_planned: "flight2",
  equal_prio_flight2_activated: "flight2",
  equal_prio_flight2_nonconforming: "flight2",
};

test("C3, C15: each InterUSS intent overlaps each that it meets on the ground, by even-odd counting and GeographicLib, and no other", () => {
  const all = Object.entries(INTENTS);
  const found = findOverlaps({
    subjects: all.map(([id, flight]) => ({ ...subject(flight), id })),
    areas: all.map(([id, flight]) => ({ ...area(flight), id })),
    ...SETTINGS,
  });
  const expected = all.flatMap(([one, a]) =>
    all.flatMap(([other, b]) =>
      Math.min(oracleToAreaM(OUTLINES[a], [OUTLINES[b]]), oracleToAreaM(OUTLINES[b], [OUTLINES[a]])) === 0
        ? [`${one} ${other}`]
        : [],
    ),
  );
  assert.deepEqual(
    found.overlaps.map((overlap) => `${overlap.subject.id} ${overlap.area}`).toSorted(),
    expected.toSorted(),
  );
  assert.ok(expected.length > all.length && expected.length < all.length ** 2, `${expected.length} of ${all.length}²`);
});

const FILE = join(import.meta.dirname, "../../../../shared/data/volumes4d/conflicting_flights.yaml");
test("C3: the intents and outlines here are those of the file", (context) => {
  if (!existsSync(FILE)) {
    console.log("not run: InterUSS outlines (../shared/data is not there)");
    return;
  }
  const text = readFileSync(FILE, "utf8");
  const inFile = [...text.matchAll(/((?:\s*- \{lng: .*\}\n)+)/g)].map((block) =>
    [...(block[1] ?? "").matchAll(/lng:\s*([-\d.]+), lat:\s*([-\d.]+)/g)].map((match): readonly number[] => [
      Number(match[1]),
      Number(match[2]),
    ]),
  );
  assert.deepEqual(
    [...text.matchAll(/^  (\w+):$/gm)].map((match) => match[1] ?? ""),
    Object.keys(INTENTS),
    "the intents of the file",
  );
  assert.equal(inFile.length, Object.keys(OUTLINES).length, "the outlines of the file");
  for (const [name, outline] of Object.entries(OUTLINES))
    assert.ok(
      inFile.some((vertices) => JSON.stringify(vertices) === JSON.stringify(outline.slice(0, -1))),
      `${name} is not in the file (${context.name})`,
    );
});

function between(a: Ring, b: Ring): number {
  // Outlines of tens of metres: the nearest place of two rings is a vertex of one of them.
  return Math.min(...a.map((vertex) => exactMetres(b, vertex)), ...b.map((vertex) => exactMetres(a, vertex)));
}

test("C3: the rough metres of the oracle are good enough here as well", () => {
  for (const vertex of OUTLINES.flight2m)
    assert.ok(Math.abs(roughMetres(OUTLINES.flight1c, vertex) - exactMetres(OUTLINES.flight1c, vertex)) < 0.01);
});
