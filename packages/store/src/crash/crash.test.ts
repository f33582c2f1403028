/**
 * The promise behind every acknowledgement: what was answered is kept. Server and database are killed at random
 * moments of a running load, twenty times over the same data.
 */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { openDatabase } from "../database/database.ts";
import { query } from "../database/query.ts";
import { startSequencer } from "../feed/sequencer.ts";
import { makeDataDirectory } from "../postgres/embedded-postgres.fixture.ts";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { waitUntil } from "../postgres/processes.ts";
import { crashStatement, type CrashPlan } from "./crash-server.ts";
import { createHash } from "node:crypto";

const ROUNDS = 20;
const WRITERS = 8;
const LIMIT_MS = 30_000;
const LONGEST_LOAD_MS = 900;

const seed = Number(process.env["DUENOTICE_TEST_SEED"] ?? Date.now() % 1_000_000_000);

/** mulberry32, by T. Ettinger: small, and the same everywhere for one seed. */
function makeRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Known {
  readonly acked: number[];
  readonly seenHashes: string[];
  readonly wrong: string[];
}

interface Round {
  readonly child: ChildProcess;
  postmasterPid: number;
}

/** Starts the server and notes what it prints; resolves when it stands. */
async function startRound(dataDirectory: string, known: Known): Promise<Round> {
  const plan: CrashPlan = { dataDirectory, acked: known.acked, seen: known.seenHashes.length };
  const child = spawn(process.execPath, [join(import.meta.dirname, "crash-server.ts"), JSON.stringify(plan)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const round: Round = { child, postmasterPid: 0 };
  createInterface(child.stdout).on("line", (line) => {
    const [kind, first, second] = line.split(" ");
    if (kind === "standing") round.postmasterPid = Number(first);
    else if (kind === "acked") known.acked[Number(first)] = Number(second);
    else if (kind === "seen" && Number(first) === known.seenHashes.length + 1) known.seenHashes.push(second ?? "");
    else known.wrong.push(line);
  });
  assert.ok(
    await waitUntil(() => round.postmasterPid > 0 || child.exitCode !== null, LIMIT_MS),
    "the server stands within its time",
  );
  assert.equal(child.exitCode, null, "the server started");
  return round;
}

type Victim = "server" | "database" | "both";
const VICTIMS: readonly Victim[] = ["server", "database", "both"];

async function killAtRandom({ child, postmasterPid }: Round, victim: Victim, random: () => number): Promise<void> {
  const wait = (share: number) => new Promise((done) => setTimeout(done, share * LONGEST_LOAD_MS));
  await wait(random());
  if (victim !== "server") process.kill(postmasterPid, "SIGKILL");
  if (victim === "database") await wait(0.3 + random()); // the supervisor starts it again under the load
  assert.equal(child.exitCode, null, "a server whose database was killed lives on");
  const ended = once(child.stdout ?? child, "close");
  child.kill("SIGKILL");
  await ended; // every line that it printed is read
}

test(
  "R19: kill -9 of server and database under load, 20 rounds: no answered act is lost, the feed has no gap and nothing twice",
  { timeout: 240_000 },
  async (t) => {
    console.log(`seed ${seed} (repeat with DUENOTICE_TEST_SEED=${seed})`);
    const startMs = performance.now();
    const random = makeRandom(seed);
    const dataDirectory = await makeDataDirectory(t);
    const known: Known = { acked: Array.from({ length: WRITERS }, () => 0), seenHashes: [], wrong: [] };
    const killed: Record<Victim, number> = { server: 0, database: 0, both: 0 };
    for (let number = 0; number < ROUNDS; number += 1) {
      const victim = VICTIMS[Math.floor(random() * VICTIMS.length)] ?? "both";
      killed[victim] += 1;
      await killAtRandom(await startRound(dataDirectory, known), victim, random);
    }
    assert.deepEqual(known.wrong, [], "every answer was the right one, and the feed was followed without a gap");

    const postgres = await startEmbeddedPostgres({ dataDirectory });
    t.after(() => postgres.stop());
    const database = await openDatabase({ url: postgres.url });
    const sequencer = startSequencer({ database });
    t.after(async () => (await sequencer.stop(), await database.close()));
    const outbox = async () => (await query<{ n: number }>(database.pool, "SELECT count(*) AS n FROM outbox"))[0]?.n;
    assert.ok(await waitUntil(async () => (await outbox()) === 0, LIMIT_MS));

    const stored = new Set(
      (await query<{ hash: string }>(database.pool, "SELECT hash FROM statement")).map(({ hash }) => hash),
    );
    for (const [writer, count] of known.acked.entries())
      for (let number = 1; number <= count; number += 1)
        assert.ok(
          stored.has(hashOf(writer, number)),
          `statement ${number} of writer ${writer} was answered and is lost`,
        );

    const versions = await query<{ record: string; n: number; last: number }>(
      database.pool,
      "SELECT record, count(*) AS n, max(version) AS last FROM record_version GROUP BY record",
    );
    for (const { record, n, last } of versions) {
      const answered = known.acked[Number(record.slice(1))] ?? 0;
      assert.equal(n, last, `${record} has every version once`);
      assert.ok(
        last === answered || last === answered + 1,
        `${record}: at most the one statement in flight was committed without its answer`,
      );
    }

    const feed = await query<{ seq: number; statement: string }>(
      database.pool,
      "SELECT seq, statement FROM feed ORDER BY seq",
    );
    assert.deepEqual(
      feed.map(({ seq }) => seq),
      feed.map((_, i) => i + 1),
      "dense",
    );
    assert.equal(feed.length, stored.size, "every statement has its place");
    assert.deepEqual(
      known.seenHashes,
      feed.slice(0, known.seenHashes.length).map(({ statement }) => statement),
      "what was seen before a kill is what stands there after it",
    );
    const acts = known.acked.reduce((sum, count) => sum + count, 0);
    console.log(
      `${acts} answered acts, ${feed.length} statements; killed: server ${killed.server}, database ${killed.database}, both ${killed.both}; ${Math.round((performance.now() - startMs) / 1000)} s`,
    );
    assert.ok(acts > ROUNDS * WRITERS, "there was a load");
  },
);

function hashOf(writer: number, number: number): string {
  return createHash("sha256").update(crashStatement(writer, number).bytes).digest("hex");
}
