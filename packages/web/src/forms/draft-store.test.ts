import assert from "node:assert/strict";
import { test } from "node:test";
import { draftKey, dropDraft, keepDraft, readDraft, type DraftStorage } from "./draft-store.ts";

function memory(): DraftStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
const KEY = draftKey({ theatre: "t", office: "lan", form: "site" });

test("W1: readDraft() gives back what keepDraft() kept, and nothing after dropDraft()", () => {
  const storage = memory();
  assert.equal(keepDraft(storage, KEY, { at: 7, draft: { names: { ar: "مستشفى" } } }), true);
  assert.deepEqual(readDraft(storage, KEY), { at: 7, draft: { names: { ar: "مستشفى" } } });
  dropDraft(storage, KEY);
  assert.equal(readDraft(storage, KEY), undefined);
});

test("draftKey() keeps offices, forms and amendments apart, whatever their ids hold", () => {
  const keys = [
    { theatre: "t", office: "a/b", form: "site" as const },
    { theatre: "t/a", office: "b", form: "site" as const },
    { theatre: "t", office: "a/b", form: "movement" as const },
    { theatre: "t", office: "a/b", form: "site" as const, amends: "rec" },
  ].map(draftKey);
  assert.equal(new Set(keys).size, keys.length);
});

test("readDraft() passes over what another version of the form or somebody else wrote", () => {
  const storage = memory();
  for (const text of ["", "null", "{", '{"v":0,"at":1,"draft":{}}', '"text"', '{"v":1}']) {
    storage.kept.set(KEY, text);
    assert.equal(readDraft(storage, KEY), undefined, text);
  }
});

test("W3: keepDraft() says when the browser keeps nothing", () => {
  const full: DraftStorage = {
    ...memory(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  assert.equal(keepDraft(full, KEY, { at: 1, draft: {} }), false);
});
