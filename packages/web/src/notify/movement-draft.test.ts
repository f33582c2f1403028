import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMovement, checkSite } from "@duenotice/domain";
import { changeDeskTimes, changeTheatreViewTimes, fromWire } from "@duenotice/api";
import { fixture, NOW } from "../../test/fixture-desk.ts";
import { fillTimes } from "./fill-times.ts";
import { legFacts } from "./legs.ts";
import { emptyMovementDraft, movementDraftOf, readMovementDraft, readRoute } from "./movement-draft.ts";
import { mirrored, newStop, withEnds, withStop } from "./route-draft.ts";
import { sitesNear } from "./site-surroundings.ts";
import { emptySiteDraft, readSiteDraft, siteDraftOf } from "./site-draft.ts";
import { amendEffect } from "./amend-effect.ts";
import { movementVersionOf } from "./draft-version.ts";

const theatre = changeTheatreViewTimes(fixture("organisation").theatre, fromWire).theatre;
const zone = theatre.zones[0] ?? assert.fail("the theatre has no zone");
const records = changeDeskTimes(fixture("organisation").desk, fromWire).records;

test("readMovementDraft() reads every movement back exactly as it was notified", () => {
  const movements = records.flatMap((r) => (r.current?.kind === "movement" ? [r.current] : []));
  assert.ok(movements.length > 2);
  for (const version of movements) {
    const reading = readMovementDraft(movementDraftOf(version, zone), zone);
    assert.deepEqual(reading.problems, []);
    assert.deepEqual(reading.content, version.content);
    assert.deepEqual(reading.texts, version.texts);
  }
});

test("readSiteDraft() reads every site back exactly as it was notified", () => {
  const sites = records.flatMap((r) => (r.current?.kind === "site" ? [r.current] : []));
  assert.ok(sites.length > 10);
  for (const version of sites) {
    const reading = readSiteDraft(siteDraftOf(version, zone), zone);
    assert.deepEqual(reading.problems, []);
    assert.deepEqual(reading.content, version.content);
    assert.deepEqual(reading.texts, version.texts);
    assert.equal(checkSite(version.content, theatre), undefined);
  }
});

test("W33: amendEffect() of a draft that nobody changed changes nothing", () => {
  const summary = records.find((r) => r.id === "mov-0412") ?? assert.fail("no such record");
  const version = summary.current?.kind === "movement" ? summary.current : assert.fail("no movement");
  const { content = assert.fail("unreadable"), texts } = readMovementDraft(movementDraftOf(version, zone), zone);
  const after = movementVersionOf(
    { record: summary.id, version: version.version + 1, content, texts, now: NOW },
    theatre,
  );
  const effect = amendEffect(summary, version, after);
  assert.deepEqual(effect.changed, []);
  assert.deepEqual(
    effect.losesAcknowledgementOf,
    summary.parties.filter((p) => p.heldVersion === version.version).map((p) => p.party),
  );
});

test("W7, W11: readMovementDraft() of an empty form names every field that must be answered", () => {
  const { problems, content } = readMovementDraft(emptyMovementDraft("r", 150), zone);
  assert.equal(content, undefined);
  assert.deepEqual(problems.map((p) => p.field).toSorted(), [
    "escort",
    "kind",
    "name",
    "people",
    "route",
    "vehicle-0-body",
    "vehicle-0-type",
    "wayback",
  ]);
});

test("W7, W10: readSiteDraft() of an empty form names every field that must be answered, and chooses nothing", () => {
  const draft = emptySiteDraft({ record: "r", zone, now: NOW, safetyDistanceM: 150 });
  assert.deepEqual(
    readSiteDraft(draft, zone)
      .problems.map((p) => p.field)
      .toSorted(),
    ["category", "name", "place", "relation"],
  );
  assert.deepEqual([draft.consents, draft.sharedWith, draft.marking], [[], [], []]);
});

test("readSiteDraft() refuses an end before its beginning at the field of the end", () => {
  const draft = {
    ...emptySiteDraft({ record: "r", zone, now: NOW, safetyDistanceM: 150 }),
    until: { day: "2026-05-13", time: "06:00" },
  };
  assert.deepEqual(
    readSiteDraft(draft, zone).problems.filter((p) => p.field === "until"),
    [{ field: "until", word: "problem.until.before" }],
  );
});

const departure = {
  ...newStop("start"),
  earliest: { day: "2026-05-15", time: "06:00" },
  latest: { day: "2026-05-15", time: "06:30" },
};
const there = withEnds([
  { position: [-128.38, -47.017], stop: departure },
  { position: [-128.3, -47.01] },
  { position: [-128.2, -46.996], stop: { ...newStop("end"), stay: "30" } },
]);

test("W23: fillTimes() fills what is empty, there and back, so that every leg can be driven", () => {
  const route = fillTimes(mirrored(there), { zone, kmh: 30 }) ?? assert.fail("no times");
  const timed = readRoute(route, { zone, prefix: "stop", problems: [] }) ?? assert.fail("unreadable");
  const legs = legFacts(timed, 60);
  assert.equal(legs.length, 2);
  assert.ok(
    legs.every((leg) => !leg.isTooFast && leg.neededKmh <= 30.01),
    JSON.stringify(legs),
  );
  assert.ok((timed.stops[2]?.earliest ?? 0) >= (timed.stops[1]?.earliest ?? 0) + 30 * 60_000);
});

test("W23: fillTimes() changes no time that was typed, and says nothing without a departure", () => {
  const typed = withStop(there, 2, {
    earliest: { day: "2026-05-15", time: "9:00" },
    latest: { day: "2026-05-15", time: "9:30" },
  });
  assert.deepEqual(fillTimes(typed, { zone, kmh: 30 })?.[2]?.stop?.earliest, { day: "2026-05-15", time: "9:00" });
  assert.equal(
    fillTimes(withStop(there, 0, { earliest: { day: "", time: "" }, latest: { day: "", time: "" } }), {
      zone,
      kmh: 30,
    }),
    undefined,
  );
});

test("W21: legFacts() calls too fast exactly what the domain refuses as too fast", () => {
  const base = records.find((r) => r.id === "mov-0412")?.current;
  const content = base?.kind === "movement" ? base.content : assert.fail("no movement");
  for (const maxSpeedKmh of [5, 10, 14, 20, 25, 30, 40, 60, 90]) {
    const refusal = checkMovement({ ...content, maxSpeedKmh }, theatre, NOW);
    const first = legFacts(content.route, maxSpeedKmh).find((leg) => leg.isTooFast);
    assert.equal(
      first?.stop,
      refusal?.code === "movement/too-fast" ? refusal.leg : undefined,
      `${maxSpeedKmh} km/h: ${JSON.stringify(refusal)}`,
    );
  }
});

test("W14: sitesNear() finds among the records that the desk holds, near ones and none that was withdrawn", () => {
  const site = records.find((r) => r.current?.kind === "site") ?? assert.fail("no site");
  const current = site.current?.kind === "site" ? site.current : assert.fail("no site");
  const geometry = current.content.geometry;
  const position = geometry.type === "Point" ? geometry.coordinates : assert.fail("not a point");
  assert.deepEqual(sitesNear(position, [site]), [{ record: site.id, distanceM: 0 }]);
  assert.deepEqual(sitesNear(position, []), []);
  assert.deepEqual(sitesNear([position[0], position[1] + 0.02], [site]), []);
  assert.deepEqual(sitesNear(position, [{ ...site, current: { ...current, status: "withdrawn" } }]), []);
});
