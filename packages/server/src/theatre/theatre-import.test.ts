/** Bringing a theatre in: whole or not at all, and everything that is wrong with it at once. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { LAYER_NAMES, layerPath, theatrePath } from "@duenotice/api";
import type { TheatreView } from "@duenotice/api";
import { EXERCISE_FOLDER, startTestServer } from "../testing/test-server.ts";
import { readTheatreFolder } from "./read-theatre-folder.ts";

type Json = Record<string, unknown>;

/** The exercise theatre's configuration with something changed, alone in a folder. */
function folderWith(
  t: TestContext,
  change: (theatre: Json) => Json,
  layers: Readonly<Record<string, string>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), "duenotice-theatre-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const theatre = JSON.parse(readFileSync(join(EXERCISE_FOLDER, "theatre.json"), "utf8")) as Json; // as: ours, an object
  writeFileSync(join(folder, "theatre.json"), JSON.stringify(change(theatre)));
  for (const [name, text] of Object.entries(layers)) writeFileSync(join(folder, name), text);
  return folder;
}

async function issuesOf(folder: string): Promise<readonly string[]> {
  const read = await readTheatreFolder(folder);
  return read.ok ? [] : read.issues.map((issue) => `${issue.path}: ${issue.requirement}`);
}

// name, change, what one of the complaints says
const FAULTS: readonly [string, (theatre: Json) => Json, RegExp][] = [
  ["without parties", (theatre) => ({ ...theatre, parties: [] }), /^parties: at least one party/],
  [
    "with an office twice",
    (theatre) => ({ ...theatre, cell: { ...(theatre["cell"] as Json), id: "temarin" } }),
    /"temarin" names more than one office/,
  ],
  ["with an unknown zone", (theatre) => ({ ...theatre, zones: ["Middle/Earth"] }), /^zones\.0: an IANA time zone/],
  ["with a setting that is none", (theatre) => ({ ...theatre, safe: true }), /safe/],
  ["with bounds upside down", (theatre) => ({ ...theatre, bounds: [1, 2, 3, 1] }), /^bounds: .*south below north/],
  [
    "with a kind of area of its own",
    (theatre) => ({
      ...theatre,
      vocabularies: { ...(theatre["vocabularies"] as Json), areaKinds: [{ id: "target", names: { en: "x" } }] },
    }),
    /areaKinds\.0\.id/,
  ],
];
for (const [name, change, says] of FAULTS)
  test(`H30: a theatre ${name} is refused with the place`, async (t) => {
    const issues = await issuesOf(folderWith(t, change));
    assert.ok(
      issues.some((issue) => says.test(issue)),
      issues.join("\n"),
    );
  });

test("H30: everything that is wrong is told at once, layers included", async (t) => {
  const folder = folderWith(t, (theatre) => ({ ...theatre, parties: [], zones: [] }), {
    "districts.geojson":
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[0,0]}}]}',
    "roads.geojson": "no json",
  });
  const issues = (await issuesOf(folder)).join("\n");
  for (const place of ["parties", "zones", "districts.geojson", "roads.geojson"])
    assert.ok(issues.includes(place), place);
});

test("H30: an empty folder says what is missing", async () => {
  assert.match((await issuesOf("/nowhere")).join(), /theatre\.json: this file must be there/);
});

test("H30: the same folder again changes nothing; a change is the next version, and is served", async (t) => {
  const server = await startTestServer(t, { startAt: Date.UTC(2026, 10, 21) });
  assert.equal(await server.bringTheatre(server.folder), 1);
  const changed = {
    ...server.folder,
    theatre: { ...server.folder.theatre, straightThrough: !server.folder.theatre.straightThrough },
  };
  assert.equal(await server.bringTheatre(changed), 2);
  const cell = await server.as("cell");
  const { body } = await cell.get<{ theatre: { version: number; straightThrough: boolean } }>("/api/theatres/exercise");
  assert.deepEqual([body.theatre.version, body.theatre.straightThrough], [2, changed.theatre.straightThrough]);
});

test("H31: a theatre may bring any of its layers or none, and what it brings is served, water included", async (t) => {
  const none = await readTheatreFolder(folderWith(t, (theatre) => theatre));
  assert.ok(none.ok);
  assert.deepEqual(none.value.layers, []);
  const lake = JSON.stringify({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { names: { en: "EXERCISE lake" } },
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [-128, -47],
              [-127.9, -47],
              [-127.9, -46.9],
              [-128, -47],
            ],
          ],
        },
      },
    ],
  });
  const one = await readTheatreFolder(folderWith(t, (theatre) => theatre, { "water.geojson": lake }));
  assert.ok(one.ok);
  assert.deepEqual(
    one.value.layers.map(({ name, geojson }) => [name, geojson]),
    [["water", lake]],
  );

  const server = await startTestServer(t, { startAt: Date.UTC(2026, 10, 21) });
  const cell = await server.as("cell");
  const { layers } = (await cell.get<TheatreView>(theatrePath("exercise"))).body;
  const there = LAYER_NAMES.filter((name) => existsSync(join(EXERCISE_FOLDER, `${name}.geojson`)));
  assert.ok(there.includes("river") && there.includes("basin"));
  assert.deepEqual(layers.map(({ name }) => name).toSorted(), there.toSorted());
  for (const { name, hash } of layers) {
    const served = (await cell.get<unknown>(layerPath("exercise", name, hash))).body;
    assert.deepEqual(served, JSON.parse(readFileSync(join(EXERCISE_FOLDER, `${name}.geojson`), "utf8")), name);
  }
  assert.equal((await cell.get(layerPath("exercise", "water"))).status, 404);
});
