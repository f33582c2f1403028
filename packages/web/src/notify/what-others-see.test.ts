import assert from "node:assert/strict";
import { test } from "node:test";
import { changeDeskTimes, changeTheatreViewTimes, fromWire } from "@duenotice/api";
import { fixture, NOW } from "../../test/fixture-desk.ts";
import { movementVersionOf } from "./draft-version.ts";
import { exactPosition } from "../forms/shown-fact.ts";
import { shownFacts, type FactWords } from "./shown-facts.ts";
import { whatOthersSee } from "./what-others-see.ts";

const own = fixture("organisation");
const theatre = changeTheatreViewTimes(own.theatre, fromWire).theatre;
const found = changeDeskTimes(own.desk, fromWire).records.find((r) => r.id === "mov-0412")?.current;
const current = found?.kind === "movement" ? found : assert.fail("no movement");
const draft = (consents: readonly string[], sharedWith: readonly string[] = []): ReturnType<typeof movementVersionOf> =>
  movementVersionOf(
    {
      record: "r",
      version: 4,
      content: { ...current.content, consents, sharedWith },
      texts: { ...current.texts, notes: "for the cell only" },
      now: NOW,
    },
    theatre,
  );
const seen = (
  consents: readonly string[],
  options: { readonly sharedWith?: readonly string[]; readonly givenBefore?: readonly string[] } = {},
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    whatOthersSee({
      version: draft(consents, options.sharedWith),
      owner: "lanthorn",
      theatre,
      now: NOW,
      givenBefore: options.givenBefore ?? [],
    }).flatMap(({ offices, sight }) => offices.map((o) => [o.id, sight.sees])),
  );

test("W30: whatOthersSee() shows nothing to whom nothing was consented", () => {
  assert.deepEqual(new Set(Object.values(seen([]))), new Set(["nothing"]));
});

test("W30, W32: whatOthersSee() shows it to the party that was ticked, and the end of it to the one that no longer is", () => {
  const sights = seen(["temarin"], { givenBefore: ["temarin", "ruzhal"], sharedWith: ["sorrel"] });
  assert.deepEqual(
    [sights["temarin"], sights["ruzhal"], sights["sorrel"], sights["ninefold"]],
    ["version", "withdrawal", "version", "nothing"],
  );
  assert.equal("lanthorn" in sights, false);
});

test("W31: whatOthersSee() never shows notes, nor who else is given it", () => {
  for (const { sight } of whatOthersSee({
    version: draft(["temarin", "ruzhal"], ["sorrel"]),
    owner: "lanthorn",
    theatre,
    now: NOW,
    givenBefore: [],
  })) {
    if (sight.sees !== "version") continue;
    const text = JSON.stringify(sight.version);
    assert.doesNotMatch(text, /for the cell only/);
    const others = ["temarin", "ruzhal", "sorrel"].filter((office) => text.includes(office));
    assert.ok(others.length <= 1, text);
  }
});

const words: FactWords = {
  say: (key, args) => `${key} ${JSON.stringify(args ?? {})}`,
  tell: (key, args) => (args === undefined ? key : `${key} ${JSON.stringify(args)}`),
  termName: (_, id) => id,
  languageName: (tag) => tag,
  exactTime: (at) => `<${at}>`,
};

test("W31: shownFacts() shows every field that the reader is given, also one that nobody thought of", () => {
  const sight = whatOthersSee({
    version: draft(["temarin"]),
    owner: "lanthorn",
    theatre,
    now: NOW,
    givenBefore: [],
  }).find((g) => g.sight.sees === "version")?.sight;
  const version =
    sight?.sees === "version" && sight.version.kind === "movement" ? sight.version : assert.fail("no version");
  const extended = { ...version, content: { ...version.content, weather: "fog" } };
  const labels = shownFacts(extended, words).map((fact) => fact.label);
  assert.ok(labels.includes("fact.weather"));
  const given = [...Object.keys(version.texts), ...Object.keys(version.content)].filter(
    (key) => !["consents", "sharedWith", "stopNames"].includes(key),
  );
  assert.deepEqual(
    given.filter((key) => !labels.includes(`fact.${key}`)),
    [],
  );
});

test("W31: shownFacts() shows every place of route and abort route with every digit, and every time", () => {
  const coordinates = Array.from({ length: 1_200 }, (_, i) => [-128 + i / 7_919, -47 - i / 104_729] as const);
  const stops = current.content.route.stops.slice(0, 2).map((stop, i) => ({ ...stop, vertex: i * 1_199 }));
  const line = { type: "LineString" as const, coordinates };
  const content = { ...current.content, route: { line, stops }, abort: { line, stops }, returnFromStop: 0 };
  const facts = shownFacts({ ...draft(["temarin"]), content }, words);
  for (const field of ["fact.route", "fact.abort"]) {
    const fact = facts.find((f) => f.label === field) ?? assert.fail(`no ${field}`);
    assert.deepEqual(
      fact.points?.map((p) => p.position),
      coordinates,
    );
    assert.deepEqual([fact.points?.[0]?.note, fact.points?.[1]?.note], ['stop.number {"n":1}', undefined]);
    const text = JSON.stringify(fact.items);
    for (const { earliest, latest } of stops) assert.ok(text.includes(`<${earliest}>`) && text.includes(`<${latest}>`));
    assert.ok(text.includes(exactPosition(coordinates[1_199] ?? assert.fail())), "unrounded");
  }
  assert.match(facts.find((f) => f.label === "fact.route")?.items?.[1]?.before ?? "", /^route\.return/);
  assert.match(facts.find((f) => f.label === "fact.safetyDistanceM")?.value ?? "", /unit\.m/);
});

test("W31: shownFacts() shows every corner of an outline, holes included, and names of stops that belong to none", () => {
  const of = changeDeskTimes(own.desk, fromWire).records.find((r) => r.current?.kind === "site")?.current;
  const site = of?.kind === "site" ? of : assert.fail("no site");
  const square = (size: number): (readonly [number, number])[] => [
    [0, 0],
    [size, 0],
    [size, size],
    [0, 0],
  ];
  const geometry = { type: "Polygon" as const, coordinates: [square(3), square(1)] };
  const outline = shownFacts({ ...site, status: "active", content: { ...site.content, geometry } }, words).find(
    (f) => f.label === "fact.geometry",
  );
  assert.deepEqual(
    outline?.points?.map((p) => p.note),
    ['fact.ring {"n":1}', undefined, undefined, 'fact.ring {"n":2}', undefined, undefined],
  );
  const version = draft(["temarin"]);
  const named = { ...version, texts: { ...version.texts, stopNames: { "0": "Depot", "77": "nowhere" } } };
  assert.equal(shownFacts(named, words).find((f) => f.label === "fact.stopNames")?.value, "77: nowhere");
});
