/**
 * A follower: handles every statement of a theatre's feed in its order, at least once. It may be stopped at any
 * moment, thrown away, and rebuilt from 0; handling the same statement again must change nothing.
 */
import type { Clock, TheatreId } from "@duenotice/domain";
import type { Database } from "../database/database.ts";
import { asOperatingError } from "../database/translate-error.ts";
import { advanceFollower, readFollowerPosition } from "./follower-position.ts";
import type { FeedWatch } from "./feed-watch.ts";
import { readFeed, type FeedEntry } from "./read-feed.ts";

export interface FollowOptions {
  readonly database: Database;
  readonly watch: FeedWatch;
  readonly theatre: TheatreId;
  /** A stored position under this name, or a place to begin at for a follower that keeps its state in memory. */
  readonly from: { readonly name: string; readonly clock: Clock } | { readonly seq: number };
  /** Entries are consecutive. What it throws is reported, and the same entries come again. */
  readonly handle: (entries: readonly FeedEntry[]) => Promise<void>;
  readonly onReport?: (sentence: string) => void;
  readonly batchMax?: number;
}

export interface Follower {
  /** The last statement that was handled. */
  position(): number;
  stop(): Promise<void>;
}

const BATCH_MAX = 200;
const WAIT_MS = 10_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;

export function follow(options: FollowOptions): Follower {
  const { database, watch, theatre, from, handle, onReport = () => undefined, batchMax = BATCH_MAX } = options;
  const stopping = new AbortController();
  let position: number | undefined = "seq" in from ? from.seq : undefined;

  const step = async (): Promise<void> => {
    position ??= "name" in from ? await readFollowerPosition(database.pool, { theatre, name: from.name }) : 0;
    const entries = await readFeed(database.pool, { theatre, after: position, limit: batchMax });
    const last = entries.at(-1);
    if (last === undefined)
      return void (await watch.waitBeyond(theatre, position, { timeoutMs: WAIT_MS, signal: stopping.signal }));
    await handle(entries);
    if ("name" in from)
      await advanceFollower(database.pool, { theatre, name: from.name }, { seq: last.seq, at: from.clock.now() });
    position = last.seq;
  };

  const run = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!stopping.signal.aborted) {
      try {
        await step();
        pauseMs = FIRST_PAUSE_MS;
      } catch (error) {
        const wrapped = asOperatingError(error, `follow the feed of ${theatre}`);
        onReport(`${wrapped instanceof Error ? wrapped.message : String(wrapped)}; again in ${pauseMs} ms`);
        await pause(pauseMs, stopping.signal);
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
  };
  const running = run();

  return {
    position: () => position ?? 0,
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
