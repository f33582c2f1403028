// Overlaps said in four languages, against a golden file that people read; and what no sentence may do.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { DangerArea, Language, Subject } from "@duenotice/domain";
import { LANGUAGES } from "@duenotice/domain";
import { explainOverlap } from "../explain.ts";
import type { Explanation, ExplanationNames } from "../explain.ts";
import { findOverlaps } from "../find-overlaps.ts";
import { SETTINGS, aMovement, aSite, anArea, rectangle, stopsOf } from "../worlds.fixture.ts";
import { HEBRON, UTC, at } from "../zone-tables.fixture.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import { sentenceOf } from "./sentence-of.ts";
import type { SentenceTexts } from "./texts.ts";

const TEXTS: Readonly<Record<Language, SentenceTexts>> = { en, fr, ar, he };
const GOLDEN = join(import.meta.dirname, "../../testdata/sentences.expected.json");

const THERE_AND_BACK = aMovement(
  [
    [34.0, 31.15],
    [34.1, 31.15],
    [34.0, 31.15],
  ],
  stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00", 30], [2, "10:00", "11:30", 45]),
  { returnFromStop: 1, version: 3 },
);
const NOTICE = anArea({
  id: "w31",
  version: 2,
  kind: "displacement_notice",
  geometry: rectangle(34.04, 31.1, 34.06, 31.2),
  announced: at("2026-06-02T02:00Z"),
  from: at("2026-06-02T09:30Z"),
  until: at("2026-06-03T00:00Z"),
  marginMinutes: 60,
});
const NIGHTS = anArea({
  from: at("2026-06-01T00:00Z"),
  until: at("2026-08-01T00:00Z"),
  daily: { from: "22:00", until: "06:00", timeZone: "Asia/Hebron" },
});

const CASES: Readonly<Record<string, readonly [Subject, DangerArea, ExplanationNames]>> = {
  "a leg of the way there inside a notice that counts from its announcement": [
    THERE_AND_BACK,
    NOTICE,
    {
      subjectName: "Basin relief 12",
      areaLabel: "warning 31",
      issuerName: "North Party",
      basis: "unilateral",
      stopNames: { 0: "Hub", 1: "Clinic" },
    },
  ],
  "near, and nearer later": [
    { ...THERE_AND_BACK, safetyDistanceM: 5_000 },
    anArea({
      geometry: rectangle(34.1005, 31.1, 34.2, 31.2),
      from: at("2026-06-02T07:00Z"),
      except: [{ from: at("2026-06-02T08:06Z"), until: at("2026-06-02T09:00Z") }],
    }),
    {},
  ],
  "a stop": [
    aMovement(
      [
        [34.15, 31.15],
        [34.5, 31.5],
      ],
      stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00", 30]),
    ),
    anArea({ until: at("2026-06-02T08:00:30Z"), from: at("2026-06-02T07:59:59Z") }),
    { stopNames: { 0: "مستودع" } },
  ],
  "a site near a restricted area past the time checked": [
    aSite([34.15, 31.202], { safetyDistanceM: 1_500 }),
    anArea({ kind: "restricted", from: at("2026-06-02T20:00Z"), until: at("2026-08-01T00:00Z") }),
    { basis: "reported" },
  ],
  "a site in an area with nights, from the first of June": [aSite([34.15, 31.15]), NIGHTS, { basis: "agreed" }],
  "two more": [aSite([34.15, 31.15], { until: at("2026-06-03T12:00Z") }), NIGHTS, {}],
  "one more, far": [aSite([34.15, 31.3], { until: at("2026-06-02T12:00Z"), safetyDistanceM: 20_000 }), NIGHTS, {}],
};

function explained(name: string): Explanation {
  const [subject, area, names] = CASES[name] ?? assert.fail(name);
  const [overlap] = findOverlaps({ subjects: [subject], areas: [area], ...SETTINGS }).overlaps;
  assert.ok(overlap !== undefined, name);
  return explainOverlap(overlap, { subject, area, names });
}

test("C21: sentenceOf() says what the golden file holds, in every language", () => {
  const said = Object.fromEntries(
    Object.keys(CASES).map((name) => [
      name,
      Object.fromEntries(
        LANGUAGES.map((language) => [language, sentenceOf(explained(name), { language, zone: HEBRON })]),
      ),
    ]),
  );
  const text = `${JSON.stringify(said, undefined, 2)}\n`;
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(GOLDEN, text);
  assert.equal(text, readFileSync(GOLDEN, "utf8"));
});

test("C21: every sentence is complete: no empty place, isolates in pairs, the numbers of the facts", () => {
  for (const name of Object.keys(CASES))
    for (const language of LANGUAGES) {
      const facts = explained(name);
      const sentence = sentenceOf(facts, { language, zone: HEBRON });
      assert.doesNotMatch(sentence, /[{}]|undefined|NaN| {2}/, `${name} ${language}`);
      assert.equal(sentence.split("\u2068").length, sentence.split("\u2069").length);
      assert.ok(
        sentence.includes(`\u2068${facts.subject.name}\u2069`) && sentence.includes(`\u2068${facts.area.label}\u2069`),
      );
      assert.ok(sentence.includes("Asia/Hebron") && sentence.includes("+3"));
    }
});

