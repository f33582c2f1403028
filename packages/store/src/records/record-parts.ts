/** The SQL from which records are read, for a decision (everything, locked) and for a reader (what he may see). */
import type { Visibility } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { currentVersion, disputeCondition, handoverCondition, versionCondition } from "../visibility/visibility-sql.ts";
import type { DisputeRow, HandoverRow, RecordParts, RecordRow, VersionRow } from "./record-row.ts";

const textsOf = (statement: string): string =>
  `(SELECT jsonb_object_agg(t.field, t.value) FROM disclosure t WHERE t.statement = ${statement})`;
const textOf = (statement: string, field: string): string =>
  `(SELECT t.value #>> '{}' FROM disclosure t WHERE t.statement = ${statement} AND t.field = '${field}')`;

export const recordColumns = (
  visibility: Visibility,
): string => `r.id, r.reference, r.kind, r.owner, ${currentVersion(visibility)} AS current_version,
  r.coordination, r.confirmed_at, r.confirmation_due_at, r.confirmation_lapsed`;

const versionsSql = (visibility: Visibility, only: "all" | "current"): string => `
SELECT v.record, v.version, r.kind, v.status, v.stage, v.content, v.statement, ${textsOf("v.texts_of")} AS texts, v.submitted_by, v.at,
  v.lateness, v.issues, v.reason, v.verified_by, v.verified_at, v.completed_at, v.returned_at, v.missing,
  ${textOf("v.returned_by_statement", "note")} AS note, v.transmitted_at
FROM record r JOIN record_version v ON v.theatre = r.theatre AND v.record = r.id
WHERE r.theatre = $1 AND r.id = ANY($3::text[]) AND ${versionCondition(visibility)}${only === "current" ? ` AND v.version = ${currentVersion(visibility)}` : ""}
ORDER BY v.record, v.version`;

const handoversSql = (visibility: Visibility): string => `
SELECT h.record, h.version, h.party, h.extent, h.sent_at, h.received_at, h.acknowledged_at, h.reference,
  (SELECT jsonb_agg(jsonb_build_object('label', p.label, 'extent', p.extent, 'at', floor(extract(epoch FROM p.at) * 1000)) ORDER BY p.label)
   FROM passed_to p WHERE p.theatre = h.theatre AND p.record = h.record AND p.version = h.version AND p.party = h.party) AS passed_to
FROM record r JOIN handover h ON h.theatre = r.theatre AND h.record = r.id
WHERE r.theatre = $1 AND r.id = ANY($3::text[]) AND ${handoverCondition(visibility)}
ORDER BY h.record, h.version, h.party`;

const disputesSql = (visibility: Visibility): string => `
SELECT d.id, d.record, d.version, d.party, d.ground, d.at, ${textOf("d.statement", "text")} AS text, d.answered_at,
  ${textOf("d.answer_statement", "text")} AS answer_text
FROM record r JOIN dispute d ON d.theatre = r.theatre AND d.record = r.id
WHERE r.theatre = $1 AND r.id = ANY($3::text[]) AND ${disputeCondition(visibility)}
ORDER BY d.record, d.at, d.id`;

export interface PartsRequest {
  readonly theatre: string;
  readonly visibility: Visibility;
  readonly versions: "all" | "current";
}

/** Everything that hangs on the given record rows and that the reader may see. */
export async function readRecordParts(
  client: Queryable,
  records: readonly RecordRow[],
  request: PartsRequest,
): Promise<RecordParts> {
  if (records.length === 0) return { records, versions: [], handovers: [], disputes: [] };
  const { theatre, visibility } = request;
  const values = [theatre, visibility.office, records.map(({ id }) => id)];
  // One after the other: in a transaction there is one connection.
  const versions = await query<VersionRow>(client, versionsSql(visibility, request.versions), values);
  const handovers = await query<HandoverRow>(client, handoversSql(visibility), values);
  const disputes = await query<DisputeRow>(client, disputesSql(visibility), values);
  return { records, versions, handovers, disputes };
}
