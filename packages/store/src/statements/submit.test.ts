/** One act, one transaction: on every supported PostgreSQL. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test, type TestContext } from "node:test";
import type { Outcome } from "@duenotice/domain";
import { query } from "../database/query.ts";
import { waitUntil } from "../postgres/processes.ts";
import { readRecords } from "../records/read-records.ts";
import { EXAMPLE_NOW, exampleSite } from "../testing/example-theatre.ts";
import {
  exampleActor,
  expectAccepted,
  notifySite,
  openScriptedStore,
  say,
  type ScriptedStore,
} from "../testing/scripted-store.ts";
import { testMajors, testPostgres } from "../testing/test-postgres.ts";
import { visibleTo } from "@duenotice/domain";
import { readStatement } from "./read-statement.ts";
import type { Submitted } from "./submit.ts";

const RELIEF = exampleActor("relief");
const CELL = visibleTo(exampleActor("cell", "cell"));

const refusalCode = (outcome: Outcome<unknown>): string => (outcome.ok ? "accepted" : outcome.refusal.code);
const countOf = async (store: ScriptedStore, table: string): Promise<unknown> =>
  (await query<{ n: number }>(store.database.pool, `SELECT count(*) AS n FROM ${table}`))[0]?.n;

for (const major of testMajors()) {
  const testOn = (title: string, body: (t: TestContext, store: ScriptedStore) => Promise<void>): void =>
    void test(`${title} (PostgreSQL ${major})`, async (t) =>
      body(t, await openScriptedStore(t, await (await testPostgres(major)).newDatabase(), { connectionsMax: 30 })));

  testOn("R2: submit() keeps the exact bytes and names them by their SHA-256", async (_t, store) => {
    const submission = notifySite("S1");
    const { hash } = expectAccepted(await store.submit(submission));
    assert.equal(hash, createHash("sha256").update(submission.bytes).digest("hex"));
    const stored = await readStatement(store.database.pool, hash);
    assert.deepEqual(Buffer.from(stored?.bytes ?? []), Buffer.from(submission.bytes));
    assert.equal(stored?.receivedAt, EXAMPLE_NOW);
  });

  testOn("R3: submit() of the same bytes 20 times at once is one act with 20 equal answers", async (_t, store) => {
    const submission = notifySite("S1");
    const answers = (await Promise.all(Array.from({ length: 20 }, () => store.submit(submission)))).map(expectAccepted);
    const essence = ({ hash, answer, receivedAt }: Submitted) => ({ hash, answer, receivedAt });
    for (const answer of answers) assert.deepEqual(essence(answer), essence(answers[0] ?? answer));
    assert.equal(answers.filter(({ repeated }) => !repeated).length, 1);
    assert.deepEqual(answers[0]?.answer, { record: "S1", version: 1 });
    assert.equal(await countOf(store, "record_version"), 1);
    assert.equal(await countOf(store, "statement"), 2, "what was said, and what the server said of it");
  });

  testOn(
    "R3: submit() of the same bytes gets the first answer although things have changed since",
    async (_t, store) => {
      const first = notifySite("S1");
      const answer = expectAccepted(await store.submit(first));
      expectAccepted(
        await store.submit(say(RELIEF, { type: "site.amend", record: "S1", base: 1, content: exampleSite() })),
      );
      assert.deepEqual(expectAccepted(await store.submit(first)), { ...answer, repeated: true });
    },
  );

  testOn("R4: submit() refuses an id that other bytes have used, and keeps the first", async (_t, store) => {
    const id = "11111111-1111-4111-8111-111111111111";
    const body = { type: "site.notify", record: "S1", content: exampleSite() } as const;
    expectAccepted(await store.submit(say(RELIEF, body, { id })));
    const again = await store.submit(say(RELIEF, { ...body, record: "S2" }, { id }));
    assert.deepEqual(again, { ok: false, refusal: { code: "statement/id-reused", id } });
    assert.equal(await countOf(store, "record"), 1);
  });

  testOn("R5: submit() that is refused leaves nothing", async (_t, store) => {
    assert.equal(
      refusalCode(
        await store.submit(say(RELIEF, { type: "site.amend", record: "none", base: 1, content: exampleSite() })),
      ),
      "record/not-found",
    );
    for (const table of ["statement", "answer", "disclosure", "statement_about", "outbox", "feed", "record"])
      assert.equal(await countOf(store, table), 0, table);
  });

  testOn(
    "R6: submit() by two writers on one version: one wins, the other is told what he missed",
    async (_t, store) => {
      expectAccepted(await store.submit(notifySite("S1")));
      const amend = (safetyDistanceM: number) =>
        store.submit(
          say(RELIEF, { type: "site.amend", record: "S1", base: 1, content: exampleSite({ safetyDistanceM }) }),
        );
      const outcomes = await Promise.all([amend(200), amend(300), amend(400)]);
      assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
      for (const outcome of outcomes)
        if (!outcome.ok)
          assert.deepEqual(outcome.refusal, {
            code: "record/stale-version",
            id: "S1",
            base: 1,
            current: 2,
            missed: [{ version: 2, by: "relief", at: EXAMPLE_NOW }],
          });
    },
  );

  testOn(
    "R6: submit() of one new record by several at once: one wins, the others are told that it exists",
    async (_t, store) => {
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => store.submit(notifySite("S1"))));
      assert.deepEqual(outcomes.map(refusalCode).sort(), [
        "accepted",
        ...Array.from({ length: 7 }, () => "record/exists"),
      ]);
    },
  );

  testOn(
    "R7: submit() keeps the server's consequent statements with their cause, in the same transaction",
    async (_t, store) => {
      const { hash } = expectAccepted(await store.submit(notifySite("S1")));
      const said = await query<{ type: string; cause: string | null; office: string }>(
        store.database.pool,
        "SELECT type, cause, office FROM statement ORDER BY type",
      );
      assert.deepEqual(said, [
        { type: "record.assessed", cause: hash, office: "server" },
        { type: "site.notify", cause: null, office: "relief" },
      ]);
    },
  );

  testOn("R8: submit() refuses a text that is not the one in the bytes", async (_t, store) => {
    const submission = notifySite("S1");
    const [disclosure] = submission.disclosures;
    assert.ok(disclosure !== undefined);
    const mismatch = { ok: false, refusal: { code: "statement/disclosure-mismatch", field: "name" } };
    assert.deepEqual(
      await store.submit({ ...submission, disclosures: [{ ...disclosure, value: "another" }] }),
      mismatch,
    );
    assert.deepEqual(await store.submit({ ...submission, disclosures: [{ ...disclosure, salt: "00" }] }), mismatch);
    assert.deepEqual(await store.submit({ ...submission, disclosures: [disclosure, disclosure] }), mismatch);
    assert.deepEqual(await store.submit({ ...submission, disclosures: [{ ...disclosure, field: "toString" }] }), {
      ok: false,
      refusal: { code: "statement/disclosure-mismatch", field: "toString" },
    });
    assert.equal(
      refusalCode(await store.submit({ ...submission, disclosures: [] })),
      "accepted",
      "a text may be withheld",
    );
  });

  testOn("R8: a text can be erased and the statement stays as it was", async (_t, store) => {
    const submission = notifySite("S1");
    const { hash } = expectAccepted(await store.submit(submission));
    const read = async () =>
      (await readRecords(store.database.pool, { theatre: "basin", visibility: CELL, versions: "all" }))[0]?.versions[0]
        ?.texts;
    assert.deepEqual(await read(), { name: { en: "Site S1" } });
    await query(store.database.pool, "DELETE FROM disclosure WHERE statement = $1", [hash]);
    assert.deepEqual(await read(), { name: {} });
    assert.deepEqual(
      Buffer.from((await readStatement(store.database.pool, hash))?.bytes ?? []),
      Buffer.from(submission.bytes),
    );
  });

  testOn(
    "R2: PostgreSQL itself refuses to change or remove what was said, and bytes that do not have their hash",
    async (_t, store) => {
      expectAccepted(await store.submit(notifySite("S1")));
      const attempt = (sql: string) => query(store.database.pool, sql);
      assert.ok(await waitUntil(async () => (await countOf(store, "feed")) === 2, 5000));
      for (const table of ["statement", "answer", "feed"])
        await assert.rejects(attempt(`DELETE FROM ${table}`), {
          code: "23000",
          message: /nothing that was said is edited or removed/,
        });
      await assert.rejects(attempt("UPDATE statement SET office = 'other'"), { code: "23000" });
      await assert.rejects(attempt("TRUNCATE statement CASCADE"), { code: "23000" });
      const copy =
        "INSERT INTO statement SELECT repeat('0', 64), theatre, 'new', type, office, account, claimed_at, received_at, NULL, bytes FROM statement LIMIT 1";
      await assert.rejects(attempt(copy), { code: "23514", constraint: "statement_hash" });
    },
  );

  testOn("R9: submit() gives references without a gap, under concurrency too", async (_t, store) => {
    const outcomes = await Promise.all(Array.from({ length: 25 }, (_, i) => store.submit(notifySite(`S${i}`))));
    assert.ok(outcomes.every(({ ok }) => ok));
    const references = (
      await query<{ reference: string }>(store.database.pool, "SELECT reference FROM record ORDER BY reference")
    ).map(({ reference }) => reference);
    assert.deepEqual(
      references,
      Array.from({ length: 25 }, (_, i) => `RELIEF-${String(i + 1).padStart(4, "0")}`),
    );
  });

  testOn("R10: submit() tries again after a deadlock that others caused", async (_t, store) => {
    for (const record of ["A", "B"]) expectAccepted(await store.submit(notifySite(record)));
    // Somebody with psql locks B, and then wants A, which the command holds while it waits for B.
    const other = await store.database.connectAlone();
    await other.query("BEGIN; SET LOCAL deadlock_timeout = '10s'; SELECT FROM record WHERE id = 'B' FOR UPDATE");
    const performing = store.perform(
      RELIEF,
      { type: "site.confirm", record: "A", base: 1 },
      { needs: { records: ["A", "B"] }, answer: { record: "A" } },
    );
    await new Promise((wait) => setTimeout(wait, 100));
    await other.query("SELECT FROM record WHERE id = 'A' FOR UPDATE; COMMIT");
    assert.deepEqual((await performing).answer, { record: "A" });
    await other.end();
  });

  testOn(
    "R10: submit() answers after the database was away for a moment, and the act is there once",
    async (_t, store) => {
      const { postgres } = await testPostgres(major);
      expectAccepted(await store.submit(notifySite("S1")));
      process.kill(postgres.pid() ?? 0, "SIGKILL");
      const submission = notifySite("S2");
      const first = expectAccepted(await store.submit(submission));
      assert.equal(expectAccepted(await store.submit(submission)).hash, first.hash);
      assert.equal(await countOf(store, "record"), 2);
    },
  );
}
