/**
 * A PostgreSQL for tests: one per test process and major version, started from a template that is made once per
 * machine and user, with a fresh, migrated database for every test.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { binariesOf, copyTemplate, DEBIAN_FOLDER, EMBEDDED_MAJOR, TEST_SETTINGS } from "./cluster-template.ts";

export interface TestPostgres {
  readonly major: number;
  readonly postgres: EmbeddedPostgres;
  /** Connection string of a new database with the whole schema; it goes away with the server. */
  readonly newDatabase: () => Promise<string>;
  /** The same with nothing in it. */
  readonly newEmptyDatabase: () => Promise<string>;
}

const DEBIAN_MAJOR = 15;
const MIGRATED = "migrated";

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
  const folder = mkdtempSync(join(tmpdir(), "duenotice-test-"));
  chmodSync(folder, 0o711);
  const dataDirectory = join(folder, "data");
  await copyTemplate(dataDirectory, major);
  const postgres = await startEmbeddedPostgres({
    dataDirectory,
    settings: TEST_SETTINGS,
    binaries: binariesOf(major),
    endsWithProcess: true,
  });
  process.once("exit", () => {
    // What goes wrong here says nothing about what was tested: a process that is gone already, a file that a dying backend still writes.
    try {
      const pid = postgres.pid();
      if (pid !== undefined) process.kill(pid, "SIGKILL"); // nothing in it is worth a shutdown
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    } catch (error) {
      console.log(`The test's PostgreSQL was not cleared away: ${String(error)}`);
    }
  });
  const owner = new URL(postgres.url).username;
  let count = 0;
  const make = async (prefix: string, template: string): Promise<string> => {
    const name = `${prefix}_${(count += 1)}`;
    await run(postgres.maintenanceUrl, `CREATE DATABASE ${name} ${template} OWNER ${owner}`);
    return withDatabase(postgres.url, name);
  };
  // So that a test can say which side of a deadlock gives way.
  await run(postgres.maintenanceUrl, `GRANT SET ON PARAMETER deadlock_timeout TO ${owner}`);
  await run(postgres.maintenanceUrl, `CREATE DATABASE ${MIGRATED} OWNER ${owner}`);
  const migrated = await openDatabase({ url: withDatabase(postgres.url, MIGRATED) });
  await migrate(migrated);
  await migrated.close();
  return {
    major,
    postgres,
    newDatabase: () => make("test", `TEMPLATE ${MIGRATED}`),
    newEmptyDatabase: () => make("empty", ""),
  };
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
