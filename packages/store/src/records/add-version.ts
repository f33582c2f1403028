/** A new current version; the earlier ones stay as they are. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { LostRaceError } from "../changes/applying.ts";
import { query } from "../database/query.ts";
import { contentBox, sharedWith } from "./content-box.ts";

// Texts that this statement does not bring stay where the named earlier version has them.
const INSERT = `
INSERT INTO record_version (theatre, record, version, status, stage, content, west, south, east, north, shared_with,
  statement, texts_of, submitted_by, at, lateness, issues, reason)
VALUES ($1, $2, $3, $4, 'submitted', $5, $6, $7, $8, $9, $10,
  $11, coalesce((SELECT texts_of FROM record_version WHERE theatre = $1 AND record = $2 AND version = $12), $11), $13, $14, $15, $16, $17)`;

const MAKE_CURRENT = `
UPDATE record SET current_version = $3 WHERE theatre = $1 AND id = $2 AND current_version = $3 - 1
RETURNING id`;

export async function addVersion(
  { client, theatre, statement }: Applying,
  change: ChangeOf<"add-version">,
): Promise<void> {
  await query(client, INSERT, [
    theatre,
    change.record,
    change.version,
    change.status,
    JSON.stringify(change.content),
    ...contentBox(change.content),
    sharedWith(change.content),
    statement,
    change.textsFrom ?? null,
    change.submittedBy,
    new Date(change.at),
    change.lateness,
    JSON.stringify(change.issues),
    change.reason ?? null,
  ]);
  const moved = await query(client, MAKE_CURRENT, [theatre, change.record, change.version]);
  if (moved.length === 0)
    throw new LostRaceError(`Version ${change.version} of record ${change.record} does not follow the current one`);
}
