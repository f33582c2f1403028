/** How far a version got on its way to the parties. Each step keeps its time; going back to "returned" keeps what is missing. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { LostRaceError } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const UPDATE = `
UPDATE record_version SET
  stage = $4,
  verified_by = CASE WHEN $4 = 'verified' THEN $5 ELSE verified_by END,
  verified_at = CASE WHEN $4 = 'verified' THEN $6::timestamptz ELSE verified_at END,
  completed_at = CASE WHEN $4 = 'complete' THEN $6::timestamptz ELSE completed_at END,
  transmitted_at = CASE WHEN $4 = 'transmitted' THEN $6::timestamptz ELSE transmitted_at END,
  returned_at = CASE WHEN $4 = 'returned' THEN $6::timestamptz ELSE returned_at END,
  returned_by_statement = CASE WHEN $4 = 'returned' THEN $8 ELSE returned_by_statement END,
  missing = CASE WHEN $4 = 'returned' THEN coalesce($7::text[], '{}') ELSE missing END
WHERE theatre = $1 AND record = $2 AND version = $3
RETURNING version`;

export async function setStage({ client, theatre, statement }: Applying, change: ChangeOf<"set-stage">): Promise<void> {
  const { record, version, stage, by, at, missing } = change;
  const changed = await query(client, UPDATE, [
    theatre,
    record,
    version,
    stage,
    by,
    new Date(at),
    missing ?? null,
    statement,
  ]);
  if (changed.length === 0) throw new LostRaceError(`Version ${version} of record ${record} is not there`);
}
