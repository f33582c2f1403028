// Bundles the command `check` into one file and keeps what V8 compiles of it, so that a cold process need not find, read, strip and compile two
// hundred files: that takes longer than checking.
// Run: node tools/bundle-check.ts [FOLDER]. `packages/cli/start.mjs` calls this when a source has changed; `packages/cli/bundled-check.mjs` uses what is
// written only as long as none has.
import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { compiledFile } from "@duenotice/cli/bundled-check";
import { rolldown } from "rolldown";

const ROOT = dirname(import.meta.dirname);
const DIST = process.argv[2] ?? join(ROOT, "packages", "cli", "dist");

/** A file of the checkout as it is now: name, when it was changed, length. */
type Stamp = readonly [file: string, mtimeMs: number, size: number];

function stampOf(file: string): Stamp {
  const { mtimeMs, size } = statSync(join(ROOT, file));
  return [file, mtimeMs, size];
}

// Looked at before anything is read: what changes in between is bundled once more, never taken for what it was.
// The lock file stands for everything in node_modules, a package's own manifest for what its name leads to.
const SETTINGS = ["package-lock.json", "tsconfig.json", "packages/*/package.json", "tools/{bundle,compile}-check.ts"];
const settings = globSync(SETTINGS, { cwd: ROOT });
const stamps = new Map(
  [...settings, ...globSync("packages/*/src/**/*.ts", { cwd: ROOT })].map((file) => [file, stampOf(file)]),
);

const bundle = await rolldown({
  input: { check: join(ROOT, "packages", "cli", "src", "check", "check.ts") },
  platform: "node",
  // Loaded when a workbook is read, and not before.
  external: ["hucre/xlsx"],
  // Nothing of this works by being loaded: what exports nothing that is used is left out, as the writer of XML.
  treeshake: { moduleSideEffects: false },
});
// Named by what is in it: whoever runs an older one while this is written keeps what it has.
const { output } = await bundle.generate({
  format: "cjs",
  entryFileNames: "[name]-[hash].cjs",
  // A script that is not loaded as a module may require, but not import.
  dynamicImportInCjs: false,
});
const sources = (await bundle.watchFiles).filter((file) => !file.includes("node_modules"));
await bundle.close();

const [chunk, ...others] = output;
if (others.length > 0 || sources.length === 0) throw new Error("rolldown did not write one file");
mkdirSync(DIST, { recursive: true });
const entry = join(DIST, chunk.fileName);
writeWhole(entry, chunk.code);
keepCompiled(entry);
const inputs = [...new Set([...settings, ...sources.map((file) => relative(ROOT, file))])].map(stampBefore);
writeWhole(join(DIST, "inputs.json"), JSON.stringify({ entry: chunk.fileName, inputs }));
const kept = new Set([entry, compiledFile(entry)]);
for (const name of readdirSync(DIST))
  if (name.startsWith("check-") && !kept.has(join(DIST, name))) rmSync(join(DIST, name), { force: true });

function stampBefore(file: string): Stamp {
  const stamp = stamps.get(file);
  if (stamp === undefined) throw new Error(`${file} came while bundling, or lies where no source does`);
  return stamp;
}

/** Two launchers may write the same at once; nobody reads half of it. */
function writeWhole(file: string, content: string): void {
  const half = join(DIST, `half.${process.pid}`);
  writeFileSync(half, content);
  renameSync(half, file);
}

/** In a process of its own, because what it prints is nobody's answer. */
function keepCompiled(file: string): void {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, "compile-check.ts"), file], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (run.status !== 0) throw new Error("What was bundled does not run");
}
