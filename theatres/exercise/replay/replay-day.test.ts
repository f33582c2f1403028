/** The whole exercise day, decided by the domain and checked by the engine: everything is accepted, and everything that it promises happens. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { heldVersion, zoneTransitions } from "@duenotice/domain";
import type { District, NotifiedRecord, OverlapRecord, Theatre, ZoneTransitions } from "@duenotice/domain";
import { plannedId, planDay } from "@duenotice/server/exercise-day";
import { readAccounts, readDay } from "@duenotice/server/exercise-day";
import { relativeMs } from "@duenotice/server/exercise-day";
import { makeDay } from "../make/day/make-day.ts";
import type { MemoryRecord } from "./memory-record.ts";
import { replayDay } from "./replay-day.ts";
import type { Replay } from "./replay-day.ts";

const DAY_MS = 86_400_000;
const folder = new URL("../", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const day = readDay(folder);
const accounts = readAccounts(folder);

/** Parser of our own files: the theatre's own tests hold them against their types. */
const onDisk = read("theatre.json") as Omit<Theatre, "zones"> & { readonly zones: readonly string[] };
const layer = (name: string): readonly District[] =>
  (
    read(name) as {
      readonly features: readonly { readonly properties: District; readonly geometry: District["geometry"] }[];
    }
  ).features.map((f) => ({
    pcode: f.properties.pcode,
    names: f.properties.names,
    geometry: f.geometry,
  }));
const districts = layer("districts.geojson");
const blocks = layer("blocks.geojson");

function zonesAbout(start: number): readonly ZoneTransitions[] {
  return onDisk.zones.map((zone) => zoneTransitions(zone, start - 100 * DAY_MS, start + 100 * DAY_MS));
}

function replayOn(
  date: string,
  after?: (at: number, memory: MemoryRecord) => void,
): Replay & { readonly midnight: number } {
  const start = Date.parse(date);
  const zones = zonesAbout(start);
  const [zone] = zones;
  assert.ok(zone !== undefined);
  const planned = planDay(day, { start, zone, run: "replay" });
  const theatre: Theatre = { ...onDisk, zones };
  const replay = replayDay({
    day: planned,
    theatre,
    districts,
    blocks,
    accounts,
    after: (act, memory) => after?.(act.at - planned.midnight, memory),
  });
  return { ...replay, midnight: planned.midnight };
}

const whole = replayOn("2026-11-21T18:00:00Z");
const record = (alias: string): NotifiedRecord => {
  const found = whole.memory.records.get(plannedId(alias, { run: "replay", theatre: day.theatre }));
  assert.ok(found !== undefined, alias);
  return found;
};
const overlapsOf = (alias: string): readonly OverlapRecord[] =>
  [...whole.memory.overlaps.values()].filter((o) => o.overlap.subject.id === record(alias).id);
const areaId = (alias: string): string => plannedId(alias, { run: "replay", theatre: day.theatre });
/** The first: later ones may be of a newer version, or of a movement that is overdue and may be anywhere. */
const overlapWith = (alias: string, area: string): OverlapRecord => {
  const found = overlapsOf(alias).find((o) => o.overlap.area === areaId(area));
  assert.ok(found !== undefined, `${alias} and ${area} do not overlap`);
  return found;
};

test("makeDay() makes the committed day, byte for byte", () => {
  assert.ok(
    readFileSync(new URL("day.json", folder), "utf8") === makeDay(),
    "day.json differs: run make/day/write-day.ts",
  );
});

test("replayDay() accepts every act of the day", () => {
  assert.deepEqual(
    whole.refused.map(({ act, refusal }) => [
      day.acts[act.number - 1]?.at,
      act.actor,
      day.acts[act.number - 1]?.body,
      refusal,
    ]),
    [],
  );
  assert.equal(whole.acceptedCount, day.acts.length);
});

test("the day is accepted in southern winter too, and on the days on which the clocks change", () => {
  for (const date of ["2026-07-01T18:00:00Z", "2026-09-05T18:00:00Z", "2026-09-06T18:00:00Z", "2026-04-04T18:00:00Z"])
    assert.deepEqual(replayOn(date).refused, [], date);
});

