/**
 * What an organisation notified: a site or a movement (or a coordination request) with all its versions, and for each version
 * and party how far it got. Nothing here is ever overwritten: amending, postponing, cancelling and withdrawing are versions.
 *
 * Stages of a version: submitted → verified → (returned | complete) → transmitted. Verified means: in the cell's queue.
 * Where the theatre says `straightThrough`, the server completes and transmits a verified version at once.
 * Per party then: sent → received (by a machine) → acknowledged (by a named office) → passed to.
 */
import type { CoordinationRequestContent, CoordinationState } from "./coordination-request.ts";
import type { AccountId, OfficeId, RecordId, StatementHash } from "./ids.ts";
import type { Instant } from "./instant.ts";
import type { MovementContent, MovementTexts } from "./movement.ts";
import { sameValue } from "./same-value.ts";
import type { SiteContent, SiteTexts } from "./site.ts";

export type RecordKind = "site" | "movement" | "coordination_request";

export type VersionStage = "submitted" | "verified" | "returned" | "complete" | "transmitted";

/** What the version says of the thing itself. A version that is not active has no presence, but it is handed over like any. */
export type VersionStatus = "active" | "postponed" | "cancelled" | "withdrawn" | "departed" | "completed";

/** Against the theatre's lead times; late is sent all the same and marked. */
export type Lateness = "in_time" | "emergency" | "late" | "not_applicable";

/** What a plausibility check noticed. Nothing is refused for it; the sender and the cell see it. */
export type PlausibilityIssue =
  | { readonly code: "outside-theatre" }
  | { readonly code: "axes-look-swapped" }
  | { readonly code: "district-differs"; readonly stated: string; readonly found?: string }
  | { readonly code: "duplicate-site"; readonly record: RecordId; readonly distanceM: number }
  | { readonly code: "no-way-back" }
  | { readonly code: "no-abort-route" }
  | { readonly code: "no-contact" }
  | { readonly code: "no-party-consented" };

interface VersionBase {
  readonly record: RecordId;
  readonly version: number;
  readonly status: VersionStatus;
  readonly stage: VersionStage;
  readonly statement: StatementHash;
  readonly submittedBy: AccountId;
  readonly at: Instant;
  readonly lateness: Lateness;
  readonly issues: readonly PlausibilityIssue[];
  readonly verifiedBy?: AccountId;
  readonly verifiedAt?: Instant;
  readonly completedAt?: Instant;
  readonly returned?: { readonly at: Instant; readonly missing: readonly string[]; readonly note?: string };
  readonly transmittedAt?: Instant;
  /** Reason code of a postponement, cancellation or withdrawal: logistical, operational, security, other. */
  readonly reason?: string;
}

export interface SiteVersion extends VersionBase {
  readonly kind: "site";
  readonly content: SiteContent;
  readonly texts: SiteTexts;
}

export interface MovementVersion extends VersionBase {
  readonly kind: "movement";
  readonly content: MovementContent;
  readonly texts: MovementTexts;
}

export interface CoordinationVersion extends VersionBase {
  readonly kind: "coordination_request";
  readonly content: CoordinationRequestContent;
  readonly texts: MovementTexts;
}

export type RecordVersion = SiteVersion | MovementVersion | CoordinationVersion;

export type PassedToExtent = "all" | "part" | "not_stated" | "standing_procedure";

/** One version given to one party. Belongs to that version for ever. */
export interface Handover {
  readonly record: RecordId;
  readonly version: number;
  readonly party: OfficeId;
  /** `withdrawn`: the party held an earlier version and is no longer consented to; it learns only that. */
  readonly extent: "full" | "withdrawn";
  readonly sentAt: Instant;
  readonly receivedAt?: Instant;
  readonly acknowledgedAt?: Instant;
  /** The party's own reference, if it gave one. */
  readonly reference?: string;
  /** One entry per label of the theatre that was stated; a label that is absent was not stated. */
  readonly passedTo: readonly { readonly label: string; readonly extent: PassedToExtent; readonly at: Instant }[];
}

