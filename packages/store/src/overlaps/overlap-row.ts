/** Overlaps on the record, from their rows. */
import type { Overlap, OverlapRecord } from "@duenotice/domain";
import { present } from "../records/record-row.ts";

export interface OverlapRow {
  readonly record: string;
  readonly version: number;
  readonly area: string;
  readonly area_version: number;
  readonly kind: Overlap["subject"]["kind"];
  readonly owner: string;
  readonly issuer: string;
  readonly min_distance_m: number;
  readonly within_m: number;
  readonly parts: Overlap["parts"];
  readonly unchanged_since: number | null;
  readonly opened_at: number;
  readonly reaction: NonNullable<OverlapRecord["reaction"]>["reaction"] | null;
  readonly reaction_at: number | null;
  readonly reaction_by: string | null;
  readonly decided_by: string | null;
  readonly why: string | null;
  readonly closed_at: number | null;
  readonly closed_because: NonNullable<OverlapRecord["closed"]>["because"] | null;
}

const disclosed = (field: string): string =>
  `(SELECT t.value #>> '{}' FROM disclosure t WHERE t.statement = o.reaction_statement AND t.field = '${field}')`;

export const OVERLAP_COLUMNS = `o.record, o.version, o.area, o.area_version, o.kind, o.owner, o.issuer, o.min_distance_m, o.within_m, o.parts,
  o.unchanged_since, o.opened_at, o.reaction, o.reaction_at, o.reaction_by, ${disclosed("decidedBy")} AS decided_by, ${disclosed("why")} AS why,
  o.closed_at, o.closed_because`;

export function overlapFromRow(row: OverlapRow): OverlapRecord {
  return {
    overlap: {
      subject: { kind: row.kind, id: row.record, version: row.version },
      area: row.area,
      areaVersion: row.area_version,
      minDistanceM: row.min_distance_m,
      withinM: row.within_m,
      parts: row.parts,
    },
    owner: row.owner,
    issuer: row.issuer,
    openedAt: row.opened_at,
    ...present("unchangedSince", row.unchanged_since),
    ...present("reaction", reactionOf(row)),
    ...present(
      "closed",
      row.closed_at === null || row.closed_because === null ? null : { at: row.closed_at, because: row.closed_because },
    ),
  };
}

function reactionOf({
  reaction,
  reaction_at: at,
  reaction_by: by,
  decided_by: decidedBy,
  why,
}: OverlapRow): OverlapRecord["reaction"] {
  if (reaction === null || at === null || by === null) return undefined;
  return { reaction, at, by, ...present("decidedBy", decidedBy), ...present("why", why) };
}
