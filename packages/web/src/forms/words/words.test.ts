/** Every sentence of the forms in every language: the same keys, the same arguments, compiled, and none left in English. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { MESSAGE_LANGUAGES } from "../../../build/compile-messages.ts";
import { compileFormWords } from "../../../build/form-words-plugin.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const read = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), "utf8")) as Record<string, string>; // as: our own files
const argumentsOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{([a-z]\w*|[A-Z_]+)[,}]/g)].map((m) => m[1] ?? ""))]
    .filter((name) => !/^\d+$/.test(name))
    .toSorted();
const en = read("en");
/** The same word in two languages, or no word at all. */
const MAY_BE_EQUAL =
  /^(place\.(example|mgrs)|notes\.label|fact\.notes|area\.contact|area\.source|report\.(code|message)|fact\.contact|import\.sites|day\.|names\.|office\.is\.organisation|area\.exceptions|mode\.air|area\.exception\.n|vehicle\.type|checks|fact\.district|movement\.contact|vehicles|wayback|amend|confirm\.title|problem\.at$|unit\.)/;

test("the words of the forms were looked at", () => assert.ok(Object.keys(en).length > 300));

for (const language of MESSAGE_LANGUAGES) {
  const own = read(language);
  test(`${language} has exactly the words of English, none empty`, () => {
    assert.deepEqual(Object.keys(own).toSorted(), Object.keys(en).toSorted());
    assert.deepEqual(
      Object.keys(own).filter((key) => own[key]?.trim() === ""),
      [],
    );
  });
  test(`${language} uses the arguments of English`, () => {
    const differing = Object.keys(en).filter(
      (key) => argumentsOf(own[key] ?? "").join() !== argumentsOf(en[key] ?? "").join(),
    );
    assert.deepEqual(differing, []);
  });
  test(`${language} compiles`, () => assert.match(compileFormWords(ROOT, language), /export default/));
  if (language === "en") continue;
  test(`${language} leaves nothing in English`, () => {
    assert.deepEqual(
      Object.keys(en).filter((key) => !MAY_BE_EQUAL.test(key) && own[key] === en[key]),
      [],
    );
  });
}

test("no sentence of a form promises more than it can keep", () => {
  // "Party to the conflict" is what a party is called; what the engine finds is never called a conflict.
  const said = Object.entries(en).filter(([key]) => key !== "office.is.party");
  assert.deepEqual(
    said
      .filter(([, text]) => /\b(safe|approved|permitted|conflicts?|clash|in force)\b/i.test(text))
      .map(([key]) => key),
    [],
  );
});

const messages = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`../../messages/${language}.json`, import.meta.url), "utf8")) as Record<
    string,
    string
  >; // as: our own files

for (const language of MESSAGE_LANGUAGES)
  test(`W29: ${language} calls the way back and the abort route as records and overlaps do`, () => {
    const [own, said] = [read(language), messages(language)];
    for (const key of ["wayback.title", "wayback.label", "fact.returnFromStop"])
      assert.equal(own[key], said["route.return"], key);
    for (const key of ["abort.title", "fact.abort"])
      assert.equal(own[key]?.toLowerCase(), said["leg.abort"]?.toLowerCase(), key);
    assert.equal(
      own["refusal.too.fast"]?.toLowerCase().includes((said["leg.number"] ?? "?").replace("{n}", "{leg}")),
      true,
    );
  });
