/** The pauses and corridors that an issuer has announced and that still stand: what it announces next is compared with them. */
import type { AnnouncedArea, OfficeId, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { AREA_COLUMNS, areasFromRows, type AreaRow } from "./area-row.ts";

const SELECT = `
SELECT ${AREA_COLUMNS} FROM area a
JOIN area_version v ON v.theatre = a.theatre AND v.area = a.id AND v.version = a.current_version
WHERE a.theatre = $1 AND a.issuer = $2 AND a.superseded_by_area IS NULL
  AND v.status = 'announced' AND v.content ->> 'kind' IN ('pause', 'corridor')
ORDER BY a.id`;

export async function readPausesOf(
  client: Queryable,
  theatre: TheatreId,
  issuer: OfficeId,
): Promise<readonly AnnouncedArea[]> {
  return areasFromRows(client, await query<AreaRow>(client, SELECT, [theatre, issuer]), {
    theatre,
    versions: "current",
  });
}
