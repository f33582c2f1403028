/** Versions that a party's machine is being given and had not been given before. */
import type { RecordSummary } from "@duenotice/api";
import type { Actor, Instant } from "@duenotice/domain";
import type { Given } from "../live/telling.ts";

export function notYetReceived(records: readonly RecordSummary<Instant>[], actor: Actor): readonly Given[] {
  if (actor.kind !== "party") return [];
  return records.flatMap((record) =>
    record.parties
      .filter(({ party, newest }) => party === actor.office && newest.receivedAt === undefined)
      .map(({ newest }) => ({ record: record.id, version: newest.version })),
  );
}