test("C21: an inserted name cannot reach beyond itself", () => {
  const [subject, area] = CASES["a stop"] ?? assert.fail();
  const [overlap] = findOverlaps({ subjects: [subject], areas: [area], ...SETTINGS }).overlaps;
  assert.ok(overlap !== undefined);
  const sentence = sentenceOf(
    explainOverlap(overlap, { subject, area, names: { subjectName: "A\u2069\u202e{area}\nB" } }),
    { language: "en", zone: HEBRON },
  );
  assert.ok(sentence.startsWith("Movement \u2068A {area} B\u2069 (version 1)"));
  assert.doesNotMatch(sentence, /[\u202a-\u202e\n]/);
});

test("C21: times are in UTC and say so where the table of the reader's zone says nothing", () => {
  const sentence = sentenceOf(explained("a stop"), {
    language: "en",
    zone: { ...HEBRON, knownUntil: at("2026-05-01T00:00Z") },
  });
  assert.match(sentence, /from \u206808:00\u2069 until \u206808:01\u2069 \(\u2068UTC\u2069, UTC\u2068\+0\u2069\)/);
  const utc = sentenceOf(explained("a stop"), { language: "he", zone: UTC });
  assert.match(utc, /08:00/);
});

test("C21: a stretch across the clock change names both offsets", () => {
  const facts = explained("a stop");
  const [part] = facts.parts;
  assert.ok(part !== undefined);
  const across = { ...facts, parts: [{ ...part, from: at("2026-10-23T20:30Z"), until: at("2026-10-24T00:30Z") }] };
  assert.match(
    sentenceOf(across, { language: "en", zone: HEBRON }),
    /from Friday 23 October, \u206823:30\u2069, until Saturday 24 October, \u206802:30\u2069 \(\u2068Asia\/Hebron\u2069, UTC\u2068\+3\u2069, later UTC\u2068\+2\u2069\)/,
  );
});

test("C21: every plural form of every language has its words, and the six of Arabic are six", () => {
  for (const language of LANGUAGES) {
    const rules = new Intl.PluralRules(language);
    const forms = new Set(Array.from({ length: 300 }, (_, count) => rules.select(count + 1)));
    for (const form of forms)
      assert.ok((TEXTS[language].more[form] ?? TEXTS[language].more.other) !== "", `${language} ${form}`);
  }
  const arabic = [1, 2, 3, 11, 100].map((count) => ar.more[new Intl.PluralRules("ar").select(count)]);
  assert.equal(new Set(arabic.slice(0, 4)).size, 4);
  assert.ok(arabic.every((text) => text !== undefined));
});

test("C21: the texts have the same places in every language and none of the words that promise", () => {
  const places = (text: string): readonly string[] =>
    [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").toSorted();
  for (const language of LANGUAGES) {
    for (const [path, text] of leaves(TEXTS[language])) {
      assert.doesNotMatch(
        text,
        /\bsafe|\bapprov|\border(s|ed)?\b|\bclash|\bconflict|in force|\bsûr\b|آمن|בטוח/iu,
        `${language} ${path}: ${text}`,
      );
      const english = leaves(en).find(([other]) => other === path)?.[1];
      if (
        english !== undefined &&
        !path.startsWith("more.") &&
        !path.startsWith("months") &&
        !path.startsWith("weekdays")
      )
        assert.deepEqual(places(text), places(english), `${language} ${path}`);
    }
  }
});

test("C21: explainOverlap() refuses another version than the overlap's", () => {
  const [subject, area] = CASES["a stop"] ?? assert.fail();
  const [overlap] = findOverlaps({ subjects: [subject], areas: [area], ...SETTINGS }).overlaps;
  assert.ok(overlap !== undefined);
  assert.throws(() => explainOverlap(overlap, { subject, area: { ...area, version: 2 } }), {
    name: "RangeError",
    message: /same versions/,
  });
});

test("C21: explainOverlap() gives the facts: leg, minutes, distance, kilometres outwards", () => {
  const facts = explained("a leg of the way there inside a notice that counts from its announcement");
  assert.deepEqual(facts.parts[0], {
    leg: { track: "planned", leg: 1 },
    fromStopName: "Hub",
    untilStopName: "Clinic",
    window: "announced",
    from: facts.parts[0]?.from,
    until: facts.parts[0]?.until,
    minutes: 113,
    openEnded: false,
    distanceM: 0,
    fromKm: 3.7,
    untilKm: 5.9,
  });
  assert.deepEqual([facts.withinM, facts.safetyDistanceM, facts.marginM, facts.marginMinutes], [100, 100, 0, 60]);
});

function leaves(value: object, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, one]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return typeof one === "string" ? [[here, one] as const] : leaves(Object(one), here);
  });
}
