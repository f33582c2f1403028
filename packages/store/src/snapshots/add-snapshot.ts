/** A numbered snapshot of what a party has been given: per record the newest hand-over to it, and nothing else. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query, queryOne } from "../database/query.ts";

// Two at once take the same number; the second meets the key, and its statement is decided again.
const INSERT = `
INSERT INTO snapshot (theatre, party, number, taken_by, at, statement)
VALUES ($1, $2, (SELECT coalesce(max(number), 0) + 1 FROM snapshot WHERE theatre = $1 AND party = $2), $3, $4, $5)
RETURNING number`;

const INSERT_ITEMS = `
INSERT INTO snapshot_item (theatre, party, number, record, version, extent)
SELECT DISTINCT ON (record) theatre, party, $3, record, version, extent
FROM handover WHERE theatre = $1 AND party = $2
ORDER BY record, version DESC`;

export async function addSnapshot(
  { client, theatre, statement }: Applying,
  { party, by, at }: ChangeOf<"add-snapshot">,
): Promise<void> {
  const { number } = await queryOne<{ number: number }>(client, INSERT, [theatre, party, by, new Date(at), statement]);
  await query(client, INSERT_ITEMS, [theatre, party, number]);
}
