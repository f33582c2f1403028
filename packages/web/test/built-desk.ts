/** Makes sure that what browser tests look at is built from the sources as they are: builds when a source is newer than the page. */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const WEB = fileURLToPath(new URL("../", import.meta.url));
const BUILD_MS_MAX = 180_000;

export function ensureBuilt(): void {
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
  if (!sources.some((file) => statSync(join(WEB, file)).mtimeMs > builtAt)) return;
  const vite = join(WEB, "../../node_modules/vite/bin/vite.js");
  execFileSync(process.execPath, [vite, "build", "--logLevel", "error"], {
    cwd: WEB,
    timeout: BUILD_MS_MAX,
    stdio: ["ignore", "inherit", "inherit"],
  });
}
