/** Changes of records, hand-overs, disputes and calls: written and read back, on every supported PostgreSQL. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Change, MovementContent, StatementBody } from "@duenotice/domain";
import { heldVersion, visibleTo } from "@duenotice/domain";
import { readCalls } from "../calls/read-calls.ts";
import { query } from "../database/query.ts";
import { readRecords } from "../records/read-records.ts";
import { EXAMPLE_NOW, exampleSite } from "../testing/example-theatre.ts";
import { exampleActor, openScriptedStore, type ScriptedStore } from "../testing/scripted-store.ts";
import { testMajors, testPostgres } from "../testing/test-postgres.ts";

const THEATRE = "basin";
const NOW = EXAMPLE_NOW;
const MINUTE_MS = 60_000;
const RELIEF = exampleActor("relief");
const NORTH = exampleActor("north", "party");
const CELL = visibleTo(exampleActor("cell", "cell"));

const SITE: Change[] = [
  { change: "add-record", record: "S1", kind: "site", owner: "relief", referencePrefix: "REL" },
  {
    change: "add-version",
    record: "S1",
    version: 1,
    status: "active",
    content: exampleSite(),
    submittedBy: "anna",
    at: NOW,
    lateness: "not_applicable",
    issues: [{ code: "no-contact" }],
  },
];
const NOTIFY: StatementBody = { type: "site.notify", record: "S1", content: exampleSite() };

const recordOf = async (store: ScriptedStore, record: string) => {
  const [found] = await readRecords(store.database.pool, {
    theatre: THEATRE,
    visibility: CELL,
    records: [record],
    versions: "all",
  });
  assert.ok(found !== undefined);
  return found;
};

for (const major of testMajors()) {
  const testOn = (title: string, body: (store: ScriptedStore, t: TestContext) => Promise<void>): void =>
    void test(`${title} (PostgreSQL ${major})`, async (t) =>
      body(await openScriptedStore(t, await (await testPostgres(major)).newDatabase()), t));

  testOn(
    "R11: versions are added and never overwritten; texts stay with the statement that brought them",
    async (store) => {
      const { hash } = await store.perform(RELIEF, NOTIFY, {
        changes: SITE,
        texts: { name: { en: "Hospital" }, contact: "+1" },
      });
      const moved = exampleSite({ geometry: { type: "Point", coordinates: [10.6, 40.6] } });
      const amended: Change = {
        change: "add-version",
        record: "S1",
        version: 2,
        status: "active",
        content: moved,
        submittedBy: "bert",
        at: NOW + 5,
        lateness: "late",
        issues: [],
        textsFrom: 1,
      };
      await store.perform(
        RELIEF,
        { type: "site.amend", record: "S1", base: 1, content: moved },
        { changes: [amended] },
      );
      const withdrawn: Change = {
        ...amended,
        version: 3,
        status: "withdrawn",
        at: NOW + 6,
        reason: "security",
        textsFrom: 2,
      };
      await store.perform(
        RELIEF,
        { type: "site.withdraw", record: "S1", base: 2, reason: "security" },
        { changes: [withdrawn] },
      );
      const record = await recordOf(store, "S1");
      assert.deepEqual(
        [record.reference, record.kind, record.owner, record.currentVersion],
        ["REL-0001", "site", "relief", 3],
      );
      assert.deepEqual(record.versions[0], {
        kind: "site",
        record: "S1",
        version: 1,
        status: "active",
        stage: "submitted",
        statement: hash,
        submittedBy: "anna",
        at: NOW,
        lateness: "not_applicable",
        issues: [{ code: "no-contact" }],
        content: exampleSite(),
        texts: { name: { en: "Hospital" }, contact: "+1" },
      });
      assert.deepEqual(record.versions[1]?.content, moved);
      assert.deepEqual(record.versions[2]?.texts, { name: { en: "Hospital" }, contact: "+1" });
      assert.deepEqual([record.versions[2]?.reason, record.versions[2]?.status], ["security", "withdrawn"]);
    },
  );

  testOn(
    "R11: a version that does not follow the current one is a broken decision, and nothing of it stays",
    async (store) => {
      await store.perform(RELIEF, NOTIFY, { changes: SITE });
      const gap: Change = {
        change: "add-version",
        record: "S1",
        version: 3,
        status: "active",
        content: exampleSite(),
        submittedBy: "a",
        at: NOW,
        lateness: "late",
        issues: [],
      };
      await assert.rejects(store.perform(RELIEF, { type: "site.confirm", record: "S1", base: 1 }, { changes: [gap] }), {
        name: "LostRaceError",
        message: /Version 3 of record S1 does not follow/,
      });
      assert.equal((await recordOf(store, "S1")).versions.length, 1);
    },
  );

  testOn("R12: a version goes through its stages and keeps the time of each", async (store) => {
    const stage = (
      name: "verified" | "returned" | "complete" | "transmitted",
      minutes: number,
      missing?: string[],
    ): Change => ({
      change: "set-stage",
      record: "S1",
      version: 1,
      stage: name,
      by: "bert",
      at: NOW + minutes * MINUTE_MS,
      ...(missing === undefined ? {} : { missing }),
    });
    await store.perform(RELIEF, NOTIFY, { changes: SITE });
    await store.perform(
      RELIEF,
      { type: "record.verify", record: "S1", version: 1 },
      { changes: [stage("verified", 1)] },
    );
    await store.perform(
      exampleActor("cell", "cell"),
      { type: "record.return", record: "S1", version: 1, missing: ["contact"] },
      { changes: [stage("returned", 2, ["contact"])], texts: { note: "Whom to call?" } },
    );
    await store.perform(
      exampleActor("cell", "cell"),
      { type: "record.complete", record: "S1", version: 1 },
      { changes: [stage("complete", 3), stage("transmitted", 4)] },
    );
    const [version] = (await recordOf(store, "S1")).versions;
    assert.deepEqual(
      [
        version?.stage,
        version?.verifiedBy,
        version?.verifiedAt,
        version?.returned,
        version?.completedAt,
        version?.transmittedAt,
      ],
      [
        "transmitted",
        "bert",
        NOW + MINUTE_MS,
        { at: NOW + 2 * MINUTE_MS, missing: ["contact"], note: "Whom to call?" },
        NOW + 3 * MINUTE_MS,
        NOW + 4 * MINUTE_MS,
      ],
    );
  });

  testOn(
    "R13: per party it is known which version was sent, received, acknowledged and passed to whom",
    async (store) => {
      const key = { record: "S1", version: 1, party: "north" };
      await store.perform(RELIEF, NOTIFY, {
        changes: [...SITE, { change: "add-handover", ...key, extent: "full", sentAt: NOW }],
      });
      const received: Change = { change: "set-received", ...key, at: NOW + 1 };
      await store.perform(
        NORTH,
        { type: "handover.received", ...key },
        { changes: [received, { ...received, at: NOW + 9 }] },
      );
      assert.equal(heldVersion(await recordOf(store, "S1"), "north"), undefined, "received is not held");
      await store.perform(
        NORTH,
        { type: "handover.acknowledge", record: "S1", version: 1 },
        { changes: [{ change: "set-acknowledged", ...key, at: NOW + 2, reference: "N/77" }] },
      );
      const passed = (extent: "part" | "all", at: number): Change => ({
        change: "set-passed-to",
        ...key,
        label: "air",
        extent,
        at,
      });
      await store.perform(
        NORTH,
        { type: "handover.pass", record: "S1", version: 1, passedTo: [] },
        { changes: [passed("part", NOW + 3), passed("all", NOW + 4)] },
      );
      const record = await recordOf(store, "S1");
      assert.deepEqual(record.handovers, [
        {
          ...key,
          extent: "full",
          sentAt: NOW,
          receivedAt: NOW + 1,
          acknowledgedAt: NOW + 2,
          reference: "N/77",
          passedTo: [{ label: "air", extent: "all", at: NOW + 4 }],
        },
      ]);
      assert.equal(heldVersion(record, "north"), 1);
    },
  );

  testOn("R14: disputes are answered and calls written down with their texts", async (store) => {
    const handover: Change = {
      change: "add-handover",
      record: "S1",
      version: 1,
      party: "north",
      extent: "full",
      sentAt: NOW,
    };
    await store.perform(RELIEF, NOTIFY, { changes: [...SITE, handover] });
    const body: StatementBody = { type: "record.dispute", record: "S1", version: 1, dispute: "D1", ground: "location" };
    await store.perform(NORTH, body, {
      changes: [
        { change: "add-dispute", record: "S1", version: 1, party: "north", dispute: "D1", ground: "location", at: NOW },
      ],
      texts: { text: "Not there" },
    });
    await store.perform(
      RELIEF,
      { type: "record.answer", record: "S1", dispute: "D1" },
      { changes: [{ change: "answer-dispute", record: "S1", dispute: "D1", at: NOW + 1 }], texts: { text: "It is" } },
    );
    assert.deepEqual((await recordOf(store, "S1")).disputes, [
      {
        id: "D1",
        record: "S1",
        version: 1,
        party: "north",
        ground: "location",
        at: NOW,
        text: "Not there",
        answer: { at: NOW + 1, text: "It is" },
      },
    ]);
    const call: Change = {
      change: "add-call",
      record: "S1",
      version: 1,
      by: "relief",
      to: "north",
      result: "promised",
      at: NOW,
    };
    const { hash } = await store.perform(
      RELIEF,
      { type: "call.note", record: "S1", version: 1, to: "north", result: "promised" },
      { changes: [call], texts: { note: "By noon" } },
    );
    assert.deepEqual(await readCalls(store.database.pool, { theatre: THEATRE, visibility: CELL, record: "S1" }), [
      {
        statement: hash,
        record: "S1",
        version: 1,
        by: "relief",
        to: "north",
        result: "promised",
        at: NOW,
        texts: { note: "By noon" },
      },
    ]);
  });

  testOn("R11: a movement is boxed with its abort route, and a site knows when it was confirmed", async (store) => {
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
    const abort = {
      ...route,
      line: {
        type: "LineString",
        coordinates: [
          [10.2, 40.2],
          [10.9, 40.2],
        ],
      },
    } as const;
    const content: MovementContent = {
      kind: "convoy",
      mode: "overland",
      priority: "routine",
      route,
      abort,
      safetyDistanceM: 100,
      vehicles: [],
      people: 4,
      armedEscort: "none_declared",
      consents: [],
      sharedWith: ["clinic"],
    };
    const changes: Change[] = [
      { change: "add-record", record: "M1", kind: "movement", owner: "relief", referencePrefix: "REL" },
      {
        change: "add-version",
        record: "M1",
        version: 1,
        status: "active",
        content,
        submittedBy: "a",
        at: NOW,
        lateness: "in_time",
        issues: [],
      },
      ...SITE,
      { change: "set-confirmation", record: "S1", at: NOW, dueAt: NOW + MINUTE_MS, lapsed: false },
    ];
    await store.perform(RELIEF, { type: "movement.notify", record: "M1", content }, { changes });
    const [box] = await query<Record<string, number>>(
      store.database.pool,
      "SELECT west, south, east, north FROM record_version WHERE record = 'M1'",
    );
    const CLOSE_DEG = 1e-9;
    for (const [side, expected] of [
      ["west", 10.1],
      ["south", 40.1],
      ["east", 10.9],
      ["north", 40.3],
    ] as const)
      assert.ok(Math.abs((box?.[side] ?? NaN) - expected) < CLOSE_DEG, side);
    assert.deepEqual((await recordOf(store, "S1")).confirmation, { at: NOW, dueAt: NOW + MINUTE_MS, lapsed: false });
    assert.deepEqual((await recordOf(store, "M1")).versions[0]?.content, content);
  });
}