export interface Dispute {
  readonly id: string;
  readonly record: RecordId;
  readonly version: number;
  readonly party: OfficeId;
  readonly ground: string;
  readonly text?: string;
  readonly at: Instant;
  readonly answer?: { readonly at: Instant; readonly text?: string };
}

/** The whole of one notified thing. Versions ascending from 1 without a gap. */
export interface NotifiedRecord {
  readonly id: RecordId;
  /** Short human name of the record, unique in the theatre, e.g. "BHR-0412"; given by the server. */
  readonly reference: string;
  readonly kind: RecordKind;
  readonly owner: OfficeId;
  readonly currentVersion: number;
  readonly versions: readonly RecordVersion[];
  readonly handovers: readonly Handover[];
  readonly disputes: readonly Dispute[];
  /** Sites: when somebody last said that it still functions, and when that is due again. */
  readonly confirmation?: { readonly at: Instant; readonly dueAt: Instant; readonly lapsed: boolean };
  /** Coordination requests only. */
  readonly coordination?: CoordinationState;
}

export function versionOf(record: Pick<NotifiedRecord, "versions">, version: number): RecordVersion | undefined {
  return record.versions.find((v) => v.version === version);
}

export function currentOf(record: Pick<NotifiedRecord, "versions" | "currentVersion">): RecordVersion | undefined {
  return versionOf(record, record.currentVersion);
}

/**
 * The version that a party holds: the newest that an office of it acknowledged. What was only sent, or fetched by a machine, is not held.
 */
export function heldVersion(record: Pick<NotifiedRecord, "handovers">, party: OfficeId): number | undefined {
  let held: number | undefined;
  for (const h of record.handovers)
    if (h.party === party && h.acknowledgedAt !== undefined && (held === undefined || h.version > held))
      held = h.version;
  return held;
}

/** Status after which nothing of the thing moves or stands any more. */
export const ENDED: ReadonlySet<VersionStatus> = new Set(["cancelled", "withdrawn", "completed"]);

/** Plans and places of which somebody may be there. A departed movement is still on its way. */
export function hasPresence(status: VersionStatus): boolean {
  return status === "active" || status === "departed";
}

/** Parties to which the owner consents in this version. */
export function consentsOf(version: Pick<RecordVersion, "kind" | "content">): readonly OfficeId[] {
  return "movement" in version.content ? version.content.movement.consents : version.content.consents;
}

export function handoverOf(
  record: Pick<NotifiedRecord, "handovers">,
  version: number,
  party: OfficeId,
): Handover | undefined {
  return record.handovers.find((h) => h.version === version && h.party === party);
}

/** The newest version sent to a party. */
export function newestHandover(record: Pick<NotifiedRecord, "handovers">, party: OfficeId): Handover | undefined {
  return record.handovers
    .filter((h) => h.party === party)
    .reduce<Handover | undefined>(
      (newest, h) => (newest !== undefined && newest.version > h.version ? newest : h),
      undefined,
    );
}

/** Every party to which anything of the record was sent, each once, in order of their names. */
export function partiesOf(record: Pick<NotifiedRecord, "handovers">): readonly OfficeId[] {
  return [...new Set(record.handovers.map((h) => h.party))].toSorted();
}

/**
 * Whether a version only tells of a departure from, or an arrival on, a plan that was handed over: nothing that a party has to plan with.
 * A departed movement that changes its way is a new plan, and so is a departure before the plan was handed over.
 */
export function isForInformation(
  record: { readonly versions: readonly Pick<RecordVersion, "version" | "status" | "stage" | "content">[] },
  version: Pick<RecordVersion, "version" | "status" | "content">,
): boolean {
  if (version.status === "completed") return true;
  if (version.status !== "departed") return false;
  const before = record.versions.find((v) => v.version === version.version - 1);
  return (
    before !== undefined &&
    before.status === "active" &&
    before.stage === "transmitted" &&
    sameValue(before.content, version.content)
  );
}
