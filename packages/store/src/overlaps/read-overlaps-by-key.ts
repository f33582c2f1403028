/** Certain overlaps, for a decision that looks at what was answered to them. */
import type { OverlapKey, OverlapRecord, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { OVERLAP_COLUMNS, overlapFromRow, type OverlapRow } from "./overlap-row.ts";

const SELECT = `
SELECT ${OVERLAP_COLUMNS}
FROM jsonb_to_recordset($2) AS k (record text, version integer, area text, "areaVersion" integer)
JOIN overlap o ON o.theatre = $1 AND o.record = k.record AND o.version = k.version AND o.area = k.area AND o.area_version = k."areaVersion"
ORDER BY o.record, o.version, o.area, o.area_version`;

export async function readOverlapsByKey(
  client: Queryable,
  theatre: TheatreId,
  keys: readonly OverlapKey[],
): Promise<readonly OverlapRecord[]> {
  if (keys.length === 0) return [];
  return (await query<OverlapRow>(client, SELECT, [theatre, JSON.stringify(keys)])).map(overlapFromRow);
}
