/** A machine of the party has fetched it: the first time counts. Never an acknowledgement. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const UPDATE = `
UPDATE handover SET received_at = $5
WHERE theatre = $1 AND record = $2 AND version = $3 AND party = $4 AND received_at IS NULL`;

export async function setReceived(
  { client, theatre }: Applying,
  { record, version, party, at }: ChangeOf<"set-received">,
): Promise<void> {
  await query(client, UPDATE, [theatre, record, version, party, new Date(at)]);
}
