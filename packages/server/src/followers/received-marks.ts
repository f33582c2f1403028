/**
 * Says `handover.received` for what a party's desk or live channel was given: a machine has it, nobody has acknowledged anything.
 * Works behind the answer that gave it; what is lost in a restart is said when the desk is next given the same.
 *
 * Rule: H26.
 */
import type { OfficeId, TheatreId } from "@duenotice/domain";
import type { Given } from "../live/telling.ts";
import type { SayAsServer } from "../statements/say-as-server.ts";

export interface ReceivedMarks {
  /** Returns at once. */
  given(theatre: TheatreId, party: OfficeId, versions: readonly Given[]): void;
  /** Ensures: nothing more is said afterwards. */
  stop(): Promise<void>;
}

/** Beyond this the rest waits until the desk is next given it. */
const WAITING_MAX = 20_000;
/** What was said lately is not said again; the decision would find nothing to change, but a statement would be spent. */
const SAID_MAX = 50_000;

export function markReceived(say: SayAsServer, report: (sentence: string) => void): ReceivedMarks {
  const waiting = new Map<string, { readonly theatre: TheatreId; readonly party: OfficeId } & Given>();
  const said = new Set<string>();
  let isStopping = false;
  let working: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    for (const [key, { theatre, party, record, version }] of waiting) {
      if (isStopping) return;
      waiting.delete(key);
      try {
        await say(theatre, { type: "handover.received", record, version, party });
        said.add(key);
        if (said.size > SAID_MAX) said.clear();
      } catch (error) {
        report(`Receipts wait for the database: ${error instanceof Error ? error.message : String(error)}`);
        waiting.clear();
        return;
      }
    }
  };

  return {
    given(theatre, party, versions) {
      for (const { record, version } of versions) {
        const key = JSON.stringify([theatre, party, record, version]);
        if (!said.has(key) && waiting.size < WAITING_MAX) waiting.set(key, { theatre, party, record, version });
      }
      if (working !== undefined || waiting.size === 0 || isStopping) return;
      working = work().finally(() => (working = undefined));
    },
    async stop() {
      isStopping = true;
      await working;
    },
  };
}
