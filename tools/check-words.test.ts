// The check of words finds what it is for: a planted message of each kind of fault, in each language.
import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { findWordFaults } from "./check-words.ts";
import { glossaryPage, readGlossary } from "./glossary.ts";
import { readMessages } from "./read-messages.ts";
import type { Message } from "./read-messages.ts";

const ROOT = join(import.meta.dirname, "..");
const GLOSSARY = readGlossary(ROOT);
const RIGHT: Message = {
  key: "planted",
  en: "The movement overlaps {n, plural, one{# block} other{# blocks}}",
  fr: "Le mouvement chevauche {n, plural, one{# bloc} other{# blocs}}",
  ar: "التحرّك يتداخل مع {n, plural, one{مربّع} other{# مربعات}}",
  he: "התנועה חופפת {n, plural, one{בלוק אחד} other{# בלוקים}}",
};
const faultsOf = (changes: Partial<Message>): readonly string[] =>
  findWordFaults([{ ...RIGHT, ...changes }], GLOSSARY).map(({ language, says }) => `${language} ${says}`);

test("findWordFaults() takes inflected forms and vowel marks, and no argument of a message for a word", () => {
  assert.deepEqual(faultsOf({}), []);
  assert.deepEqual(
    faultsOf({ en: "{area} at {stop}", fr: "{area} à {stop}", ar: "{area} {stop}", he: "{area} {stop}" }),
    [],
  );
});

// language, a message with another word for a term, the term that is missed
const OTHER_WORDS: readonly [keyof Message, string, RegExp][] = [
  ["fr", "Le mouvement recoupe un bloc", /^fr has no "chevauchement" for "overlap"/],
  ["fr", "Le mouvement chevauche un îlot", /^fr has no "bloc" for "block"/],
  ["ar", "الحركة تتداخل مع مربع", /^ar has no "تحرك" for "movement"/],
  ["ar", "التنقل يتداخل مع مربع", /^ar has no "تحرك" for "movement"/],
  ["he", "התנועה חופפת גוש", /^he has no "בלוק" for "block"/],
];
for (const [language, text, says] of OTHER_WORDS)
  test(`findWordFaults() finds another word for one thing: ${text}`, () => {
    const found = faultsOf({ [language]: text });
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0] ?? "", says);
  });

// language, a sentence with a word that promises, orders, or names the war
const FORBIDDEN: readonly ["en" | "fr" | "ar" | "he", string][] = [
  ["en", "The road is safe"],
  ["en", "The notification was approved"],
  ["en", "An evacuation order"],
  ["en", "The two clash"],
  ["fr", "La route est sûre"],
  ["fr", "La notification est approuvée"],
  ["fr", "Un ordre d’évacuation"],
  ["fr", "Un conflit avec la zone"],
  ["ar", "الطريق آمن"],
  ["ar", "تمّت الموافقة على الإخطار"],
  ["ar", "أمر إخلاء"],
  ["ar", "تعارض مع المنطقة"],
  ["he", "הדרך בטוחה"],
  ["he", "ההודעה מאושרת"],
  ["he", "צו פינוי"],
  ["he", "התנגשות עם האזור"],
];
for (const [language, text] of FORBIDDEN)
  test(`findWordFaults() finds a forbidden word: ${text}`, () => {
    const message: Message = { key: "planted", en: "", fr: "", ar: "", he: "", [language]: text };
    const found = findWordFaults([message], GLOSSARY);
    assert.ok(
      found.some((fault) => fault.language === language && fault.says.startsWith("says ")),
      "not found",
    );
  });

test("findWordFaults() allows what only looks like a forbidden word", () => {
  for (const [language, text] of [
    ["he", "לא בטוח שמה ששלחתם נרשם"],
    ["ar", "سبب أمني"],
    ["ar", "أطراف النزاع"],
    ["fr", "dans l’ordre des numéros"],
  ] as const)
    assert.deepEqual(
      findWordFaults([{ key: "planted", en: "", fr: "", ar: "", he: "", [language]: text }], GLOSSARY),
      [],
      text,
    );
});

test("an exception is for one message and one term, and names one that is there", async () => {
  const keys = new Set((await readMessages(ROOT)).map((message) => message.key));
  const terms = new Set([...GLOSSARY.terms.map((t) => t.term), "forbidden"]);
  for (const { key, term, why } of GLOSSARY.exceptions) {
    assert.ok(keys.has(key), `${key} is not a message`);
    assert.ok(terms.has(term) && why !== "", `${key}: ${term}`);
  }
});

test("every message of every source is read, in all four languages", async () => {
  const messages = await readMessages(ROOT);
  const prefixes = new Set(messages.map(({ key }) => key.split(":")[0]));
  for (const prefix of [
    "messages",
    "forms",
    "import",
    "refusal",
    "fact",
    "export",
    "sentence",
    "problem",
    "column",
    "term",
  ])
    assert.ok(prefixes.has(prefix), prefix);
  assert.ok(messages.length > 1_300, `only ${messages.length} messages`);
});

test("every message of the product uses the words of the glossary, and docs/concepts.md shows them", async () => {
  assert.deepEqual(findWordFaults(await readMessages(ROOT), GLOSSARY), []);
  const { is, shouldBe } = glossaryPage(ROOT);
  assert.equal(is, shouldBe, "node tools/check-words.ts --write");
});
