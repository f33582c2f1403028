/** What a reader may not see does not leave the database: one world, read by everybody. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Change, NotifiedRecord, StatementBody, VisibleRecord, Visibility } from "@duenotice/domain";
import { narrowRecord, visibleTo } from "@duenotice/domain";
import { readCalls } from "../calls/read-calls.ts";
import { readClocks } from "../clocks/read-clocks.ts";
import { readOverlaps } from "../overlaps/read-overlaps.ts";
import { readRecords } from "../records/read-records.ts";
import { readSitesNear } from "../records/read-sites-near.ts";
import { readSnapshotAreas, readSnapshotItems, readSnapshots } from "../snapshots/read-snapshots.ts";
import { readAreaTimeline, readRecordTimeline } from "../statements/read-timeline.ts";
import { EXAMPLE_NOW, exampleArea, exampleSite } from "../testing/example-theatre.ts";
import { exampleActor, openScriptedStore, type ScriptedStore } from "../testing/scripted-store.ts";
import { testMajors, testPostgres } from "../testing/test-postgres.ts";

const THEATRE = "basin";
const NOW = EXAMPLE_NOW;
const READERS: Readonly<Record<"cell" | "relief" | "clinic" | "north" | "south", Visibility>> = {
  cell: visibleTo(exampleActor("cell", "cell")),
  relief: visibleTo(exampleActor("relief")),
  clinic: visibleTo(exampleActor("clinic")),
  north: visibleTo(exampleActor("north", "party")),
  south: visibleTo(exampleActor("south", "party")),
};
type Reader = keyof typeof READERS;
const NAMES: readonly Reader[] = ["cell", "relief", "clinic", "north", "south"];

const version = (record: string, number: number, sharedWith: readonly string[] = []): Change => ({
  change: "add-version",
  record,
  version: number,
  status: "active",
  content: exampleSite({ sharedWith }),
  submittedBy: "a",
  at: NOW,
  lateness: "not_applicable",
  issues: [],
});
const addSite = (record: string, owner: string): Change => ({
  change: "add-record",
  record,
  kind: "site",
  owner,
  referencePrefix: owner,
});
const handover = (record: string, number: number, party: string, extent: "full" | "withdrawn" = "full"): Change => ({
  change: "add-handover",
  record,
  version: number,
  party,
  extent,
  sentAt: NOW,
});

/**
 * S1, of relief: version 1 to north, version 2 shared with clinic and to nobody yet.
 * S2, of clinic: version 1 to north and south, version 2 says "withdrawn" to north and is given to south.
 * S3, of relief: to nobody.
 */
async function makeWorld(store: ScriptedStore): Promise<void> {
  const relief = exampleActor("relief");
  const clinic = exampleActor("clinic");
  const notify = (record: string): StatementBody => ({ type: "site.notify", record, content: exampleSite() });
  const amend = (record: string): StatementBody => ({ type: "site.amend", record, base: 1, content: exampleSite() });
  await store.perform(relief, notify("S1"), {
    changes: [addSite("S1", "relief"), version("S1", 1), handover("S1", 1, "north")],
  });
  await store.perform(relief, amend("S1"), { changes: [version("S1", 2, ["clinic"])] });
  await store.perform(clinic, notify("S2"), {
    changes: [addSite("S2", "clinic"), version("S2", 1), handover("S2", 1, "north"), handover("S2", 1, "south")],
  });
  await store.perform(clinic, amend("S2"), {
    changes: [version("S2", 2), handover("S2", 2, "north", "withdrawn"), handover("S2", 2, "south")],
  });
  await store.perform(relief, notify("S3"), { changes: [addSite("S3", "relief"), version("S3", 1)] });
  await store.perform(
    exampleActor("north", "party"),
    { type: "record.dispute", record: "S1", version: 1, dispute: "D", ground: "location" },
    {
      changes: [
        { change: "add-dispute", record: "S1", version: 1, party: "north", dispute: "D", ground: "location", at: NOW },
      ],
    },
  );
  await store.perform(
    relief,
    { type: "call.note", record: "S1", version: 1, to: "north", result: "answered" },
    {
      changes: [
        { change: "add-call", record: "S1", version: 1, by: "relief", to: "north", result: "answered", at: NOW },
        { change: "start-clock", clock: "acknowledge", record: "S1", version: 1, party: "north", dueAt: NOW + 1 },
        { change: "start-clock", clock: "complete", record: "S2", version: 2, dueAt: NOW + 2 },
      ],
    },
  );
  await announceOverS1(store);
  for (const party of ["north", "south"])
    await store.perform(
      exampleActor("cell", "cell"),
      { type: "snapshot.take", party },
      { changes: [{ change: "add-snapshot", party, by: "cell", at: NOW }] },
    );
}

