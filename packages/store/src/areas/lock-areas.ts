/** Areas for a decision, locked in the order of their ids. */
import type { AnnouncedArea, AreaId, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { AREA_COLUMNS, areasFromRows, type AreaRow } from "./area-row.ts";

const LOCK = `SELECT ${AREA_COLUMNS} FROM area a WHERE a.theatre = $1 AND a.id = ANY($2::text[]) ORDER BY a.id FOR UPDATE`;

export async function lockAreas(
  client: Queryable,
  theatre: TheatreId,
  ids: readonly AreaId[],
): Promise<ReadonlyMap<AreaId, AnnouncedArea>> {
  if (ids.length === 0) return new Map();
  const rows = await query<AreaRow>(client, LOCK, [theatre, ids]);
  const areas = await areasFromRows(client, rows, { theatre, versions: "all" });
  return new Map(areas.map((area) => [area.id, area]));
}
