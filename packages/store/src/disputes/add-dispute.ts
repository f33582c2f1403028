/** A party disputes a version. Nothing is removed for it. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const INSERT = `
INSERT INTO dispute (theatre, id, record, version, party, ground, at, statement) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

export async function addDispute(
  { client, theatre, statement }: Applying,
  change: ChangeOf<"add-dispute">,
): Promise<void> {
  const { dispute, record, version, party, ground, at } = change;
  await query(client, INSERT, [theatre, dispute, record, version, party, ground, new Date(at), statement]);
}
