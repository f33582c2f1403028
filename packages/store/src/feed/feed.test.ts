/** The feed: dense, in an order that can be relied on, and nothing is missed, whoever writes and whoever dies. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test, type TestContext } from "node:test";
import { openDatabase } from "../database/database.ts";
import { query } from "../database/query.ts";
import { waitUntil } from "../postgres/processes.ts";
import { EXAMPLE_NOW, exampleSite } from "../testing/example-theatre.ts";
import {
  exampleActor,
  expectAccepted,
  notifySite,
  openScriptedStore,
  say,
  type ScriptedStore,
} from "../testing/scripted-store.ts";
import { testDatabaseUrl, testMajors, testPostgres } from "../testing/test-postgres.ts";
import { follow } from "./follow.ts";
import { startFeedWatch } from "./feed-watch.ts";
import { readFollowerPosition, resetFollower } from "./follower-position.ts";
import { readFeed, readHead, type FeedEntry } from "./read-feed.ts";
import { startSequencer } from "./sequencer.ts";

const THEATRE = "basin";
const CLOCK = { now: () => EXAMPLE_NOW };
const LIMIT_MS = 20_000;
const denseFrom1 = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

async function feedOf(store: ScriptedStore): Promise<readonly FeedEntry[]> {
  return readFeed(store.database.pool, { theatre: THEATRE, after: 0, limit: 100_000 });
}

async function waitForHead(store: ScriptedStore, seq: number): Promise<void> {
  assert.ok(
    await waitUntil(async () => (await readHead(store.database.pool, THEATRE)) >= seq, LIMIT_MS),
    `the feed did not reach ${seq}`,
  );
}

/** Puts statements straight into the outbox: what is measured is the sequencer alone. */
async function fillOutbox(store: ScriptedStore, count: number): Promise<void> {
  await query(
    store.database.pool,
    `WITH said AS (
       INSERT INTO statement (hash, theatre, id, type, office, account, claimed_at, received_at, bytes)
       SELECT encode(sha256(b), 'hex'), $1, 'id-' || i, 'test', 'relief', 'person', now(), now(), b
       FROM (SELECT i, convert_to($3 || i, 'UTF8') AS b FROM generate_series(1, $2::int) i) g RETURNING hash)
     INSERT INTO outbox (theatre, statement) SELECT $1, hash FROM said`,
    [THEATRE, count, randomUUID()],
  );
}

for (const major of testMajors())
  test(`R20 R21: a follower by cursor misses nothing while 16 writers write, and every one finds what came earlier (PostgreSQL ${major})`, async (t) => {
    const store = await openScriptedStore(t, await (await testPostgres(major)).newDatabase(), { connectionsMax: 20 });
    const followed: FeedEntry[] = [];
    const unseen: number[] = [];
    const follower = follow({
      database: store.database,
      watch: store.watch,
      theatre: THEATRE,
      from: { seq: 0 },
      batchMax: 7,
      handle: async (entries) => {
        followed.push(...entries);
        // Whoever handles a statement finds every earlier one committed.
        const last = entries.at(-1)?.seq ?? 0;
        const [row] = await query<{ n: number }>(
          store.database.pool,
          "SELECT count(*) AS n FROM feed JOIN statement s ON s.hash = feed.statement WHERE feed.theatre = $1 AND seq <= $2",
          [THEATRE, last],
        );
        if (row?.n !== last) unseen.push(last);
      },
    });
    t.after(() => follower.stop());
    const WRITERS = 16;
    const EACH = 25;
    const causes = new Map<string, string>();
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        let version = 0;
        let before: string | undefined;
        for (let i = 0; i < EACH; i += 1) {
          const actor = exampleActor("relief");
          const record = `W${writer}`;
          const body =
            version === 0
              ? ({ type: "site.notify", record, content: exampleSite() } as const)
              : ({ type: "site.amend", record, base: version, content: exampleSite() } as const);
          const { hash, answer } = expectAccepted(await store.submit(say(actor, body)));
          version = answer.version ?? 0;
          if (before !== undefined) causes.set(hash, before);
          before = hash;
        }
      }),
    );
    const total = WRITERS * EACH * 2; // each with the server's assessment
    assert.ok(await waitUntil(() => follower.position() >= total, LIMIT_MS));
    assert.deepEqual(
      followed.map(({ seq }) => seq),
      denseFrom1(total),
    );
    assert.equal(new Set(followed.map(({ hash }) => hash)).size, total);
    assert.deepEqual(unseen, []);
    const place = new Map(followed.map(({ hash, seq }) => [hash, seq]));
    for (const [later, earlier] of causes)
      assert.ok(
        (place.get(earlier) ?? Infinity) < (place.get(later) ?? 0),
        "what was answered before the next was said comes before it",
      );
  });

