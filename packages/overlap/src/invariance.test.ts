// The same places written differently give the same answer: winding, first vertex, repeated positions, direction of counting
// longitudes, other side of the world, a plan with further vertices on its line.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AreaGeometry, Position } from "@duenotice/geo";
import type { DangerArea, Overlap, Subject } from "@duenotice/domain";
import fc from "fast-check";
import { findOverlaps } from "./find-overlaps.ts";
import { HORIZON, SETTINGS, aMovement, anArea, anyArea, anySubject, rectangle, stopsOf } from "./worlds.fixture.ts";

const SEED = { seed: 20_261_121, numRuns: 1_500 };

/** What must stay: which parts, when, and how near to a centimetre. */
function answer(subject: Subject, area: DangerArea): unknown {
  const found = findOverlaps({ subjects: [subject], areas: [area], ...SETTINGS });
  assert.deepEqual(found.notChecked, []);
  return found.overlaps.map((overlap: Overlap) =>
    overlap.parts.map((part) => [part.leg, part.window, part.from, part.until, part.openEnded]),
  );
}

function distances(subject: Subject, area: DangerArea): readonly number[] {
  const found = findOverlaps({ subjects: [subject], areas: [area], ...SETTINGS });
  return found.overlaps.flatMap((overlap) => overlap.parts.map((part) => part.minDistanceM));
}

type Ring = readonly Position[];
const onRings = (geometry: AreaGeometry, change: (ring: Ring) => Ring): AreaGeometry =>
  geometry.type === "Polygon"
    ? { type: "Polygon", coordinates: geometry.coordinates.map(change) }
    : { type: "MultiPolygon", coordinates: geometry.coordinates.map((polygon) => polygon.map(change)) };

const REWRITTEN: Readonly<Record<string, (ring: Ring) => Ring>> = {
  "the winding is reversed": (ring) => ring.toReversed(),
  "the ring begins elsewhere": (ring) => [...ring.slice(1), ring[1] ?? [0, 0]],
  "every position stands twice": (ring) => ring.flatMap((position) => [position, position]),
};
for (const [name, change] of Object.entries(REWRITTEN))
  test(`C3: an overlap is the same when ${name}`, () => {
    let overlapCount = 0;
    fc.assert(
      fc.property(anySubject, anyArea, (subject, area) => {
        const rewritten = { ...area, geometry: onRings(area.geometry, change) };
        assert.deepEqual(answer(subject, rewritten), answer(subject, area));
        overlapCount += distances(subject, area).length;
      }),
      SEED,
    );
    assert.ok(overlapCount > 100, `${overlapCount} parts`);
  });

/** The longitudes moved, and written between −180 and 180. */
const moved = ([lon, lat]: Position, by: number): Position => {
  const there = lon + by;
  return [there > 180 ? there - 360 : there, lat];
};

test("C3, C17: an overlap is the same across the antimeridian as elsewhere on the parallel", () => {
  // The basin of the tests lies from 33.94 to 34.18 degrees; its middle comes to lie on the antimeridian.
  const by = 180 - 34.06;
  let overlapCount = 0;
  fc.assert(
    fc.property(anySubject, anyArea, (subject, area) => {
      const there: DangerArea = {
        ...area,
        geometry: onRings(area.geometry, (ring) => ring.map((one) => moved(one, by))),
      };
      const moving = movedSubject(subject, by);
      const here = distances(subject, area);
      const beyond = distances(moving, there);
      assert.equal(beyond.length, here.length);
      for (const [index, metres] of here.entries()) assert.ok(Math.abs(metres - (beyond[index] ?? Number.NaN)) < 0.011);
      overlapCount += here.length;
    }),
    SEED,
  );
  assert.ok(overlapCount > 100, `${overlapCount} parts`);
});

function movedSubject(subject: Subject, by: number): Subject {
  if (subject.kind === "movement") {
    const coordinates = subject.route.line.coordinates.map((one) => moved(one, by));
    return { ...subject, route: { ...subject.route, line: { type: "LineString", coordinates } } };
  }
  if (subject.geometry.type !== "Point") return subject;
  return { ...subject, geometry: { type: "Point", coordinates: moved(subject.geometry.coordinates, by) } };
}

test("C2: a leg without length is a place where it waits", () => {
  const place: Position = [34.15, 31.15];
  const waiting = aMovement([place, place], stopsOf([0, "08:00", "08:00"], [1, "09:00", "09:30"]));
  const [overlap] = findOverlaps({ subjects: [waiting], areas: [anArea()], ...SETTINGS }).overlaps;
  assert.deepEqual(
    overlap?.parts.map((part) => [part.leg, (part.until - part.from) / 60_000]),
    [
      [{ track: "planned", stop: 0 }, 0],
      [{ track: "planned", leg: 1 }, 90],
      [{ track: "planned", stop: 1 }, 30],
    ],
  );
});

test("C2: further vertices without a time on the same line change no minute by more than rounding", () => {
  const area = anArea({ geometry: rectangle(34.04, 31.1, 34.06, 31.2), from: HORIZON.from, until: HORIZON.until });
  const stops = stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00"]);
  const plain = aMovement(
    [
      [34, 31.15],
      [34.1, 31.16],
    ],
    stops,
  );
  const fine = Array.from({ length: 101 }, (_, index): Position => [34 + index / 1_000, 31.15 + index / 10_000]);
  const detailed = aMovement(
    fine,
    stops.map((stop) => ({ ...stop, vertex: stop.vertex * 100 })),
  );
  const minutes = (subject: Subject): readonly number[] =>
    findOverlaps({ subjects: [subject], areas: [area], ...SETTINGS }).overlaps.flatMap((overlap) =>
      overlap.parts.flatMap((part) => [part.from, part.until]),
    );
  const [coarse, exact] = [minutes(plain), minutes(detailed)];
  assert.equal(coarse.length, 2);
  for (const [index, one] of coarse.entries())
    assert.ok(Math.abs(one - (exact[index] ?? Number.NaN)) <= 3, `${one} ${exact[index]}`);
});
