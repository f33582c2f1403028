/** Announced areas from their rows, for decisions and for readers: areas are announced to everyone in the theatre. */
import type { AnnouncedArea, AreaVersion } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { present } from "../records/record-row.ts";

export interface AreaRow {
  readonly id: string;
  readonly reference: string;
  readonly issuer: string;
  readonly current_version: number;
  readonly superseded_by_area: string | null;
  readonly superseded_by_version: number | null;
}

export const AREA_COLUMNS =
  "a.id, a.reference, a.issuer, a.current_version, a.superseded_by_area, a.superseded_by_version";

interface AreaVersionRow {
  readonly area: string;
  readonly version: number;
  readonly status: AreaVersion["status"];
  readonly statement: string;
  readonly made_by: string;
  readonly at: number;
  readonly content: AreaVersion["content"];
  readonly texts: Readonly<Record<string, unknown>> | null;
  readonly issues: AreaVersion["issues"];
}

const CURRENT = "AND v.version = (SELECT a.current_version FROM area a WHERE a.theatre = v.theatre AND a.id = v.area)";

const versionsSql = (only: "all" | "current"): string => `
SELECT v.area, v.version, v.status, v.statement, v.made_by, v.at, v.content, v.issues,
  (SELECT jsonb_object_agg(t.field, t.value) FROM disclosure t WHERE t.statement = v.texts_of) AS texts
FROM area_version v
WHERE v.theatre = $1 AND v.area = ANY($2::text[]) ${only === "current" ? CURRENT : ""}
ORDER BY v.area, v.version`;

const VERSIONS = { all: versionsSql("all"), current: versionsSql("current") } as const;

export interface AreaPartsRequest {
  readonly theatre: string;
  readonly versions: "all" | "current";
}

export async function areasFromRows(
  client: Queryable,
  rows: readonly AreaRow[],
  { theatre, versions }: AreaPartsRequest,
): Promise<readonly AnnouncedArea[]> {
  if (rows.length === 0) return [];
  const versionRows = await query<AreaVersionRow>(client, VERSIONS[versions], [theatre, rows.map(({ id }) => id)]);
  const versionsOf = Map.groupBy(versionRows, ({ area }) => area);
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    issuer: row.issuer,
    currentVersion: row.current_version,
    versions: (versionsOf.get(row.id) ?? []).map(areaVersionFromRow),
    ...present("supersededBy", supersededBy(row)),
  }));
}

function supersededBy({
  superseded_by_area: area,
  superseded_by_version: version,
}: AreaRow): AnnouncedArea["supersededBy"] {
  return area === null || version === null ? undefined : { area, version };
}

function areaVersionFromRow({ made_by: by, texts, ...row }: AreaVersionRow): AreaVersion {
  // A label that was erased is an empty one.
  return { ...row, by, texts: { label: "", ...texts } };
}