test("R22: a committed statement gets its number within milliseconds when the mechanism is idle", async (t) => {
  const store = await openScriptedStore(t, await testDatabaseUrl());
  expectAccepted(await store.submit(notifySite("warm")));
  await waitForHead(store, 2);
  const latenciesMs: number[] = [];
  for (let i = 0; i < 40; i += 1) {
    const after = await readHead(store.database.pool, THEATRE);
    expectAccepted(await store.submit(notifySite(`S${i}`)));
    const startMs = performance.now();
    assert.ok(await store.watch.waitBeyond(THEATRE, after, { timeoutMs: 2000 }));
    latenciesMs.push(performance.now() - startMs);
    await waitForHead(store, after + 2);
  }
  latenciesMs.sort((a, b) => a - b);
  const p50 = latenciesMs[20] ?? Infinity;
  console.log(
    `commit to number seen by another: p50 ${p50.toFixed(1)} ms, p95 ${(latenciesMs[38] ?? 0).toFixed(1)} ms`,
  );
  assert.ok(p50 < 50, `median ${p50} ms`);
});

test("R22: the sequencer numbers at least 2,000 statements a second in batches", async (t) => {
  const store = await openScriptedStore(t, await testDatabaseUrl());
  await store.sequencer.stop();
  const COUNT = 10_000;
  await fillOutbox(store, COUNT);
  const startMs = performance.now();
  const sequencer = startSequencer({ database: store.database });
  t.after(() => sequencer.stop());
  await waitForHead(store, COUNT);
  const perSecond = COUNT / ((performance.now() - startMs) / 1000);
  console.log(`sequenced ${Math.round(perSecond)} statements/s`);
  assert.ok(perSecond >= 2000, `${perSecond} a second`);
});

test("R23: one sequencer works at a time; another takes over when its node dies", async (t) => {
  const url = await testDatabaseUrl();
  const store = await openScriptedStore(t, url);
  assert.ok(await waitUntil(() => store.sequencer.held().length === 1, LIMIT_MS));
  const otherNode = await openDatabase({ url });
  const other = startSequencer({ database: otherNode });
  t.after(async () => (await other.stop(), await otherNode.close()));
  expectAccepted(await store.submit(notifySite("A")));
  await waitForHead(store, 2);
  assert.deepEqual(other.held(), []);
  // Its process is gone: the server ends the session and frees the lock.
  await query(
    otherNode.pool,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid = (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted LIMIT 1)",
  );
  await store.sequencer.stop();
  assert.ok(await waitUntil(() => other.held().length === 1, LIMIT_MS));
  expectAccepted(await store.submit(notifySite("B")));
  await waitForHead(store, 4);
  assert.deepEqual(
    (await feedOf(store)).map(({ seq }) => seq),
    [1, 2, 3, 4],
  );
});

