/** Certain overlaps, for a decision that looks at what was answered to them. */
import type { OverlapKey, OverlapRecord, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { OVERLAP_COLUMNS, overlapFromRow, type OverlapRow } from "./overlap-row.ts";

// IS NOT DISTINCT FROM keeps the areas out of the choice of an index: a record has few overlaps, an area may have thousands, and before
// the planner has counted them it takes either for one row (5,500 rows closed at once: 5 s by the area, 40 ms by the record).
const SELECT = `
SELECT ${OVERLAP_COLUMNS}
FROM jsonb_to_recordset($2) AS k (record text, version integer, area text, "areaVersion" integer)
JOIN overlap o ON o.theatre = $1 AND o.record = k.record AND o.version = k.version
  AND (o.area, o.area_version) IS NOT DISTINCT FROM (k.area, k."areaVersion")
ORDER BY o.record, o.version, o.area, o.area_version`;

export async function readOverlapsByKey(
  client: Queryable,
  theatre: TheatreId,
  keys: readonly OverlapKey[],
): Promise<readonly OverlapRecord[]> {
  if (keys.length === 0) return [];
  return (await query<OverlapRow>(client, SELECT, [theatre, JSON.stringify(keys)])).map(overlapFromRow);
}
