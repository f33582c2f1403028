/** Problems: every code has a status and a text in each language, and the facts stand where the reader needs them. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "@duenotice/domain";
import { problemOf, STATUS } from "./problem.ts";
import { preferredLanguage } from "./preferred-language.ts";
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
  test(`H3: every problem names the same facts in ${language} as in English`, () => {
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
  for (const language of LANGUAGES)
    assert.doesNotMatch(problemOf(refusal, { language, requestId: "q1" }).detail, /\{|undefined/);
});

test("H3: geometry issues are told one by one", () => {
  const issues = [{ code: "geometry/self-intersection", message: "ring 1 crosses itself between edges 3 and 7" }];
  assert.match(
    problemOf({ code: "content/geometry", issues }, { language: "en", requestId: "q" }).detail,
    /edges 3 and 7/,
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
