/** Clocks that need not run any more, because what was waited for came or does not matter now. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

// A field that the change leaves out fits every clock.
const DELETE = `
DELETE FROM due_clock d
USING jsonb_to_recordset($2) AS c (clock text, record text, version integer, party text, area text, "areaVersion" integer)
WHERE d.theatre = $1 AND d.record = c.record AND d.clock = c.clock
  AND (c.version IS NULL OR d.version = c.version)
  AND (c.party IS NULL OR d.party = c.party)
  AND (c.area IS NULL OR d.area = c.area)
  AND (c."areaVersion" IS NULL OR d.area_version = c."areaVersion")`;

export async function stopClocks(
  { client, theatre }: Applying,
  changes: readonly ChangeOf<"stop-clocks">[],
): Promise<void> {
  await query(client, DELETE, [theatre, JSON.stringify(changes)]);
}
