/**
 * A party that does not answer at all would fill the queue with one row per thing, and hide what else needs somebody. Its silence is one row with its
 * count; a movement that leaves soon keeps a row of its own.
 */
import type { Instant } from "../instant.ts";
import type { RecordId } from "../ids.ts";
import { HOUR_MS } from "../limits.ts";
import { departureOf } from "../plan-times.ts";
import type { QueueRow } from "../queue-row.ts";
import { visibleCurrent } from "../record-flags.ts";
import type { VisibleRecord } from "../visible-record.ts";
import { makeRow } from "./make-row.ts";

/** Up to this many rows of one party stand for themselves. */
const ALONE_MAX = 3;
/** A movement that leaves within this time is called for by itself. */
const LEAVES_SOON_MS = 24 * HOUR_MS;

/** Rule: M105. */
export function groupSilence(
  rows: readonly QueueRow[],
  records: readonly VisibleRecord[],
  now: Instant,
): readonly QueueRow[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const silent = Map.groupBy(
    rows.filter((row) => row.kind === "acknowledgement-overdue" && !leavesSoon(row.record, byId, now)),
    (row) => row.party ?? "",
  );
  const grouped = [...silent].filter(([, of]) => of.length > ALONE_MAX);
  const taken = new Set(grouped.flatMap(([, of]) => of.map((row) => row.id)));
  return [...rows.filter((row) => !taken.has(row.id)), ...grouped.flatMap(([party, of]) => silenceOf(party, of))];
}

function leavesSoon(id: RecordId | undefined, byId: ReadonlyMap<RecordId, VisibleRecord>, now: Instant): boolean {
  const record = id === undefined ? undefined : byId.get(id);
  const current = record === undefined ? undefined : visibleCurrent(record);
  if (current?.kind !== "movement") return false;
  const leavesAt = departureOf(current.content);
  return leavesAt >= now && leavesAt - now <= LEAVES_SOON_MS;
}

/** The row opens the thing that has waited longest. */
function silenceOf(party: string, rows: readonly QueueRow[]): readonly QueueRow[] {
  const oldest = rows.toSorted((a, b) => a.at - b.at)[0];
  if (oldest === undefined) return [];
  const { at, dueAt, record, version } = oldest;
  const row = makeRow(undefined, {
    kind: "party-silent",
    urgency: "now",
    at,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(record === undefined ? {} : { record }),
    ...(version === undefined ? {} : { version }),
    party,
    facts: { count: rows.length },
  });
  // The same need, whichever thing has waited longest meanwhile.
  return [{ ...row, id: `party-silent:${party}` }];
}
