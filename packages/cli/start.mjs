// Where the launcher begins. `check` runs from its bundle, which is made anew first when a source has changed; every other command, and
// `check` where it cannot be bundled, from the sources, with what can be kept of loading them.
import { bundledCheck } from "./bundled-check.mjs";

const check = process.argv[2] === "check" ? (bundledCheck() ?? (await checkBundledAnew())) : undefined;
if (check === undefined) await runFromSources();
else process.exitCode = await check(process.argv.slice(3));

async function checkBundledAnew() {
  const { default: install } = await import("../../tools/install.cjs");
  return install.bundleCheck() ? bundledCheck() : undefined;
}

async function runFromSources() {
  // In the checkout, where nobody else can put code into it; where it cannot be written, everything goes without.
  const { enableCompileCache } = process.getBuiltinModule("node:module");
  enableCompileCache(`${import.meta.dirname}/../../.duenotice/compile-cache`);
  await import("./src/main.ts");
}
