/**
 * Everything that the desk shows at once, for one reader. The cursor is taken first: what changes while the rows are read is told
 * again by the live channel, and nothing falls between.
 *
 * Rule: H14.
 */
import type { DeskView } from "@duenotice/api";
import type { Actor, AnnouncedArea, Instant, Theatre } from "@duenotice/domain";
import { narrowRecord, queueFor, visibleTo } from "@duenotice/domain";
import { readAreas, readOverlaps, readRecords } from "@duenotice/store";
import type { Database } from "@duenotice/store";
import { areaView } from "./area-views.ts";
import { overlapView } from "./overlap-views.ts";
import { recordSummary } from "./record-summary.ts";

export interface DeskRequest {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly actor: Actor;
  readonly now: Instant;
}

const HOUR_MS = 3_600_000;
/** The time bar begins yesterday; what ended before is on its record. */
const ENDED_SHOWN_HOURS = 48;

export async function readDesk(request: DeskRequest): Promise<Omit<DeskView<Instant>, "cursor">> {
  const { database, theatre, actor, now } = request;
  const visibility = visibleTo(actor);
  // A party's own hours are counted from when it was told, by `narrowRecord`.
  const shownHours = Math.max(ENDED_SHOWN_HOURS, theatre.clocks.endedVisibleHours);
  const [rows, areaRows, overlapRows] = await Promise.all([
    readRecords(database.pool, {
      theatre: theatre.id,
      visibility,
      versions: "all",
      withoutEndedBefore: now - shownHours * HOUR_MS,
    }),
    readAreas(database.pool, { theatre: theatre.id, versions: "all" }),
    readOverlaps(database.pool, { theatre: theatre.id, visibility, state: "open" }),
  ]);
  const records = rows.flatMap((row) => narrowRecord(visibility, row, { theatre, now }) ?? []);
  const names = { record: byId(rows), area: byId(areaRows) };
  return {
    now,
    records: records.map((record) => recordSummary(record, theatre, now)),
    areas: areaRows
      .filter((area) => !hasEndedBefore(area, now - ENDED_SHOWN_HOURS * HOUR_MS))
      .flatMap((area) => areaView(area, actor) ?? []),
    overlaps: overlapRows.flatMap((row) => overlapView(row, names) ?? []),
    queue: queueFor(actor, { theatre, records, overlaps: overlapRows }, now),
  };
}

function hasEndedBefore(area: AnnouncedArea, before: Instant): boolean {
  const current = area.versions.find((v) => v.version === area.currentVersion);
  if (current === undefined) return true;
  if (current.status === "withdrawn") return current.at < before;
  return current.content.until !== undefined && current.content.until < before;
}

export function byId<T extends { readonly id: string }>(things: readonly T[]): (id: string) => T | undefined {
  const map = new Map(things.map((thing) => [thing.id, thing]));
  return (id) => map.get(id);
}
