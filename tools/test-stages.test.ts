// Every test file belongs to a stage, and what a run of node:test says is read rightly.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { readSummary } from "./summary-reporter.ts";
import { testStages } from "./test-stages.ts";

const ROOT = dirname(import.meta.dirname);
let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "duenotice-stages-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(file: string, content: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

test("testStages() puts every test file into exactly one stage, neutral rooms first", () => {
  const stages = testStages(ROOT);
  const files = stages.flatMap((stage) => stage.files);
  assert.equal(new Set(files).size, files.length);
  assert.ok(files.includes("tools/test-stages.test.ts"));
  assert.equal(stages[0]?.name, "geo");
  assert.equal(stages.at(-1)?.name, "e2e");
});

test("testStages() refuses a test file that no stage takes", () => {
  plant("packages/newroom/src/a.test.ts", "");
  assert.throws(() => testStages(folder), /No stage .* takes packages\/newroom\/src\/a\.test\.ts/);
});

/** Runs `npm test`'s program over a checkout with one package of tests. */
function runTests(source: string): { readonly status: number | null; readonly lines: readonly string[] } {
  cpSync(join(ROOT, "tools"), join(folder, "tools"), { recursive: true });
  plant("package.json", '{ "type": "module" }');
  plant("packages/geo/src/a.test.ts", source);
  // A runner started under another one would report to it instead of printing.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const run = spawnSync(process.execPath, ["tools/test.ts", "geo"], { cwd: folder, encoding: "utf8", env });
  return { status: run.status, lines: run.stdout.trim().split("\n") };
}

test("npm test closes with the runner's lines and names what was not run", () => {
  plant("packages/geo/src/b.test.ts", "import { test } from 'node:test'; test('b', () => {});\n");
  const { status, lines } = runTests(
    "import { test } from 'node:test'; test('a', () => console.log('not run: a tool (not installed)'));\n",
  );
  assert.equal(status, 0, lines.join("\n"));
  assert.ok(lines.includes("not run: a tool (not installed)"));
  assert.deepEqual(lines.slice(-8, -1), [
    "ℹ tests 2",
    "ℹ suites 0",
    "ℹ pass 2",
    "ℹ fail 0",
    "ℹ cancelled 0",
    "ℹ skipped 0",
    "ℹ todo 0",
  ]);
  assert.match(lines.at(-1) ?? "", /^ℹ duration_ms \d+$/);
});

test("npm test says on one line what failed", () => {
  const { status, lines } = runTests(
    "import { suite, test } from 'node:test'; suite('s', () => { test('a', () => { throw new Error('no'); }); });\n",
  );
  assert.equal(status, 1);
  assert.deepEqual(
    lines.filter((line) => line.startsWith("FAILED: ")),
    ["FAILED: packages/geo/src/a.test.ts › a"],
  );
  assert.ok(lines.includes("ℹ fail 1"));
});

test("npm test counts a file that cannot be run as failed", () => {
  const { status, lines } = runTests("import './gone.ts';\n");
  assert.equal(status, 1);
  assert.match(lines.find((line) => line.startsWith("FAILED: ")) ?? "", /a\.test\.ts/);
});

test("npm test refuses a stage that does not exist", () => {
  const run = spawnSync(process.execPath, [join(ROOT, "tools/test.ts"), "nowhere"], { cwd: ROOT, encoding: "utf8" });
  assert.equal(run.status, 1);
  assert.match(run.stderr, /Cannot run nowhere: the stages are check, geo/);
});

test("the summary reporter writes what the runner counted", () => {
  plant(
    "a.test.mjs",
    "import { test } from 'node:test'; test('a', () => {}); test('b', () => { throw new Error('no'); });\n",
  );
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const reporter = `--test-reporter=${join(ROOT, "tools/summary-reporter.ts")}`;
  const run = spawnSync(process.execPath, ["--test", reporter, "a.test.mjs"], { cwd: folder, env, encoding: "utf8" });
  const summary = run.stdout
    .split("\n")
    .map(readSummary)
    .find((found) => found !== undefined);
  assert.equal(summary?.counts.passed, 1);
  assert.equal(summary.counts.failed, 1);
  assert.match(summary.failed.join(), /a\.test\.mjs › b$/);
});
