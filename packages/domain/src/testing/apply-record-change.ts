/** Changes to records, in memory: for tests only. */
import type { Change } from "../change.ts";
import type { RecordId } from "../ids.ts";
import type { Handover, NotifiedRecord, RecordVersion } from "../record.ts";
import { versionOf } from "../record.ts";
import type { Disclosure } from "../statement.ts";
import { movementTextsOf, siteTextsOf } from "../texts.ts";

export interface Source {
  readonly hash: string;
  readonly texts: readonly Disclosure[];
}

export function applyRecordChange(records: Map<RecordId, NotifiedRecord>, change: Change, source: Source): void {
  if (change.change === "add-record") {
    const { record: id, kind, owner, referencePrefix, coordination } = change;
    const reference = `${referencePrefix}-${String(records.size + 1).padStart(4, "0")}`;
    records.set(id, {
      id,
      kind,
      owner,
      reference,
      currentVersion: 0,
      versions: [],
      handovers: [],
      disputes: [],
      ...(coordination === undefined ? {} : { coordination }),
    });
    return;
  }
  if (!("record" in change)) return;
  const record = records.get(change.record);
  if (record !== undefined) records.set(record.id, changed(record, change, source));
}

function changed(record: NotifiedRecord, change: Change, source: Source): NotifiedRecord {
  if (change.change === "add-version")
    return {
      ...record,
      currentVersion: change.version,
      versions: [...record.versions, versionFrom(record, change, source)],
    };
  if (change.change === "set-stage") return withVersion(record, change.version, (v) => staged(v, change));
  if (change.change === "set-confirmation")
    return { ...record, confirmation: { at: change.at, dueAt: change.dueAt, lapsed: change.lapsed } };
  return isReply(change) ? replied(record, change) : record;
}

type ReplyChange = Extract<
  Change,
  { change: "add-handover" | "set-received" | "set-acknowledged" | "set-passed-to" | "add-dispute" | "answer-dispute" }
>;

const REPLIES: ReadonlySet<string> = new Set([
  "add-handover",
  "set-received",
  "set-acknowledged",
  "set-passed-to",
  "add-dispute",
  "answer-dispute",
]);

function isReply(change: Change): change is ReplyChange {
  return REPLIES.has(change.change);
}

function replied(record: NotifiedRecord, change: ReplyChange): NotifiedRecord {
  switch (change.change) {
    case "add-handover": {
      const { record: id, version, party, extent, sentAt } = change;
      return {
        ...record,
        handovers: [...record.handovers, { record: id, version, party, extent, sentAt, passedTo: [] }],
      };
    }
    case "set-received":
      return withHandover(record, change, (h) => ({ ...h, receivedAt: change.at }));
    case "set-acknowledged": {
      const { at, reference } = change;
      return withHandover(record, change, (h) => ({
        ...h,
        acknowledgedAt: at,
        ...(reference === undefined ? {} : { reference }),
      }));
    }
    case "set-passed-to": {
      const { label, extent, at } = change;
      return withHandover(record, change, (h) => ({
        ...h,
        passedTo: [...h.passedTo.filter((p) => p.label !== label), { label, extent, at }],
      }));
    }
    case "add-dispute": {
      const { record: id, version, party, dispute, ground, at } = change;
      return { ...record, disputes: [...record.disputes, { id: dispute, record: id, version, party, ground, at }] };
    }
    case "answer-dispute":
      return {
        ...record,
        disputes: record.disputes.map((d) => (d.id === change.dispute ? { ...d, answer: { at: change.at } } : d)),
      };
  }
}

function versionFrom(
  record: NotifiedRecord,
  change: Extract<Change, { change: "add-version" }>,
  { hash, texts }: Source,
): RecordVersion {
  const { version, status, content, submittedBy, at, lateness, issues, reason, textsFrom } = change;
  const common = {
    record: record.id,
    version,
    status,
    stage: "submitted" as const,
    statement: hash,
    submittedBy,
    at,
    lateness,
    issues,
    ...(reason === undefined ? {} : { reason }),
  };
  const from = textsFrom === undefined ? undefined : versionOf(record, textsFrom);
  if ("category" in content)
    return { ...common, kind: "site", content, texts: from?.kind === "site" ? from.texts : siteTextsOf(texts) };
  const movementTexts = from !== undefined && from.kind !== "site" ? from.texts : movementTextsOf(texts);
  if ("movement" in content) return { ...common, kind: "coordination_request", content, texts: movementTexts };
  return { ...common, kind: "movement", content, texts: movementTexts };
}

function staged(
  version: RecordVersion,
  { stage, by, at, missing }: Extract<Change, { change: "set-stage" }>,
): RecordVersion {
  switch (stage) {
    case "verified":
      return { ...version, stage, verifiedBy: by, verifiedAt: at };
    case "complete":
      return { ...version, stage, completedAt: at };
    case "returned":
      return { ...version, stage, returned: { at, missing: missing ?? [] } };
    case "transmitted":
      return { ...version, stage, transmittedAt: at };
    case "submitted":
      return { ...version, stage };
  }
}

function withVersion(
  record: NotifiedRecord,
  version: number,
  change: (version: RecordVersion) => RecordVersion,
): NotifiedRecord {
  return { ...record, versions: record.versions.map((v) => (v.version === version ? change(v) : v)) };
}

function withHandover(
  record: NotifiedRecord,
  key: { readonly version: number; readonly party: string },
  change: (handover: Handover) => Handover,
): NotifiedRecord {
  return {
    ...record,
    handovers: record.handovers.map((h) => (h.version === key.version && h.party === key.party ? change(h) : h)),
  };
}
