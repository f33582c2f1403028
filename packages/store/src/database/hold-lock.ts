/**
 * Work that one node at a time does, such as telling the cell which clocks ran out: whoever gets the lock works until
 * it stops or its connection is lost, then another node takes over.
 *
 * Hole: a node that loses its connection learns it a moment after PostgreSQL has freed the lock; in that moment two may
 * work. What they do must therefore be harmless when done twice, as a statement about one cause is.
 */
import type pg from "pg";
import type { Database } from "./database.ts";

export interface LockedWork {
  isHeld(): boolean;
  stop(): Promise<void>;
}

export interface LockedWorkOptions {
  readonly database: Database;
  /** Name of the lock, such as "clocks:basin". */
  readonly name: string;
  /** Runs while the lock is held; must end soon after the signal. What it throws is reported, and it is begun again. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly onReport?: (sentence: string) => void;
}

const RETRY_MS = 500;
// First key of these two-part advisory locks: "work" in ASCII.
const LOCK_CLASS = 0x776f726b;
const KEEPALIVE = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3";

export function holdLock({ database, name, work, onReport = () => undefined }: LockedWorkOptions): LockedWork {
  const stopping = new AbortController();
  let isHeld = false;

  const workWhileHeld = async (client: pg.Client): Promise<void> => {
    const lost = new AbortController();
    client.on("error", () => lost.abort());
    client.on("end", () => lost.abort());
    await client.query(KEEPALIVE);
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock($1, hashtext($2)) AS locked",
      [LOCK_CLASS, name],
    );
    if (rows[0]?.locked !== true) return;
    isHeld = true;
    await work(AbortSignal.any([stopping.signal, lost.signal]));
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let client: pg.Client | undefined;
      try {
        client = await database.connectAlone();
        await workWhileHeld(client);
      } catch (error) {
        onReport(
          `The work "${name}" was interrupted: ${error instanceof Error ? error.message : String(error)}; it begins again`,
        );
      }
      isHeld = false;
      await client?.end().catch(() => undefined);
      if (!stopping.signal.aborted) await pause(RETRY_MS, stopping.signal);
    }
  };
  const running = run();

  return {
    isHeld: () => isHeld,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });
}
