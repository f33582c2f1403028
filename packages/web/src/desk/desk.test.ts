import type { LiveEvent, OverlapView } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import assert from "node:assert/strict";
import { test } from "node:test";
import { alertsOf } from "./alerts.ts";
import { clockHeard, deskNow } from "./desk-clock.ts";
import { deskState, EMPTY_DESK, overlapKey, type DeskState } from "./desk-state.ts";
import { find, plain } from "./find.ts";
import { addTold, readTold } from "./told.ts";

const view = (area: string, more: Partial<OverlapView<Instant>> = {}): OverlapView<Instant> => ({
  overlap: {
    subject: { kind: "movement", id: "m1", version: 3 },
    area,
    areaVersion: 1,
    minDistanceM: 0,
    withinM: 250,
    parts: [
      {
        leg: { track: "planned", leg: 1 },
        window: "window",
        from: 1_000,
        until: 2_000,
        openEnded: false,
        minDistanceM: 0,
      },
    ],
  },
  owner: "bhr",
  issuer: "avren",
  openedAt: 10,
  recordReference: "BHR-1",
  recordKind: "movement",
  areaReference: area,
  areaKind: "closure",
  ...more,
});
const event = (more: Partial<LiveEvent<Instant>>): LiveEvent<Instant> => ({
  at: 50,
  kind: "overlaps",
  type: "overlaps.found",
  hash: "h",
  ...more,
});
const summary = (version: number) =>
  ({
    id: "m1",
    reference: "BHR-1",
    kind: "movement",
    owner: "bhr",
    currentVersion: version,
    flags: [],
    parties: [],
    openDisputes: 0,
  }) as const;

test("deskState() opens and closes overlaps, and applying an event again changes nothing", () => {
  const opened = deskState(EMPTY_DESK, { change: "event", event: event({ overlaps: [view("a1"), view("a2")] }) });
  assert.equal(opened.overlaps.size, 2);
  const again = deskState(opened, { change: "event", event: event({ overlaps: [view("a1"), view("a2")] }) });
  assert.deepEqual([...again.overlaps.keys()], [...opened.overlaps.keys()]);
  const closed = deskState(again, {
    change: "event",
    event: event({ overlaps: [view("a1", { closed: { at: 60, because: "area_withdrawn" } })] }),
  });
  assert.deepEqual([...closed.overlaps.keys()], [overlapKey(view("a2"))]);
});

test("deskState() does not take a record back to an older version", () => {
  const newest = deskState(EMPTY_DESK, {
    change: "event",
    event: event({ kind: "record", type: "movement.amend", record: "m1", summary: summary(4) }),
  });
  const late = deskState(newest, {
    change: "event",
    event: event({ kind: "record", type: "movement.amend", record: "m1", summary: summary(3) }),
  });
  assert.equal(late.records.get("m1")?.currentVersion, 4);
});

test("deskState() knows that it lacks a record or an area that an event did not bring", () => {
  const lacks = (e: Partial<LiveEvent<Instant>>): boolean =>
    deskState(EMPTY_DESK, { change: "event", event: event(e) }).isIncomplete;
  assert.ok(lacks({ kind: "record", type: "site.notify", record: "s1" }));
  assert.ok(lacks({ kind: "area", type: "area.announce", area: "a1" }));
  assert.ok(!lacks({ kind: "overlaps", record: "m1", overlaps: [view("a1")] }));
});

test("alertsOf() tells the owner and the cell, once, and nobody of what was reacted to or is unchanged", () => {
  const views = [
    view("a1"),
    view("a2", { unchangedSince: 1 }),
    view("a3", { reaction: { reaction: "held", at: 1, by: "bhr" } }),
    view("a4", { closed: { at: 1, because: "time_passed" } }),
  ];
  const owner = { office: "bhr", kind: "organisation", told: new Set<string>(), now: 0 };
  assert.deepEqual(
    alertsOf(views, owner).map((a) => a.view.areaReference),
    ["a1"],
  );
  assert.equal(alertsOf(views, { ...owner, office: "other" }).length, 0);
  assert.equal(alertsOf(views, { ...owner, office: "cell", kind: "cell" }).length, 1);
  assert.equal(alertsOf(views, { ...owner, told: new Set([overlapKey(view("a1"))]) }).length, 0);
});

test("alertsOf() puts convoys of the coming day before sites, and sites before convoys of later days", () => {
  const hour = 3_600_000;
  const at = (area: string, kind: "site" | "movement", from: Instant): OverlapView<Instant> => {
    const { overlap, ...rest } = view(area);
    const parts = overlap.parts.map((part) => ({ ...part, from, until: from + hour }));
    return { ...rest, overlap: { ...overlap, subject: { ...overlap.subject, kind }, parts } };
  };
  const views = [
    at("late", "movement", 30 * hour),
    at("site-later", "site", 9 * hour),
    at("site", "site", 0),
    at("soon", "movement", 23 * hour),
    at("first", "movement", 2 * hour),
  ];
  assert.deepEqual(
    alertsOf(views, { office: "bhr", kind: "organisation", told: new Set(), now: 0 }).map((a) => a.view.areaReference),
    ["first", "soon", "site", "site-later", "late"],
  );
});

test("addTold() adds to what another tab has told meanwhile, and forgets after a month", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  addTold(storage, ["one"], 1_000);
  addTold(storage, ["two"], 2_000);
  assert.deepEqual([...readTold(storage)], ["one", "two"]);
  assert.deepEqual([...addTold(storage, ["three"], 1_500 + 31 * 86_400_000)], ["two", "three"]);
  kept.set("duenotice/told", "not JSON");
  assert.equal(readTold(storage).size, 0);
});

test("clockHeard() follows the server, and an exercise that is played faster", () => {
  const start = { serverAt: 0, machineAt: 0, rate: 1 };
  const ordinary = clockHeard(start, 10_150, 10_000);
  assert.deepEqual([ordinary.rate, deskNow(ordinary, 11_000)], [1, 11_150]);
  const fast = clockHeard(clockHeard(start, 600_000, 10_000), 1_200_000, 20_000);
  assert.equal(deskNow(fast, 21_000), 1_260_000);
});

test("clockHeard() takes a jump of the server for a jump, not for a rate", () => {
  const start = { serverAt: 0, machineAt: 0, rate: 1 };
  const jumped = clockHeard(start, 36_000_000, 10_000);
  assert.equal(deskNow(jumped, 11_000), 36_001_000);
  const after = clockHeard(jumped, 36_010_000, 20_000);
  assert.equal(deskNow(after, 21_000), 36_011_000);
});

const records: DeskState["records"] = new Map([
  ["m1", summary(1)],
  ["m2", { ...summary(1), id: "m2", reference: "BHR-10" }],
]);

test("find() puts the reference itself first and needs every word", () => {
  const found = find("bhr-1", records.values(), []);
  assert.deepEqual(
    found.map((f) => (f.kind === "record" ? f.record.reference : "")),
    ["BHR-1", "BHR-10"],
  );
  assert.equal(find("bhr nothing", records.values(), []).length, 0);
  assert.equal(find("   ", records.values(), []).length, 0);
});

test("plain() ignores accents, vowel marks and the kind of digits", () => {
  assert.equal(plain("Béloutar ٤١٢ مُوقِع"), "beloutar 412 موقع");
});
