/** To whom the party says it passed a version on; the latest word per label. Earlier words stay in the statements. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const UPSERT = `
INSERT INTO passed_to (theatre, record, version, party, label, extent, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (theatre, record, version, party, label) DO UPDATE SET extent = excluded.extent, at = excluded.at`;

export async function setPassedTo({ client, theatre }: Applying, change: ChangeOf<"set-passed-to">): Promise<void> {
  const { record, version, party, label, extent, at } = change;
  await query(client, UPSERT, [theatre, record, version, party, label, extent, new Date(at)]);
}
