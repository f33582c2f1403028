/** What a record needs of the organisation that notified it, and of the cell. */
import type { Instant } from "../instant.ts";
import { leadTimeEndsAt } from "../lead-time.ts";
import { CONFIRMATION_NOTICE_MS, LEAD_TIME_NOTICE_MS, MINUTE_MS } from "../limits.ts";
import type { Actor } from "../office.ts";
import type { QueueRow, QueueUrgency } from "../queue-row.ts";
import type { Handover } from "../record.ts";
import { hasPresence, heldVersion } from "../record.ts";
import { overdueSince, visibleCurrent, waitingHandovers } from "../record-flags.ts";
import type { Theatre } from "../theatre.ts";
import type { VisibleRecord, VisibleVersion } from "../visible-record.ts";
import { makeRow } from "./make-row.ts";

interface At {
  readonly theatre: Theatre;
  readonly now: Instant;
}

export function organisationRows(record: VisibleRecord, at: At & { readonly actor: Actor }): readonly QueueRow[] {
  const current = visibleCurrent(record);
  if (current === undefined) return [];
  return [
    ...verifyRow(record, current, at.actor),
    ...returnedRow(record, current),
    ...sharedRows(record, current, at),
    ...confirmationRows(record, current, { ...at, lapsed: "soon" }),
    ...disputeRows(record, "soon"),
  ];
}

export function cellRows(record: VisibleRecord, at: At): readonly QueueRow[] {
  const current = visibleCurrent(record);
  if (current === undefined || current.kind === "coordination_request") return [];
  return [
    ...cellStepRow(record, current),
    ...sharedRows(record, current, at),
    ...confirmationRows(record, current, { ...at, lapsed: "calm" }).filter((row) => row.kind === "confirmation-lapsed"),
    ...disputeRows(record, "calm"),
  ];
}

/** Rows that both see: overdue, replies awaited, lead time passing. */
function sharedRows(record: VisibleRecord, current: VisibleVersion, at: At): readonly QueueRow[] {
  return [
    ...overdueRow(record, current, at),
    ...waitingHandovers(record).map((handover) => replyRow(record, handover, at)),
    ...leadTimeRow(record, current, at),
  ];
}

/** Only for who may do it: a verifier who did not submit it himself. */
function verifyRow(record: VisibleRecord, current: VisibleVersion, actor: Actor): readonly QueueRow[] {
  if (current.stage !== "submitted" || current.kind === "coordination_request") return [];
  if (!actor.roles.includes("verifier") || current.submittedBy === actor.account) return [];
  return [versionRow(record, current, { kind: "to-verify", urgency: urgencyOf(current), at: current.at })];
}

function cellStepRow(record: VisibleRecord, current: VisibleVersion): readonly QueueRow[] {
  if (current.stage === "verified")
    return [
      versionRow(record, current, {
        kind: "to-complete",
        urgency: urgencyOf(current),
        at: current.verifiedAt ?? current.at,
      }),
    ];
  if (current.stage === "complete")
    return [
      versionRow(record, current, {
        kind: "to-transmit",
        urgency: urgencyOf(current),
        at: current.completedAt ?? current.at,
      }),
    ];
  return [];
}

/** Late ones cannot wait for those in time. */
function urgencyOf({ lateness }: VisibleVersion): QueueUrgency {
  return lateness === "late" || lateness === "emergency" ? "now" : "soon";
}

function returnedRow(record: VisibleRecord, current: VisibleVersion): readonly QueueRow[] {
  if (current.stage !== "returned") return [];
  const missing = current.returned?.missing ?? [];
  const row = versionRow(record, current, {
    kind: "returned",
    urgency: "soon",
    at: current.returned?.at ?? current.at,
  });
  return [{ ...row, facts: { ...row.facts, missing: missing.join(",") } }];
}

function overdueRow(record: VisibleRecord, current: VisibleVersion, { theatre, now }: At): readonly QueueRow[] {
  const since = overdueSince(record, theatre, now);
  return since === undefined
    ? []
    : [versionRow(record, current, { kind: "movement-overdue", urgency: "now", at: since })];
}

/** One row per party: an older version that it believes in is worse than none. */
function replyRow(record: VisibleRecord, handover: Handover, { theatre, now }: At): QueueRow {
  const { version, party, sentAt } = handover;
  const dueAt = sentAt + theatre.clocks.acknowledgeMinutes * MINUTE_MS;
  const isOverdue = now >= dueAt;
  const held = heldVersion(record, party);
  const shared = { at: sentAt, dueAt, record: record.id, version, party };
  if (held !== undefined)
    return makeRow(record, {
      kind: "older-version-held",
      urgency: isOverdue ? "now" : "soon",
      ...shared,
      facts: { heldVersion: held, currentVersion: version },
    });
  return isOverdue
    ? makeRow(record, { kind: "acknowledgement-overdue", urgency: "now", ...shared, facts: {} })
    : makeRow(record, { kind: "acknowledgement-awaited", urgency: "quiet", ...shared, facts: {} });
}

function leadTimeRow(record: VisibleRecord, current: VisibleVersion, { theatre, now }: At): readonly QueueRow[] {
  if (current.kind !== "movement" || current.status !== "active" || current.stage === "transmitted") return [];
  const endsAt = leadTimeEndsAt(current.content, theatre, now);
  if (endsAt === undefined || endsAt - now > LEAD_TIME_NOTICE_MS) return [];
  return [versionRow(record, current, { kind: "lead-time-passing", urgency: "soon", at: current.at, dueAt: endsAt })];
}

function confirmationRows(
  record: VisibleRecord,
  current: VisibleVersion,
  { now, lapsed }: At & { readonly lapsed: QueueUrgency },
): readonly QueueRow[] {
  const { confirmation } = record;
  if (confirmation === undefined || !hasPresence(current.status)) return [];
  const { dueAt, at } = confirmation;
  if (confirmation.lapsed || now >= dueAt)
    return [versionRow(record, current, { kind: "confirmation-lapsed", urgency: lapsed, at: dueAt, dueAt })];
  if (dueAt - now > CONFIRMATION_NOTICE_MS) return [];
  return [versionRow(record, current, { kind: "confirmation-due", urgency: "calm", at, dueAt })];
}

function disputeRows(record: VisibleRecord, urgency: QueueUrgency): readonly QueueRow[] {
  return record.disputes
    .filter((d) => d.answer === undefined)
    .map((d) =>
      makeRow(record, {
        kind: "dispute-to-answer",
        urgency,
        at: d.at,
        record: record.id,
        version: d.version,
        party: d.party,
        facts: { dispute: d.id, ground: d.ground },
      }),
    )
    .map((row) => ({ ...row, id: `${row.id}:${String(row.facts["dispute"])}` }));
}

function versionRow(
  record: VisibleRecord,
  { version, status, lateness }: VisibleVersion,
  row: Pick<QueueRow, "kind" | "urgency" | "at" | "dueAt">,
): QueueRow {
  return makeRow(record, { ...row, record: record.id, version, facts: { status, lateness } });
}
