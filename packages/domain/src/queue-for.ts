/**
 * The queue: what needs this person now, most urgent first, as a pure function of what he may see. Empty means that nothing needs him.
 */
import type { Instant } from "./instant.ts";
import type { Actor } from "./office.ts";
import type { OverlapRecord } from "./overlap.ts";
import { groupSilence } from "./queue/group-silence.ts";
import { cellRows, organisationRows } from "./queue/sender-rows.ts";
import { overlapRows } from "./queue/overlap-rows.ts";
import { partyRows } from "./queue/party-rows.ts";
import type { QueueRow } from "./queue-row.ts";
import { URGENCIES } from "./queue-row.ts";
import type { Theatre } from "./theatre.ts";
import type { VisibleRecord } from "./visible-record.ts";

export interface QueueInput {
  readonly theatre: Theatre;
  /** Narrowed to the reader. */
  readonly records: readonly VisibleRecord[];
  /** Open ones that the reader may see. */
  readonly overlaps: readonly OverlapRecord[];
}

/**
 * Rows for one person, sorted by urgency, then by when it runs out or began.
 *
 * Rule: M97, M98.
 */
export function queueFor(actor: Actor, { theatre, records, overlaps }: QueueInput, now: Instant): readonly QueueRow[] {
  return groupSilence(rowsFor(actor, { theatre, records, overlaps }, now), records, now).toSorted(byUrgency);
}

function rowsFor(actor: Actor, { theatre, records, overlaps }: QueueInput, now: Instant): readonly QueueRow[] {
  switch (actor.kind) {
    case "organisation": {
      // What others share with it is for information.
      const own = records.filter((r) => r.owner === actor.office);
      const ownOverlaps = overlaps.filter((o) => o.owner === actor.office);
      return [...overlapRows(ownOverlaps, own), ...own.flatMap((r) => organisationRows(r, { theatre, now, actor }))];
    }
    case "cell":
      return [...overlapRows(overlaps, records), ...records.flatMap((r) => cellRows(r, { theatre, now }))];
    case "party":
      return records.flatMap((r) => partyRows(r, { theatre, now, party: actor.office }));
    case "server":
      return [];
  }
}

function byUrgency(a: QueueRow, b: QueueRow): number {
  const urgency = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
  if (urgency !== 0) return urgency;
  // Hold and call: an overlap that nobody reacted to comes before everything else that is urgent.
  const overlap = Number(b.kind === "overlap-no-reaction") - Number(a.kind === "overlap-no-reaction");
  if (overlap !== 0) return overlap;
  const time = (a.dueAt ?? a.at) - (b.dueAt ?? b.at);
  if (time !== 0) return time;
  // Of what is equally urgent, people on the road come before buildings.
  const moving = Number(b.facts["recordKind"] === "movement") - Number(a.facts["recordKind"] === "movement");
  if (moving !== 0) return moving;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
