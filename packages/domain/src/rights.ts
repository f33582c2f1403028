/**
 * One question, two functions: every decision goes through `may`, every read through `visibleTo`.
 * Both are total and pure; the table of rights is data so that it can be printed and walked by tests.
 */
import type { AnnouncedArea } from "./announced-area.ts";
import type { AreaContent } from "./area.ts";
import type { OfficeId } from "./ids.ts";
import type { NotifiedRecord } from "./record.ts";
import type { Actor } from "./office.ts";
import { RIGHTS } from "./rights-table.ts";
import type { Condition } from "./rights-table.ts";
import type { StatementType } from "./statement.ts";

/** What an act is about. What the act does not concern is absent. */
export interface RightsObject {
  readonly record?: NotifiedRecord;
  readonly area?: AnnouncedArea;
  readonly basis?: AreaContent["basis"];
  /** Whose snapshot. */
  readonly party?: OfficeId;
}

/**
 * Whether this person, acting for this office, may say this about that.
 *
 * Requires: the reader may see the object; what he may not see does not exist for him, and that is asked first.
 * Rule:     M2.
 */
export function may(actor: Actor, act: StatementType, object: RightsObject = {}): boolean {
  return RIGHTS.some(
    (right) =>
      right.act === act &&
      right.kind === actor.kind &&
      (right.roles.length === 0 || right.roles.some((role) => actor.roles.includes(role))) &&
      meets(right.condition, actor, object),
  );
}

function meets(condition: Condition, actor: Actor, { record, area, basis, party }: RightsObject): boolean {
  switch (condition) {
    case "new":
    case "any record":
    case "any snapshot":
    case "found":
      return true;
    case "own record":
      return record?.owner === actor.office;
    case "handed over":
      return record !== undefined && record.handovers.some((h) => h.party === actor.office);
    case "own area":
      return area?.issuer === actor.office;
    case "in own name":
      return basis === "unilateral" || basis === "agreed";
    case "as reported":
      return basis === "reported";
    case "own snapshot":
      return party === actor.office;
  }
}

/**
 * What a reader may see, as a value that the store turns into SQL and the live channel into a filter.
 * - records: `all` (cell) · `own` (an organisation's, and those shared with it) · `handed-over` (a party: versions sent to it, at their extent).
 * - handovers: `all` · `own-records` · `own-party` (never another party's replies).
 * - overlaps: `all` · `own-records` · `none` (parties: effects of an announcement are for those who may be touched).
 * - areas are announced to everyone in the theatre.
 */
export interface Visibility {
  readonly office: OfficeId;
  readonly records: "all" | "own" | "handed-over" | "none";
  readonly handovers: "all" | "own-records" | "own-party" | "none";
  readonly overlaps: "all" | "own-records" | "none";
  readonly disputes: "all" | "own-records" | "own-party" | "none";
  readonly calls: "all" | "own-records" | "none";
  readonly snapshots: "all" | "own-party" | "none";
}

export function visibleTo(actor: Actor): Visibility {
  const base = { office: actor.office };
  switch (actor.kind) {
    case "server":
    case "cell":
      return {
        ...base,
        records: "all",
        handovers: "all",
        overlaps: "all",
        disputes: "all",
        calls: "all",
        snapshots: "all",
      };
    case "organisation":
      return {
        ...base,
        records: "own",
        handovers: "own-records",
        overlaps: "own-records",
        disputes: "own-records",
        calls: "own-records",
        snapshots: "none",
      };
    case "party":
      return {
        ...base,
        records: "handed-over",
        handovers: "own-party",
        overlaps: "none",
        disputes: "own-party",
        calls: "none",
        snapshots: "own-party",
      };
  }
}

/** Whether the reader may see anything of this record at all. */
export function maySeeRecord(visibility: Visibility, record: NotifiedRecord): boolean {
  switch (visibility.records) {
    case "all":
      return true;
    case "none":
      return false;
    case "own":
      return record.owner === visibility.office || isSharedWith(record, visibility.office);
    case "handed-over":
      return record.handovers.some((h) => h.party === visibility.office);
  }
}

function isSharedWith(record: NotifiedRecord, office: OfficeId): boolean {
  const current = record.versions.find((v) => v.version === record.currentVersion);
  if (current === undefined || current.kind === "coordination_request") return false;
  return current.content.sharedWith.includes(office);
}
