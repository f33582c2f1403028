/** What the engine is asked about, and when an overlap no longer concerns anybody. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR_MS } from "./limits.ts";
import type { Overlap } from "./overlap.ts";
import { closingOf } from "./overlap-closing.ts";
import { dangerAreasOf, subjectsOf } from "./subjects.ts";
import { ANNA, AREA, BEN, MOVEMENT, NORTH, NOW, SITE, SOUTH, STRAIGHT, texts } from "./testing/example.ts";
import { MemoryMechanism } from "./testing/memory-mechanism.ts";

const of = (version: number) => ({ record: "r", version });

function notified(): MemoryMechanism {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "movement.notify", record: "r", content: MOVEMENT });
  return m;
}

function amended(m: MemoryMechanism, base: number): void {
  m.must(ANNA, { type: "movement.amend", record: "r", base, content: { ...MOVEMENT, safetyDistanceM: 300 + base } });
}

const verify = (m: MemoryMechanism, version: number) => m.must(BEN, { type: "record.verify", ...of(version) });
const versions = (m: MemoryMechanism, now = NOW): readonly number[] =>
  subjectsOf(m.record("r"), STRAIGHT, now).map((s) => s.version);

test("M80: the newest plan counts as soon as it is submitted", () => {
  assert.deepEqual(versions(notified()), [1]);
});

test("M80: the verified plan counts beside a newer one, and a plan that a party holds beside both", () => {
  const m = notified();
  verify(m, 1);
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  amended(m, 1);
  assert.deepEqual(versions(m), [1, 2]);
  verify(m, 2);
  amended(m, 2);
  assert.deepEqual(versions(m), [1, 2, 3]);
  m.must(NORTH, { type: "handover.acknowledge", ...of(2) });
  assert.deepEqual(versions(m), [2, 3]);
  m.must(SOUTH, { type: "handover.acknowledge", ...of(1) });
  assert.deepEqual(versions(m), [1, 2, 3]);
});

test("M80: a party that was told 'no longer' holds what it held until it acknowledges that", () => {
  const m = notified();
  verify(m, 1);
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  m.must(ANNA, {
    type: "movement.amend",
    record: "r",
    base: 1,
    content: { ...MOVEMENT, consents: ["south"], safetyDistanceM: 1 },
  });
  verify(m, 2);
  assert.deepEqual(versions(m), [1, 2]);
  m.must(NORTH, { type: "handover.acknowledge", ...of(2) });
  assert.deepEqual(versions(m), [2]);
});

test("M81: a departure, a new text, another consent bring no plan of their own", () => {
  const m = notified();
  verify(m, 1);
  m.must(ANNA, { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, consents: ["north"] } });
  m.must(
    ANNA,
    { type: "movement.amend", record: "r", base: 2, content: { ...MOVEMENT, consents: ["north"] } },
    { texts: texts({ name: { en: "x" } }) },
  );
  verify(m, 3);
  m.must(ANNA, { type: "movement.depart", record: "r", base: 3 });
  assert.deepEqual(versions(m), [1]);
});

for (const [type, status] of [
  ["movement.cancel", "cancelled"],
  ["movement.postpone", "postponed"],
] as const)
  test(`M82: a plan counts until a second person has verified that it is ${status}; then nothing does, held or not`, () => {
    const m = notified();
    verify(m, 1);
    m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
    m.must(ANNA, { type, record: "r", base: 1, reason: "other" });
    assert.deepEqual(versions(m), [1]);
    verify(m, 2);
    assert.deepEqual(versions(m), []);
  });

test("M82: after an arrival nothing counts", () => {
  const m = notified();
  verify(m, 1);
  m.must(ANNA, { type: "movement.arrive", record: "r", base: 1 });
  assert.deepEqual(versions(m), []);
});

test("M82: a plan made anew after a postponement counts at once", () => {
  const m = notified();
  verify(m, 1);
  m.must(ANNA, { type: "movement.postpone", record: "r", base: 1, reason: "other" });
  verify(m, 2);
  m.must(ANNA, { type: "movement.amend", record: "r", base: 2, content: MOVEMENT });
  assert.deepEqual(versions(m), [3]);
});

test("M82: past its last window it is present until an arrival is recorded, from where it left", () => {
  const m = notified();
  verify(m, 1);
  const ends = NOW + 78 * HOUR_MS;
  const state = (now: number) =>
    subjectsOf(m.record("r"), STRAIGHT, now).map((s) =>
      s.kind === "movement" ? [s.overdueOpen, s.lastReachedStop] : [],
    );
  assert.deepEqual(state(ends - 1), [[undefined, undefined]]);
  assert.deepEqual(state(ends), [[true, undefined]]);
  m.must(ANNA, { type: "movement.depart", record: "r", base: 1 });
  assert.deepEqual(state(ends), [[true, 0]]);
});

test("M80: a subject carries what the engine needs and nothing else", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "site.notify", record: "s", content: SITE });
  assert.deepEqual(subjectsOf(m.record("s"), STRAIGHT, NOW), [
    { kind: "site", id: "s", version: 1, geometry: SITE.geometry, safetyDistanceM: 500, from: SITE.from },
  ]);
  const [subject] = subjectsOf(notified().record("r"), STRAIGHT, NOW);
  assert.equal(subject?.kind === "movement" ? subject.maxSpeedKmh : 0, 60, "the theatre's top speed");
  m.must(ANNA, { type: "coordination.request", record: "c", content: { movement: MOVEMENT, items: ["route"] } });
  assert.deepEqual(subjectsOf(m.record("c"), STRAIGHT, NOW), []);
});

test("M83: only announced danger is asked about, with the theatre's margins where it has none", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(NORTH, { type: "area.announce", area: "a", content: { ...AREA, marginM: 0 } });
  m.must(NORTH, { type: "area.announce", area: "p", content: { ...AREA, kind: "pause" } });
  const asked = (id: string) => dangerAreasOf(areaOf(m, id), STRAIGHT);
  assert.deepEqual(
    asked("a").map((a) => [a.version, a.marginM, a.marginMinutes]),
    [[1, 0, 60]],
  );
  assert.deepEqual(asked("p"), []);
  m.must(NORTH, { type: "area.announce", area: "b", content: { ...AREA, supersedes: [{ area: "a", version: 1 }] } });
  assert.deepEqual(asked("a"), []);
  m.must(NORTH, { type: "area.withdraw", area: "b", base: 1 });
  assert.deepEqual(asked("b"), []);
});

function overlapOf(version: number, areaVersion = 1): { readonly overlap: Overlap } {
  const part = {
    leg: { track: "planned", leg: 1 },
    window: "stated",
    from: NOW,
    until: NOW + HOUR_MS,
    openEnded: false,
    minDistanceM: 0,
  } as const;
  return {
    overlap: {
      subject: { kind: "movement", id: "r", version },
      area: "a",
      areaVersion,
      minDistanceM: 0,
      withinM: 500,
      parts: [part],
    },
  };
}

function closing(m: MemoryMechanism, overlap = overlapOf(1), now = NOW) {
  return closingOf(overlap, { record: m.record("r"), area: areaOf(m, "a"), theatre: STRAIGHT, now });
}

function withArea(): MemoryMechanism {
  const m = notified();
  m.must(NORTH, { type: "area.announce", area: "a", content: AREA });
  return m;
}

test("M84: an overlap stands while both sides stand, and closes when its time has passed", () => {
  const m = withArea();
  assert.equal(closing(m), undefined);
  assert.equal(closing(m, overlapOf(1), NOW + HOUR_MS), undefined, "presence is closed");
  assert.equal(closing(m, overlapOf(1), NOW + HOUR_MS + 1), "time_passed");
  assert.equal(closing(m, overlapOf(1), NOW + 79 * HOUR_MS), undefined, "overdue: it may still be there");
});

test("M84: it closes for the area's sake", () => {
  const amendedArea = withArea();
  amendedArea.must(NORTH, { type: "area.amend", area: "a", base: 1, content: { ...AREA, marginM: 1 } });
  assert.equal(closing(amendedArea), "area_amended");
  assert.equal(closing(amendedArea, overlapOf(1, 2)), undefined);
  const withdrawn = withArea();
  withdrawn.must(NORTH, { type: "area.withdraw", area: "a", base: 1 });
  assert.equal(closing(withdrawn), "area_withdrawn");
  const superseded = withArea();
  superseded.must(NORTH, {
    type: "area.announce",
    area: "b",
    content: { ...AREA, supersedes: [{ area: "a", version: 1 }] },
  });
  assert.equal(closing(superseded), "area_superseded");
});

test("M84: it closes for the subject's sake", () => {
  const replaced = withArea();
  amended(replaced, 1);
  assert.equal(closing(replaced), "subject_amended", "nobody had verified or held the first");
  const held = withArea();
  verify(held, 1);
  held.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  amended(held, 1);
  verify(held, 2);
  assert.equal(closing(held), undefined, "a party still believes in it");
  held.must(NORTH, { type: "handover.acknowledge", ...of(2) });
  assert.equal(closing(held), "version_no_longer_held");
  const ended = withArea();
  verify(ended, 1);
  ended.must(ANNA, { type: "movement.arrive", record: "r", base: 1 });
  assert.equal(closing(ended), "subject_ended");
});

function areaOf(m: MemoryMechanism, id: string) {
  const area = m.areas.get(id);
  assert.ok(area !== undefined);
  return area;
}
