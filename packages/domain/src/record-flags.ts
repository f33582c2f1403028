/** What is unusual about a record, as its strip shows it; of what the reader may see. */
import type { OfficeId } from "./ids.ts";
import type { Instant } from "./instant.ts";
import { MINUTE_MS } from "./limits.ts";
import { plannedEndOf } from "./plan-times.ts";
import type { Handover } from "./record.ts";
import { hasPresence, heldVersion, isForInformation, newestHandover, partiesOf } from "./record.ts";
import type { Theatre } from "./theatre.ts";
import type { RecordFlag, VisibleRecord, VisibleVersion } from "./visible-record.ts";

/** In the order in which they matter. Rule: M96. */
export function flagsOf(record: VisibleRecord, theatre: Theatre, now: Instant): readonly RecordFlag[] {
  const current = visibleCurrent(record);
  if (current === undefined) return ["no_longer_given"];
  const waiting = waitingHandovers(record);
  const flags: readonly (readonly [RecordFlag, boolean])[] = [
    ["overdue", overdueSince(record, theatre, now) !== undefined],
    ["older_version_held", waiting.some((h) => heldVersion(record, h.party) !== undefined)],
    ["not_acknowledged", waiting.some((h) => heldVersion(record, h.party) === undefined)],
    ["disputed", record.disputes.some((d) => d.answer === undefined)],
    ["lapsed", record.confirmation?.lapsed === true && hasPresence(current.status)],
    ["returned", current.stage === "returned"],
    ["late", current.lateness === "late" && hasPresence(current.status)],
    ["emergency", current.lateness === "emergency" && hasPresence(current.status)],
  ];
  return flags.filter(([, isSet]) => isSet).map(([flag]) => flag);
}

export function visibleCurrent(record: VisibleRecord): VisibleVersion | undefined {
  return record.versions.find((v) => v.version === record.currentVersion);
}

/** Hand-overs that wait for an answer, one per party at most. */
export function waitingHandovers(record: VisibleRecord): readonly Handover[] {
  return partiesOf(record).flatMap((party) => {
    const handover = handoverToAnswer(record, party);
    return handover !== undefined && !isAnswered(record, handover) ? [handover] : [];
  });
}

/** The newest plan, change or end that a party was sent; nothing once it was told of the arrival. Rule: M32. */
export function handoverToAnswer(record: VisibleRecord, party: OfficeId): Handover | undefined {
  const versionAt = (h: Handover): VisibleVersion | undefined => record.versions.find((v) => v.version === h.version);
  const newest = newestHandover(record, party);
  if (newest === undefined || versionAt(newest)?.status === "completed") return undefined;
  const plans = record.handovers.filter((h) => {
    const version = versionAt(h);
    return version === undefined || !isForInformation(record, version);
  });
  return newestHandover({ handovers: plans }, party);
}

/** A party that acknowledged a later version has that one before its eyes. */
export function isAnswered(record: VisibleRecord, { party, version }: Handover): boolean {
  return (heldVersion(record, party) ?? 0) >= version;
}

/** When a movement became overdue, if it is: past its last window and the theatre's grace, and nobody reported it as arrived. */
export function overdueSince(record: VisibleRecord, theatre: Theatre, now: Instant): Instant | undefined {
  const current = visibleCurrent(record);
  if (current === undefined || current.kind !== "movement" || !hasPresence(current.status)) return undefined;
  const at = plannedEndOf(current.content) + theatre.clocks.overdueMinutes * MINUTE_MS;
  return now >= at ? at : undefined;
}
