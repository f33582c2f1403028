/** What a party was given and has not answered yet: what is new or changed first, then to whom it was passed. */
import type { Instant } from "../instant.ts";
import type { OfficeId } from "../ids.ts";
import { DAY_MS, MINUTE_MS } from "../limits.ts";
import { departureOf } from "../plan-times.ts";
import type { QueueKind, QueueRow, QueueUrgency } from "../queue-row.ts";
import type { Handover } from "../record.ts";
import { hasPresence, heldVersion } from "../record.ts";
import { handoverToAnswer, isAnswered } from "../record-flags.ts";
import type { Theatre } from "../theatre.ts";
import type { VisibleRecord, VisibleVersion } from "../visible-record.ts";
import { makeRow } from "./make-row.ts";

interface At {
  readonly theatre: Theatre;
  readonly now: Instant;
  readonly party: OfficeId;
}

export function partyRows(record: VisibleRecord, at: At): readonly QueueRow[] {
  const newest = handoverToAnswer(record, at.party);
  if (newest === undefined) return [];
  const version = record.versions.find((v) => v.version === newest.version);
  return isAnswered(record, newest)
    ? passRow(record, { ...at, newest, version })
    : [acknowledgeRow(record, { ...at, newest, version })];
}

type Given = At & { readonly newest: Handover; readonly version: VisibleVersion | undefined };

function acknowledgeRow(record: VisibleRecord, { theatre, now, party, newest, version }: Given): QueueRow {
  const held = heldVersion(record, party);
  const dueAt = newest.sentAt + theatre.clocks.acknowledgeMinutes * MINUTE_MS;
  const row = {
    kind: kindOf(newest, version, held),
    urgency: urgencyOf(version, now >= dueAt, now),
    at: newest.sentAt,
    dueAt,
    record: record.id,
    version: newest.version,
    party,
    facts: {
      ...(held === undefined ? {} : { heldVersion: held }),
      ...(version === undefined ? {} : { status: version.status, lateness: version.lateness }),
    },
  };
  return makeRow(record, row);
}

function kindOf(newest: Handover, version: VisibleVersion | undefined, held: number | undefined): QueueKind {
  if (newest.extent === "withdrawn" || version === undefined) return "acknowledge-withdrawal";
  if (!hasPresence(version.status)) return "acknowledge-end";
  return held === undefined ? "acknowledge-new" : "acknowledge-change";
}

/** What leaves within a day cannot wait. */
function urgencyOf(version: VisibleVersion | undefined, isOverdue: boolean, now: Instant): QueueUrgency {
  const leavesSoon =
    version?.kind === "movement" && version.status === "active" && departureOf(version.content) - now < DAY_MS;
  return isOverdue || leavesSoon ? "now" : "soon";
}

function passRow(record: VisibleRecord, { theatre, party, newest, version }: Given): readonly QueueRow[] {
  if (version === undefined || !hasPresence(version.status)) return [];
  const stated = new Set(newest.passedTo.filter((p) => p.extent !== "not_stated").map((p) => p.label));
  const open = theatre.passedTo.filter((label) => !stated.has(label.id)).map((label) => label.id);
  if (open.length === 0) return [];
  const at = newest.acknowledgedAt ?? newest.sentAt;
  return [
    makeRow(record, {
      kind: "pass-not-stated",
      urgency: "calm",
      at,
      record: record.id,
      version: newest.version,
      party,
      facts: { labels: open.join(",") },
    }),
  ];
}
