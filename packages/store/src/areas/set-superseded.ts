/** Another area's announcement took this one's place. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { LostRaceError } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const UPDATE = `
UPDATE area SET superseded_by_area = $3, superseded_by_version = $4 WHERE theatre = $1 AND id = $2
RETURNING id`;

export async function setSuperseded(
  { client, theatre }: Applying,
  { area, by }: ChangeOf<"set-superseded">,
): Promise<void> {
  const changed = await query(client, UPDATE, [theatre, area, by.area, by.version]);
  if (changed.length === 0) throw new LostRaceError(`Area ${area} is not there`);
}
