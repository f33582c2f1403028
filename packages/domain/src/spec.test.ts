/** The pages of the specification against the code: every refusal is explained, every rule has a test, every test a rule. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const SPEC = join(HERE, "../../../docs/spec");

test("docs/spec/problems.md lists every refusal, once, and no other", () => {
  const inUnion = [
    ...readFileSync(join(HERE, "refusal.ts"), "utf8").matchAll(/readonly code: "([a-z-]+\/[a-z-]+)"/g),
  ].map((m) => m[1] ?? "");
  const onPage = [...readFileSync(join(SPEC, "problems.md"), "utf8").matchAll(/^\| `([a-z-]+\/[a-z-]+)` \|/gm)].map(
    (m) => m[1] ?? "",
  );
  assert.ok(inUnion.length > 30, "the union was read");
  assert.deepEqual(onPage.toSorted(), inUnion.toSorted());
});

test("every rule of docs/spec/mechanism.md has a test, and every id in a test is a rule", () => {
  const rules = [...readFileSync(join(SPEC, "mechanism.md"), "utf8").matchAll(/^- \*\*(M\d+)\*\* /gm)].map(
    (m) => m[1] ?? "",
  );
  const titles = testFiles(HERE).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/["`](M\d+):/g)].map((m) => m[1] ?? ""),
  );
  assert.ok(rules.length > 50, "the page was read");
  assert.equal(new Set(rules).size, rules.length, "no id twice");
  assert.deepEqual(
    rules.filter((id) => !titles.includes(id)),
    [],
    "rules without a test",
  );
  assert.deepEqual(
    [...new Set(titles)].filter((id) => !rules.includes(id)),
    [],
    "tests without a rule",
  );
});

test("every rule that a docstring names is a rule", () => {
  const rules = new Set(
    [...readFileSync(join(SPEC, "mechanism.md"), "utf8").matchAll(/^- \*\*(M\d+)\*\* /gm)].map((m) => m[1]),
  );
  for (const file of sourceFiles(HERE))
    for (const [, id] of readFileSync(file, "utf8").matchAll(/Rule:[^\n]*?\b(M\d+)\b/g))
      assert.ok(rules.has(id), `${file} names ${id}`);
});

function testFiles(folder: string): readonly string[] {
  return allFiles(folder).filter((name) => name.endsWith(".test.ts") && !name.endsWith("spec.test.ts"));
}

function sourceFiles(folder: string): readonly string[] {
  return allFiles(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
}

function allFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}
