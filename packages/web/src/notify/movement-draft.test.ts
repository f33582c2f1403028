import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMovement, checkSite } from "@duenotice/domain";
import { changeDeskTimes, changeTheatreViewTimes, fromWire } from "@duenotice/api";
import { fixture, NOW } from "../../test/fixture-desk.ts";
import { fillTimes } from "./fill-times.ts";
import { legFacts } from "./legs.ts";
import {
  emptyMovementDraft,
  movementDraftOf,
  readMovementDraft,
  readRoute,
  withVehicleLine,
} from "./movement-draft.ts";
import { movementRefusal } from "./movement-refusal.ts";
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
    [{ field: "until", word: "problem.until.before", where: { word: "site.until" } }],
  );
});

test("W8: each problem of a vehicle and of a stop says which vehicle and which stop it is about", () => {
  const draft = {
    ...emptyMovementDraft("r", 150),
    route: withEnds([{ position: [-128.3, -47] }, { position: [-128.2, -47] }]),
    abort: withEnds([{ position: [-128.3, -47] }, { position: [-128.2, -47.1] }]),
    vehicles: [
      { type: "lorry", body: "closed", count: "2" },
      { type: "", body: "", count: "none" },
    ] as const,
  };
  const { problems } = readMovementDraft(draft, zone);
  const at = (field: string): unknown => problems.find((p) => p.field === field)?.where;
  for (const part of ["type", "body", "count"])
    assert.deepEqual(at(`vehicle-1-${part}`), { word: "vehicle.number", args: { n: 2 } });
  assert.equal(
    problems.some((p) => p.field.startsWith("vehicle-0")),
    false,
  );
  assert.deepEqual(at("stop-1-latest"), { word: "stop.number", args: { n: 2 } });
  assert.deepEqual(at("abort-1-latest"), { word: "abort.stop.number", args: { n: 2 } });
});

test("withVehicleLine() leads to the line that is still empty instead of adding a second one", () => {
  const empty = { type: "", body: "", count: "1" } as const;
  const filled = { type: "lorry", body: "open", count: "3" } as const;
  assert.deepEqual(withVehicleLine([filled, empty]), { vehicles: [filled, empty], line: 1 });
  assert.deepEqual(withVehicleLine([filled]), { vehicles: [filled, empty], line: 1 });
  assert.deepEqual(withVehicleLine([]), { vehicles: [empty], line: 0 });
});

test("W27: places that are pasted or typed and not taken keep the movement from going on", () => {
  const draft = {
    ...emptyMovementDraft("r", 150),
    routeTyped: { pasted: "Kerra", nextStop: " Minosar " },
    abortTyped: { pasted: "", nextStop: "-47, -128" },
  };
  assert.deepEqual(
    readMovementDraft(draft, zone).problems.filter((p) => /-paste|-new/.test(p.field)),
    [
      { field: "route-paste", word: "missing.paste.not.taken" },
      { field: "stop-new", word: "missing.stop.not.added", args: { text: "Minosar" } },
      { field: "abort-new", word: "missing.stop.not.added", args: { text: "-47, -128" } },
    ],
  );
});

for (const [what, change, field, word] of [
  ["people in parts", { people: "1,5" }, "people", "problem.whole"],
  ["more people than there can be", { people: "1000001" }, "people", "refusal.range"],
  ["a safety distance below nothing", { safetyDistance: "-5" }, "safety", "problem.number"],
  ["a safety distance that is no number", { safetyDistance: "NaN" }, "safety", "problem.number"],
  ["a top speed of 5,000", { maxSpeed: "٥٠٠٠" }, "speed", "refusal.range"],
  ["check-ins every two days", { checkIn: "2880" }, "checkin", "refusal.range"],
] as const)
  test(`W6, W8: readMovementDraft() names ${what} at once, with the field's name`, () => {
    const found = readMovementDraft({ ...emptyMovementDraft("r", 150), ...change }, zone).problems.filter(
      (p) => p.field === field,
    );
    assert.deepEqual(
      found.map((p) => p.word),
      [word],
    );
    assert.ok(found[0]?.where !== undefined);
  });

test("an amendment of a site keeps how exact its place was, until the place is another", () => {
  const site = records.find((r) => r.current?.kind === "site")?.current;
  const version = site?.kind === "site" ? site : assert.fail("no site");
  const draft = siteDraftOf({ ...version, content: { ...version.content, accuracyM: 25 } }, zone);
  assert.equal(readSiteDraft(draft, zone).content?.accuracyM, 25);
  const moved = { ...draft, geometry: { type: "Point" as const, coordinates: [-128.2, -47] as const } };
  assert.equal(readSiteDraft(moved, zone).content?.accuracyM, undefined);
});

test("movementRefusal() says whether it is the route or the abort route that cannot be driven", () => {
  const found = records.find((r) => r.id === "mov-0412")?.current;
  const version = found?.kind === "movement" ? found : assert.fail("no movement");
  const { content } = version;
  const check = (plan: typeof content): ReturnType<typeof checkMovement> => checkMovement(plan, theatre, NOW);
  const first = content.route.stops[0] ?? assert.fail("no stop");
  const abort = {
    line: { type: "LineString" as const, coordinates: content.route.line.coordinates.slice(0, 2) },
    stops: [
      { ...first, vertex: 0 },
      { ...first, vertex: 1, earliest: first.earliest - 60_000, latest: first.earliest - 60_000 },
    ],
  };
  const draft = movementDraftOf({ ...version, content: { ...content, abort } }, zone);
  const ofAbort = movementRefusal({ ...content, abort }, draft, check);
  assert.deepEqual([ofAbort?.field, ofAbort?.where], ["abort-1-latest", { word: "abort.title" }]);
  const ofRoute = movementRefusal({ ...content, maxSpeedKmh: 5 }, draft, check);
  assert.match(ofRoute?.field ?? "", /^stop-\d+-latest$/);
  assert.equal(movementRefusal(content, draft, check), undefined);
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
