/** The schema: the same on every version, made once, never changed behind anybody's back. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dumpSchema } from "../testing/dump-schema.ts";
import { testMajors, testPostgres } from "../testing/test-postgres.ts";
import { openDatabase } from "./database.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { query } from "./query.ts";

/** Released migrations never change; a new one adds its line. */
const PINNED = {
  "0001-record-keeping.sql": "b049ec7a2fec51e75660e9359174e9f969e73d9892b2ed2cdecb1c919da371dc",
  "0002-accounts.sql": "8aa6831ff7481f121b07a86a28be81e32279631c250940e951d63a3cb213405f",
  "0003-snapshot-areas.sql": "5ed3edae4f5d2471bf711eaad78278d00d1cd2c23a53fd02be4e50abfbfc4cfc",
};

const GOLDEN = join(import.meta.dirname, "../../migrations/schema.golden.txt");

async function emptyDatabase(major: number): Promise<string> {
  return (await testPostgres(major)).newEmptyDatabase();
}

test("R1: released migrations are the ones whose hashes are pinned", () => {
  assert.deepEqual(Object.fromEntries(readMigrations().map(({ name, sha256 }) => [name, sha256])), PINNED);
});

for (const major of testMajors()) {
  test(`R1: migrate() makes the schema that is kept beside the migrations, on PostgreSQL ${major}`, async (t) => {
    const { newDatabase } = await testPostgres(major);
    const database = await openDatabase({ url: await newDatabase() });
    t.after(() => database.close());
    assert.equal(database.major, major);
    const dump = await dumpSchema(database.pool);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(GOLDEN, dump);
    assert.equal(dump, readFileSync(GOLDEN, "utf8"));
  });

  test(`R1: migrate() by two nodes at once happens once, on PostgreSQL ${major}`, async (t) => {
    const url = await emptyDatabase(major);
    const nodes = await Promise.all([openDatabase({ url }), openDatabase({ url })]);
    t.after(() => Promise.all(nodes.map((node) => node.close())));
    const applied = await Promise.all(nodes.map((node) => migrate(node)));
    assert.deepEqual(
      applied.map((names) => names.length).sort((a, b) => a - b),
      [0, readMigrations().length],
    );
  });
}

test("R1: migrate() refuses a database of a newer release, and one whose migration was another", async (t) => {
  const database = await openDatabase({ url: await (await testPostgres()).newDatabase() });
  t.after(() => database.close());
  const [first] = readMigrations();
  assert.ok(first !== undefined);
  await assert.rejects(migrate(database, [first]), {
    code: "database/schema-newer",
    message: /newer release \(0002-accounts\.sql/,
  });
  await query(database.pool, "UPDATE migration SET sha256 = 'other' WHERE name = $1", [first.name]);
  await assert.rejects(migrate(database), { code: "database/schema-altered", message: /0001-record-keeping\.sql/ });
});

test("R1: migrate() leaves nothing of a migration that fails", async (t) => {
  const url = await emptyDatabase(18);
  const database = await openDatabase({ url });
  t.after(() => database.close());
  const bad = { name: "0001-bad.sql", sql: "CREATE TABLE left_over (n int); SELECT 1/0", sha256: "x", breaking: false };
  await assert.rejects(migrate(database, [bad]), { code: "database/failed", message: /22012/ });
  assert.deepEqual(await query(database.pool, "SELECT to_regclass('left_over') AS there"), [{ there: null }]);
});

test("R4 R16: the constraints that are translated to refusals are those of the schema", () => {
  const schema = readFileSync(GOLDEN, "utf8");
  for (const constraint of [
    "statement.statement_id UNIQUE",
    "record.record_pkey PRIMARY KEY",
    "area.area_pkey PRIMARY KEY",
  ])
    assert.ok(schema.includes(`constraint ${constraint}`), constraint);
  assert.ok(schema.includes("CREATE UNIQUE INDEX statement_one_finding"));
});
