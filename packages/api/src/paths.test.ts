/** Addresses: what a client puts in cannot leave its segment, what the server registers keeps its parameter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BATCH_ITEMS_MAX, DISCLOSURES_MAX } from "./limits.ts";
import {
  areaPath,
  changesPath,
  importPath,
  layerPath,
  livePath,
  recordPath,
  snapshotFilePath,
  statementBatchPath,
  templatePath,
} from "./paths.ts";
import { batchRequest, submitRequest } from "./schema/submission.ts";

// address, as called
const CASES: readonly [string, string][] = [
  [recordPath("basin", "../admin?x=1#y"), "/api/theatres/basin/records/..%2Fadmin%3Fx%3D1%23y"],
  [recordPath(":theatre", ":record"), "/api/theatres/:theatre/records/:record"],
  [areaPath("a b", "ü"), "/api/theatres/a%20b/areas/%C3%BC"],
  [layerPath("basin", "districts", "ab12"), "/api/theatres/basin/layers/districts.geojson?h=ab12"],
  [layerPath(":theatre", ":name"), "/api/theatres/:theatre/layers/:name.geojson"],
  [
    changesPath("basin", { cursor: "a+b/c=", waitSeconds: 25 }),
    "/api/theatres/basin/changes?cursor=a%2Bb%2Fc%3D&wait=25",
  ],
  [livePath("basin"), "/api/theatres/basin/live"],
  [importPath("basin", "sites", "Sites & more.xlsx"), "/api/theatres/basin/imports/sites?name=Sites%20%26%20more.xlsx"],
  [templatePath("basin", "areas.csv", "ar"), "/api/theatres/basin/templates/areas.csv?language=ar"],
  [snapshotFilePath("basin", "12.kml"), "/api/theatres/basin/snapshots/12.kml"],
  [statementBatchPath("basin"), "/api/theatres/basin/statements/batch"],
];
for (const [actual, expected] of CASES)
  test(`${expected} is the address`, () => {
    assert.equal(actual, expected);
  });

const item = { statement: "{}", disclosures: [] };
const disclosure = (n: number) => ({ field: `f${n}`, salt: "ab".repeat(32), value: "x" });

test("batchRequest takes as many items as its limit, at least one, and not one more", () => {
  const items = (count: number) => batchRequest.safeParse({ items: Array.from({ length: count }, () => item) }).success;
  assert.deepEqual(
    [items(0), items(1), items(BATCH_ITEMS_MAX), items(BATCH_ITEMS_MAX + 1)],
    [false, true, true, false],
  );
});

test("submitRequest takes as many texts as its limit and not one more, and no unknown member", () => {
  const texts = (count: number) =>
    submitRequest.safeParse({ ...item, disclosures: Array.from({ length: count }, (_, n) => disclosure(n)) }).success;
  assert.deepEqual([texts(DISCLOSURES_MAX), texts(DISCLOSURES_MAX + 1)], [true, false]);
  assert.equal(submitRequest.safeParse({ ...item, actor: "server" }).success, false);
});
