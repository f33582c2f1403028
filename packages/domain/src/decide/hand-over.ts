/**
 * Handing a version over: one hand-over per party consented to; parties that were given an earlier version and are no longer consented to
 * learn only that. Acknowledgements stay with the versions for which they were given.
 */
import type { Change } from "../change.ts";
import type { Occasion } from "../decision.ts";
import type { OfficeId } from "../ids.ts";
import type { Instant } from "../instant.ts";
import { MINUTE_MS } from "../limits.ts";
import { SERVER_ACCOUNT } from "../office.ts";
import type { NotifiedRecord, RecordVersion } from "../record.ts";
import { consentsOf, isForInformation, newestHandover, partiesOf } from "../record.ts";
import type { ServerBody } from "../statement.ts";
import type { Theatre } from "../theatre.ts";

export type HandedVersion = Pick<RecordVersion, "kind" | "version" | "status" | "content">;

interface Recipient {
  readonly party: OfficeId;
  readonly extent: "full" | "withdrawn";
}

/** Who gets this version, at what extent, in order of their names. Rule: M30, M31. */
export function recipientsOf(record: Pick<NotifiedRecord, "handovers">, version: HandedVersion): readonly Recipient[] {
  const consents = new Set(consentsOf(version));
  const dropped = partiesOf(record).filter(
    (party) => !consents.has(party) && newestHandover(record, party)?.extent === "full",
  );
  return [
    ...[...consents].map((party): Recipient => ({ party, extent: "full" })),
    ...dropped.map((party): Recipient => ({ party, extent: "withdrawn" })),
  ].toSorted((a, b) => (a.party < b.party ? -1 : 1));
}

/** The changes of handing over: stage, hand-overs, and the wait for each party's acknowledgement. */
export function handOver(
  record: NotifiedRecord,
  version: HandedVersion,
  { theatre, occasion }: { readonly theatre: Theatre; readonly occasion: Occasion },
): readonly Change[] {
  const { now, actor } = occasion;
  const key = { record: record.id, version: version.version };
  // The server transmits what goes straight through; a person of the cell what he transmits himself.
  const by = actor.kind === "cell" ? actor.account : SERVER_ACCOUNT;
  return [
    { change: "set-stage", ...key, stage: "transmitted", by, at: now },
    ...recipientsOf(record, version).flatMap(({ party, extent }): readonly Change[] => [
      { change: "add-handover", ...key, party, extent, sentAt: now },
      ...awaitAcknowledgement(record, version, { party, dueAt: now + theatre.clocks.acknowledgeMinutes * MINUTE_MS }),
    ]),
  ];
}

/**
 * A newer plan is waited for in place of the older one. A departure is for information: the wait for the plan goes on, it matters more than
 * before. An arrival ends it. Rule: M32.
 */
function awaitAcknowledgement(
  record: NotifiedRecord,
  version: HandedVersion,
  { party, dueAt }: { readonly party: OfficeId; readonly dueAt: Instant },
): readonly Change[] {
  const stop: Change = { change: "stop-clocks", clock: "acknowledge", record: record.id, party };
  if (isForInformation(record, version)) return version.status === "completed" ? [stop] : [];
  return [
    stop,
    { change: "start-clock", clock: "acknowledge", record: record.id, version: version.version, party, dueAt },
  ];
}

/** What the server says of it; nothing when there is nobody to give it to. */
export function sentTo(record: NotifiedRecord, version: HandedVersion, { hash }: Occasion): readonly ServerBody[] {
  const parties = recipientsOf(record, version);
  return parties.length === 0
    ? []
    : [{ type: "handover.sent", cause: hash, record: record.id, version: version.version, parties }];
}
