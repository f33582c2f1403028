// The bundle of `check` is used as long as it was made of what is there, answers as the sources do, and is left alone otherwise.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { freshEntry } from "./load-check.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
const folder = mkdtempSync(join(tmpdir(), "bundle-check-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const bundled = spawnSync(process.execPath, [join(ROOT, "tools", "bundle-check.ts"), folder], { encoding: "utf8" });

function answerOf(file: string, args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  const program = `import { check } from ${JSON.stringify(pathToFileURL(file).href)}; process.exitCode = await check(process.argv.slice(1));`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", program, "--", ...args], { encoding: "utf8" });
  assert.equal(run.stderr, "");
  return { status: run.status, stdout: run.stdout };
}

test("the bundle answers as the sources do", () => {
  assert.equal(bundled.status, 0, bundled.stderr);
  const entry = freshEntry(folder);
  assert.ok(entry !== undefined, "it is as new as its sources");
  const sites = join(folder, "sites.csv");
  writeFileSync(sites, "name,latitude,longitude,safetyDistanceM\nClinic,31.15,34.15,200\n");
  const areas = join(folder, "areas.geojson");
  const ring = [
    [34.1, 31.1],
    [34.2, 31.1],
    [34.2, 31.2],
    [34.1, 31.2],
    [34.1, 31.1],
  ];
  const geometry = { type: "Polygon", coordinates: [ring] };
  const properties = { kind: "closure", from: "2026-06-02T08:00:00Z", until: "2026-06-02T12:00:00Z" };
  writeFileSync(areas, JSON.stringify({ type: "Feature", id: "A", geometry, properties }));
  const args = ["--sites", sites, "--areas", areas, "--format", "json"];
  const expected = answerOf(join(ROOT, "packages/cli/src/check/check.ts"), args);
  assert.equal(expected.status, 1, "they overlap");
  assert.deepEqual(answerOf(entry, args), expected);
});

test("a bundle is not used when a source has changed since, when one is gone, or when it is not whole", () => {
  const file = join(folder, "inputs.json");
  const written = readFileSync(file, "utf8");
  const entry = freshEntry(folder);
  assert.ok(entry !== undefined);
  for (const other of [
    written.replace(/(check\.ts",)\d/, "$19"),
    written.replace("check.ts", "no-such-file.ts"),
    written.slice(0, -20),
    "{}",
  ]) {
    assert.notEqual(other, written);
    writeFileSync(file, other);
    assert.equal(freshEntry(folder), undefined, other.slice(0, 80));
  }
  writeFileSync(file, written);
  assert.equal(freshEntry(folder), entry);
  assert.equal(freshEntry(join(folder, "nowhere")), undefined);
});
