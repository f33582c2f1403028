/** An office of the party acknowledged this version: from now on the party holds it. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { LostRaceError } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const UPDATE = `
UPDATE handover SET acknowledged_at = coalesce(acknowledged_at, $5), reference = coalesce($6, reference)
WHERE theatre = $1 AND record = $2 AND version = $3 AND party = $4
RETURNING version`;

export async function setAcknowledged(
  { client, theatre }: Applying,
  change: ChangeOf<"set-acknowledged">,
): Promise<void> {
  const { record, version, party, at, reference } = change;
  const changed = await query(client, UPDATE, [theatre, record, version, party, new Date(at), reference ?? null]);
  if (changed.length === 0)
    throw new LostRaceError(`Version ${version} of record ${record} was not handed over to ${party}`);
}
