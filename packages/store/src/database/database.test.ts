/** Databases that cannot be used, each with a sentence that says what to do; and a pool that survives its server. */
import assert from "node:assert/strict";
import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import { waitUntil } from "../postgres/processes.ts";
import { testDatabaseUrl, testPostgres } from "../testing/test-postgres.ts";
import { OperatingError } from "../operating-error.ts";
import { openDatabase, supportedMajor } from "./database.ts";
import { holdLock } from "./hold-lock.ts";
import { query } from "./query.ts";
import { asOperatingError } from "./translate-error.ts";

test("R41: supportedMajor() takes PostgreSQL 15 to 18 and refuses others with a sentence", () => {
  for (const [number, major] of [
    [150_000, 15],
    [150_020, 15],
    [180_004, 18],
    [189_999, 18],
  ] as const)
    assert.equal(supportedMajor(number, "x"), major);
  for (const number of [149_999, 140_012, 190_000, Number.NaN])
    assert.throws(() => supportedMajor(number, "14.12"), {
      code: "database/version-not-supported",
      message: /is PostgreSQL 14\.12; Duenotice is tested with 15 to 18/,
    });
});

test("R41: openDatabase() says so when nobody answers, without the password", async () => {
  const url = new URL(await testDatabaseUrl());
  url.port = "18190";
  await assert.rejects(openDatabase({ url: url.href }), (error: Error & { code?: string; retryable?: boolean }) => {
    assert.equal(error.code, "database/unreachable");
    assert.equal(error.retryable, true);
    assert.ok(!error.message.includes(url.password));
    return true;
  });
});

test("R41: openDatabase() refuses a pooler in transaction mode", async (t) => {
  const real = new URL(await testDatabaseUrl());
  const pooled = new URL(real);
  pooled.port = String(await startPooler(t, Number(real.port)));
  await assert.rejects(openDatabase({ url: pooled.href }), {
    code: "database/transaction-pooler",
    message: /session mode/,
  });
});

test("R43: query() plans each execution for the rows that are there then", async () => {
  const database = await openDatabase({ url: await testDatabaseUrl() });
  const client = await database.pool.connect();
  try {
    const text = "SELECT count(*) FROM statement_about WHERE theatre = $1 AND subject = ANY($2::text[])";
    await query(client, "CREATE TEMPORARY TABLE statement_about (theatre text, subject text)");
    for (let i = 0; i < 10; i += 1) await query(client, text, ["basin", ["a", "b"]]);
    // A named one would keep the plan of its first executions.
    assert.deepEqual(await query(client, "SELECT name FROM pg_prepared_statements WHERE name <> ''"), []);
  } finally {
    client.release(true);
    await database.close();
  }
});

test("R43: query() names the statement that took too long, without its values", async () => {
  const database = await openDatabase({ url: await testDatabaseUrl() });
  const client = await database.pool.connect();
  try {
    await query(client, "SET statement_timeout = 20");
    await assert.rejects(query(client, "SELECT pg_sleep(20), $1::text", ["a name"]), (error) => {
      const told = asOperatingError(error, "follow the feed of basin");
      assert.ok(told instanceof OperatingError);
      assert.equal(told.code, "database/busy");
      assert.equal(told.retryable, true);
      assert.match(told.message, /took too long and was given up; try again \(SELECT pg_sleep\(20\), \$1::text\)$/);
      assert.doesNotMatch(told.message, /a name/);
      return true;
    });
  } finally {
    client.release(true);
    await database.close();
  }
});

test("R40: openDatabase() gives connections whose loss never ends the process, borrowed or alone", async () => {
  const database = await openDatabase({ url: await testDatabaseUrl() });
  const borrowed = await database.pool.connect();
  const alone = await database.connectAlone();
  try {
    // An error event without a listener throws.
    for (const client of [borrowed, alone]) assert.ok(client.emit("error", new Error("terminating connection")));
  } finally {
    borrowed.release(true);
    await alone.end();
    await database.close();
  }
});

/** A pooler as bad as it gets: every client after the first is told "come in" and shares the first one's session. */
async function startPooler(t: TestContext, upstreamPort: number): Promise<number> {
  let upstream: Socket | undefined;
  let asking: Socket | undefined;
  const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]); // AuthenticationOk, ReadyForQuery
  const server = createServer((client) => {
    let isStarted = upstream === undefined;
    upstream ??= createConnection({ port: upstreamPort, host: "127.0.0.1" }).on("data", (data) => asking?.write(data));
    client.on("data", (data) => {
      asking = client;
      if (isStarted) return void upstream?.write(data);
      isStarted = true;
      client.write(welcome);
    });
    client.on("error", () => undefined);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => {
    upstream?.destroy();
    server.close();
  });
  // `listen` on a port gives an AddressInfo.
  return (server.address() as AddressInfo).port;
}

test("R40: openDatabase() gives a pool that reconnects after its server was killed, and reports the loss", async (t) => {
  const { postgres, newDatabase } = await testPostgres();
  const lost: Error[] = [];
  const database = await openDatabase({ url: await newDatabase(), onLostConnection: (error) => lost.push(error) });
  t.after(() => database.close());
  await query(database.pool, "SELECT 1 AS one");
  process.kill(postgres.pid() ?? 0, "SIGKILL");
  const answers = () =>
    query(database.pool, "SELECT 1 AS one").then(
      () => true,
      () => false,
    );
  assert.ok(await waitUntil(() => lost.length > 0, 5000));
  assert.ok(await waitUntil(answers, 10_000));
});

test("R42: holdLock() lets one node work, begins again after its connection died, and hands over when it stops", async (t) => {
  const database = await openDatabase({ url: await testDatabaseUrl() });
  t.after(() => database.close());
  const begun: string[] = [];
  const start = (name: string) =>
    holdLock({
      database,
      name: "clocks:basin",
      work: async (signal) => {
        begun.push(name);
        await new Promise((done) => signal.addEventListener("abort", done, { once: true }));
      },
    });
  const nodes = { a: start("a"), b: start("b") };
  t.after(() => Promise.all([nodes.a.stop(), nodes.b.stop()]));
  assert.ok(await waitUntil(() => begun.length === 1, 5000));
  await new Promise((wait) => setTimeout(wait, 700)); // longer than the other one waits between its tries
  assert.equal(begun.length, 1, "the other one waits");
  await query(
    database.pool,
    "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() WHERE l.locktype = 'advisory' AND l.granted",
  );
  assert.ok(await waitUntil(() => begun.length === 2, 5000), "one of them works again");
  const worker = begun.at(-1) === "a" ? "a" : "b";
  await nodes[worker].stop();
  assert.ok(await waitUntil(() => begun.at(-1) !== worker, 5000), "the other one takes over");
});
