/**
 * Brings the schema up to date: each file of `migrations/` once, in order, in a transaction of its own, while a lock
 * keeps other nodes from doing the same. Released files never change: their hashes are kept and compared.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { OperatingError } from "../operating-error.ts";
import type { Database } from "./database.ts";
import { asOperatingError } from "./translate-error.ts";

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
  /** From the first line: whether an older release cannot work with the schema afterwards. */
  readonly breaking: boolean;
}

const FOLDER = join(import.meta.dirname, "../../migrations");
const FIRST_LINE = /^-- breaking: (yes|no) +\S/;
// Any fixed number that nothing else in this database locks: "duen" in ASCII.
const MIGRATION_LOCK = 0x6475656e;

/** Throws: RangeError for a file whose first line does not say whether it is breaking and why. */
export function readMigrations(folder = FOLDER): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8");
      const first = FIRST_LINE.exec(sql);
      if (first === null) throw new RangeError(`The first line of ${name} must be "-- breaking: yes|no" and why`);
      return { name, sql, sha256: createHash("sha256").update(sql).digest("hex"), breaking: first[1] === "yes" };
    });
}

/**
 * Applies what is missing; returns the names.
 *
 * Refuses: `database/schema-newer` when a newer release has migrated this database, `database/schema-altered` when an
 * applied file is not the one we have.
 */
export async function migrate(database: Database, migrations = readMigrations()): Promise<readonly string[]> {
  const client = await database.connectAlone();
  client.on("error", () => undefined); // the query in flight reports it
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(
      "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      "SELECT name, sha256 FROM migration ORDER BY name",
    );
    refuseUnknown(rows, migrations);
    const applied = new Set(rows.map((row) => row.name));
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } catch (error) {
    throw asOperatingError(error, "bring the database up to date");
  } finally {
    await client.end();
  }
}

function refuseUnknown(applied: readonly { name: string; sha256: string }[], known: readonly Migration[]): void {
  for (const { name, sha256 } of applied) {
    const ours = known.find((migration) => migration.name === name);
    if (ours === undefined)
      throw new OperatingError(
        `The database was brought up to date by a newer release (${name}); start that release, or restore the backup made before it`,
        {
          code: "database/schema-newer",
        },
      );
    if (ours.sha256 !== sha256)
      throw new OperatingError(
        `The database was made by another ${name} than this release has; start the release that made it, and report this`,
        {
          code: "database/schema-altered",
        },
      );
  }
}

async function apply(client: pg.ClientBase, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query("INSERT INTO migration (name, sha256) VALUES ($1, $2)", [name, sha256]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
