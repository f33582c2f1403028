/** Records for a decision: whole, whoever asks, and locked in the order of their ids so that two decisions cannot wait for each other. */
import type { NotifiedRecord, RecordId, TheatreId, Visibility } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { readRecordParts, recordColumns } from "./record-parts.ts";
import { recordsFromRows, type RecordRow } from "./record-row.ts";

/** A decision looks at the truth; what its answer may say is the domain's to decide. */
const WHOLE: Visibility = {
  office: "",
  records: "all",
  handovers: "all",
  overlaps: "all",
  disputes: "all",
  calls: "all",
  snapshots: "all",
};

const LOCK = `
SELECT ${recordColumns(WHOLE)}
FROM record r WHERE r.theatre = $1 AND r.id = ANY($2::text[])
ORDER BY r.id FOR UPDATE`;

export async function lockRecords(
  client: Queryable,
  theatre: TheatreId,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, NotifiedRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await query<RecordRow>(client, LOCK, [theatre, ids]);
  const records = recordsFromRows(await readRecordParts(client, rows, { theatre, visibility: WHOLE, versions: "all" }));
  return new Map(records.map((record) => [record.id, record]));
}
