/**
 * Everything that runs for one theatre on this node: the overlap follower, the clocks, the live channel. Each reads the feed by its
 * own cursor, and none is asked for an answer on the way of an act.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Clock, Instant, Theatre } from "@duenotice/domain";
import {
  advanceFollower,
  follow,
  holdLock,
  isSequencerBehind,
  readFeed,
  readFollowerPosition,
  readHead,
} from "@duenotice/store";
import type { CursorSeal, FeedEntry, Store } from "@duenotice/store";
import { LiveHub } from "../live/live-hub.ts";
import { tellEntries } from "../live/tell-entries.ts";
import type { TellingOptions } from "../live/telling-options.ts";
import type { Telling } from "../live/telling.ts";
import type { SayAsServer } from "../statements/say-as-server.ts";
import { tellRunOutClocks } from "./clock-follower.ts";
import { OverlapFollower } from "./overlap-follower.ts";
import type { NotCompared } from "./not-compared.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { ReceivedMarks } from "./received-marks.ts";
import { repeat } from "./repeat.ts";

export interface TheatreServiceOptions {
  readonly store: Store;
  readonly theatre: Theatre;
  readonly say: SayAsServer;
  readonly clock: Clock;
  readonly marks: ReceivedMarks;
  readonly cursors: CursorSeal;
  readonly report: (sentence: string) => void;
}

export interface Coverage {
  until(): Instant;
  readonly notCompared: Pick<NotCompared, "versionsOf" | "areas" | "versionsOfArea">;
}

export interface TheatreService {
  readonly hub: LiveHub;
  readonly theatre: Theatre;
  /** The place up to which overlaps were looked for. */
  checkedUpTo(): number;
  /** Up to when, and what could not be compared. */
  readonly coverage: Coverage;
  /** Resolves when what ran out until now has been told, and everything that follows from what was said has been said. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** How often it is looked for what ran out, or ended, by time alone. */
const CLOCKS_EVERY_MS = 500;
const TIME_EVERY_MS = 10_000;
const OVERLAPS = "overlaps";
const SETTLE_LOOK_MS = 4;

export async function startTheatreService(options: TheatreServiceOptions): Promise<TheatreService> {
  const { store, theatre, say, clock, report } = options;
  const { database, watch } = store;
  const key = { theatre: theatre.id, name: OVERLAPS };
  // Both places are taken before the rows are read: what is committed meanwhile is handled again, which changes nothing.
  const head = await readHead(database.pool, theatre.id);
  const checked = Math.min(head, await readFollowerPosition(database.pool, key));
  const overlaps = new OverlapFollower({ database, theatre, say, clock, report });
  await overlaps.build();
  const hub = openHub(options, head);
  const telling = follow({
    database,
    watch,
    theatre: theatre.id,
    from: { seq: head },
    onReport: report,
    handle: async (entries) => hub.publish(await tellEntries(entries, tellingOptions(options))),
  });
  const inTurn = oneAtATime();
  const find = async (entries: readonly FeedEntry[]): Promise<void> => {
    await overlaps.handle(entries);
    const last = entries.at(-1);
    if (last !== undefined) await advanceFollower(database.pool, key, { seq: last.seq, at: clock.now() });
  };
  const finding = follow({
    database,
    watch,
    theatre: theatre.id,
    from: { seq: checked },
    onReport: report,
    handle: (entries) => inTurn(() => find(entries)),
  });
  const time = repeat(TIME_EVERY_MS, () => inTurn(() => overlaps.passTime()), report);
  const tellClocks = (): Promise<unknown> => tellRunOutClocks({ database, theatre: theatre.id, say, clock, report });
  const clocks = holdLock({
    database,
    name: `clocks:${theatre.id}`,
    onReport: report,
    work: async (signal) => {
      const round = repeat(CLOCKS_EVERY_MS, tellClocks, report);
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      await round.stop();
    },
  });
  return {
    hub,
    theatre,
    checkedUpTo: () => finding.position(),
    coverage: { until: () => overlaps.comparedUntil, notCompared: overlaps.notCompared },
    async settle() {
      await tellClocks();
      await inTurn(() => overlaps.passTime());
      // A finding is a statement too: settled when the last one has been looked at and nothing came of it.
      const isBehind = async (): Promise<boolean> =>
        (await isSequencerBehind(database.pool, theatre.id)) ||
        finding.position() < (await readHead(database.pool, theatre.id));
      while (await isBehind()) await pause(SETTLE_LOOK_MS);
    },
    async stop() {
      hub.close();
      await Promise.all([telling.stop(), finding.stop(), clocks.stop(), time.stop()]);
    },
  };
}

function tellingOptions({ store: { database }, theatre, clock, cursors }: TheatreServiceOptions): TellingOptions {
  return { database, theatre, clock, cursorAt: (seq) => cursors.seal(theatre.id, seq) };
}

function openHub(options: TheatreServiceOptions, head: number): LiveHub {
  const { store, theatre, marks } = options;
  const readTellings = async (after: number, upTo: number): Promise<readonly Telling[]> =>
    tellEntries(
      await readFeed(store.database.pool, { theatre: theatre.id, after, limit: upTo - after }),
      tellingOptions(options),
    );
  return new LiveHub({ head, readTellings, onGiven: (office, versions) => marks.given(theatre.id, office, versions) });
}
