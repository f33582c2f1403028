/** Refusals as sentences: the same facts in every language, said in words where they are codes, each in its place. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { LANGUAGES } from "@duenotice/domain";
import type { Refusal } from "@duenotice/domain";
import { ar as factsAr } from "./facts-ar.ts";
import { en as factsEn } from "./facts-en.ts";
import { fr as factsFr } from "./facts-fr.ts";
import { he as factsHe } from "./facts-he.ts";
import { refusalText } from "./refusal-text.ts";
import { ar } from "./texts-ar.ts";
import { en } from "./texts-en.ts";
import { fr } from "./texts-fr.ts";
import { he } from "./texts-he.ts";

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? "").toSorted((a, b) => a.localeCompare(b, "en"));
/** By name, with the place of each; titles and details one after another. */
const flat = (words: object): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([group, texts]: [string, object]) =>
      Object.entries(texts).map(([key, text]): [string, string] => [`${group} ${key}`, String(text)]),
    ),
  );

for (const [language, texts, facts] of [
  ["fr", fr, factsFr],
  ["ar", ar, factsAr],
  ["he", he, factsHe],
] as const)
  test(`H3: refusals and their facts name the same in ${language} as in English, and none is left in English`, () => {
    for (const [ours, theirs] of [
      [flat(en), flat(texts)],
      [flat(factsEn), flat(facts)],
    ] as const) {
      assert.deepEqual([...theirs.keys()], [...ours.keys()]);
      for (const [key, english] of ours) {
        assert.deepEqual(placeholders(theirs.get(key) ?? ""), placeholders(english), `${key} in ${language}`);
        if (/\s/.test(english)) assert.notEqual(theirs.get(key), english, `${key} is not translated into ${language}`);
      }
    }
  });

// what it is, the refusal, the language, what the detail must say
const CASES: readonly [string, Refusal, (typeof LANGUAGES)[number], RegExp][] = [
  [
    "crossing edges by ring and number",
    {
      code: "content/geometry",
      issues: [{ code: "geometry/self-intersection", message: "", part: 0, ring: 0, edges: [2, 6], at: [34.4, 31.5] }],
    },
    "en",
    /^The outline crosses itself \(outer ring, edges 3 and 7\)\./,
  ],
  [
    "two rings by their own edges",
    {
      code: "content/geometry",
      issues: [
        { code: "geometry/rings-cross", message: "", part: 1, ring: 0, otherPart: 1, otherRing: 2, edges: [0, 4] },
      ],
    },
    "fr",
    /polygone 2, anneau extérieur, côté 1 ; polygone 2, trou 2, côté 5/,
  ],
  [
    "the same in Arabic",
    {
      code: "content/geometry",
      issues: [{ code: "geometry/self-intersection", message: "English", part: 0, ring: 1, edges: [2, 6] }],
    },
    "ar",
    /تتقاطع الحدود مع نفسها \(الفجوة 1، الضلعان 3 و7\)/,
  ],
  [
    "a stop by its number from 1, with its limit",
    { code: "movement/stop-order", stop: 2, requirement: "dwell", limit: 86_400 },
    "he",
    /תחנה \u20683\u2069: .*86400/,
  ],
  [
    "what a place must be",
    { code: "statement/malformed", path: "record", requirement: "uuid" },
    "fr",
    /^record : doit être un UUID en minuscules\./,
  ],
  [
    "stages in words",
    { code: "record/wrong-stage", stage: "submitted", needed: ["complete", "transmitted"] },
    "fr",
    /« soumise » ; il faut : complète, transmise/,
  ],
  ["an act in words", { code: "rights/not-permitted", act: "record.verify" }, "en", /verify a version/],
  [
    "a field by its word and number",
    { code: "content/missing", field: "content.vehicles[1].count" },
    "en",
    /"vehicles 2, count"/,
  ],
  [
    "limits that are moments as moments",
    { code: "content/out-of-range", field: "content.announced", value: 1.8e12, min: 1.7e12, max: 1.75e12 },
    "en",
    /2023-11-14T22:13:20/,
  ],
  [
    "the speed that would be needed, rounded up",
    { code: "movement/too-fast", leg: 2, neededKmh: 61.02, allowedKmh: 60 },
    "en",
    /Leg 2 would need 62 km\/h/,
  ],
];
for (const [name, refusal, language, says] of CASES)
  test(`H3: refusalText() says ${name}`, () => assert.match(refusalText(refusal, language).detail, says));

test("H3: a sentence holds no position of a drawing", () => {
  const issues = [
    { code: "geometry/self-intersection", message: "at 34.4, 31.5", ring: 0, edges: [2, 6], at: [34.4, 31.5] as const },
  ];
  for (const language of LANGUAGES)
    assert.doesNotMatch(refusalText({ code: "content/geometry", issues }, language).detail, /34\.4|31\.5/);
});
