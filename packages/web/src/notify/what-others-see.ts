/**
 * What each party and each organisation will see of a draft: made by the very function with which the server narrows records for its
 * readers, so that the preview cannot promise what the server does not keep. Rule: W30 to W32.
 */
import {
  narrowRecord,
  visibleTo,
  type Instant,
  type NotifiedRecord,
  type Office,
  type OfficeId,
  type RecordVersion,
  type Theatre,
  type VisibleVersion,
} from "@duenotice/domain";

/** Consented to before and not any more: it learns only that it is no longer given the thing. */
export type Sight =
  | { readonly sees: "version"; readonly version: VisibleVersion }
  | { readonly sees: "withdrawal" }
  | { readonly sees: "nothing" };

export interface SightOf {
  readonly offices: readonly Office[];
  readonly sight: Sight;
}

export interface SightQuestion {
  readonly version: RecordVersion;
  readonly owner: OfficeId;
  readonly theatre: Theatre;
  readonly now: Instant;
  /** Parties that were given an earlier version. */
  readonly givenBefore: readonly OfficeId[];
}

/** Offices that see the same stand together; parties first, in the theatre's order. */
export function whatOthersSee(question: SightQuestion): readonly SightOf[] {
  const { theatre, owner } = question;
  const groups: { readonly key: string; readonly offices: Office[]; readonly sight: Sight }[] = [];
  for (const office of [...theatre.parties, ...theatre.organisations.filter((o) => o.id !== owner)]) {
    const sight = sightOf(office, question);
    const key = `${office.kind} ${JSON.stringify(sight.sees === "version" ? { ...sight.version, content: withoutReaders(sight.version.content) } : sight)}`;
    const group = groups.find((g) => g.key === key);
    if (group === undefined) groups.push({ key, offices: [office], sight });
    else group.offices.push(office);
  }
  return groups.map(({ offices, sight }) => ({ offices, sight }));
}

function sightOf(office: Office, { version, owner, theatre, now, givenBefore }: SightQuestion): Sight {
  const consents =
    version.kind === "coordination_request" ? version.content.movement.consents : version.content.consents;
  const sent = (party: OfficeId, extent: "full" | "withdrawn"): NotifiedRecord["handovers"][number] => ({
    record: version.record,
    version: version.version,
    party,
    extent,
    sentAt: now,
    passedTo: [],
  });
  const record: NotifiedRecord = {
    id: version.record,
    reference: "",
    kind: version.kind,
    owner,
    currentVersion: version.version,
    versions: [version],
    disputes: [],
    handovers: [
      ...consents.map((party) => sent(party, "full")),
      ...givenBefore.filter((party) => !consents.includes(party)).map((party) => sent(party, "withdrawn")),
    ],
  };
  const actor = { theatre: theatre.id, account: "", office: office.id, kind: office.kind, roles: [] };
  const seen = narrowRecord(visibleTo(actor), record, { theatre, now });
  if (seen === undefined) return { sees: "nothing" };
  const shown = seen.versions.at(-1);
  return shown === undefined ? { sees: "withdrawal" } : { sees: "version", version: shown };
}

/** Who else is given it differs for every reader and is shown to none. */
function withoutReaders(content: VisibleVersion["content"]): object {
  const plan = "movement" in content ? content.movement : content;
  return { ...plan, consents: [], sharedWith: [] };
}
