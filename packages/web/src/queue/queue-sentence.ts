/**
 * What a row of the queue says: one sentence that says what is wrong, one that says why or until when, and a clock. Made from the
 * row's kind and from what the desk knows of its record, area and party.
 */
import type { QueueRowView } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import type { MessageKey } from "../messages/keys.ts";
import type { MessageArgs } from "../messages/say.ts";
import { namedRecord } from "../text/named-record.ts";

/** What the sentences need; given by the desk, and by tests. */
export interface QueueWords {
  readonly say: (key: MessageKey, args?: MessageArgs) => string;
  readonly record: (id: string) => string;
  readonly area: (id: string) => string;
  readonly office: (id: string) => string;
  readonly when: (at: Instant) => string;
  /** "leg 3, unloading, return" of the open overlap of a record and an area, when the desk has it. */
  readonly legs: (row: QueueRowView<Instant>) => string | undefined;
  readonly minutes: (row: QueueRowView<Instant>) => string | undefined;
  /** The record's own name. */
  readonly name: (id: string) => string;
  readonly heldVersion: (record: string, party: string) => number | undefined;
}

export interface QueueSentence {
  readonly what: string;
  readonly why: string;
}

export function queueSentence(row: QueueRowView<Instant>, words: QueueWords): QueueSentence {
  const { say } = words;
  const record = row.record === undefined ? "" : words.record(row.record);
  const party = row.party === undefined ? "" : words.office(row.party);
  const version = row.version ?? 0;
  const args: MessageArgs = {
    record,
    party,
    version,
    area: row.area === undefined ? "" : words.area(row.area),
    time: words.when(row.at),
  };
  const due = row.dueAt === undefined ? "" : words.when(row.dueAt);
  switch (row.kind) {
    case "overlap-no-reaction":
    case "overlap-held":
    case "overlap-as-planned": {
      // A site is met as a whole: that "the site" is met says nothing more.
      const legs = row.facts["recordKind"] === "site" ? undefined : words.legs(row);
      const met = { ...args, record: namedRecord(record, row.record === undefined ? "" : words.name(row.record)) };
      const what = legs === undefined ? say("queue.overlap", met) : say("queue.overlap.legs", { ...met, legs });
      const minutes = words.minutes(row) ?? "";
      return { what, why: say(`queue.${row.kind}.why`, { ...args, minutes }) };
    }
    case "older-version-held": {
      const held =
        factNumber(row, "heldVersion") ??
        (row.record === undefined || row.party === undefined ? undefined : words.heldVersion(row.record, row.party));
      const current = factNumber(row, "currentVersion") ?? version;
      const why = say("queue.older-version-held.why", args);
      return {
        what:
          held === undefined
            ? say("queue.older-version-held.none", { ...args, current })
            : say("queue.older-version-held", { ...args, held, current }),
        why,
      };
    }
    case "party-silent":
      return {
        what: say("queue.party-silent", { ...args, n: factNumber(row, "count") ?? 0 }),
        why: say("queue.party-silent.why", { ...args, due }),
      };
    case "acknowledgement-awaited":
    case "acknowledgement-overdue":
    case "lead-time-passing":
    case "confirmation-lapsed":
    case "confirmation-due":
    case "movement-overdue":
    case "to-verify":
    case "to-complete":
    case "to-transmit":
    case "returned":
    case "dispute-to-answer":
    case "acknowledge-new":
    case "acknowledge-change":
    case "acknowledge-end":
    case "acknowledge-withdrawal":
    case "pass-not-stated": {
      const name = row.record === undefined ? "" : words.name(row.record);
      return {
        what: say(`queue.${row.kind}`, { ...args, name }),
        why: say(`queue.${row.kind}.why`, { ...args, name, due }),
      };
    }
  }
}

function factNumber(row: QueueRowView<Instant>, name: string): number | undefined {
  const value = row.facts[name];
  return typeof value === "number" ? value : undefined;
}
