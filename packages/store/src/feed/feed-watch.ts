/**
 * Lets many wait for the feed to move, on one connection: hints when it works, polling always.
 */
import type pg from "pg";
import type { TheatreId } from "@duenotice/domain";
import type { Database } from "../database/database.ts";
import { query } from "../database/query.ts";
import { FEED_CHANNEL } from "./channels.ts";
import { makeWakeUp } from "./wake-up.ts";

export interface FeedWatch {
  /** True as soon as the theatre's feed goes beyond `after`; false when the time is over or the signal comes. */
  waitBeyond(
    theatre: TheatreId,
    after: number,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<boolean>;
  stop(): Promise<void>;
}

// The longest that the feed moves unnoticed when a hint is lost.
const POLL_MS = 1000;
const HEADS = "SELECT theatre, seq FROM feed_head";

interface Waiter {
  readonly theatre: TheatreId;
  readonly after: number;
  readonly answer: (moved: boolean) => void;
}

export function startFeedWatch(database: Database): FeedWatch {
  const heads = new Map<TheatreId, number>();
  const waiters = new Set<Waiter>();
  const stopping = new AbortController();
  const wake = makeWakeUp();

  const learn = (theatre: TheatreId, seq: number): void => {
    if (seq <= (heads.get(theatre) ?? 0)) return;
    heads.set(theatre, seq);
    for (const waiter of waiters) if (waiter.theatre === theatre && seq > waiter.after) waiter.answer(true);
  };

  const listen = async (): Promise<pg.Client | undefined> => {
    try {
      const client = await database.connectAlone();
      client.on("error", () => undefined); // "end" follows
      client.on("notification", ({ payload = "" }) => {
        const space = payload.lastIndexOf(" ");
        learn(payload.slice(0, space), Number(payload.slice(space + 1)));
      });
      await client.query(`LISTEN ${FEED_CHANNEL}`);
      return client;
    } catch {
      return undefined; // the next round tries again, and polling goes on
    }
  };

  const run = async (): Promise<void> => {
    let listener: pg.Client | undefined;
    let isLost = true;
    while (!stopping.signal.aborted) {
      if (isLost) {
        await listener?.end().catch(() => undefined);
        listener = await listen();
        isLost = listener === undefined;
        listener?.once("end", () => ((isLost = true), wake.now()));
      }
      await poll(database, learn);
      await wake.within(POLL_MS);
    }
    await listener?.end().catch(() => undefined);
  };
  const running = run();

  return {
    waitBeyond(theatre, after, { timeoutMs, signal }) {
      if ((heads.get(theatre) ?? 0) > after) return Promise.resolve(true);
      if (signal?.aborted === true || stopping.signal.aborted) return Promise.resolve(false);
      return new Promise((settle) => {
        const giveUp = (): void => waiter.answer(false);
        const timer = setTimeout(giveUp, timeoutMs);
        const waiter: Waiter = {
          theatre,
          after,
          answer(moved) {
            clearTimeout(timer);
            signal?.removeEventListener("abort", giveUp);
            waiters.delete(waiter);
            settle(moved);
          },
        };
        signal?.addEventListener("abort", giveUp, { once: true });
        waiters.add(waiter);
      });
    },
    async stop() {
      stopping.abort();
      for (const waiter of waiters) waiter.answer(false);
      wake.now();
      await running;
    },
  };
}

async function poll(database: Database, learn: (theatre: TheatreId, seq: number) => void): Promise<void> {
  try {
    for (const { theatre, seq } of await query<{ theatre: string; seq: number }>(database.pool, HEADS))
      learn(theatre, seq);
  } catch {
    // The database is away; the next poll finds what was missed.
  }
}