async function announceOverS1(store: ScriptedStore): Promise<void> {
  const { hash: cause } = await store.perform(
    exampleActor("south", "party"),
    { type: "area.announce", area: "A1", content: exampleArea() },
    {
      changes: [
        { change: "add-area", area: "A1", issuer: "south", referencePrefix: "S" },
        {
          change: "add-area-version",
          area: "A1",
          version: 1,
          status: "announced",
          content: exampleArea(),
          by: "d",
          at: NOW,
          issues: [],
        },
      ],
    },
  );
  const overlap = {
    subject: { kind: "site", id: "S1", version: 1 },
    area: "A1",
    areaVersion: 1,
    minDistanceM: 0,
    withinM: 600,
    parts: [],
  } as const;
  await store.perform(
    exampleActor("server", "server"),
    { type: "overlaps.found", cause, found: [{ ...overlap, owner: "relief", issuer: "south" }], closed: [] },
    {
      changes: [{ change: "open-overlap", overlap, owner: "relief", issuer: "south", at: NOW }],
    },
  );
}

/** Runs one read for everybody and gives what each saw. */
async function byReader<T>(read: (visibility: Visibility) => Promise<T>): Promise<Readonly<Record<Reader, T>>> {
  const seen = await Promise.all(NAMES.map(async (name) => [name, await read(READERS[name])] as const));
  // One entry per name, by construction.
  return Object.fromEntries(seen) as Record<Reader, T>;
}

for (const major of testMajors())
  test(`R27: every read gives each reader his own and nothing else (PostgreSQL ${major})`, async (t) => {
    const store = await openScriptedStore(t, await (await testPostgres(major)).newDatabase());
    await makeWorld(store);
    await checkRecords(t, store);
    await checkTheRest(t, store);
  });

async function checkRecords(t: TestContext, store: ScriptedStore): Promise<void> {
  const { pool } = store.database;
  const essence = ({ id, currentVersion, versions, handovers, disputes }: NotifiedRecord | VisibleRecord) =>
    `${id} current ${currentVersion} versions ${versions.map((v) => v.version).join()} handovers ${handovers.map((h) => `${h.version}${h.party}`).join()} disputes ${disputes.length}`;
  const all = await byReader((visibility) => readRecords(pool, { theatre: THEATRE, visibility, versions: "all" }));
  await t.test("records with their versions, hand-overs and disputes", () => {
    assert.deepEqual(all.cell.map(essence), [
      "S1 current 2 versions 1,2 handovers 1north disputes 1",
      "S2 current 2 versions 1,2 handovers 1north,1south,2north,2south disputes 0",
      "S3 current 1 versions 1 handovers  disputes 0",
    ]);
    assert.deepEqual(all.relief.map(essence), [
      "S1 current 2 versions 1,2 handovers 1north disputes 1",
      "S3 current 1 versions 1 handovers  disputes 0",
    ]);
    assert.deepEqual(all.clinic.map(essence), [
      "S1 current 2 versions 2 handovers  disputes 0",
      "S2 current 2 versions 1,2 handovers 1north,1south,2north,2south disputes 0",
    ]);
    assert.deepEqual(all.north.map(essence), [
      "S1 current 1 versions 1 handovers 1north disputes 1",
      "S2 current 2 versions  handovers 1north,2north disputes 0",
    ]);
    assert.deepEqual(all.south.map(essence), ["S2 current 2 versions 1,2 handovers 1south,2south disputes 0"]);
  });
  await t.test("agrees with what the domain narrows a whole record to", () => {
    for (const name of NAMES)
      assert.deepEqual(
        all[name].map(essence),
        all.cell.flatMap((record) => narrowRecord(READERS[name], record) ?? []).map(essence),
        name,
      );
  });
  await t.test("current versions and chosen records", async () => {
    const current = await byReader((visibility) =>
      readRecords(pool, { theatre: THEATRE, visibility, records: ["S1", "S3"], versions: "current" }),
    );
    const shown = (name: Reader) =>
      current[name].map(({ id, versions }) => `${id} ${versions.map((v) => v.version).join()}`);
    assert.deepEqual(
      [shown("cell"), shown("clinic"), shown("north"), shown("south")],
      [["S1 2", "S3 1"], ["S1 2"], ["S1 1"], []],
    );
  });
  await t.test("sites near, for the duplicate check", async () => {
    const near = await byReader((visibility) =>
      readSitesNear(pool, { theatre: THEATRE, visibility, position: [10.5001, 40.5], withinM: 100 }),
    );
    const ids = (name: Reader) => near[name].map(({ record }) => record);
    assert.deepEqual(
      [ids("cell"), ids("relief"), ids("clinic")],
      [
        ["S1", "S2", "S3"],
        ["S1", "S3"],
        ["S1", "S2"],
      ],
    );
    assert.ok(Math.abs((near.cell[0]?.distanceM ?? 0) - 8.5) < 0.1);
    assert.deepEqual(
      await readSitesNear(pool, { theatre: THEATRE, visibility: READERS.cell, position: [10.52, 40.5], withinM: 100 }),
      [],
    );
  });
}

