/**
 * Makes sure that what browser tests look at is built from the sources as they are. Test files run side by side: one builds, the others
 * wait for it, and the new page takes the place of the old one in one step.
 */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const WEB = fileURLToPath(new URL("../", import.meta.url));
const WORKSHOP = join(WEB, "../../node_modules/.cache/duenotice-web");
const LOCK = join(WORKSHOP, "lock");
const BUILD_MS_MAX = 240_000;
const PAUSE_MS = 250;

export async function ensureBuilt(): Promise<void> {
  const giveUpAt = Date.now() + BUILD_MS_MAX;
  while (isStale()) {
    if (takeLock()) {
      try {
        if (isStale()) build();
      } finally {
        rmSync(LOCK, { recursive: true, force: true });
      }
      return;
    }
    if (Date.now() > giveUpAt)
      throw new RangeError(`Cannot build the desk: ${LOCK} is held for too long; remove it if nobody builds`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function isStale(): boolean {
  const page = join(WEB, "dist/index.html");
  const builtAt = existsSync(page) ? statSync(page).mtimeMs : 0;
  const sources = globSync(
    [
      "src/**/*.{ts,svelte,css,json}",
      "build/*.ts",
      "vite.config.ts",
      "index.html",
      "../{api,domain,geo,overlap,tlog}/src/**/*.ts",
    ],
    { cwd: WEB, exclude: ["**/*.test.ts"] },
  );
  return sources.some((file) => statSync(join(WEB, file)).mtimeMs > builtAt);
}

/** A lock that a killed run left behind is taken over when it is older than any build. */
function takeLock(): boolean {
  try {
    mkdirSync(WORKSHOP, { recursive: true });
    mkdirSync(LOCK);
    return true;
  } catch {
    if (existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > BUILD_MS_MAX)
      rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}

function build(): void {
  const vite = join(WEB, "../../node_modules/vite/bin/vite.js");
  const [page, fresh, old] = [join(WEB, "dist"), join(WORKSHOP, "new"), join(WORKSHOP, "old")];
  execFileSync(process.execPath, [vite, "build", "--logLevel", "error", "--outDir", fresh, "--emptyOutDir"], {
    cwd: WEB,
    timeout: BUILD_MS_MAX,
    stdio: "inherit",
  });
  rmSync(old, { recursive: true, force: true });
  if (existsSync(page)) renameSync(page, old);
  renameSync(fresh, page);
  rmSync(old, { recursive: true, force: true });
}
