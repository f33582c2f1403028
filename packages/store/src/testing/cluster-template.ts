/** The programs and the ready-made data directories that tests start PostgreSQL from. */
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";

export const EMBEDDED_MAJOR = 18;
export const DEBIAN_FOLDER = "/usr/lib/postgresql/15";
/** fsync is off: tests that start from a copy kill processes, not machines. */
export const TEST_SETTINGS = { fsync: "off", full_page_writes: "off", max_connections: "100", shared_buffers: "64MB" };

/** Debian's programs, dressed as the npm package. */
export function binariesOf(major: number): { readonly packageFolder: string } {
  if (major === EMBEDDED_MAJOR)
    return {
      packageFolder: dirname(
        dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
      ),
    };
  const packageFolder = mkdtempSync(join(tmpdir(), "duenotice-debian-"));
  chmodSync(packageFolder, 0o755);
  writeFileSync(join(packageFolder, "package.json"), JSON.stringify({ version: `${major}.0.0` }));
  symlinkSync(DEBIAN_FOLDER, join(packageFolder, "native"));
  process.once("exit", () => rmSync(packageFolder, { recursive: true, force: true }));
  return { packageFolder };
}

/** Fills `dataDirectory`, which must not be there, with a cluster that was started once and stopped: quicker than making one. */
export async function copyTemplate(dataDirectory: string, major: number = EMBEDDED_MAJOR): Promise<void> {
  const template = await makeTemplate(major);
  mkdirSync(dataDirectory, { mode: 0o711 });
  for (const entry of readdirSync(template))
    cpSync(join(template, entry), join(dataDirectory, entry), { recursive: true, mode: constants.COPYFILE_FICLONE });
  chmodSync(join(dataDirectory, "postgres"), 0o700);
}

/** Made once per machine, user and version, and moved into its place when complete. */
async function makeTemplate(major: number): Promise<string> {
  const binaries = binariesOf(major);
  const version =
    readFileSync(join(binaries.packageFolder, "package.json"), "utf8").match(/"version": ?"([^"]+)"/)?.[1] ?? "unknown";
  const template = join(tmpdir(), `duenotice-test-template-${version}-${process.getuid?.() ?? "user"}`);
  if (!existsSync(template)) {
    const half = mkdtempSync(join(tmpdir(), "duenotice-test-half-"));
    chmodSync(half, 0o711);
    const made = await startEmbeddedPostgres({ dataDirectory: half, settings: TEST_SETTINGS, binaries });
    await made.stop();
    try {
      renameSync(half, template);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(template)) throw error; // else another test process was quicker
    }
  }
  return template;
}
