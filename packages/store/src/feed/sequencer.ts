/**
 * The sequencer: for each theatre one node at a time, which holds the theatre's session lock, numbers what was
 * committed. Every node runs one of these and takes the locks that it can get; when a node dies PostgreSQL frees its
 * locks and another node has them at its next look.
 */
import type pg from "pg";
import type { TheatreId } from "@duenotice/domain";
import type { Database } from "../database/database.ts";
import { query } from "../database/query.ts";
import { OUTBOX_CHANNEL } from "./channels.ts";
import { BATCH_MAX, sequenceBatch } from "./sequence-batch.ts";
import { makeWakeUp } from "./wake-up.ts";

export interface Sequencer {
  /** The theatres whose lock this node holds. */
  held(): readonly TheatreId[];
  /** Ensures: the locks are free. */
  stop(): Promise<void>;
}

export interface SequencerOptions {
  readonly database: Database;
  /** Told, with a sentence, when the connection was lost. */
  readonly onReport?: (sentence: string) => void;
}

// The longest that a committed statement waits for its number when its hint is lost; also the longest that a freed lock stays free.
const LOOK_MS = 200;
const RETRY_MS = 250;
// First key of the two-part advisory locks of the sequencers: "seq" in ASCII.
const LOCK_CLASS = 0x736571;

// A node whose machine vanishes says no goodbye: the server must notice that nobody answers any more, and free the lock.
const NOTICE_DEAD_PEERS = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3";

const LOCK = `
SELECT theatre FROM feed_head
WHERE theatre <> ALL($1::text[]) AND pg_try_advisory_lock(${LOCK_CLASS}, hashtext(theatre))
ORDER BY theatre`;

export function startSequencer({ database, onReport = () => undefined }: SequencerOptions): Sequencer {
  const stopping = new AbortController();
  const wake = makeWakeUp();
  let held: readonly TheatreId[] = [];

  const sequenceUntilLost = async (client: pg.Client): Promise<void> => {
    const lost = new AbortController();
    client.on("error", () => (lost.abort(), wake.now()));
    client.on("end", () => (lost.abort(), wake.now()));
    client.on("notification", () => wake.now());
    await client.query(`${NOTICE_DEAD_PEERS}; LISTEN ${OUTBOX_CHANNEL}`);
    while (!stopping.signal.aborted && !lost.signal.aborted) {
      const gained = await query<{ theatre: string }>(client, LOCK, [held]);
      held = [...held, ...gained.map(({ theatre }) => theatre)];
      let hadFullBatch = false;
      for (const theatre of held) hadFullBatch = (await sequenceBatch(client, theatre)) === BATCH_MAX || hadFullBatch;
      if (!hadFullBatch) await wake.within(LOOK_MS);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let client: pg.Client | undefined;
      try {
        client = await database.connectAlone();
        await sequenceUntilLost(client);
      } catch (error) {
        onReport(
          `The sequencer lost the database: ${error instanceof Error ? error.message : String(error)}; it tries again`,
        );
      }
      held = [];
      await client?.end().catch(() => undefined);
      if (!stopping.signal.aborted) await wake.within(RETRY_MS);
    }
  };
  const running = run();

  return {
    held: () => held,
    async stop() {
      stopping.abort();
      wake.now();
      await running;
    },
  };
}
