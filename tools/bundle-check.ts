// Bundles the command `check` into one file, so that a cold process need not find, read and strip two hundred: reading takes longer than checking.
// Run: node tools/bundle-check.ts [FOLDER]. The launcher calls this when the bundle is older than its sources; `packages/cli/src/check/load-check.ts` uses it only as long as none of them has changed.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { rolldown } from "rolldown";

const ROOT = dirname(import.meta.dirname);
const DIST = process.argv[2] ?? join(ROOT, "packages", "cli", "dist");

const bundle = await rolldown({
  input: { check: join(ROOT, "packages", "cli", "src", "check", "check.ts") },
  platform: "node",
  // Loaded when a workbook is read, and not before.
  external: ["hucre/xlsx"],
  treeshake: { moduleSideEffects: [{ external: true, sideEffects: false }] },
});
const { output } = await bundle.write({
  dir: DIST,
  format: "esm",
  // Named by what is in them: whoever runs an older one while this is written keeps what it has.
  entryFileNames: "[name]-[hash].mjs",
  chunkFileNames: "[name]-[hash].mjs",
});
const sources = (await bundle.watchFiles).filter((file) => !file.includes("node_modules"));
await bundle.close();

/** A file of the checkout as it was: name, when it was changed, length. */
function stampOf(file: string): readonly [string, number, number] {
  const { mtimeMs, size } = statSync(file);
  return [relative(ROOT, file), mtimeMs, size];
}

const entry = output.find((file) => file.type === "chunk" && file.isEntry)?.fileName;
if (entry === undefined || sources.length === 0) throw new Error("rolldown wrote no entry");
// The lock file stands for everything in node_modules.
const inputs = [...sources, join(ROOT, "package-lock.json")].map(stampOf);
mkdirSync(DIST, { recursive: true });
const half = join(DIST, `inputs.json.${process.pid}`);
writeFileSync(half, JSON.stringify({ entry, inputs }));
renameSync(half, join(DIST, "inputs.json"));
const kept = new Set(["inputs.json", ...output.map(({ fileName }) => fileName)]);
for (const name of readdirSync(DIST)) if (!kept.has(name)) rmSync(join(DIST, name), { force: true });
