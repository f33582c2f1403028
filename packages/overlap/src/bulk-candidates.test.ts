// Whichever way candidates are found, the overlaps are the same: on random worlds with everything that a plan and an area can have.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerArea, Overlap, Subject } from "@duenotice/domain";
import fc from "fast-check";
import { bulkPairs, candidatePairs, findOverlaps, inOrder } from "./find-overlaps.ts";
import { overlapOf } from "./overlap-of.ts";
import { prepareDanger } from "./prepare-area.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import { prepareSubject } from "./prepare-subject.ts";
import type { PreparedSubject } from "./prepare-subject.ts";
import { aMovement, aSite, anArea, anyArea, anySubject, rectangle, SETTINGS, stopsOf } from "./worlds.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

type Pairs = (
  subjects: readonly PreparedSubject[],
  dangers: readonly PreparedDanger[],
) => readonly (readonly [PreparedSubject, PreparedDanger])[];

function overlapsBy(find: Pairs, subjects: readonly Subject[], areas: readonly DangerArea[]): readonly Overlap[] {
  const preparedSubjects = subjects.flatMap((subject) => {
    const prepared = prepareSubject(subject);
    return prepared.ok ? [prepared.value] : [];
  });
  const dangers = areas.flatMap((area) => {
    const prepared = prepareDanger(area, SETTINGS);
    return prepared.ok ? [prepared.value] : [];
  });
  return find(preparedSubjects, dangers)
    .flatMap(([subject, danger]) => overlapOf(subject, danger, SETTINGS) ?? [])
    .toSorted(inOrder);
}

const withOwnIds = (subjects: readonly Subject[]): readonly Subject[] =>
  subjects.map((subject, i) => ({ ...subject, id: `${subject.id}${i}` }));
const withOwnNames = (areas: readonly DangerArea[]): readonly DangerArea[] =>
  areas.map((area, i) => ({ ...area, id: `${area.id}${i}` }));

test("C17: overlaps are the same by boxes and in bulk", () => {
  let overlapCount = 0;
  fc.assert(
    fc.property(
      fc.array(anySubject, { maxLength: 12 }).map(withOwnIds),
      fc.array(anyArea, { maxLength: 8 }).map(withOwnNames),
      (subjects, areas) => {
        const expected = overlapsBy(candidatePairs, subjects, areas);
        assert.deepEqual(overlapsBy(bulkPairs, subjects, areas), expected);
        overlapCount += expected.length;
      },
    ),
    { seed: 20_261_122, numRuns: 1_500 },
  );
  assert.ok(overlapCount > 3_000, `${overlapCount} overlaps`);
});

test("C17: polygon sites and abort routes are found in bulk too", () => {
  const polygon = rectangle(34.1005, 31.1005, 34.101, 31.101);
  const inside: Subject = {
    ...aSite([0, 0]),
    geometry: polygon.type === "Polygon" ? polygon : { type: "Point", coordinates: [0, 0] },
  };
  const areas = [anArea(), anArea({ id: "elsewhere", geometry: rectangle(10, 10, 10.1, 10.1) })];
  const found = overlapsBy(bulkPairs, [inside], areas);
  assert.deepEqual(
    found.map(({ area }) => area),
    ["area-1"],
  );
});

test("C2, C17: a route is compared in bulk where and when the convoy may be there", () => {
  // 39 km to the east in 40 vertices, two hours at most: it comes to the area at the end in the second half.
  const line = Array.from({ length: 40 }, (_, i): readonly [number, number] => [34 + 0.01 * i, 31.15]);
  const convoy = aMovement(line, stopsOf([0, "08:00", "08:10"], [39, "09:00", "10:00"]));
  const there = (from: string, until: string): DangerArea =>
    anArea({
      id: `${from}-${until}`,
      geometry: rectangle(34.36, 31.1, 34.4, 31.2),
      from: at(`2026-06-02T${from}Z`),
      until: at(`2026-06-02T${until}Z`),
    });
  const areas = [there("07:00", "08:20"), there("08:20", "08:40"), there("09:59", "12:00"), there("10:01", "12:00")];
  const expected = overlapsBy(candidatePairs, [convoy], areas);
  assert.deepEqual(overlapsBy(bulkPairs, [convoy], areas), expected);
  assert.deepEqual(
    expected.map(({ area }) => area),
    ["08:20-08:40", "09:59-12:00"],
  );
  const prepared = prepareSubject(convoy);
  const dangers = areas.flatMap((area) => {
    const danger = prepareDanger(area, SETTINGS);
    return danger.ok ? [danger.value] : [];
  });
  const pairs = prepared.ok ? bulkPairs([prepared.value], dangers) : [];
  assert.deepEqual(
    pairs.map(([, danger]) => danger.area.id),
    ["08:20-08:40", "09:59-12:00"],
  );
});

test("C15, C17: findOverlaps() takes the bulk way for very many pairs and answers as the other", () => {
  const subjects = Array.from({ length: 5_000 }, (_, i) =>
    aSite([34 + 0.0005 * (i % 500), 31.15 + 0.0001 * (i % 7)], { id: `site-${i}`, safetyDistanceM: i % 500 }),
  );
  const areas = Array.from({ length: 2_000 }, (_, i) =>
    i % 50 === 0
      ? anArea({ id: `area-${i}`, geometry: rectangle(34 + 0.0001 * i, 31.1, 34.005 + 0.0001 * i, 31.149) })
      : anArea({ id: `area-${i}`, geometry: rectangle(0.01 * i, 10, 0.01 * i + 0.005, 10.01) }),
  );
  const found = findOverlaps({ subjects, areas, ...SETTINGS });
  assert.deepEqual(found.notChecked, []);
  assert.deepEqual(found.overlaps, overlapsBy(candidatePairs, subjects, areas));
  assert.ok(found.overlaps.length > 1_000, `${found.overlaps.length} overlaps`);
});
