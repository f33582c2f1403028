/** Every overlap that has one of these records or one of these areas as a side, closed ones included. For the engine, which works for everybody. */
import type { AreaId, OverlapRecord, RecordId, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { OVERLAP_COLUMNS, overlapFromRow, type OverlapRow } from "./overlap-row.ts";

export interface TouchingRequest {
  readonly theatre: TheatreId;
  readonly records: readonly RecordId[];
  readonly areas: readonly AreaId[];
}

// UNION and not OR: each side has an index of its own.
const SELECT = `
SELECT ${OVERLAP_COLUMNS} FROM overlap o WHERE o.theatre = $1 AND o.record = ANY($2::text[])
UNION ALL
SELECT ${OVERLAP_COLUMNS} FROM overlap o WHERE o.theatre = $1 AND o.area = ANY($3::text[]) AND o.record <> ALL($2::text[])`;

export async function readOverlapsTouching(
  client: Queryable,
  { theatre, records, areas }: TouchingRequest,
): Promise<readonly OverlapRecord[]> {
  return (await query<OverlapRow>(client, SELECT, [theatre, records, areas])).map(overlapFromRow);
}
