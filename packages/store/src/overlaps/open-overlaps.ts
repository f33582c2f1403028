/**
 * Overlaps found, all of one cause in one statement of SQL: a new announcement may touch thousands of sites.
 *
 * One per subject version and area version: finding the same again while it is open changes nothing. Found otherwise, because a convoy
 * is overdue or the horizon moved, or found again after it was closed, because a party holds that version again, it is open and nobody
 * has answered it yet; what was said before stays in the statements.
 */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const INSERT = `
INSERT INTO overlap (theatre, record, version, area, area_version, kind, owner, issuer, min_distance_m, within_m, parts,
  unchanged_since, opened_at, statement)
SELECT DISTINCT ON (f.record, f.version, f.area, f.area_version)
  $1, f.record, f.version, f.area, f.area_version, f.kind, f.owner, f.issuer, f.min_distance_m, f.within_m, f.parts,
  f.unchanged_since, to_timestamp(f.at / 1000), $2
FROM jsonb_to_recordset($3) AS f (place integer, record text, version integer, area text, area_version integer, kind text, owner text, issuer text,
  min_distance_m float8, within_m float8, parts jsonb, unchanged_since integer, at float8)
ORDER BY f.record, f.version, f.area, f.area_version, f.place DESC
ON CONFLICT (theatre, record, version, area, area_version) DO UPDATE SET
  min_distance_m = excluded.min_distance_m, within_m = excluded.within_m, parts = excluded.parts, unchanged_since = excluded.unchanged_since,
  opened_at = CASE WHEN overlap.closed_at IS NULL THEN overlap.opened_at ELSE excluded.opened_at END,
  statement = excluded.statement, closed_at = NULL, closed_because = NULL,
  reaction = NULL, reaction_at = NULL, reaction_by = NULL, reaction_statement = NULL
WHERE overlap.closed_at IS NOT NULL
  OR (overlap.min_distance_m, overlap.within_m, overlap.parts) IS DISTINCT FROM (excluded.min_distance_m, excluded.within_m, excluded.parts)`;

export async function openOverlaps(
  { client, theatre, statement }: Applying,
  changes: readonly ChangeOf<"open-overlap">[],
): Promise<void> {
  const found = changes.map(({ overlap, owner, issuer, at, unchangedSince }, place) => ({
    place,
    record: overlap.subject.id,
    version: overlap.subject.version,
    area: overlap.area,
    area_version: overlap.areaVersion,
    kind: overlap.subject.kind,
    owner,
    issuer,
    min_distance_m: overlap.minDistanceM,
    within_m: overlap.withinM,
    parts: overlap.parts,
    unchanged_since: unchangedSince,
    at,
  }));
  await query(client, INSERT, [theatre, statement, JSON.stringify(found)]);
}
