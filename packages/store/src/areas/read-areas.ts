/** Announced areas: all of the theatre's, or some. Everyone in the theatre may see them. */
import type { AnnouncedArea, AreaId, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { AREA_COLUMNS, areasFromRows, type AreaRow } from "./area-row.ts";

export interface AreasRequest {
  readonly theatre: TheatreId;
  /** Absent = all. */
  readonly areas?: readonly AreaId[];
  readonly versions: "all" | "current";
}

const ALL = `SELECT ${AREA_COLUMNS} FROM area a WHERE a.theatre = $1 ORDER BY a.id`;
const SOME = `SELECT ${AREA_COLUMNS} FROM area a WHERE a.theatre = $1 AND a.id = ANY($2::text[]) ORDER BY a.id`;

export async function readAreas(client: Queryable, request: AreasRequest): Promise<readonly AnnouncedArea[]> {
  const { theatre, areas } = request;
  const rows = await (areas === undefined
    ? query<AreaRow>(client, ALL, [theatre])
    : query<AreaRow>(client, SOME, [theatre, areas]));
  return areasFromRows(client, rows, request);
}
