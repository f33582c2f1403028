/** A new current version of an announced area; the earlier ones stay as they are. */
import { boxOf } from "@duenotice/geo";
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { LostRaceError } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const INSERT = `
INSERT INTO area_version (theatre, area, version, status, content, west, south, east, north, statement, texts_of, made_by, at, issues)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
  $10, coalesce((SELECT texts_of FROM area_version WHERE theatre = $1 AND area = $2 AND version = $11), $10), $12, $13, $14)`;

const MAKE_CURRENT = `
UPDATE area SET current_version = $3 WHERE theatre = $1 AND id = $2 AND current_version = $3 - 1
RETURNING id`;

export async function addAreaVersion(
  { client, theatre, statement }: Applying,
  change: ChangeOf<"add-area-version">,
): Promise<void> {
  await query(client, INSERT, [
    theatre,
    change.area,
    change.version,
    change.status,
    JSON.stringify(change.content),
    ...boxOf(change.content.geometry),
    statement,
    change.textsFrom ?? null,
    change.by,
    new Date(change.at),
    JSON.stringify(change.issues),
  ]);
  const moved = await query(client, MAKE_CURRENT, [theatre, change.area, change.version]);
  if (moved.length === 0)
    throw new LostRaceError(`Version ${change.version} of area ${change.area} does not follow the current one`);
}
