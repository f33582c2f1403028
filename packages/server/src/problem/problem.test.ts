/** Problems: every code has a status and a text in each language, and the facts stand where the reader needs them. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "@duenotice/domain";
import type { Language } from "@duenotice/domain";
import { problemOf, STATUS } from "./problem.ts";
import { preferredLanguage } from "./preferred-language.ts";
import type { AnyRefusal } from "./problem-code.ts";
import { sampleRefusals } from "./sample-refusals.fixture.ts";
import { TEXTS_AR } from "./texts-ar.ts";
import { TEXTS_EN } from "./texts-en.ts";
import { TEXTS_FR } from "./texts-fr.ts";
import { TEXTS_HE } from "./texts-he.ts";

const placeholders = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((m) => m[1] ?? "")
    .toSorted((a, b) => a.localeCompare(b, "en"))
    .join(" ");

for (const [language, texts] of [
  ["fr", TEXTS_FR],
  ["ar", TEXTS_AR],
  ["he", TEXTS_HE],
] as const)
  test(`H3: every problem of the server's own names the same facts in ${language} as in English`, () => {
    for (const [code, english] of Object.entries(TEXTS_EN)) {
      const other = Object.entries(texts).find(([c]) => c === code)?.[1];
      assert.ok(other !== undefined, code);
      assert.equal(placeholders(other.detail), placeholders(english.detail), `${code} in ${language}`);
      assert.notEqual(other.title, english.title, `${code} is not translated into ${language}`);
    }
  });

test("H3: a problem gives title, place and what to do in the language of the reader", () => {
  const refusal = {
    code: "record/stale-version",
    id: "r1",
    base: 1,
    current: 2,
    missed: [{ version: 2, by: "bhr", at: 0 }],
  } as const;
  const english = problemOf(refusal, { language: "en", requestId: "q1" });
  assert.equal(english.status, 409);
  assert.equal(
    english.detail,
    "You worked on version 1; current is 2. Read what changed, then decide again on the current version. Nothing of yours was recorded.",
  );
  assert.deepEqual(english.params, {
    id: "r1",
    base: 1,
    current: 2,
    missed: [{ version: 2, by: "bhr", at: "1970-01-01T00:00:00.000Z" }],
  });
  assert.match(problemOf(refusal, { language: "ar", requestId: "q1" }).detail, /النسخة \u20681\u2069/);
});

/** Names of things that are called so in every language, ids, paths and times: what may stand in Latin letters anywhere. */
const LATIN_ANYWHERE =
  /\b(?:UTF-8|UUID|JSON|GeoJSON|XLSX|CSV|RFC \d+|application\/json|km\/h|WGS 84|[NSEW]|PT|EXERCISE)\b|\b\d[\dT:.+-]*Z\b|\bsample-[a-z-]+\b|\b(?:body|sd|record|statement)\b/g;
/** Small words without which hardly an English sentence is made; none of them is a French word. */
const ENGLISH =
  /\b(?:the|must|and|of|is|are|be|with|it|its|has|have|cannot|which|by|at|this|that|not|than|or(?= [a-z]))\b/i;

/** A run of English in a sentence of another language; `undefined` when there is none. */
function englishIn(text: string, language: Language): string | undefined {
  const rest = text.replace(/[\u2066-\u2069]/g, "").replace(LATIN_ANYWHERE, "");
  if (language === "fr") return ENGLISH.exec(rest.replace(/\bor\b/g, ""))?.[0];
  return /[A-Za-z]{2,}(?:[ '’-]+[A-Za-z]+)+|[A-Za-z]{4,}/.exec(rest)?.[0];
}

test("H3: no problem in French, Arabic or Hebrew holds a fragment of an English sentence", () => {
  const samples = sampleRefusals();
  assert.deepEqual(new Set(samples.map((r) => r.code)), new Set(Object.keys(STATUS)), "every code is tried");
  for (const refusal of samples)
    for (const language of ["fr", "ar", "he"] as const) {
      const { title, detail } = problemOf(refusal, { language, requestId: "q" });
      for (const text of [title, detail]) {
        assert.equal(englishIn(text, language), undefined, `${refusal.code} in ${language}: ${text}`);
        assert.doesNotMatch(text, /\{|undefined|null|\[object/, `${refusal.code} in ${language}`);
      }
    }
});

test("H3: the check of fragments finds one that is planted, in each language", () => {
  const planted: AnyRefusal = { code: "handover/unknown-label", label: "must be there and be a list", known: [] };
  for (const language of ["fr", "ar", "he"] as const)
    assert.notEqual(
      englishIn(problemOf(planted, { language, requestId: "q" }).detail, language),
      undefined,
      `not found in ${language}`,
    );
});

test("STATUS answers what may not be seen with 404 and never with 403", () => {
  for (const [code, status] of Object.entries(STATUS)) if (code.endsWith("not-found")) assert.equal(status, 404, code);
});

test("docs/spec/http.md lists the server's own problems with their statuses", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../../docs/spec/http.md"), "utf8");
  const listed = [...page.matchAll(/^\| `((?:server|import)\/[a-z-]+)` \| (\d{3}) \|/gm)].map(
    ([, code, status]) => `${code} ${status}`,
  );
  const own = Object.entries(STATUS)
    .filter(([code]) => /^(server|import)\//.test(code))
    .map(([code, status]) => `${code} ${status}`);
  assert.deepEqual(new Set(listed), new Set(own));
});

// header, language
const HEADERS: readonly [string | undefined, string | undefined][] = [
  [undefined, undefined],
  ["", undefined],
  ["ar-EG,ar;q=0.9,en;q=0.8", "ar"],
  ["de, fr;q=0.5, en;q=0.7", "en"],
  ["iw", "he"],
  ["de", undefined],
  ["en;q=0, fr;q=0.1", "fr"],
];
for (const [header, language] of HEADERS)
  test(`preferredLanguage() of ${header ?? "nothing"}`, () => assert.equal(preferredLanguage(header), language));

test("H3: every problem is said in every language of the interface", () => {
  for (const language of LANGUAGES)
    for (const refusal of sampleRefusals())
      assert.notEqual(problemOf(refusal, { language, requestId: "q" }).title, "", `${refusal.code} in ${language}`);
});
