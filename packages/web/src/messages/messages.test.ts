/** Every language says everything: the same keys with the same arguments, every plural form, sentences that compile. */
import MessageFormat from "@messageformat/core";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { MESSAGE_LANGUAGES, readMessages } from "../../build/compile-messages.ts";
import { isolate, sayIn } from "./say.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const english = readMessages(ROOT, "en");
/** Hebrew and Arabic count in forms of their own; French uses "many" only from a million on. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  en: ["one", "other"],
  fr: ["one", "other"],
  ar: ["zero", "one", "two", "few", "many", "other"],
  he: ["one", "two", "other"],
};

function argumentsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([A-Za-z_]+)\s*[,}]/g)].map((match) => match[1] ?? ""))].toSorted();
}

test("messages: there are some", () => {
  assert.ok(Object.keys(english).length > 400);
});

for (const language of MESSAGE_LANGUAGES) {
  const messages = readMessages(ROOT, language);
  test(`messages in ${language} have the keys of the English ones`, () => {
    assert.deepEqual(Object.keys(messages).toSorted(), Object.keys(english).toSorted());
  });
  test(`messages in ${language} take the arguments of the English ones`, () => {
    for (const [key, text] of Object.entries(english))
      assert.deepEqual(argumentsOf(messages[key] ?? ""), argumentsOf(text), key);
  });
  test(`messages in ${language} have every plural form, and compile`, () => {
    const format = new MessageFormat(language);
    for (const [key, text] of Object.entries(messages)) {
      assert.doesNotThrow(() => format.compile(text), key);
      if (!text.includes(", plural,")) continue;
      for (const form of FORMS[language] ?? []) assert.match(text, new RegExp(`[ }]${form} ?\\{`), `${key}: ${form}`);
    }
  });
  test(`messages in ${language} use the product's words`, () => {
    for (const [key, text] of Object.entries(messages))
      if (key !== "signin.what") assert.doesNotMatch(text, /\b(conflict|clash|approved|in force|safe)\b/i, key);
  });
}

test("sayIn() isolates what is inserted into right-to-left sentences, and right-to-left names in others", () => {
  const module = {
    "alert.title": ({ area, record }: Readonly<Record<string, unknown>>) => `${String(area)} / ${String(record)}`,
  };
  assert.equal(
    sayIn(module, { rtl: true, key: "alert.title", args: { area: "N-31", record: "X" } }),
    "\u2068N-31\u2069 / \u2068X\u2069",
  );
  assert.equal(
    sayIn(module, { rtl: false, key: "alert.title", args: { area: "N-31", record: "عيادة" } }),
    "N-31 / \u2068عيادة\u2069",
  );
});

test("isolate() gives a sentence of islands the direction of the language", () => {
  assert.equal(isolate("\u2068السبت\u2069، \u206805:12\u2069", true)[0], "\u2067");
});
