/**
 * A PostgreSQL for tests: one per test process and major version, started from a template that is made once per
 * machine and user, with a fresh, migrated database for every test.
 *
 * fsync is off here: these tests kill processes, not machines.
 */
import {
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
  constants,
  chmodSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { openDatabase } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../postgres/embedded-postgres.ts";

export interface TestPostgres {
  readonly major: number;
  readonly postgres: EmbeddedPostgres;
  /** Connection string of a new database with the whole schema; it goes away with the server. */
  readonly newDatabase: () => Promise<string>;
}

export const EMBEDDED_MAJOR = 18;
const DEBIAN_MAJOR = 15;
const DEBIAN_FOLDER = "/usr/lib/postgresql/15";
const MIGRATED = "migrated";
const SETTINGS = { fsync: "off", full_page_writes: "off", max_connections: "100", shared_buffers: "64MB" };

/** The versions that this machine can test; what it cannot is said once. */
export function testMajors(): readonly number[] {
  if (existsSync(join(DEBIAN_FOLDER, "bin/postgres"))) return [EMBEDDED_MAJOR, DEBIAN_MAJOR];
  console.log(`not run: PostgreSQL ${DEBIAN_MAJOR} (${DEBIAN_FOLDER} is not there)`);
  return [EMBEDDED_MAJOR];
}

const running = new Map<number, Promise<TestPostgres>>();

/** The server of this test process; it ends with the process. */
export function testPostgres(major: number = EMBEDDED_MAJOR): Promise<TestPostgres> {
  const known = running.get(major) ?? start(major);
  running.set(major, known);
  return known;
}

/** A new database on PostgreSQL 18 with the whole schema: what most tests want. */
export async function testDatabaseUrl(): Promise<string> {
  return (await testPostgres()).newDatabase();
}

async function start(major: number): Promise<TestPostgres> {
  const dataDirectory = await copyTemplate(major);
  const postgres = await startEmbeddedPostgres({
    dataDirectory,
    settings: SETTINGS,
    binaries: binariesOf(major),
    endsWithProcess: true,
  });
  process.once("exit", () => {
    const pid = postgres.pid();
    if (pid !== undefined) process.kill(pid, "SIGKILL"); // nothing in it is worth a shutdown
    rmSync(dirname(dataDirectory), { recursive: true, force: true, maxRetries: 5 });
  });
  let count = 0;
  const newDatabase = async (): Promise<string> => {
    const name = `test_${(count += 1)}`;
    await run(postgres.url, `CREATE DATABASE ${name} TEMPLATE ${MIGRATED}`);
    return withDatabase(postgres.url, name);
  };
  await run(postgres.url, `CREATE DATABASE ${MIGRATED}`);
  const migrated = await openDatabase({ url: withDatabase(postgres.url, MIGRATED) });
  await migrate(migrated);
  await migrated.close();
  return { major, postgres, newDatabase };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Debian's programs, dressed as the npm package. */
function binariesOf(major: number): { readonly packageFolder: string } {
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

/** The template is a data directory that was started once and stopped. */
async function copyTemplate(major: number): Promise<string> {
  const binaries = binariesOf(major);
  const version =
    readFileSync(join(binaries.packageFolder, "package.json"), "utf8").match(/"version": ?"([^"]+)"/)?.[1] ?? "unknown";
  const template = join(tmpdir(), `duenotice-test-template-${version}-${process.getuid?.() ?? "user"}`);
  if (!existsSync(template)) {
    const half = mkdtempSync(join(tmpdir(), "duenotice-test-half-"));
    chmodSync(half, 0o711);
    const made = await startEmbeddedPostgres({ dataDirectory: half, settings: SETTINGS, binaries });
    await made.stop();
    try {
      renameSync(half, template);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(template)) throw error; // else another test process was quicker
    }
  }
  const copy = mkdtempSync(join(tmpdir(), "duenotice-test-"));
  chmodSync(copy, 0o711);
  mkdirSync(join(copy, "data"), { mode: 0o711 });
  for (const entry of readdirSync(template))
    cpSync(join(template, entry), join(copy, "data", entry), { recursive: true, mode: constants.COPYFILE_FICLONE });
  chmodSync(join(copy, "data/postgres"), 0o700);
  return join(copy, "data");
}
