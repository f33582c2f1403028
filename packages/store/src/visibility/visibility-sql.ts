/**
 * A reader's visibility as conditions of SQL. Every read of the desk is made from these, so that what a reader may
 * not see does not leave the database: not in a list, not in a count, not in a duplicate.
 *
 * Parameters: `$1` is the theatre and `$2` the reader's office in every text made from these. Aliases: `r` the record,
 * `v` a version, `h` a hand-over, `d` a dispute, `o` an overlap, `c` a call.
 */
import type { Visibility } from "@duenotice/domain";

// They name $2 although they do not need it: PostgreSQL wants to know the type of every parameter that it is given.
const EVERYTHING = "$2::text IS NOT NULL";
const NOTHING = "$2::text IS NULL";
const OWN_RECORD = "r.owner = $2";
const SHARED = "r.kind <> 'coordination_request' AND v.shared_with @> ARRAY[$2::text]";

/** Whether the reader may see anything of record `r` at all. */
export function recordCondition({ records }: Visibility): string {
  switch (records) {
    case "all":
      return EVERYTHING;
    case "none":
      return NOTHING;
    case "own":
      return `(${OWN_RECORD} OR EXISTS (SELECT FROM record_version v
        WHERE v.theatre = r.theatre AND v.record = r.id AND v.version = r.current_version AND ${SHARED}))`;
    case "handed-over":
      return "EXISTS (SELECT FROM handover h WHERE h.theatre = r.theatre AND h.record = r.id AND h.party = $2)";
  }
}

/**
 * Whether the reader may see version `v` of record `r`. Earlier versions of a shared record only if they were shared too; a party
 * that is no longer consented to has none.
 */
export function versionCondition({ records }: Visibility): string {
  switch (records) {
    case "all":
      return EVERYTHING;
    case "none":
      return NOTHING;
    case "own":
      return `(${OWN_RECORD} OR ${SHARED})`;
    case "handed-over":
      return `(EXISTS (SELECT FROM handover h
          WHERE h.theatre = v.theatre AND h.record = v.record AND h.version = v.version AND h.party = $2 AND h.extent = 'full')
        AND 'full' = (SELECT h.extent FROM handover h
          WHERE h.theatre = v.theatre AND h.record = v.record AND h.party = $2 ORDER BY h.version DESC LIMIT 1))`;
  }
}

/** The newest version of record `r` that the reader knows of: a party does not learn that a newer one is on its way. */
export function currentVersion({ records }: Visibility): string {
  if (records !== "handed-over") return "r.current_version";
  return "(SELECT max(h.version) FROM handover h WHERE h.theatre = r.theatre AND h.record = r.id AND h.party = $2)";
}

function partyOrOwner(scope: "all" | "own-records" | "own-party" | "none", party: string): string {
  switch (scope) {
    case "all":
      return EVERYTHING;
    case "none":
      return NOTHING;
    case "own-records":
      return OWN_RECORD;
    case "own-party":
      return `${party} = $2`;
  }
}

export const handoverCondition = ({ handovers }: Visibility): string => partyOrOwner(handovers, "h.party");
export const disputeCondition = ({ disputes }: Visibility): string => partyOrOwner(disputes, "d.party");
export const overlapCondition = ({ overlaps }: Visibility): string => partyOrOwner(overlaps, "o.issuer");
export const callCondition = ({ calls }: Visibility): string => partyOrOwner(calls, "c.made_by");
export const snapshotCondition = ({ snapshots }: Visibility): string => partyOrOwner(snapshots, "s.party");
