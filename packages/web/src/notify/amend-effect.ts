/** What an amendment changes, and what it takes away: acknowledgements belong to one version, and a change lapses them. Rule: W33. */
import type { RecordSummary, VersionView } from "@duenotice/api";
import type { Instant, OfficeId, RecordVersion } from "@duenotice/domain";
import { changedFields, type ChangedField } from "../record/changed-fields.ts";

export interface AmendEffect {
  readonly changed: readonly ChangedField[];
  /** Parties that hold the version which is now current: after the change they hold an older one. */
  readonly losesAcknowledgementOf: readonly OfficeId[];
  /** Given it until now, and not any more. */
  readonly noLongerGiven: readonly OfficeId[];
  readonly newlyGiven: readonly OfficeId[];
}

export function amendEffect(
  summary: RecordSummary<Instant>,
  before: VersionView<Instant>,
  after: RecordVersion,
): AmendEffect {
  const given = summary.parties.filter((p) => p.newest.extent === "full").map((p) => p.party);
  const consents = after.kind === "coordination_request" ? after.content.movement.consents : after.content.consents;
  return {
    changed: changedFields({ ...before, status: "active" }, after),
    losesAcknowledgementOf: summary.parties.filter((p) => p.heldVersion === before.version).map((p) => p.party),
    noLongerGiven: given.filter((party) => !consents.includes(party)),
    newlyGiven: consents.filter((party) => !given.includes(party)),
  };
}
