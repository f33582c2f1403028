import assert from "node:assert/strict";
import { test } from "node:test";
import { changeDeskTimes, changeTheatreViewTimes, fromWire } from "@duenotice/api";
import { fixture, NOW } from "../../test/fixture-desk.ts";
import { movementVersionOf } from "./draft-version.ts";
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
  const words: FactWords = {
    say: (key) => key,
    tell: (key) => key,
    termName: (_, id) => id,
    languageName: (tag) => tag,
    exactTime: String,
  };
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
