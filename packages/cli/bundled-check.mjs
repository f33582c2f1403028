// `check` ready to run: the bundle that `tools/bundle-check.ts` made, with what V8 had compiled of it, as long as none of the files that it
// was made of has changed. Answers as the sources do, a second sooner.
// Plain JavaScript that imports nothing: types to strip, and the streams behind `import "node:fs"`, take as long to load as the bundle does.
const { readFileSync, statSync } = process.getBuiltinModule("node:fs");
const { Script } = process.getBuiltinModule("node:vm");

const ROOT = `${import.meta.dirname}/../..`;
const DIST = `${import.meta.dirname}/dist`;

/** The command; undefined when there is no bundle or it is not of these sources. */
export function bundledCheck(dist = DIST) {
  const entry = freshEntry(dist);
  if (entry === undefined) return undefined;
  try {
    // None where it was cut short between two functions.
    return loadBundle(entry).check;
  } catch {
    // Replaced by a newer one since we looked, or damaged.
    return undefined;
  }
}

/** The bundle's file; undefined when there is none, or when a file that it was made of is not as it was then. */
export function freshEntry(dist) {
  try {
    const { entry, inputs } = JSON.parse(readFileSync(`${dist}/inputs.json`, "utf8"));
    for (const [file, mtimeMs, size] of inputs) {
      const now = statSync(`${ROOT}/${file}`);
      if (now.mtimeMs !== mtimeMs || now.size !== size) return undefined;
    }
    return typeof entry === "string" ? `${dist}/${entry}` : undefined;
  } catch {
    // Not there, half there, or of another layout.
    return undefined;
  }
}

/**
 * Loads a bundle's file. Not by `require` with Node's compile cache: that keeps what is compiled on loading, and so not one function.
 * V8 compiles anew, in silence, when what was kept is of another V8 or another source.
 */
export function loadBundle(entry) {
  const script = new Script(`(function (exports, require) { ${readFileSync(entry, "utf8")}\n})`, {
    filename: entry,
    cachedData: compiledOf(entry),
  });
  const exports = {};
  // Beside modules of Node the bundle requires one thing, and that when it is needed: the reader of workbooks.
  const requireFromBundle = (name) =>
    process.getBuiltinModule(name) ?? process.getBuiltinModule("node:module").createRequire(entry)(name);
  script.runInThisContext()(exports, requireFromBundle);
  return { check: exports.check, script };
}

/** Where what was compiled of a bundle is kept. */
export function compiledFile(entry) {
  return `${entry}.compiled`;
}

function compiledOf(entry) {
  try {
    return readFileSync(compiledFile(entry));
  } catch {
    // It only takes longer.
    return undefined;
  }
}
