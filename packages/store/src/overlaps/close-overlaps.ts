/** Overlaps that are no more, with the reason. What was closed once stays closed for its first reason. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

// By the record, as in read-overlaps-by-key.ts.
const UPDATE = `
UPDATE overlap o SET closed_at = to_timestamp(c.at / 1000), closed_because = c.because
FROM jsonb_to_recordset($2) AS c (record text, version integer, area text, "areaVersion" integer, at float8, because text)
WHERE o.theatre = $1 AND o.record = c.record AND o.version = c.version
  AND (o.area, o.area_version) IS NOT DISTINCT FROM (c.area, c."areaVersion")
  AND o.closed_at IS NULL`;

export async function closeOverlaps(
  { client, theatre }: Applying,
  changes: readonly ChangeOf<"close-overlap">[],
): Promise<void> {
  await query(client, UPDATE, [theatre, JSON.stringify(changes)]);
}
