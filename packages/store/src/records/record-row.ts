/** Rows of records and what hangs on them, and their conversion to the domain's types. */
import type { Dispute, Handover, NotifiedRecord, RecordVersion } from "@duenotice/domain";

export interface RecordRow {
  readonly id: string;
  readonly reference: string;
  readonly kind: NotifiedRecord["kind"];
  readonly owner: string;
  readonly current_version: number;
  readonly coordination: NotifiedRecord["coordination"] | null;
  readonly confirmed_at: number | null;
  readonly confirmation_due_at: number | null;
  readonly confirmation_lapsed: boolean | null;
}

export interface VersionRow {
  readonly record: string;
  readonly version: number;
  readonly kind: NotifiedRecord["kind"];
  readonly status: RecordVersion["status"];
  readonly stage: RecordVersion["stage"];
  readonly content: unknown;
  readonly statement: string;
  readonly texts: Readonly<Record<string, unknown>> | null;
  readonly submitted_by: string;
  readonly at: number;
  readonly lateness: RecordVersion["lateness"];
  readonly issues: RecordVersion["issues"];
  readonly reason: string | null;
  readonly verified_by: string | null;
  readonly verified_at: number | null;
  readonly completed_at: number | null;
  readonly returned_at: number | null;
  readonly missing: readonly string[] | null;
  readonly note: string | null;
  readonly transmitted_at: number | null;
}

export interface HandoverRow {
  readonly record: string;
  readonly version: number;
  readonly party: string;
  readonly extent: Handover["extent"];
  readonly sent_at: number;
  readonly received_at: number | null;
  readonly acknowledged_at: number | null;
  readonly reference: string | null;
  readonly passed_to: Handover["passedTo"] | null;
}

export interface DisputeRow {
  readonly id: string;
  readonly record: string;
  readonly version: number;
  readonly party: string;
  readonly ground: string;
  readonly at: number;
  readonly text: string | null;
  readonly answered_at: number | null;
  readonly answer_text: string | null;
}

/** Absent instead of null: inside the product what is not there is not there. */
export function present<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { readonly [N in Name]?: Value } {
  // A computed key widens to string; the name is the one that was given.
  return (value === null || value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value };
}

function versionFromRow(row: VersionRow): RecordVersion {
  const returned =
    row.returned_at === null
      ? undefined
      : { at: row.returned_at, missing: row.missing ?? [], ...present("note", row.note) };
  const version = {
    kind: row.kind,
    record: row.record,
    version: row.version,
    status: row.status,
    stage: row.stage,
    statement: row.statement,
    submittedBy: row.submitted_by,
    at: row.at,
    lateness: row.lateness,
    issues: row.issues,
    ...present("verifiedBy", row.verified_by),
    ...present("verifiedAt", row.verified_at),
    ...present("completedAt", row.completed_at),
    ...present("returned", returned),
    ...present("transmittedAt", row.transmitted_at),
    ...present("reason", row.reason),
    content: row.content,
    // A name that was erased is an empty one.
    texts: { name: {}, ...row.texts },
  };
  // Content and texts were parsed when the statement came in, and the kind decided by which parser.
  return version as RecordVersion;
}

function handoverFromRow(row: HandoverRow): Handover {
  return {
    record: row.record,
    version: row.version,
    party: row.party,
    extent: row.extent,
    sentAt: row.sent_at,
    ...present("receivedAt", row.received_at),
    ...present("acknowledgedAt", row.acknowledged_at),
    ...present("reference", row.reference),
    passedTo: row.passed_to ?? [],
  };
}

function disputeFromRow(row: DisputeRow): Dispute {
  const answer = row.answered_at === null ? undefined : { at: row.answered_at, ...present("text", row.answer_text) };
  const { id, record, version, party, ground, at } = row;
  return { id, record, version, party, ground, at, ...present("text", row.text), ...present("answer", answer) };
}

export interface RecordParts {
  readonly records: readonly RecordRow[];
  readonly versions: readonly VersionRow[];
  readonly handovers: readonly HandoverRow[];
  readonly disputes: readonly DisputeRow[];
}

export function recordsFromRows({ records, versions, handovers, disputes }: RecordParts): readonly NotifiedRecord[] {
  const versionsOf = Map.groupBy(versions, ({ record }) => record);
  const handoversOf = Map.groupBy(handovers, ({ record }) => record);
  const disputesOf = Map.groupBy(disputes, ({ record }) => record);
  return records.map((row) => ({
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    owner: row.owner,
    currentVersion: row.current_version,
    versions: (versionsOf.get(row.id) ?? []).map(versionFromRow),
    handovers: (handoversOf.get(row.id) ?? []).map(handoverFromRow),
    disputes: (disputesOf.get(row.id) ?? []).map(disputeFromRow),
    ...present("confirmation", confirmationOf(row)),
    ...present("coordination", row.coordination),
  }));
}

function confirmationOf(row: RecordRow): NotifiedRecord["confirmation"] {
  if (row.confirmed_at === null || row.confirmation_due_at === null || row.confirmation_lapsed === null)
    return undefined;
  return { at: row.confirmed_at, dueAt: row.confirmation_due_at, lapsed: row.confirmation_lapsed };
}
