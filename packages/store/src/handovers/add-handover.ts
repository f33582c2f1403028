/** One version given to one party. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const INSERT = `
INSERT INTO handover (theatre, record, version, party, extent, sent_at) VALUES ($1, $2, $3, $4, $5, $6)`;

export async function addHandover(
  { client, theatre }: Applying,
  { record, version, party, extent, sentAt }: ChangeOf<"add-handover">,
): Promise<void> {
  await query(client, INSERT, [theatre, record, version, party, extent, new Date(sentAt)]);
}
