/**
 * What the owner did about an overlap: the latest word; earlier ones stay in the statements.
 *
 * A reaction that still stands under a new version of the area keeps the statement that it was given in, and with it who decided and why.
 */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { LostRaceError } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const UPDATE = `
UPDATE overlap SET reaction = $6, reaction_at = $7, reaction_by = $8,
  reaction_statement = coalesce((
    SELECT e.reaction_statement FROM overlap e
    WHERE e.theatre = overlap.theatre AND e.record = overlap.record AND e.version = overlap.version AND e.area = overlap.area
      AND e.area_version = overlap.unchanged_since AND e.reaction = $6 AND e.reaction_at = $7 AND e.reaction_by = $8), $9)
WHERE theatre = $1 AND record = $2 AND version = $3 AND area = $4 AND area_version = $5
RETURNING record`;

export async function setReaction(
  { client, theatre, statement }: Applying,
  change: ChangeOf<"set-reaction">,
): Promise<void> {
  const { record, version, area, areaVersion, reaction, at, by } = change;
  const changed = await query(client, UPDATE, [
    theatre,
    record,
    version,
    area,
    areaVersion,
    reaction,
    new Date(at),
    by,
    statement,
  ]);
  if (changed.length === 0)
    throw new LostRaceError(
      `Record ${record}, version ${version}, has no overlap with area ${area}, version ${areaVersion}`,
    );
}
