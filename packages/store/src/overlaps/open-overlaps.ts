/**
 * Overlaps found, all of one cause in one statement of SQL: a new announcement may touch thousands of sites.
 * One per subject version and area version: finding the same again changes nothing. Found otherwise, because a convoy is overdue or the
 * horizon moved, the row says what was found last and is open again; what was said before stays in the statements.
 */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const INSERT = `
INSERT INTO overlap (theatre, record, version, area, area_version, kind, owner, issuer, min_distance_m, within_m, parts,
  unchanged_since, opened_at, statement)
SELECT $1, f.record, f.version, f.area, f.area_version, f.kind, f.owner, f.issuer, f.min_distance_m, f.within_m, f.parts,
  f.unchanged_since, to_timestamp(f.at / 1000), $2
FROM jsonb_to_recordset($3) AS f (record text, version integer, area text, area_version integer, kind text, owner text, issuer text,
  min_distance_m float8, within_m float8, parts jsonb, unchanged_since integer, at float8)
ON CONFLICT (theatre, record, version, area, area_version) DO UPDATE SET min_distance_m = excluded.min_distance_m, within_m = excluded.within_m,
  parts = excluded.parts, closed_at = NULL, closed_because = NULL, statement = excluded.statement
WHERE (overlap.min_distance_m, overlap.within_m, overlap.parts) IS DISTINCT FROM (excluded.min_distance_m, excluded.within_m, excluded.parts)`;

export async function openOverlaps({ client, theatre, statement }: Applying, changes: readonly ChangeOf<"open-overlap">[]): Promise<void> {
  const found = changes.map(({ overlap, owner, issuer, at, unchangedSince }) => ({
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
