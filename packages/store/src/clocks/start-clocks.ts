/** Clocks that start, or start again: one per thing that is waited for. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";
import { clockColumns } from "./clock-key.ts";

// The last one wins when a decision sets the same clock twice: ON CONFLICT cannot meet one row two times.
const UPSERT = `
INSERT INTO due_clock (theatre, clock, record, version, party, area, area_version, due_at)
SELECT DISTINCT ON (c.record, c.clock, c.version, c.party, c.area, c.area_version)
  $1, c.clock, c.record, c.version, c.party, c.area, c.area_version, to_timestamp(c.due_at / 1000)
FROM jsonb_to_recordset($2) AS c (place integer, clock text, record text, version integer, party text, area text, area_version integer, due_at float8)
ORDER BY c.record, c.clock, c.version, c.party, c.area, c.area_version, c.place DESC
ON CONFLICT (theatre, record, clock, version, party, area, area_version) DO UPDATE SET due_at = excluded.due_at, told_at = NULL`;

export async function startClocks(
  { client, theatre }: Applying,
  changes: readonly ChangeOf<"start-clock">[],
): Promise<void> {
  const clocks = changes.map((change, place) => ({ ...clockColumns(change), place, due_at: change.dueAt }));
  await query(client, UPSERT, [theatre, JSON.stringify(clocks)]);
}
