/** A record as the desk lists it, from a record that is already narrowed to its reader. */
import { present } from "@duenotice/api";
import type { PartyView, RecordSummary } from "@duenotice/api";
import type { Instant, Theatre, VisibleRecord } from "@duenotice/domain";
import { flagsOf, heldVersion, newestHandover, partiesOf } from "@duenotice/domain";

/** Requires: `record` holds only what the reader may see. */
export function recordSummary(record: VisibleRecord, theatre: Theatre, now: Instant): RecordSummary<Instant> {
  const { id, reference, kind, owner, currentVersion, confirmation, coordination } = record;
  return {
    id,
    reference,
    kind,
    owner,
    currentVersion,
    parties: partyViews(record),
    openDisputes: record.disputes.filter((dispute) => dispute.answer === undefined).length,
    flags: flagsOf(record, theatre, now),
    ...present({ current: record.versions.find((v) => v.version === currentVersion), confirmation, coordination }),
  };
}

function partyViews(record: VisibleRecord): readonly PartyView<Instant>[] {
  return partiesOf(record).flatMap((party) => {
    const newest = newestHandover(record, party);
    return newest === undefined ? [] : [{ party, newest, ...present({ heldVersion: heldVersion(record, party) }) }];
  });
}
