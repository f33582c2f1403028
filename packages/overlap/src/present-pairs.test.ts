// Whichever way candidates are found, the overlaps are the same: on random worlds with everything that a plan and an area can have.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerArea, MovementSubject, Overlap, Subject } from "@duenotice/domain";
import { lineToAreaM, positionAt, prepareArea, prepareLine } from "@duenotice/geo";
import fc from "fast-check";
import { forEachPair } from "./batch/pair-list.ts";
import { drivenWorld, HORIZON as DRIVEN_HORIZON } from "./driven-convoys.fixture.ts";
import type { Horizon } from "./engine-settings.ts";
import { bulkPairs, candidatePairs, findOverlaps, inOrder } from "./find-overlaps.ts";
import { HOUR_MS } from "./limits.ts";
import { randomFrom } from "./oracle-world.fixture.ts";
import { overlapOf } from "./overlap-of.ts";
import { prepareDanger } from "./prepare-area.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import { prepareSubject } from "./prepare-subject.ts";
import type { PreparedRoute, PreparedSubject } from "./prepare-subject.ts";
import { preparePresence, presentLinePairs } from "./present-pairs.ts";
import { presenceOnLeg } from "./presence.ts";
import {
  aMovement,
  aSite,
  anArea,
  anyArea,
  anySubject,
  rectangle,
  HORIZON,
  SETTINGS,
  stopsOf,
} from "./worlds.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

type Pairs = (
  subjects: readonly PreparedSubject[],
  dangers: readonly PreparedDanger[],
  horizon: Horizon,
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
  return find(preparedSubjects, dangers, HORIZON)
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
  const pairs = prepared.ok ? bulkPairs([prepared.value], dangers, HORIZON) : [];
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

function text({ subject, area, areaVersion }: Overlap): string {
  return `${subject.id} ${subject.version} ${area} ${areaVersion}`;
}

/** Compares the columns with the exact test; answers how many overlap, how many might have, and how many the columns could not decide. */
function assertAsExact(movements: readonly Subject[], areas: readonly DangerArea[]) {
  const settings = { zones: SETTINGS.zones, horizon: DRIVEN_HORIZON };
  const subjects = movements.flatMap((movement) => {
    const prepared = prepareSubject(movement);
    return prepared.ok ? [prepared.value] : [];
  });
  const dangers = areas.flatMap((area) => {
    const prepared = prepareDanger(area, settings);
    return prepared.ok ? [prepared.value] : [];
  });
  assert.deepEqual([subjects.length, dangers.length], [movements.length, areas.length]);
  const presence = preparePresence(subjects, dangers, DRIVEN_HORIZON);
  const { pairs, askedCount } = presentLinePairs(presence);
  const inColumns: string[] = [];
  forEachPair(pairs, (movement, danger) => {
    const [subject, area] = [presence.movements[movement], dangers[danger]];
    if (subject !== undefined && area !== undefined) inColumns.push(`${subject.subject.id} 1 ${area.area.id} 1`);
  });
  const candidates = candidatePairs(subjects, dangers);
  const exact = candidates.flatMap(([subject, danger]) => overlapOf(subject, danger, settings) ?? []);
  assert.deepEqual(inColumns.toSorted(), exact.map(text).toSorted());
  console.log(
    `in columns: ${candidates.length} candidates, ${exact.length} overlaps, ${askedCount} put to the exact test`,
  );
  return { exactCount: exact.length, candidateCount: candidates.length, askedCount };
}

test("C2, C4, C17: pairs decided in columns are those of the exact test where the hours turn on the last second, or the last millisecond", () => {
  const random = randomFrom(20_261_204);
  const { convoys } = drivenWorld({ movements: 2_000, areas: 0, seed: 20_261_205 });
  const movements = convoys.map(({ subject }, i): MovementSubject => {
    const timed = { ...subject, overdueOpen: i % 7 === 0, safetyDistanceM: (i % 3) * 70 };
    const other = i % 5 === 0 ? convoys[i + 1]?.subject : undefined;
    if (other === undefined) return timed;
    // The plan of another as the abort route, driven as fast as it must be.
    return { ...timed, abort: other.route, maxSpeedKmh: Math.max(subject.maxSpeedKmh, other.maxSpeedKmh) };
  });
  const areas = movements.flatMap((movement, i) => {
    const prepared = prepareSubject(movement);
    // The abort route where there is one.
    const route = prepared.ok && "routes" in prepared.value ? prepared.value.routes.at(-1) : undefined;
    return (route === undefined ? undefined : areaInTheLastMoment(route, random, `area-${i}`)) ?? [];
  });
  const { exactCount, candidateCount, askedCount } = assertAsExact(movements, areas);
  // Turning pairs are asked about, the others are not.
  assert.ok(exactCount > 2_000 && askedCount > 100 && askedCount < candidateCount / 4);
});

test("C2, C3, C17: pairs decided in columns are those of the exact test where the metres turn", () => {
  const random = randomFrom(20_261_206);
  const { convoys } = drivenWorld({ movements: 400, areas: 0, seed: 20_261_207 });
  const areas: DangerArea[] = [];
  const movements = convoys.map(({ subject }, i) => {
    const line = prepareLine(subject.route.line);
    const last = line.vertexM.at(-1) ?? 0;
    const [lon, lat] = positionAt(line, last * random());
    const off = (): number => (random() < 0.5 ? -1 : 1) * (0.002 + 0.01 * random());
    const [west, south] = [lon + off(), lat + off()];
    const geometry = rectangle(west, south, west + 0.001, south + 0.001);
    areas.push(anArea({ id: `area-${i}`, geometry, marginM: 0, ...DRIVEN_HORIZON }));
    // Within 5 cm to 50 µm of where the answer turns.
    const nudgeM = (random() - 0.5) * 10 ** (-1 - 3 * random());
    return { ...subject, safetyDistanceM: Math.max(0, lineToAreaM(line, prepareArea(geometry)) + nudgeM) };
  });
  const { exactCount, askedCount } = assertAsExact(movements, areas);
  assert.ok(exactCount > 500 && askedCount > 100);
});

/** A small area on a route, announced until just about when the convoy can first be there, or from when it can last be there. */
function areaInTheLastMoment(route: PreparedRoute, random: () => number, id: string): DangerArea | undefined {
  const leg = route.legs[Math.floor(random() * route.legs.length)];
  if (leg === undefined) return undefined;
  const atM = leg.fromM + (leg.untilM - leg.fromM) * (random() < 0.2 ? Math.round(random()) : random());
  const [lon, lat] = positionAt(route.line, atM);
  const reachDeg = 10 ** (-5 * random() - 2);
  const { from, until } = presenceOnLeg(leg, atM, atM);
  const offMs = Math.round((random() < 0.5 ? -1 : 1) * 10 ** (6 * random()) - 1);
  const geometry = rectangle(lon - reachDeg, lat - reachDeg, lon + reachDeg, lat + reachDeg);
  const before = { from: from - HOUR_MS, until: from + offMs };
  const after = { from: until + offMs, until: until + HOUR_MS };
  const window = random() < 0.5 || !Number.isFinite(until) ? before : after;
  const plain = anArea({ id, geometry, ...window });
  // Sometimes there are two windows with a pause between them.
  if (random() < 0.5) return plain;
  return {
    ...plain,
    from: before.from,
    until: Number.isFinite(until) ? after.until : before.until + 2 * HOUR_MS,
    except: [
      {
        from: before.until,
        until: Number.isFinite(until) ? Math.max(before.until + 1, after.from) : before.until + HOUR_MS,
      },
    ],
  };
}
