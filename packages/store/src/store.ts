/** The store, put together: opened on a migrated database, with its sequencer and its watch on the feed running. */
import type { Clock, Ids, Outcome } from "@duenotice/domain";
import { openDatabase, type Database, type DatabaseOptions } from "./database/database.ts";
import { migrate } from "./database/migrate.ts";
import { startFeedWatch, type FeedWatch } from "./feed/feed-watch.ts";
import { makeOutboxHint } from "./feed/outbox-hint.ts";
import { startSequencer, type Sequencer } from "./feed/sequencer.ts";
import type { Mechanism } from "./statements/mechanism.ts";
import { submit, type Submission, type Submitted } from "./statements/submit.ts";
import { makeTheatreCache, type TheatreCache } from "./theatres/theatre-cache.ts";

export interface StoreOptions extends DatabaseOptions {
  readonly mechanism: Mechanism;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Sentences for the log. */
  readonly onReport?: (sentence: string) => void;
}

export interface Store {
  readonly database: Database;
  readonly theatres: TheatreCache;
  readonly watch: FeedWatch;
  readonly sequencer: Sequencer;
  /** Decides and records one statement: see `submit`. */
  submit(submission: Submission): Promise<Outcome<Submitted>>;
  close(): Promise<void>;
}

export async function openStore(options: StoreOptions): Promise<Store> {
  const { mechanism, clock, ids, onReport = () => undefined } = options;
  const database = await openDatabase({
    onLostConnection: (error) => onReport(`A connection to the database was lost: ${error.message}`),
    ...options,
  });
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const theatres = makeTheatreCache();
  const onCommitted = makeOutboxHint(database);
  const watch = startFeedWatch(database);
  const sequencer = startSequencer({ database, onReport });
  return {
    database,
    theatres,
    watch,
    sequencer,
    submit: (submission) => submit({ database, mechanism, theatres, clock, ids, onCommitted }, submission),
    async close() {
      await Promise.all([sequencer.stop(), watch.stop()]);
      await database.close();
    },
  };
}
