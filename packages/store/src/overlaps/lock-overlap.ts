/** One overlap for a decision, locked after its record and its area. */
import type { Needs, OverlapRecord, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { OVERLAP_COLUMNS, overlapFromRow, type OverlapRow } from "./overlap-row.ts";

const LOCK = `
SELECT ${OVERLAP_COLUMNS} FROM overlap o
WHERE o.theatre = $1 AND o.record = $2 AND o.version = $3 AND o.area = $4 AND o.area_version = $5
FOR UPDATE`;

export async function lockOverlap(
  client: Queryable,
  theatre: TheatreId,
  key: NonNullable<Needs["overlap"]>,
): Promise<OverlapRecord | undefined> {
  const [row] = await query<OverlapRow>(client, LOCK, [theatre, key.record, key.version, key.area, key.areaVersion]);
  return row === undefined ? undefined : overlapFromRow(row);
}
