/** Theatres are imported in versions; people act for one office of each. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { readMemberships, saveMembership } from "../accounts/memberships.ts";
import { openDatabase } from "../database/database.ts";
import { query } from "../database/query.ts";
import { EXAMPLE_NOW, EXAMPLE_THEATRE } from "../testing/example-theatre.ts";
import { testDatabaseUrl } from "../testing/test-postgres.ts";
import { importTheatre } from "./import-theatre.ts";
import { readLayer, readLayerNames, readTheatres } from "./read-theatres.ts";
import { makeTheatreCache } from "./theatre-cache.ts";

const LAYERS = { districts: '{"type":"FeatureCollection","features":[]}' };
const IMPORT = { theatre: EXAMPLE_THEATRE, districts: [], blocks: [], layers: LAYERS, at: EXAMPLE_NOW };

test("R28: importTheatre() makes a new version of what changed and none of what did not, and the cache follows", async (t) => {
  const database = await openDatabase({ url: await testDatabaseUrl() });
  t.after(() => database.close());
  const cache = makeTheatreCache();
  assert.equal(await importTheatre(database, IMPORT), 1);
  assert.equal((await cache.load(database.pool, "basin")).theatre.version, 1);
  assert.equal(await importTheatre(database, IMPORT), 1);
  const changed = { ...IMPORT, theatre: { ...EXAMPLE_THEATRE, horizonHours: 48 } };
  assert.deepEqual(await Promise.all([importTheatre(database, changed), importTheatre(database, changed)]), [2, 2]);
  assert.equal((await cache.load(database.pool, "basin")).theatre.horizonHours, 48);
  assert.equal(await importTheatre(database, { ...changed, layers: { districts: LAYERS.districts, roads: "{}" } }), 3);
  assert.deepEqual(
    (await readTheatres(database.pool)).map(({ id, version, horizonHours }) => [id, version, horizonHours]),
    [["basin", 3, 48]],
  );
});

test("R28: readLayer() gives the text that was imported under its hash, and nothing for a name that is not there", async (t) => {
  const database = await openDatabase({ url: await testDatabaseUrl() });
  t.after(() => database.close());
  await importTheatre(database, IMPORT);
  const hash = createHash("sha256").update(LAYERS.districts).digest("hex");
  assert.deepEqual(await readLayerNames(database.pool, "basin"), [{ name: "districts", hash }]);
  assert.deepEqual(await readLayer(database.pool, "basin", "districts"), { hash, geojson: LAYERS.districts });
  assert.equal(await readLayer(database.pool, "basin", "roads"), undefined);
  await assert.rejects(makeTheatreCache().load(database.pool, "valley"), {
    name: "OperatingError",
    message: /no theatre "valley"; import it first/,
  });
});

test("R28: saveMembership() gives an account one office per theatre", async (t) => {
  const database = await openDatabase({ url: await testDatabaseUrl() });
  t.after(() => database.close());
  await importTheatre(database, IMPORT);
  await query(
    database.pool,
    `INSERT INTO auth_user ("id", "name", "email", "emailVerified") VALUES ('u1', 'Anna', 'anna@example.org', true)`,
  );
  await saveMembership(database.pool, "u1", { theatre: "basin", office: "relief", roles: ["submitter"] });
  await saveMembership(database.pool, "u1", { theatre: "basin", office: "clinic", roles: ["submitter", "verifier"] });
  assert.deepEqual(await readMemberships(database.pool, "u1"), [
    { theatre: "basin", office: "clinic", roles: ["submitter", "verifier"] },
  ]);
  // The cast stands for a caller that was not checked.
  const wrong = { theatre: "basin", office: "relief", roles: ["owner" as "officer"] };
  await assert.rejects(saveMembership(database.pool, "u1", wrong), { code: "23514" });
});
