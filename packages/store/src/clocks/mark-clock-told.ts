/** It ran out and the cell was told: kept, and not told again. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";
import { clockColumns } from "./clock-key.ts";

const UPDATE = `
UPDATE due_clock SET told_at = $8
WHERE theatre = $1 AND clock = $2 AND record = $3 AND version = $4 AND party = $5 AND area = $6 AND area_version = $7`;

export async function markClockTold({ client, theatre }: Applying, change: ChangeOf<"mark-clock-told">): Promise<void> {
  await query(client, UPDATE, [theatre, ...Object.values(clockColumns(change)), new Date(change.at)]);
}
