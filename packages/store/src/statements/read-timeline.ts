/** What was said about a record or an area, in its order, as one reader may know of it. Without the bytes: they name more than the reader may know. */
import type {
  AreaId,
  Instant,
  OfficeId,
  RecordId,
  StatementHash,
  StatementType,
  TheatreId,
  Visibility,
} from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { versionCondition } from "../visibility/visibility-sql.ts";

export interface TimelineEntry {
  readonly hash: StatementHash;
  readonly type: StatementType;
  readonly office: OfficeId;
  readonly account: string;
  readonly at: Instant;
  readonly claimedAt: Instant;
  /** The version that the statement names, or the one that it made; what is absent is null in the row. */
  readonly version: number | null;
  readonly party: OfficeId | null;
}

export interface RecordTimelineRequest {
  readonly theatre: TheatreId;
  readonly visibility: Visibility;
  readonly record: RecordId;
}

const SAID = "convert_from(s.bytes, 'UTF8')::jsonb";
const COLUMNS = `s.hash, s.type, s.office, s.account, s.received_at AS "at", s.claimed_at AS "claimedAt",
  coalesce((${SAID} ->> 'version')::integer, (${SAID} ->> 'base')::integer + 1) AS version, ${SAID} ->> 'party' AS party`;
// The order of the feed; what has no number yet comes last.
const ORDER = "ORDER BY f.seq NULLS LAST, s.received_at, s.hash";

const isVisibleVersion = (visibility: Visibility): string => `EXISTS (SELECT FROM record_version v
  WHERE v.theatre = r.theatre AND v.record = r.id AND v.statement = s.hash AND ${versionCondition(visibility)})`;

/** The cell and the owner know everything about it; others what they said themselves, and the versions that they may see. */
function timelineCondition(visibility: Visibility): string {
  switch (visibility.records) {
    case "all":
      return "$2::text IS NOT NULL";
    case "none":
      return "$2::text IS NULL";
    case "own":
      return `(r.owner = $2 OR ${isVisibleVersion(visibility)})`;
    case "handed-over":
      return `(s.office = $2 OR ${isVisibleVersion(visibility)})`;
  }
}

const recordSql = (visibility: Visibility): string => `
SELECT ${COLUMNS}
FROM statement_about b JOIN statement s ON s.hash = b.statement JOIN record r ON r.theatre = b.theatre AND r.id = b.subject
LEFT JOIN feed f ON f.statement = s.hash
WHERE b.theatre = $1 AND b.kind = 'record' AND b.subject = $3 AND ${timelineCondition(visibility)}
${ORDER}`;

export function readRecordTimeline(
  client: Queryable,
  { theatre, visibility, record }: RecordTimelineRequest,
): Promise<readonly TimelineEntry[]> {
  return query<TimelineEntry>(client, recordSql(visibility), [theatre, visibility.office, record]);
}

// Areas are announced to everyone; what they were found to touch is not.
const AREA = `
SELECT ${COLUMNS}
FROM statement_about b JOIN statement s ON s.hash = b.statement
LEFT JOIN feed f ON f.statement = s.hash
WHERE b.theatre = $1 AND b.kind = 'area' AND b.subject = $2 AND s.type LIKE 'area.%'
${ORDER}`;

export function readAreaTimeline(
  client: Queryable,
  theatre: TheatreId,
  area: AreaId,
): Promise<readonly TimelineEntry[]> {
  return query<TimelineEntry>(client, AREA, [theatre, area]);
}
