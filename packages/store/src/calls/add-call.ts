/** A call that was made and written down. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const INSERT = `
INSERT INTO call (statement, theatre, record, version, made_by, made_to, result, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

export async function addCall({ client, theatre, statement }: Applying, change: ChangeOf<"add-call">): Promise<void> {
  const { record, version, by, to, result, at } = change;
  await query(client, INSERT, [statement, theatre, record, version, by, to, result, new Date(at)]);
}
