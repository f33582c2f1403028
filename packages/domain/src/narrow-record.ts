/**
 * What one reader sees of a record: every answer to a user is made from this, the counts and comparisons too.
 *
 * - The cell and the server: everything. The owner: everything.
 * - A party: the versions sent to it in full, its own hand-overs and disputes. No other party's name, no remark between the organisation
 *   and the cell, no person. Once it is no longer consented to, only that. Ended things leave its view after the theatre's hours.
 * - An organisation that it is shared with: the versions that were shared, as a party would see them, and nothing of who was given what.
 */
import type { OfficeId } from "./ids.ts";
import type { Instant } from "./instant.ts";
import { HOUR_MS } from "./limits.ts";
import type { MovementTexts } from "./movement.ts";
import type { Handover, NotifiedRecord, RecordVersion } from "./record.ts";
import { ENDED, newestHandover, versionOf } from "./record.ts";
import { maySeeRecord } from "./rights.ts";
import type { Visibility } from "./rights.ts";
import type { SiteTexts } from "./site.ts";
import type { Theatre } from "./theatre.ts";
import type { VisibleRecord, VisibleVersion } from "./visible-record.ts";

/** For what leaves a party's view with time. Absent: nothing does. */
export interface Moment {
  readonly theatre: Theatre;
  readonly now: Instant;
}

/** The record for one reader; `undefined` when for him there is none. Rule: M3, M90 to M95. */
export function narrowRecord(
  visibility: Visibility,
  record: NotifiedRecord,
  moment?: Moment,
): VisibleRecord | undefined {
  if (!maySeeRecord(visibility, record)) return undefined;
  if (visibility.records === "all" || record.owner === visibility.office) return record;
  return visibility.records === "handed-over"
    ? narrowToParty(record, visibility.office, moment)
    : narrowToShared(record, visibility.office);
}

function narrowToParty(record: NotifiedRecord, party: OfficeId, moment: Moment | undefined): VisibleRecord | undefined {
  const newest = newestHandover(record, party);
  if (newest === undefined) return undefined;
  const handovers = record.handovers.filter((h) => h.party === party);
  const full = new Set(handovers.filter((h) => h.extent === "full").map((h) => h.version));
  const given = newest.extent === "withdrawn" ? [] : record.versions.filter((v) => full.has(v.version));
  if (moment !== undefined && hasLeftView(record, newest, moment)) return undefined;
  return {
    ...identityOf(record),
    currentVersion: newest.version,
    versions: given.map((v) => narrowVersion(v, { consents: [party], sharedWith: [] })),
    handovers,
    disputes: record.disputes.filter((d) => d.party === party),
    ...(record.confirmation === undefined || given.length === 0 ? {} : { confirmation: record.confirmation }),
  };
}

function narrowToShared(record: NotifiedRecord, office: OfficeId): VisibleRecord | undefined {
  const shared = record.versions.filter((v) => "sharedWith" in v.content && v.content.sharedWith.includes(office));
  return {
    ...identityOf(record),
    currentVersion: record.currentVersion,
    versions: shared.map((v) => narrowVersion(v, { consents: [], sharedWith: [office] })),
    handovers: [],
    disputes: [],
    ...(record.confirmation === undefined ? {} : { confirmation: record.confirmation }),
  };
}

function identityOf({
  id,
  reference,
  kind,
  owner,
}: NotifiedRecord): Pick<VisibleRecord, "id" | "reference" | "kind" | "owner"> {
  return { id, reference, kind, owner };
}

interface Seen {
  readonly consents: readonly OfficeId[];
  readonly sharedWith: readonly OfficeId[];
}

/** Built up from what may be seen, not cut down from what there is: a field added later stays hidden until it is named here. */
function narrowVersion(version: RecordVersion, seen: Seen): VisibleVersion {
  const { record, version: number, status, stage, statement, at, lateness, transmittedAt } = version;
  const common = {
    record,
    version: number,
    status,
    stage,
    statement,
    at,
    lateness,
    issues: [],
    ...(transmittedAt === undefined ? {} : { transmittedAt }),
  };
  switch (version.kind) {
    case "site":
      return { ...common, kind: "site", content: { ...version.content, ...seen }, texts: siteTextsFor(version.texts) };
    case "movement":
      return {
        ...common,
        kind: "movement",
        content: { ...version.content, ...seen },
        texts: movementTextsFor(version.texts),
      };
    case "coordination_request":
      return {
        ...common,
        kind: "coordination_request",
        content: { ...version.content, movement: { ...version.content.movement, ...seen } },
        texts: movementTextsFor(version.texts),
      };
  }
}

/** Without notes, which are between the organisation and the cell, and without the coordinate as it was first written. */
function siteTextsFor({ name, address, contact }: SiteTexts): SiteTexts {
  return { name, ...(address === undefined ? {} : { address }), ...(contact === undefined ? {} : { contact }) };
}

function movementTextsFor({ name, stopNames, contact, cargo, vehicleMarks }: MovementTexts): MovementTexts {
  return {
    name,
    ...(stopNames === undefined ? {} : { stopNames }),
    ...(contact === undefined ? {} : { contact }),
    ...(cargo === undefined ? {} : { cargo }),
    ...(vehicleMarks === undefined ? {} : { vehicleMarks }),
  };
}

/** An ended thing stays in a party's view for the theatre's hours after the party was sent the end, so that the end itself is seen. */
function hasLeftView(record: NotifiedRecord, newest: Handover, { theatre, now }: Moment): boolean {
  const status = versionOf(record, newest.version)?.status;
  return status !== undefined && ENDED.has(status) && now > newest.sentAt + theatre.clocks.endedVisibleHours * HOUR_MS;
}
