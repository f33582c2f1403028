/** Overlaps as one reader may see them. */
import type { AreaId, OverlapRecord, RecordId, TheatreId, Visibility } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { overlapCondition } from "../visibility/visibility-sql.ts";
import { OVERLAP_COLUMNS, overlapFromRow, type OverlapRow } from "./overlap-row.ts";

export interface OverlapsRequest {
  readonly theatre: TheatreId;
  readonly visibility: Visibility;
  /** Of this record, or of this area; absent = all. */
  readonly record?: RecordId;
  readonly area?: AreaId;
  /** `open`: only those that are not closed. */
  readonly state: "open" | "all";
}

const overlapsSql = ({ visibility, record, area, state }: OverlapsRequest): string => `
SELECT ${OVERLAP_COLUMNS}
FROM overlap o JOIN record r ON r.theatre = o.theatre AND r.id = o.record
WHERE o.theatre = $1 AND ${overlapCondition(visibility)}
  AND ${record === undefined ? "$3::text IS NULL" : "o.record = $3"} AND ${area === undefined ? "$4::text IS NULL" : "o.area = $4"}
  ${state === "open" ? "AND o.closed_at IS NULL" : ""}
ORDER BY o.record, o.version, o.area, o.area_version`;

export async function readOverlaps(client: Queryable, request: OverlapsRequest): Promise<readonly OverlapRecord[]> {
  const { theatre, visibility, record, area } = request;
  const rows = await query<OverlapRow>(client, overlapsSql(request), [
    theatre,
    visibility.office,
    record ?? null,
    area ?? null,
  ]);
  return rows.map(overlapFromRow);
}