test("the day has 120 sites, 40 movements, 25 announcements, four organisations, and one party that never answers", () => {
  const records = [...whole.memory.records.values()];
  assert.equal(records.filter((r) => r.kind === "site").length, 120);
  assert.equal(records.filter((r) => r.kind === "movement").length, 40);
  assert.equal(whole.memory.areas.size, 25);
  assert.ok([...whole.memory.areas.values()].filter((a) => a.currentVersion > 1).length >= 10);
  assert.equal(new Set(records.map((r) => r.owner)).size, 4);
  const given = records.flatMap((r) => r.handovers);
  const toRuzhal = given.filter((h) => h.party === "ruzhal");
  assert.ok(toRuzhal.length > 150);
  assert.deepEqual(
    toRuzhal.filter((h) => h.acknowledgedAt !== undefined || h.receivedAt !== undefined),
    [],
  );
  const unused = accounts.filter((a) => !day.acts.some((act) => act.actor === a.alias)).map((a) => a.alias);
  assert.deepEqual(unused, ["ruzhal-liaison"]);
});

test("the day ends before the next midnight", () => {
  assert.ok(relativeMs(day.acts.at(-1)?.at ?? "") < DAY_MS);
});

test("every kind of announcement occurs, in every form that the theatre knows", () => {
  const areas = [...whole.memory.areas.values()];
  const contents = areas.flatMap((a) => a.versions.map((v) => v.content));
  assert.deepEqual(new Set(contents.map((c) => c.kind)), new Set(onDisk.vocabularies.areaKinds.map((k) => k.id)));
  assert.deepEqual(new Set(contents.map((c) => c.basis)), new Set(["unilateral", "agreed", "reported"]));
  const twoPartsAndAHole = contents.filter(
    (c) =>
      c.geometry.type === "MultiPolygon" &&
      c.geometry.coordinates.length === 2 &&
      c.geometry.coordinates.some((p) => p.length > 1),
  );
  assert.ok(twoPartsAndAHole.length > 0);
  assert.ok(contents.some((c) => c.daily?.timeZone === "Pacific/Pitcairn"));
  assert.ok(
    contents.some((c) => c.daily !== undefined && c.daily.until < c.daily.from),
    "over midnight",
  );
  assert.ok(
    contents.some((c) => c.daily !== undefined && c.except !== undefined),
    "a pause with an exception",
  );
  assert.ok(areas.some((a) => a.supersededBy !== undefined));
  assert.ok(areas.some((a) => a.versions.at(-1)?.status === "withdrawn"));
  const issues = new Set(areas.flatMap((a) => a.versions.flatMap((v) => v.issues.map((i) => i.code))));
  for (const code of ["block-unknown", "block-listed-not-drawn", "block-drawn-not-listed"] as const)
    assert.ok(issues.has(code), code);
});

test("at 04:09 the night's announcement meets the convoy on a leg, while it unloads, and on its way back", () => {
  const met = overlapWith("lan-01", "warning-31");
  const tracks = new Set(met.overlap.parts.map((p) => ("stop" in p.leg ? "unloading" : p.leg.track)));
  assert.deepEqual(tracks, new Set(["planned", "unloading", "return"]));
  assert.equal(met.openedAt, whole.midnight + relativeMs("+04:09:30"));
  assert.equal(met.reaction?.reaction, "replanned");
  assert.deepEqual(
    overlapsOf("lan-01").filter((o) => o.overlap.subject.version === 3),
    [],
    "the new plan meets nothing",
  );
});

