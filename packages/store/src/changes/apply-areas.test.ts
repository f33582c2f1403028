/** Changes of areas, overlaps, clocks and snapshots, and what a decision is shown: written and read back, on every supported PostgreSQL. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Change, OverlapPart, StatementBody } from "@duenotice/domain";
import { visibleTo } from "@duenotice/domain";
import { readAreas } from "../areas/read-areas.ts";
import { readClocks, readRunOutClocks } from "../clocks/read-clocks.ts";
import { readOverlaps } from "../overlaps/read-overlaps.ts";
import { readSnapshotAreas, readSnapshotItems, readSnapshots } from "../snapshots/read-snapshots.ts";
import { EXAMPLE_NOW, exampleArea, exampleSite } from "../testing/example-theatre.ts";
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
const AREA: Change[] = [
  { change: "add-area", area: "A1", issuer: "south", referencePrefix: "S" },
  {
    change: "add-area-version",
    area: "A1",
    version: 1,
    status: "announced",
    content: exampleArea(),
    by: "dina",
    at: NOW,
    issues: [{ code: "outside-theatre" }],
  },
];
const NOTIFY: StatementBody = { type: "site.notify", record: "S1", content: exampleSite() };
const ANNOUNCE: StatementBody = { type: "area.announce", area: "A1", content: exampleArea() };

for (const major of testMajors()) {
  const testOn = (title: string, body: (store: ScriptedStore, t: TestContext) => Promise<void>): void =>
    void test(`${title} (PostgreSQL ${major})`, async (t) =>
      body(await openScriptedStore(t, await (await testPostgres(major)).newDatabase()), t));

  testOn("R15: areas have versions, texts, and are superseded", async (store) => {
    const { hash } = await store.perform(exampleActor("south", "party"), ANNOUNCE, {
      changes: AREA,
      texts: { label: "warning 31", instruction: { en: "Leave" } },
    });
    const other: Change[] = [
      { change: "add-area", area: "A2", issuer: "south", referencePrefix: "S" },
      {
        change: "add-area-version",
        area: "A2",
        version: 1,
        status: "announced",
        content: exampleArea(),
        by: "dina",
        at: NOW + 1,
        issues: [],
      },
      { change: "set-superseded", area: "A1", by: { area: "A2", version: 1 } },
    ];
    await store.perform(
      exampleActor("south", "party"),
      { type: "area.announce", area: "A2", content: exampleArea() },
      { changes: other },
    );
    const withdrawn: Change = {
      change: "add-area-version",
      area: "A2",
      version: 2,
      status: "withdrawn",
      content: exampleArea(),
      by: "dina",
      at: NOW + 2,
      issues: [],
      textsFrom: 1,
    };
    await store.perform(
      exampleActor("south", "party"),
      { type: "area.withdraw", area: "A2", base: 1 },
      { changes: [withdrawn] },
    );
    const [first, second] = await readAreas(store.database.pool, { theatre: THEATRE, versions: "all" });
    assert.deepEqual(first, {
      id: "A1",
      reference: "S-1",
      issuer: "south",
      currentVersion: 1,
      supersededBy: { area: "A2", version: 1 },
      versions: [
        {
          area: "A1",
          version: 1,
          status: "announced",
          statement: hash,
          by: "dina",
          at: NOW,
          content: exampleArea(),
          texts: { label: "warning 31", instruction: { en: "Leave" } },
          issues: [{ code: "outside-theatre" }],
        },
      ],
    });
    assert.deepEqual(
      [second?.reference, second?.versions.map(({ status }) => status)],
      ["S-2", ["announced", "withdrawn"]],
    );
    assert.equal(
      (await readAreas(store.database.pool, { theatre: THEATRE, areas: ["A2"], versions: "current" }))[0]?.versions[0]
        ?.version,
      2,
    );
  });

  testOn(
    "R16: there is one overlap per subject version and area version, however often it is found; it is reacted to and closed",
    async (store) => {
      const part: OverlapPart = {
        leg: { track: "site" },
        window: "window",
        from: NOW,
        until: NOW + 1,
        openEnded: true,
        minDistanceM: 0,
      };
      const overlap = {
        subject: { kind: "site", id: "S1", version: 1 },
        area: "A1",
        areaVersion: 1,
        minDistanceM: 0,
        withinM: 600,
        parts: [part],
      } as const;
      const open: Change = {
        change: "open-overlap",
        overlap,
        owner: "relief",
        issuer: "south",
        at: NOW,
        unchangedSince: 1,
      };
      const { hash: cause } = await store.perform(RELIEF, NOTIFY, { changes: [...SITE, ...AREA] });
      const found: StatementBody = {
        type: "overlaps.found",
        cause,
        found: [{ ...overlap, owner: "relief", issuer: "south" }],
        closed: [],
      };
      const first = await store.perform(exampleActor("server", "server"), found, {
        changes: [open, { ...open, at: NOW + 7 }],
        answer: { version: 1 },
      });
      const second = await store.perform(exampleActor("server", "server"), found, {
        changes: [open],
        answer: { version: 2 },
      });
      assert.deepEqual(
        second,
        { ...first, repeated: true },
        "one finding per cause: another node gets the first one's answer",
      );
      const key = { record: "S1", version: 1, area: "A1", areaVersion: 1 };
      await store.perform(
        RELIEF,
        { type: "overlap.react", ...key, reaction: "held" },
        {
          needs: { records: ["S1"], areas: ["A1"], overlap: key },
          changes: [{ change: "set-reaction", ...key, reaction: "held", by: "relief", at: NOW + 1 }],
          texts: { decidedBy: "Anna", why: "Too near" },
        },
      );
      const request = { theatre: THEATRE, visibility: CELL, state: "open" } as const;
      const [seen, ...more] = await readOverlaps(store.database.pool, request);
      assert.deepEqual(more, []);
      assert.deepEqual(seen, {
        overlap,
        owner: "relief",
        issuer: "south",
        openedAt: NOW + 7,
        unchangedSince: 1,
        reaction: { reaction: "held", at: NOW + 1, by: "relief", decidedBy: "Anna", why: "Too near" },
      });
      const close: Change = { change: "close-overlap", ...key, at: NOW + 2, because: "area_withdrawn" };
      await store.perform(
        RELIEF,
        { type: "site.confirm", record: "S1", base: 1 },
        { changes: [close, { ...close, at: NOW + 3, because: "time_passed" }] },
      );
      assert.deepEqual(await readOverlaps(store.database.pool, request), []);
      const [closed] = await readOverlaps(store.database.pool, { ...request, state: "all", area: "A1", record: "S1" });
      assert.deepEqual(closed?.closed, { at: NOW + 2, because: "area_withdrawn" });
      const { cause: _, ...byTime } = found;
      const findAgain = async (at: number, minDistanceM: number) => {
        await store.perform(exampleActor("server", "server"), byTime, {
          changes: [{ ...open, at, overlap: { ...overlap, minDistanceM } }],
        });
        return (await readOverlaps(store.database.pool, request)).map((o) => [
          o.openedAt,
          o.overlap.minDistanceM,
          o.reaction?.reaction,
        ]);
      };
      assert.deepEqual(
        await findAgain(NOW + 4, 0),
        [[NOW + 4, 0, undefined]],
        "found again after it was closed: open, and to be answered anew",
      );
      await store.perform(
        RELIEF,
        { type: "overlap.react", ...key, reaction: "held" },
        { changes: [{ change: "set-reaction", ...key, reaction: "held", by: "relief", at: NOW + 5 }] },
      );
      assert.deepEqual(
        await findAgain(NOW + 6, 0),
        [[NOW + 4, 0, "held"]],
        "the same again while it is open: nothing changes",
      );
      assert.deepEqual(await findAgain(NOW + 7, 5), [[NOW + 4, 5, undefined]], "found otherwise: to be answered anew");
    },
  );

  testOn("R16: a reaction that still stands under the area's next version keeps who decided and why", async (store) => {
    const overlap = {
      subject: { kind: "site", id: "S1", version: 1 },
      area: "A1",
      areaVersion: 1,
      minDistanceM: 0,
      withinM: 600,
      parts: [],
    } as const;
    const key = { record: "S1", version: 1, area: "A1", areaVersion: 1 };
    const open: Change = { change: "open-overlap", overlap, owner: "relief", issuer: "south", at: NOW };
    await store.perform(RELIEF, NOTIFY, { changes: [...SITE, ...AREA, open] });
    const reaction: Change = { change: "set-reaction", ...key, reaction: "as_planned", by: "relief", at: NOW + 1 };
    await store.perform(
      RELIEF,
      { type: "overlap.react", ...key, reaction: "as_planned" },
      { changes: [reaction], texts: { decidedBy: "Anna", why: "No other road" } },
    );
    const next: Change = {
      change: "add-area-version",
      area: "A1",
      version: 2,
      status: "announced",
      content: exampleArea(),
      by: "dina",
      at: NOW + 2,
      issues: [],
    };
    const again: Change = { ...open, overlap: { ...overlap, areaVersion: 2 }, unchangedSince: 1 };
    let asked: unknown;
    await store.perform(
      exampleActor("south", "party"),
      { type: "area.amend", area: "A1", base: 1, content: exampleArea() },
      {
        needs: { earlierOverlaps: [key] },
        look: ({ earlierOverlaps }) => void (asked = earlierOverlaps?.map((o) => o.reaction?.why)),
        changes: [next, again, { ...reaction, areaVersion: 2 }],
      },
    );
    assert.deepEqual(asked, ["No other road"], "the decision was shown the earlier one");
    const all = await readOverlaps(store.database.pool, { theatre: THEATRE, visibility: CELL, state: "all" });
    assert.deepEqual(
      all.map((o) => o.reaction),
      Array.from({ length: 2 }, () => ({
        reaction: "as_planned",
        at: NOW + 1,
        by: "relief",
        decidedBy: "Anna",
        why: "No other road",
      })),
    );
  });

  testOn(
    "R6: a decision is shown what it needs: records, areas, the overlap, and the issuer's pauses that still stand",
    async (store) => {
      const area = (id: string, issuer: string, kind: "pause" | "hazard"): Change[] => [
        { change: "add-area", area: id, issuer, referencePrefix: issuer },
        {
          change: "add-area-version",
          area: id,
          version: 1,
          status: "announced",
          content: exampleArea({ kind }),
          by: "d",
          at: NOW,
          issues: [],
        },
      ];
      const overlap = {
        subject: { kind: "site", id: "S1", version: 1 },
        area: "P1",
        areaVersion: 1,
        minDistanceM: 0,
        withinM: 600,
        parts: [],
      } as const;
      const changes: Change[] = [
        ...SITE,
        ...area("P1", "south", "pause"),
        ...area("P2", "south", "pause"),
        ...area("P3", "north", "pause"),
        ...area("H1", "south", "hazard"),
        { change: "set-superseded", area: "P2", by: { area: "P1", version: 1 } },
        { change: "open-overlap", overlap, owner: "relief", issuer: "south", at: NOW },
      ];
      await store.perform(RELIEF, NOTIFY, { changes });
      const seen: string[] = [];
      await store.perform(exampleActor("south", "party"), ANNOUNCE, {
        needs: {
          records: ["S1", "none"],
          areas: ["H1"],
          pausesOf: "south",
          overlap: { record: "S1", version: 1, area: "P1", areaVersion: 1 },
        },
        look: (situation) =>
          void seen.push(
            [...situation.records.keys()].join(),
            [...situation.areas.keys()].sort().join(),
            situation.overlap?.overlap.area ?? "none",
          ),
      });
      assert.deepEqual(seen, ["S1", "H1,P1", "P1"]);
    },
  );

  testOn("R17: a clock is one per thing awaited: started, moved, told, stopped", async (store) => {
    const start = (minutes: number, more: object = {}): Change => ({
      change: "start-clock",
      clock: "acknowledge",
      record: "S1",
      version: 1,
      dueAt: NOW + minutes * MINUTE_MS,
      ...more,
    });
    await store.perform(RELIEF, NOTIFY, {
      changes: [
        ...SITE,
        start(30, { party: "north" }),
        start(40, { party: "south" }),
        start(20, { party: "north" }),
        start(5, { area: "A1", areaVersion: 2 }),
      ],
    });
    const clocks = () => readClocks(store.database.pool, THEATRE, CELL);
    assert.deepEqual(await clocks(), [
      { clock: "acknowledge", record: "S1", version: 1, area: "A1", areaVersion: 2, dueAt: NOW + 5 * MINUTE_MS },
      { clock: "acknowledge", record: "S1", version: 1, party: "north", dueAt: NOW + 20 * MINUTE_MS },
      { clock: "acknowledge", record: "S1", version: 1, party: "south", dueAt: NOW + 40 * MINUTE_MS },
    ]);
    const runOut = () =>
      readRunOutClocks(store.database.pool, { theatre: THEATRE, at: NOW + 20 * MINUTE_MS, limit: 10 });
    assert.equal((await runOut()).length, 2);
    const told: Change = {
      change: "mark-clock-told",
      clock: "acknowledge",
      record: "S1",
      version: 1,
      party: "north",
      at: NOW,
    };
    await store.perform(RELIEF, { type: "site.confirm", record: "S1", base: 1 }, { changes: [told] });
    assert.deepEqual(
      (await runOut()).map(({ area }) => area),
      ["A1"],
    );
    assert.deepEqual(
      (await clocks()).map(({ toldAt }) => toldAt),
      [undefined, NOW, undefined],
    );
    await store.perform(
      RELIEF,
      { type: "site.confirm", record: "S1", base: 1 },
      { changes: [{ change: "stop-clocks", clock: "acknowledge", record: "S1", party: "south" }] },
    );
    assert.equal((await clocks()).length, 2);
    await store.perform(
      RELIEF,
      { type: "site.confirm", record: "S1", base: 1 },
      { changes: [{ change: "stop-clocks", clock: "acknowledge", record: "S1" }] },
    );
    assert.deepEqual(await clocks(), []);
  });

  testOn("R18: snapshots are numbered per party and keep what the party had been given by then", async (store) => {
    const handover = (version: number, extent: "full" | "withdrawn" = "full"): Change => ({
      change: "add-handover",
      record: "S1",
      version,
      party: "north",
      extent,
      sentAt: NOW,
    });
    const take = (party: string): [StatementBody, { changes: Change[] }] => [
      { type: "snapshot.take", party },
      { changes: [{ change: "add-snapshot", party, by: "north", at: NOW }] },
    ];
    await store.perform(RELIEF, NOTIFY, { changes: [...SITE, handover(1)] });
    await store.perform(NORTH, ...take("north"));
    const second: Change = {
      change: "add-version",
      record: "S1",
      version: 2,
      status: "active",
      content: exampleSite(),
      submittedBy: "a",
      at: NOW,
      lateness: "late",
      issues: [],
    };
    await store.perform(
      RELIEF,
      { type: "site.confirm", record: "S1", base: 1 },
      { changes: [second, handover(2, "withdrawn")] },
    );
    await Promise.all([
      store.perform(NORTH, ...take("north")),
      store.perform(NORTH, ...take("south")),
      store.perform(NORTH, ...take("north")),
    ]);
    const snapshots = await readSnapshots(store.database.pool, THEATRE, CELL);
    assert.deepEqual(
      snapshots.map(({ party, number, itemCount }) => [party, number, itemCount]),
      [
        ["north", 1, 1],
        ["north", 2, 1],
        ["north", 3, 1],
        ["south", 1, 0],
      ],
    );
    const items = (number: number) =>
      readSnapshotItems(store.database.pool, { theatre: THEATRE, visibility: CELL, party: "north", number });
    assert.deepEqual(
      [await items(1), await items(2)],
      [
        [{ record: "S1", version: 1, extent: "full", held: null }],
        [{ record: "S1", version: 2, extent: "withdrawn", held: null }],
      ],
    );
  });

  testOn(
    "R18: a snapshot fixes the version that the party held; what it acknowledges later is not in it",
    async (store) => {
      const hand: Change = {
        change: "add-handover",
        record: "S1",
        version: 1,
        party: "north",
        extent: "full",
        sentAt: NOW,
      };
      const take = () =>
        store.perform(
          NORTH,
          { type: "snapshot.take", party: "north" },
          { changes: [{ change: "add-snapshot", party: "north", by: "north", at: NOW }] },
        );
      await store.perform(RELIEF, NOTIFY, { changes: [...SITE, hand] });
      await take();
      await store.perform(
        NORTH,
        { type: "handover.acknowledge", record: "S1", version: 1 },
        { changes: [{ change: "set-acknowledged", record: "S1", version: 1, party: "north", at: NOW }] },
      );
      await take();
      const held = async (number: number) =>
        (
          await readSnapshotItems(store.database.pool, { theatre: THEATRE, visibility: CELL, party: "north", number })
        ).map((item) => item.held);
      assert.deepEqual([await held(1), await held(2)], [[null], [1]]);
    },
  );

  testOn("R18: a snapshot fixes the areas announced by then; what ended stands once", async (store) => {
    const SOUTH = exampleActor("south", "party");
    const announce = (area: string, content = exampleArea(), more: readonly Change[] = []): Promise<unknown> =>
      store.perform(
        SOUTH,
        { type: "area.announce", area, content },
        {
          changes: [
            { change: "add-area", area, issuer: "south", referencePrefix: "S" },
            {
              change: "add-area-version",
              area,
              version: 1,
              status: "announced",
              content,
              by: "dina",
              at: NOW,
              issues: [],
            },
            ...more,
          ],
        },
      );
    const take = (at: number): Promise<unknown> =>
      store.perform(
        NORTH,
        { type: "snapshot.take", party: "north" },
        { changes: [{ change: "add-snapshot", party: "north", by: "north", at }] },
      );
    const areas = (number: number) =>
      readSnapshotAreas(store.database.pool, { theatre: THEATRE, visibility: CELL, party: "north", number });
    await announce("A1");
    await announce("A2");
    // Its end has passed and its margin of 60 minutes has not: it still counts.
    await announce("A3", exampleArea({ until: NOW - MINUTE_MS }));
    await announce("A4", exampleArea({ until: NOW - 2 * MINUTE_MS, marginMinutes: 2 }));
    await take(NOW);
    const announced = (area: string, version = 1) => ({ area, version, state: "announced" });
    assert.deepEqual(await areas(1), [announced("A1"), announced("A2"), announced("A3")]);
    await store.perform(
      SOUTH,
      { type: "area.withdraw", area: "A1", base: 1 },
      {
        changes: [
          {
            change: "add-area-version",
            area: "A1",
            version: 2,
            status: "withdrawn",
            content: exampleArea(),
            by: "dina",
            at: NOW,
            textsFrom: 1,
            issues: [],
          },
        ],
      },
    );
    await announce("A5", exampleArea(), [{ change: "set-superseded", area: "A2", by: { area: "A5", version: 1 } }]);
    await take(NOW + 60 * MINUTE_MS);
    await take(NOW + 61 * MINUTE_MS);
    assert.deepEqual(await areas(2), [
      { area: "A1", version: 2, state: "withdrawn" },
      { area: "A2", version: 1, state: "superseded" },
      { area: "A3", version: 1, state: "over" },
      announced("A5"),
    ]);
    assert.deepEqual(await areas(3), [announced("A5")]);
    assert.deepEqual(
      await areas(1),
      [announced("A1"), announced("A2"), announced("A3")],
      "the first says what it said",
    );
  });
}
