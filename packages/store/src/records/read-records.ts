/** Records as one reader may see them: the desk's list, one record with all its versions, or a few. */
import type { Instant, NotifiedRecord, RecordId, TheatreId, Visibility } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { recordCondition } from "../visibility/visibility-sql.ts";
import { readRecordParts, recordColumns } from "./record-parts.ts";
import { recordsFromRows, type RecordRow } from "./record-row.ts";

export interface RecordsRequest {
  readonly theatre: TheatreId;
  readonly visibility: Visibility;
  /** Absent = all. */
  readonly records?: readonly RecordId[];
  /** `current`: of each record only the newest version that the reader knows of. */
  readonly versions: "all" | "current";
  /** What ended before this is left out. For parties, whose view ended things leave: what they were sent the end of before this. */
  readonly withoutEndedBefore?: Instant;
}

// The end that counts: for a party the one that was sent to it, from when it was sent, so that the end itself is seen.
const newestKnown = ({ records }: Visibility): string =>
  records === "handed-over"
    ? `(SELECT v.status, h.sent_at AS at FROM handover h
        JOIN record_version v ON v.theatre = h.theatre AND v.record = h.record AND v.version = h.version
        WHERE h.theatre = r.theatre AND h.record = r.id AND h.party = $2 ORDER BY h.version DESC LIMIT 1)`
    : "(SELECT v.status, v.at FROM record_version v WHERE v.theatre = r.theatre AND v.record = r.id AND v.version = r.current_version)";

const recordsSql = (visibility: Visibility, chosen: boolean): string => `
SELECT ${recordColumns(visibility)}
FROM record r CROSS JOIN LATERAL ${newestKnown(visibility)} n
WHERE r.theatre = $1 AND ${recordCondition(visibility)} AND ${chosen ? "r.id = ANY($3::text[])" : "$3::text[] IS NULL"}
  AND ($4::timestamptz IS NULL OR n.status NOT IN ('cancelled', 'withdrawn', 'completed') OR n.at >= $4)
ORDER BY r.id`;

/**
 * Records with what hangs on them, ascending by id.
 *
 * For a party `currentVersion` is the newest version handed over to it; where that hand-over only says "withdrawn", the version itself is not there.
 */
export async function readRecords(client: Queryable, request: RecordsRequest): Promise<readonly NotifiedRecord[]> {
  const { theatre, visibility, records, withoutEndedBefore } = request;
  const endedBefore = withoutEndedBefore === undefined ? null : new Date(withoutEndedBefore);
  const values = [theatre, visibility.office, records ?? null, endedBefore];
  const rows = await query<RecordRow>(client, recordsSql(visibility, records !== undefined), values);
  return recordsFromRows(await readRecordParts(client, rows, request));
}