async function checkTheRest(t: TestContext, store: ScriptedStore): Promise<void> {
  const { pool } = store.database;
  await t.test("overlaps, calls and clocks", async () => {
    const counts = async (read: (visibility: Visibility) => Promise<readonly unknown[]>) =>
      Object.values(await byReader(read)).map(({ length }) => length);
    // In the order of NAMES: cell, relief, clinic, north, south.
    assert.deepEqual(
      await counts((visibility) => readOverlaps(pool, { theatre: THEATRE, visibility, state: "all" })),
      [1, 1, 0, 0, 0],
    );
    assert.deepEqual(await counts((visibility) => readCalls(pool, { theatre: THEATRE, visibility })), [1, 1, 0, 0, 0]);
    assert.deepEqual(await counts((visibility) => readClocks(pool, THEATRE, visibility)), [2, 1, 1, 1, 0]);
  });
  await t.test("snapshots", async () => {
    const snapshots = await byReader((visibility) => readSnapshots(pool, THEATRE, visibility));
    const parties = (name: Reader) => snapshots[name].map(({ party }) => party);
    assert.deepEqual(
      [parties("cell"), parties("relief"), parties("north"), parties("south")],
      [["north", "south"], [], ["north"], ["south"]],
    );
    const items = await byReader((visibility) =>
      readSnapshotItems(pool, { theatre: THEATRE, visibility, party: "north", number: 1 }),
    );
    assert.deepEqual([items.north.length, items.south.length, items.relief.length], [2, 0, 0]);
    const areas = await byReader((visibility) =>
      readSnapshotAreas(pool, { theatre: THEATRE, visibility, party: "north", number: 1 }),
    );
    assert.deepEqual([areas.cell.length, areas.north.length, areas.south.length, areas.relief.length], [1, 1, 0, 0]);
  });
  await t.test("timelines", async () => {
    const timelines = await byReader((visibility) =>
      readRecordTimeline(pool, { theatre: THEATRE, visibility, record: "S1" }),
    );
    const types = (name: Reader) => timelines[name].map(({ type }) => type).sort();
    assert.deepEqual(types("cell"), ["call.note", "overlaps.found", "record.dispute", "site.amend", "site.notify"]);
    assert.deepEqual(types("relief"), types("cell"));
    assert.deepEqual(
      [types("clinic"), types("north"), types("south")],
      [["site.amend"], ["record.dispute", "site.notify"], []],
    );
    assert.deepEqual(
      (await readAreaTimeline(pool, THEATRE, "A1")).map(({ type }) => type),
      ["area.announce"],
      "what it touches is not part of it",
    );
  });
}

test("R27: readRecords() leaves out what ended before the given moment", async (t) => {
  const store = await openScriptedStore(t, await (await testPostgres()).newDatabase());
  const stop = { earliest: NOW, latest: NOW, dwellMinutes: 0, role: "start" } as const;
  const route = {
    line: {
      type: "LineString",
      coordinates: [
        [10.1, 40.1],
        [10.2, 40.3],
      ],
    },
    stops: [
      { ...stop, vertex: 0 },
      { ...stop, vertex: 1 },
    ],
  } as const;
  const content = {
    kind: "convoy",
    mode: "overland",
    priority: "routine",
    route,
    safetyDistanceM: 100,
    vehicles: [],
    people: 4,
    armedEscort: "none_declared",
    consents: [],
    sharedWith: [],
  } as const;
  const completed: Change[] = [
    { change: "add-record", record: "M1", kind: "movement", owner: "relief", referencePrefix: "REL" },
    {
      change: "add-version",
      record: "M1",
      version: 1,
      status: "completed",
      content,
      submittedBy: "a",
      at: NOW,
      lateness: "in_time",
      issues: [],
    },
    { change: "add-handover", record: "M1", version: 1, party: "north", extent: "full", sentAt: NOW + 100 },
  ];
  await store.perform(
    exampleActor("relief"),
    { type: "movement.notify", record: "M1", content },
    { changes: completed },
  );
  const read = async (reader: Reader, withoutEndedBefore: number) =>
    (
      await readRecords(store.database.pool, {
        theatre: THEATRE,
        visibility: READERS[reader],
        versions: "all",
        withoutEndedBefore,
      })
    ).length;
  assert.deepEqual([await read("cell", NOW), await read("cell", NOW + 1)], [1, 0]);
  assert.deepEqual(
    [await read("north", NOW + 100), await read("north", NOW + 101)],
    [1, 0],
    "for a party from when it was sent the end",
  );
});
