import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { LANGUAGES } from "@duenotice/domain";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import { messageOf } from "./message-of.ts";

const facts = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map((m) => m[0]).toSorted();

for (const [language, messages] of Object.entries({ fr, ar, he }))
  test(`F1: ${language} says every issue that English says, with the same facts`, () => {
    assert.deepEqual(Object.keys(messages).toSorted(), Object.keys(en).toSorted());
    for (const [code, text] of Object.entries(messages)) assert.deepEqual(facts(text), facts(en[code] ?? ""), code);
  });

test("F1: every code that a reader of files writes has its sentence", () => {
  const source = new URL("../", import.meta.url);
  const codes = new Set<string>();
  for (const name of readdirSync(source, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".ts") && !name.endsWith(".test.ts") && !/^(messages|refusal)/.test(name))
      for (const [, code] of readFileSync(new URL(name, source), "utf8").matchAll(
        /"((?:file|cell|time|coordinate|movement|area|feature|position|content)\/[a-z-]+)"/g,
      ))
        codes.add(code ?? "");
  assert.ok(codes.size > 50, `only ${codes.size} codes were found`);
  assert.deepEqual(
    [...codes].filter((code) => en[code] === undefined),
    [],
  );
});

test("F1: messageOf() fills in the facts and shows no bare placeholder", () => {
  for (const language of LANGUAGES) {
    const text = messageOf({ code: "cell/out-of-range", facts: { min: 0, max: 10_000 } }, language);
    assert.match(text, /10000/);
    assert.doesNotMatch(text, /[{}]/);
  }
});
