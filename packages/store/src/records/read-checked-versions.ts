/**
 * The versions that overlaps are looked for: of every site and movement the newest, and each one that a party still
 * holds, because that is the one it will act by. For the engine, which works for everybody and shows nobody anything.
 */
import type { Instant, OfficeId, RecordId, RecordVersion, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";

export interface CheckedVersion {
  readonly record: RecordId;
  readonly kind: "site" | "movement";
  readonly owner: OfficeId;
  readonly version: number;
  readonly isCurrent: boolean;
  /** Parties that hold this version. */
  readonly heldBy: readonly OfficeId[];
  readonly status: RecordVersion["status"];
  readonly at: Instant;
  readonly content: RecordVersion["content"];
}

const SELECT = `
WITH held AS (
  SELECT record, max(version) AS version, party FROM handover
  WHERE theatre = $1 AND acknowledged_at IS NOT NULL GROUP BY record, party
)
SELECT v.record, r.kind, r.owner, v.version, v.version = r.current_version AS "isCurrent", v.status, v.at, v.content,
  coalesce((SELECT array_agg(h.party ORDER BY h.party) FROM held h WHERE h.record = v.record AND h.version = v.version), '{}') AS "heldBy"
FROM record r JOIN record_version v ON v.theatre = r.theatre AND v.record = r.id
WHERE r.theatre = $1 AND r.kind IN ('site', 'movement') AND ($2::text[] IS NULL OR r.id = ANY($2))
  AND (v.version = r.current_version OR EXISTS (SELECT FROM held h WHERE h.record = v.record AND h.version = v.version))
ORDER BY v.record, v.version`;

/** Of all records, or of some. */
export function readCheckedVersions(
  client: Queryable,
  theatre: TheatreId,
  records?: readonly RecordId[],
): Promise<readonly CheckedVersion[]> {
  return query<CheckedVersion>(client, SELECT, [theatre, records ?? null]);
}
