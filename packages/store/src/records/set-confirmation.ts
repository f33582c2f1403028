/** When somebody last said that a site still functions, and when that is due again. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const UPDATE = `
UPDATE record SET confirmed_at = $3, confirmation_due_at = $4, confirmation_lapsed = $5
WHERE theatre = $1 AND id = $2`;

export async function setConfirmation(
  { client, theatre }: Applying,
  { record, at, dueAt, lapsed }: ChangeOf<"set-confirmation">,
): Promise<void> {
  await query(client, UPDATE, [theatre, record, new Date(at), new Date(dueAt), lapsed]);
}
