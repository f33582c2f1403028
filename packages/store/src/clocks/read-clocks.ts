/** Clocks: those that one reader may see, for his queue; and those that have run out, for whoever tells the cell. */
import type { AreaId, ClockKind, Instant, OfficeId, RecordId, TheatreId, Visibility } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { present } from "../records/record-row.ts";
import { recordCondition } from "../visibility/visibility-sql.ts";
import { NO_AREA, NO_OFFICE } from "./clock-key.ts";

export interface DueClock {
  readonly clock: ClockKind;
  readonly record: RecordId;
  readonly version: number;
  readonly party?: OfficeId;
  readonly area?: AreaId;
  readonly areaVersion?: number;
  readonly dueAt: Instant;
  /** When the cell was told that it ran out. */
  readonly toldAt?: Instant;
}

interface ClockRow {
  readonly clock: ClockKind;
  readonly record: string;
  readonly version: number;
  readonly party: string;
  readonly area: string;
  readonly area_version: number;
  readonly due_at: number;
  readonly told_at: number | null;
}

const COLUMNS = "k.clock, k.record, k.version, k.party, k.area, k.area_version, k.due_at, k.told_at";

function clockFromRow(row: ClockRow): DueClock {
  return {
    clock: row.clock,
    record: row.record,
    version: row.version,
    ...present("party", row.party === NO_OFFICE ? null : row.party),
    ...present("area", row.area === NO_AREA ? null : row.area),
    ...present("areaVersion", row.area === NO_AREA ? null : row.area_version),
    dueAt: row.due_at,
    ...present("toldAt", row.told_at),
  };
}

// A party knows what is awaited of it, and no other clock; whoever only shares a record knows none.
const clockCondition = (visibility: Visibility): string => {
  if (visibility.records === "handed-over") return `k.party = $2 AND ${recordCondition(visibility)}`;
  return visibility.records === "own" ? "r.owner = $2" : recordCondition(visibility);
};

const visibleSql = (visibility: Visibility): string => `
SELECT ${COLUMNS} FROM due_clock k JOIN record r ON r.theatre = k.theatre AND r.id = k.record
WHERE k.theatre = $1 AND ${clockCondition(visibility)}
ORDER BY k.due_at, k.record, k.clock, k.version, k.party, k.area, k.area_version`;

export async function readClocks(
  client: Queryable,
  theatre: TheatreId,
  visibility: Visibility,
): Promise<readonly DueClock[]> {
  return (await query<ClockRow>(client, visibleSql(visibility), [theatre, visibility.office])).map(clockFromRow);
}

const RUN_OUT = `
SELECT ${COLUMNS} FROM due_clock k WHERE k.theatre = $1 AND k.told_at IS NULL AND k.due_at <= $2
ORDER BY k.due_at, k.record, k.clock, k.version, k.party, k.area, k.area_version LIMIT $3`;

export interface RunOutRequest {
  readonly theatre: TheatreId;
  readonly at: Instant;
  readonly limit: number;
}

/** Not told yet, longest overdue first. For the server itself. */
export async function readRunOutClocks(
  client: Queryable,
  { theatre, at, limit }: RunOutRequest,
): Promise<readonly DueClock[]> {
  return (await query<ClockRow>(client, RUN_OUT, [theatre, new Date(at), limit])).map(clockFromRow);
}
