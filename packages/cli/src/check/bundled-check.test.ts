// The bundle of `check` is used as long as it was made of what is there, answers as the sources do, and is left alone otherwise.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { writeXlsx } from "hucre/xlsx";
import { bundledCheck, compiledFile, freshEntry } from "../../bundled-check.mjs";

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
const folder = mkdtempSync(join(tmpdir(), "bundle-check-"));
const dist = join(folder, "dist");
after(() => rmSync(folder, { recursive: true, force: true }));
// What the bundle imports only when it is needed is looked for from where the bundle lies.
symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));

const bundled = spawnSync(process.execPath, [join(ROOT, "tools", "bundle-check.ts"), dist], { encoding: "utf8" });

interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `source` is an expression for the command. */
function answerOf(source: string, args: readonly string[]): Answer {
  const program = `const check = ${source}; process.exitCode = await check(process.argv.slice(1));`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", program, "--", ...args],
    {
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

const imported = (...path: readonly string[]): string =>
  `(await import(${JSON.stringify(join(ROOT, "packages", "cli", ...path))}))`;
const FROM_SOURCES = `${imported("src", "check", "check.ts")}.check`;
const FROM_BUNDLE = `${imported("bundled-check.mjs")}.bundledCheck(${JSON.stringify(dist)})`;

function place(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

function placeAreas(): string {
  const ring = [
    [34.1, 31.1],
    [34.2, 31.1],
    [34.2, 31.2],
    [34.1, 31.2],
    [34.1, 31.1],
  ];
  const geometry = { type: "Polygon", coordinates: [ring] };
  const properties = { kind: "closure", from: "2026-06-02T08:00:00Z", until: "2026-06-02T12:00:00Z" };
  return place("areas.geojson", JSON.stringify({ type: "Feature", id: "A", geometry, properties }));
}

test("the bundle answers as the sources do, workbooks and wrong calls included", async () => {
  assert.equal(bundled.status, 0, bundled.stderr);
  assert.equal(bundled.stdout, "");
  const rows = [
    ["name", "latitude", "longitude", "safetyDistanceM"],
    ["Clinic", 31.15, 34.15, 200],
  ];
  const table = place("sites.csv", `${rows.map((row) => row.join(",")).join("\n")}\n`);
  const workbook = place("sites.xlsx", await writeXlsx({ sheets: [{ name: "Sites", rows }] }));
  const areas = placeAreas();
  const calls: readonly (readonly [number, readonly string[]])[] = [
    [1, ["--sites", table, "--areas", areas, "--format", "json"]],
    [1, ["--sites", workbook, "--areas", areas, "--language", "ar"]],
    [2, ["--sites", join(folder, "no-such-file.csv"), "--areas", areas]],
    [2, ["--areas", areas]],
    [0, ["--help"]],
  ];
  for (const [status, args] of calls) {
    const expected = answerOf(FROM_SOURCES, args);
    assert.equal(expected.status, status, expected.stderr);
    assert.deepEqual(answerOf(FROM_BUNDLE, args), expected, args.join(" "));
  }
});

/** What V8 says to what was kept, in a process that has compiled nothing yet. */
function compiledUse(entry: string): string {
  const program = `const { check, script } = ${imported("bundled-check.mjs")}.loadBundle(${JSON.stringify(entry)}); console.log(typeof check, script.cachedDataRejected);`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  assert.equal(run.stderr, "");
  return run.stdout.trim();
}

test("what V8 compiled of the bundle is kept and used, and the bundle runs without it", () => {
  const entry = freshEntry(dist);
  assert.ok(entry !== undefined, "it is of these sources");
  assert.equal(compiledUse(entry), "function false");
  const compiled = compiledFile(entry);
  const kept = readFileSync(compiled);
  const ofAnotherV8 = Buffer.from(kept.map((byte, i) => (i < 16 ? byte ^ 1 : byte)));
  for (const other of [kept.subarray(0, 1000), kept.subarray(0, -8), Buffer.alloc(0), ofAnotherV8]) {
    writeFileSync(compiled, other);
    assert.equal(compiledUse(entry), "function true", `${other.length} bytes`);
  }
  rmSync(compiled);
  assert.equal(compiledUse(entry), "function undefined");
  writeFileSync(compiled, kept);
});

test("a bundle is not used when a source has changed since, when one is gone, or when it is not whole", () => {
  const file = join(dist, "inputs.json");
  const written = readFileSync(file, "utf8");
  const entry = freshEntry(dist);
  assert.ok(entry !== undefined);
  for (const other of [
    written.replace(/(check\.ts",)\d/, "$19"),
    written.replace(/(package-lock\.json",)\d/, "$19"),
    written.replace(/(formats\/package\.json",)\d/, "$19"),
    written.replace("check.ts", "no-such-file.ts"),
    written.slice(0, -20),
    "{}",
    '{"inputs":[]}',
  ]) {
    assert.notEqual(other, written);
    writeFileSync(file, other);
    assert.equal(freshEntry(dist), undefined, other.slice(0, 80));
    assert.equal(bundledCheck(dist), undefined);
  }
  writeFileSync(file, written);
  assert.equal(freshEntry(dist), entry);
  assert.equal(freshEntry(join(folder, "nowhere")), undefined);
});

test("a bundle whose file is gone or cut short is not used", () => {
  const entry = freshEntry(dist);
  assert.ok(entry !== undefined);
  const aside = join(folder, "aside");
  copyFileSync(entry, aside);
  const source = readFileSync(entry, "utf8");
  // At the end of a function: what is left can still be parsed, but exports nothing.
  writeFileSync(entry, source.slice(0, source.indexOf("\n}\n") + 3));
  assert.equal(bundledCheck(dist), undefined);
  rmSync(entry);
  assert.equal(bundledCheck(dist), undefined);
  copyFileSync(aside, entry);
  assert.equal(typeof bundledCheck(dist), "function");
});