test("every kind of overlap occurs", () => {
  const tracks = (alias: string, area: string): readonly string[] =>
    overlapWith(alias, area).overlap.parts.map((p) => p.leg.track);
  assert.ok(
    tracks("bwt-05", "closure-8").every((track) => track === "abort"),
    "abort route alone",
  );
  assert.ok(
    tracks("bwt-06", "warning-33").every((track) => track === "return"),
    "way back alone",
  );
  assert.ok(
    overlapWith("sor-04", "warning-30").overlap.parts.some((p) => "stop" in p.leg),
    "unloading",
  );
  assert.ok(tracks("site-zunamir-hospital", "warning-31").includes("site"));
  overlapWith("lan-06", "coordination-2"); // daily hours in the other zone
  overlapWith("sor-05", "restricted-2"); // daily hours over midnight
  overlapWith("sor-03", "closure-9"); // outside the exception, by its margin
  overlapWith("nin-06", "warning-32"); // a movement over midnight
  overlapWith("nin-07", "phase-2");
});

test("held and hurrying: at an even speed lan-03 is past the closure before it begins, and the engine still finds it there", () => {
  const { overlap } = overlapWith("lan-03", "closure-10");
  const version = record("lan-03").versions[0];
  assert.ok(version?.kind === "movement");
  const [start, end] = version.content.route.stops;
  const last = overlap.parts[0]?.leaveAt?.alongM;
  assert.ok(start !== undefined && end !== undefined && last !== undefined);
  const lengthM = 31_000;
  const evenlyAt = start.latest + (last / lengthM) * (end.earliest - start.earliest);
  assert.ok(evenlyAt < (overlap.parts[0]?.from ?? 0), "an even speed would have missed it");
});

test("the record holds what the day promises: late, emergency, lapsed, old version held, returned, disputed, ended, turned back, overdue", () => {
  const records = [...whole.memory.records.values()];
  const versions = records.flatMap((r) => r.versions);
  assert.ok(
    versions.some((v) => v.lateness === "late") &&
      versions.some((v) => v.lateness === "emergency") &&
      versions.some((v) => v.lateness === "in_time"),
  );
  for (const status of ["postponed", "cancelled", "withdrawn", "departed", "completed"] as const)
    assert.ok(
      versions.some((v) => v.status === status),
      status,
    );
  const endOfDay = whole.midnight + DAY_MS;
  assert.ok(
    records.filter((r) => r.confirmation !== undefined && r.confirmation.dueAt < endOfDay).length >= 4,
    "lapsed",
  );
  assert.equal(heldVersion(record("lan-04"), "temarin"), 1);
  assert.equal(record("lan-04").currentVersion, 2);
  assert.equal(versions.filter((v) => v.returned !== undefined).length, 4);
  const disputes = records.flatMap((r) => r.disputes);
  assert.equal(disputes.length, 3);
  assert.equal(disputes.filter((d) => d.answer !== undefined).length, 2);
  assert.deepEqual(
    record("bwt-02").versions.map((v) => v.status),
    ["active", "departed", "departed", "completed"],
  );
  assert.equal(record("bwt-10").versions.at(-1)?.status, "departed");
  const asPlanned = overlapsOf("lan-05").find((o) => o.overlap.subject.version === 1 && o.overlap.areaVersion === 2);
  assert.equal(asPlanned?.reaction?.reaction, "as_planned");
  const issues = new Set(versions.flatMap((v) => v.issues.map((i) => i.code)));
  for (const code of [
    "district-differs",
    "duplicate-site",
    "no-way-back",
    "no-abort-route",
    "no-contact",
    "no-party-consented",
  ] as const)
    assert.ok(issues.has(code), code);
});

test("every text that names something says that it is an exercise", () => {
  const first = { en: /^EXERCISE /, fr: /^EXERCICE /, ar: /^تمرين /, he: /^תרגיל / };
  for (const act of day.acts)
    for (const [field, value] of Object.entries(act.texts ?? {})) {
      if (field === "stopNames") continue;
      if (typeof value === "string") assert.match(value, first.en, act.at);
      else
        for (const [language, text] of Object.entries(value))
          assert.match(text, first[language as keyof typeof first], act.at);
    }
  for (const office of [onDisk.cell, ...onDisk.parties, ...onDisk.organisations])
    for (const [language, text] of Object.entries(office.names))
      assert.match(text, first[language as keyof typeof first], office.id);
});
