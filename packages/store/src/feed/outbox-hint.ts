/**
 * Tells the sequencer, wherever it runs, that something was committed. Sent after the commit and not in it: NOTIFY in
 * a transaction takes one lock for the whole database until the commit is on disk, which would make all commits queue.
 */
import type { Database } from "../database/database.ts";
import { OUTBOX_CHANNEL } from "./channels.ts";

const SEND = `SELECT pg_notify('${OUTBOX_CHANNEL}', t) FROM unnest($1::text[]) t`;

/** Many commits while one hint is on its way become one more hint. */
export function makeOutboxHint(database: Database): (theatre: string) => void {
  const waiting = new Set<string>();
  let sending = false;
  const send = async (): Promise<void> => {
    sending = true;
    while (waiting.size > 0) {
      const theatres = [...waiting];
      waiting.clear();
      await database.pool.query(SEND, [theatres]).catch(() => undefined); // polling finds it
    }
    sending = false;
  };
  return (theatre) => {
    waiting.add(theatre);
    if (!sending) void send();
  };
}
