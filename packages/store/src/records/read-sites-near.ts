/** Sites that the asker may see near a place: for the duplicate check. A duplicate that he may not see is not there for him. */
import type { RecordId, TheatreId, Visibility } from "@duenotice/domain";
import { distanceM, expandBoxByM, type Position, type SiteGeometry } from "@duenotice/geo";
import { query, type Queryable } from "../database/query.ts";
import { versionCondition } from "../visibility/visibility-sql.ts";

export interface NearRequest {
  readonly theatre: TheatreId;
  readonly visibility: Visibility;
  readonly position: Position;
  readonly withinM: number;
}

// Boxes that cross the antimeridian have west > east: longitudes are compared exactly below, here latitude decides for them.
const nearSql = (visibility: Visibility): string => `
SELECT v.record, v.content -> 'geometry' AS geometry
FROM record_version v JOIN record r ON r.theatre = v.theatre AND r.id = v.record AND r.current_version = v.version
WHERE v.theatre = $1 AND r.kind = 'site' AND v.status = 'active' AND ${versionCondition(visibility)}
  AND v.south <= $6 AND v.north >= $4
  AND (v.west > v.east OR $3::float8 > $5 OR (v.west <= $5 AND v.east >= $3))
ORDER BY v.record`;

export async function readSitesNear(
  client: Queryable,
  request: NearRequest,
): Promise<readonly { readonly record: RecordId; readonly distanceM: number }[]> {
  const { theatre, visibility, position, withinM } = request;
  const [lon, lat] = position;
  const box = expandBoxByM([lon, lat, lon, lat], withinM);
  const rows = await query<{ record: string; geometry: SiteGeometry }>(client, nearSql(visibility), [
    theatre,
    visibility.office,
    ...box,
  ]);
  return rows
    .map(({ record, geometry }) => ({ record, distanceM: nearestVertexM(position, geometry) }))
    .filter((site) => site.distanceM <= withinM);
}

/** Good enough to ask "is this the same place?"; the engine measures exactly. */
function nearestVertexM(position: Position, geometry: SiteGeometry): number {
  const vertices = geometry.type === "Point" ? [geometry.coordinates] : (geometry.coordinates[0] ?? []);
  return Math.min(...vertices.map((vertex) => distanceM(position, vertex)));
}
