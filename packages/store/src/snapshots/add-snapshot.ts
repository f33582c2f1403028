/**
 * A numbered snapshot of what a party has been given: per record the newest hand-over to it and the version that it held, and the
 * areas announced by then. All of it is fixed in the act: what is decided afterwards changes no snapshot.
 */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query, queryOne } from "../database/query.ts";

// Two at once take the same number; the second meets the key, and its statement is decided again.
const INSERT = `
INSERT INTO snapshot (theatre, party, number, taken_by, at, statement)
VALUES ($1, $2, (SELECT coalesce(max(number), 0) + 1 FROM snapshot WHERE theatre = $1 AND party = $2), $3, $4, $5)
RETURNING number`;

const INSERT_ITEMS = `
INSERT INTO snapshot_item (theatre, party, number, record, version, extent, held_version)
SELECT DISTINCT ON (h.record) h.theatre, h.party, $3, h.record, h.version, h.extent,
  (SELECT max(a.version) FROM handover a
   WHERE a.theatre = h.theatre AND a.record = h.record AND a.party = h.party AND a.acknowledged_at IS NOT NULL)
FROM handover h WHERE h.theatre = $1 AND h.party = $2
ORDER BY h.record, h.version DESC`;

// Over only when the margin in minutes, the area's own or the theatre's, has passed as well: until then it counts.
const INSERT_AREAS = `
INSERT INTO snapshot_area (theatre, party, number, area, version, state)
SELECT $1, $2, $3, now.area, now.version, now.state
FROM (
  SELECT a.id AS area, v.version, CASE
    WHEN v.status = 'withdrawn' THEN 'withdrawn'
    WHEN a.superseded_by_area IS NOT NULL THEN 'superseded'
    WHEN (v.content->>'until')::float8
      + coalesce((v.content->>'marginMinutes')::float8, (t.configuration->'margins'->>'minutes')::float8, 0) * 60000 <= $4::float8 THEN 'over'
    ELSE 'announced' END AS state
  FROM area a
  JOIN area_version v ON v.theatre = a.theatre AND v.area = a.id AND v.version = a.current_version
  JOIN theatre n ON n.id = a.theatre
  JOIN theatre_version t ON t.theatre = n.id AND t.version = n.version
  WHERE a.theatre = $1
) now
WHERE now.state = 'announced' OR EXISTS (SELECT FROM snapshot_area b
  WHERE b.theatre = $1 AND b.party = $2 AND b.number = $3 - 1 AND b.area = now.area AND b.state = 'announced')`;

export async function addSnapshot(
  { client, theatre, statement }: Applying,
  { party, by, at }: ChangeOf<"add-snapshot">,
): Promise<void> {
  const { number } = await queryOne<{ number: number }>(client, INSERT, [theatre, party, by, new Date(at), statement]);
  await query(client, INSERT_ITEMS, [theatre, party, number]);
  await query(client, INSERT_AREAS, [theatre, party, number, at]);
}