test("R23: two sequencers that fight for the lock leave no gap and number nothing twice", async (t) => {
  const url = await testDatabaseUrl();
  const store = await openScriptedStore(t, url, { connectionsMax: 12 });
  const otherNode = await openDatabase({ url });
  const other = startSequencer({ database: otherNode });
  t.after(async () => (await other.stop(), await otherNode.close()));
  const writing = new AbortController();
  const killing = (async () => {
    while (!writing.signal.aborted) {
      await query(
        otherNode.pool,
        "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() WHERE l.locktype = 'advisory' AND l.granted",
      );
      await new Promise((wait) => setTimeout(wait, 60));
    }
  })();
  const COUNT = 150;
  await Promise.all(
    Array.from({ length: 10 }, async (_, w) => {
      for (let i = 0; i < COUNT / 10; i += 1) expectAccepted(await store.submit(notifySite(`S${w}-${i}`)));
    }),
  );
  writing.abort();
  await killing;
  await waitForHead(store, 2 * COUNT);
  assert.deepEqual(
    (await feedOf(store)).map(({ seq }) => seq),
    denseFrom1(2 * COUNT),
  );
});

test("R24: without any hint polling still finds everything", async (t) => {
  const url = await testDatabaseUrl();
  const store = await openScriptedStore(t, url);
  await fillOutbox(store, 5); // no hint was sent for these
  assert.ok(await store.watch.waitBeyond(THEATRE, 4, { timeoutMs: 5000 }));
});

test("R24: waitBeyond() answers false when the time is over, when it is told to stop, and true at once when the feed is beyond", async (t) => {
  const store = await openScriptedStore(t, await testDatabaseUrl());
  const startMs = performance.now();
  assert.equal(await store.watch.waitBeyond(THEATRE, 0, { timeoutMs: 60 }), false);
  assert.ok(performance.now() - startMs >= 55);
  const giveUp = new AbortController();
  const waiting = store.watch.waitBeyond(THEATRE, 0, { timeoutMs: 60_000, signal: giveUp.signal });
  giveUp.abort();
  assert.equal(await waiting, false);
  expectAccepted(await store.submit(notifySite("A")));
  assert.equal(await store.watch.waitBeyond(THEATRE, 0, { timeoutMs: 5000 }), true);
  assert.equal(await store.watch.waitBeyond(THEATRE, 0, { timeoutMs: 0 }), true);
});

test("R24: the watch finds its way back after its connection was lost", async (t) => {
  const url = await testDatabaseUrl();
  const store = await openScriptedStore(t, url);
  const watch = startFeedWatch(store.database);
  t.after(() => watch.stop());
  await query(
    store.database.pool,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()",
  ).catch(() => undefined);
  expectAccepted(await store.submit(notifySite("A")));
  assert.equal(await watch.waitBeyond(THEATRE, 1, { timeoutMs: 10_000 }), true);
});

async function followToEnd(t: TestContext, store: ScriptedStore, until: number): Promise<readonly number[]> {
  const handled: number[] = [];
  let failures = 1;
  const follower = follow({
    database: store.database,
    watch: store.watch,
    theatre: THEATRE,
    from: { name: "index", clock: CLOCK },
    batchMax: 2,
    handle: async (entries) => {
      if (entries.some(({ seq }) => seq === 3) && failures-- > 0) throw new RangeError("stumbles once");
      handled.push(...entries.map(({ seq }) => seq));
    },
  });
  t.after(() => follower.stop());
  assert.ok(await waitUntil(() => follower.position() >= until, LIMIT_MS));
  await follower.stop();
  return handled;
}

test("R25: a follower goes on where it was, comes back to what it failed at, and can be rebuilt from 0", async (t) => {
  const store = await openScriptedStore(t, await testDatabaseUrl());
  for (const record of ["A", "B", "C"]) expectAccepted(await store.submit(notifySite(record)));
  assert.deepEqual(await followToEnd(t, store, 6), [1, 2, 3, 4, 5, 6]);
  const key = { theatre: THEATRE, name: "index" };
  assert.equal(await readFollowerPosition(store.database.pool, key), 6);
  expectAccepted(await store.submit(notifySite("D")));
  assert.deepEqual(await followToEnd(t, store, 8), [7, 8]);
  await resetFollower(store.database.pool, key);
  assert.deepEqual(await followToEnd(t, store, 8), [1, 2, 3, 4, 5, 6, 7, 8]);
});
