/** Calls that were written down, with what was noted, as one reader may see them. */
import type { Instant, OfficeId, RecordId, StatementHash, TheatreId, Visibility } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { callCondition } from "../visibility/visibility-sql.ts";

export interface CallsRequest {
  readonly theatre: TheatreId;
  readonly visibility: Visibility;
  /** Absent = of all records. */
  readonly record?: RecordId;
}

export interface Call {
  readonly statement: StatementHash;
  readonly record: RecordId;
  readonly version: number;
  readonly by: OfficeId;
  readonly to: OfficeId;
  readonly result: string;
  readonly at: Instant;
  /** Disclosures of the statement, by field. */
  readonly texts: Readonly<Record<string, unknown>>;
}

const callsSql = ({ visibility, record }: CallsRequest): string => `
SELECT c.statement, c.record, c.version, c.made_by AS "by", c.made_to AS "to", c.result, c.at,
  coalesce((SELECT jsonb_object_agg(t.field, t.value) FROM disclosure t WHERE t.statement = c.statement), '{}') AS texts
FROM call c JOIN record r ON r.theatre = c.theatre AND r.id = c.record
WHERE c.theatre = $1 AND ${callCondition(visibility)} AND ${record === undefined ? "$3::text IS NULL" : "c.record = $3"}
ORDER BY c.at, c.statement`;

export function readCalls(client: Queryable, request: CallsRequest): Promise<readonly Call[]> {
  return query<Call>(client, callsSql(request), [request.theatre, request.visibility.office, request.record ?? null]);
}
