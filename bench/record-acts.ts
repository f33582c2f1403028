/**
 * How fast acts are recorded: statements per second with 1, 16 and 64 writers, and how long a committed statement
 * waits for its number, on the embedded PostgreSQL with everything durable.
 *
 * Run: node bench/record-acts.ts
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importTheatre, openStore, readHead, startEmbeddedPostgres, type Store } from "@duenotice/store";
import { EXAMPLE_NOW, EXAMPLE_THEATRE, notifySite, scriptedMechanism } from "@duenotice/store/testing";

const SECONDS_EACH = 5;
const MS_PER_SECOND = 1000;

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
}

async function load(store: Store, writers: number): Promise<void> {
  const endMs = performance.now() + SECONDS_EACH * MS_PER_SECOND;
  const latenciesMs: number[] = [];
  const write = async (writer: number): Promise<void> => {
    while (performance.now() < endMs) {
      const startMs = performance.now();
      // Each writer is an office of its own: references of one office are given one after the other.
      const outcome = await store.submit(notifySite(randomUUID(), `office-${writer}`));
      if (!outcome.ok) throw new RangeError(outcome.refusal.code);
      latenciesMs.push(performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  latenciesMs.sort((a, b) => a - b);
  const perSecond = Math.round(latenciesMs.length / SECONDS_EACH);
  console.log(
    `${String(writers).padStart(2)} writers: ${perSecond} acts/s (${2 * perSecond} statements/s), p50 ${percentile(latenciesMs, 0.5)} ms, p99 ${percentile(latenciesMs, 0.99)} ms`,
  );
}

async function measureNumbering(store: Store): Promise<void> {
  const waitsMs: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const after = await readHead(store.database.pool, EXAMPLE_THEATRE.id);
    await store.submit(notifySite(randomUUID()));
    const startMs = performance.now();
    await store.watch.waitBeyond(EXAMPLE_THEATRE.id, after, { timeoutMs: MS_PER_SECOND });
    waitsMs.push(performance.now() - startMs);
  }
  waitsMs.sort((a, b) => a - b);
  console.log(
    `answered to numbered, as another connection sees it: p50 ${percentile(waitsMs, 0.5)} ms, p99 ${percentile(waitsMs, 0.99)} ms`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "duenotice-bench-"));
chmodSync(folder, 0o711);
const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, "data") });
console.log(`first start ${Math.round(postgres.startMs)} ms`);
const store = await openStore({
  url: postgres.url,
  mechanism: scriptedMechanism(),
  clock: { now: () => EXAMPLE_NOW },
  ids: {
    newId: randomUUID,
    randomHex: (count) =>
      randomUUID()
        .replaceAll("-", "")
        .slice(0, 2 * count),
  },
  connectionsMax: 32,
});
await importTheatre(store.database, {
  theatre: EXAMPLE_THEATRE,
  districts: [],
  blocks: [],
  layers: {},
  at: EXAMPLE_NOW,
});
for (const writers of [1, 16, 64]) await load(store, writers);
const { database } = store;
while (((await database.pool.query<{ n: number }>("SELECT count(*) AS n FROM outbox")).rows[0]?.n ?? 0) > 0)
  await new Promise((wait) => setTimeout(wait, 50));
await measureNumbering(store);
await store.close();
await postgres.stop();
const again = await startEmbeddedPostgres({ dataDirectory: join(folder, "data") });
console.log(`warm start ${Math.round(again.startMs)} ms`);
await again.stop();
rmSync(folder, { recursive: true, force: true });
