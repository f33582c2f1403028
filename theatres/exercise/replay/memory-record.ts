/**
 * The state of a theatre in memory, changed by the same changes that the store applies with SQL. For replaying a script in no time;
 * it keeps no clocks, numbers no references, and forgets everything afterwards.
 */
import type {
  AnnouncedArea,
  AreaVersion,
  Change,
  Disclosure,
  Handover,
  NotifiedRecord,
  OverlapKey,
  OverlapRecord,
  RecordVersion,
  StatementHash,
} from "@duenotice/domain";
import { areaTextsOf, movementTextsOf, siteTextsOf, textOf } from "@duenotice/domain";

export interface MemoryRecord {
  readonly records: Map<string, NotifiedRecord>;
  readonly areas: Map<string, AnnouncedArea>;
  readonly overlaps: Map<string, OverlapRecord>;
  readonly calls: Extract<Change, { change: "add-call" }>[];
}

export function emptyRecord(): MemoryRecord {
  return { records: new Map(), areas: new Map(), overlaps: new Map(), calls: [] };
}

export function overlapKeyText({ record, version, area, areaVersion }: OverlapKey): string {
  return `${record}/${version}/${area}/${areaVersion}`;
}

/** The statement that made the change: its hash and the texts beside it. */
export interface ChangedBy {
  readonly hash: StatementHash;
  readonly disclosures: readonly Disclosure[];
}

export function applyChange(memory: MemoryRecord, change: Change, by: ChangedBy): void {
  switch (change.change) {
    case "add-record": {
      const { record: id, kind, owner, coordination, referencePrefix } = change;
      const reference = `${referencePrefix}-${memory.records.size + 1}`;
      const added = { id, reference, kind, owner, currentVersion: 0, versions: [], handovers: [], disputes: [] };
      memory.records.set(id, { ...added, ...(coordination === undefined ? {} : { coordination }) });
      return;
    }
    case "add-version":
      return changeRecord(memory, change.record, (r) => ({
        ...r,
        currentVersion: change.version,
        versions: [...r.versions, versionFrom(r, change, by)],
      }));
    case "set-stage":
      return changeRecord(memory, change.record, (r) => ({
        ...r,
        versions: r.versions.map((v) => (v.version === change.version ? { ...v, ...stageFields(change, by) } : v)),
      }));
    case "set-confirmation":
      return changeRecord(memory, change.record, (r) => ({
        ...r,
        confirmation: { at: change.at, dueAt: change.dueAt, lapsed: change.lapsed },
      }));
    case "add-handover": {
      const { version, party, extent, sentAt, record } = change;
      return changeRecord(memory, record, (r) => ({
        ...r,
        handovers: [...r.handovers, { record, version, party, extent, sentAt, passedTo: [] }],
      }));
    }
    case "set-received":
      return changeHandover(memory, change, (h) => ({ ...h, receivedAt: change.at }));
    case "set-acknowledged":
      return changeHandover(memory, change, (h) => ({
        ...h,
        acknowledgedAt: change.at,
        ...(change.reference === undefined ? {} : { reference: change.reference }),
      }));
    case "set-passed-to":
      return changeHandover(memory, change, (h) => ({
        ...h,
        passedTo: [
          ...h.passedTo.filter((p) => p.label !== change.label),
          { label: change.label, extent: change.extent, at: change.at },
        ],
      }));
    case "add-dispute": {
      const { record, version, party, dispute: id, ground, at } = change;
      const text = textOf(by.disclosures, "text");
      return changeRecord(memory, record, (r) => ({
        ...r,
        disputes: [...r.disputes, { id, record, version, party, ground, at, ...(text === undefined ? {} : { text }) }],
      }));
    }
    case "answer-dispute": {
      const text = textOf(by.disclosures, "text");
      const answer = { at: change.at, ...(text === undefined ? {} : { text }) };
      return changeRecord(memory, change.record, (r) => ({
        ...r,
        disputes: r.disputes.map((d) => (d.id === change.dispute ? { ...d, answer } : d)),
      }));
    }
    case "add-area":
      memory.areas.set(change.area, {
        id: change.area,
        reference: `${change.referencePrefix}-${memory.areas.size + 1}`,
        issuer: change.issuer,
        currentVersion: 0,
        versions: [],
      });
      return;
    case "add-area-version":
      return changeArea(memory, change.area, (a) => ({
        ...a,
        currentVersion: change.version,
        versions: [...a.versions, areaVersionFrom(a, change, by)],
      }));
    case "set-superseded":
      return changeArea(memory, change.area, (a) => ({ ...a, supersededBy: change.by }));
    case "open-overlap":
    case "set-reaction":
    case "close-overlap":
      return applyToOverlaps(memory, change);
    case "add-call":
      memory.calls.push(change);
      return;
    case "start-clock":
    case "stop-clocks":
    case "mark-clock-told":
    case "add-snapshot":
      // Nothing of the script depends on them.
      return;
  }
}

type OverlapChange = Extract<Change, { change: "open-overlap" | "set-reaction" | "close-overlap" }>;

function applyToOverlaps(memory: MemoryRecord, change: OverlapChange): void {
  switch (change.change) {
    case "open-overlap": {
      const { overlap, owner, issuer, at, unchangedSince } = change;
      const key = overlapKeyText({
        record: overlap.subject.id,
        version: overlap.subject.version,
        area: overlap.area,
        areaVersion: overlap.areaVersion,
      });
      memory.overlaps.set(key, {
        overlap,
        owner,
        issuer,
        openedAt: at,
        ...(unchangedSince === undefined ? {} : { unchangedSince }),
      });
      return;
    }
    case "set-reaction": {
      const { reaction, at, by } = change;
      return changeOverlap(memory, change, (o) => ({ ...o, reaction: { reaction, at, by } }));
    }
    case "close-overlap":
      return changeOverlap(memory, change, (o) => ({ ...o, closed: { at: change.at, because: change.because } }));
  }
}

function versionFrom(
  record: NotifiedRecord,
  change: Extract<Change, { change: "add-version" }>,
  { hash, disclosures }: ChangedBy,
): RecordVersion {
  const { version, status, submittedBy, at, lateness, issues, reason, textsFrom } = change;
  const base = {
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
  const earlier = record.versions.find((v) => v.version === textsFrom);
  const { content } = change;
  if ("category" in content)
    return {
      ...base,
      kind: "site",
      content,
      texts: earlier?.kind === "site" ? earlier.texts : siteTextsOf(disclosures),
    };
  if ("route" in content)
    return {
      ...base,
      kind: "movement",
      content,
      texts: earlier?.kind === "movement" ? earlier.texts : movementTextsOf(disclosures),
    };
  return { ...base, kind: "coordination_request", content, texts: movementTextsOf(disclosures) };
}

type StageFields = Pick<
  RecordVersion,
  "stage" | "verifiedBy" | "verifiedAt" | "completedAt" | "transmittedAt" | "returned"
>;

function stageFields(
  { stage, by, at, missing }: Extract<Change, { change: "set-stage" }>,
  changedBy: ChangedBy,
): StageFields {
  switch (stage) {
    case "submitted":
      return { stage };
    case "verified":
      return { stage, verifiedBy: by, verifiedAt: at };
    case "complete":
      return { stage, completedAt: at };
    case "transmitted":
      return { stage, transmittedAt: at };
    case "returned": {
      const note = textOf(changedBy.disclosures, "note");
      return { stage, returned: { at, missing: missing ?? [], ...(note === undefined ? {} : { note }) } };
    }
  }
}

function areaVersionFrom(
  area: AnnouncedArea,
  change: Extract<Change, { change: "add-area-version" }>,
  { hash, disclosures }: ChangedBy,
): AreaVersion {
  const { version, status, content, by, at, issues, textsFrom } = change;
  const texts = area.versions.find((v) => v.version === textsFrom)?.texts ?? areaTextsOf(disclosures);
  return { area: area.id, version, status, statement: hash, by, at, content, texts, issues };
}

function changeRecord(memory: MemoryRecord, id: string, change: (record: NotifiedRecord) => NotifiedRecord): void {
  memory.records.set(id, change(found(memory.records.get(id), id)));
}

function changeHandover(
  memory: MemoryRecord,
  { record, version, party }: { readonly record: string; readonly version: number; readonly party: string },
  change: (handover: Handover) => Handover,
): void {
  changeRecord(memory, record, (r) => ({
    ...r,
    handovers: r.handovers.map((h) => (h.version === version && h.party === party ? change(h) : h)),
  }));
}

function changeArea(memory: MemoryRecord, id: string, change: (area: AnnouncedArea) => AnnouncedArea): void {
  memory.areas.set(id, change(found(memory.areas.get(id), id)));
}

function changeOverlap(memory: MemoryRecord, key: OverlapKey, change: (overlap: OverlapRecord) => OverlapRecord): void {
  const text = overlapKeyText(key);
  memory.overlaps.set(text, change(found(memory.overlaps.get(text), text)));
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new RangeError(`Nothing is known of ${id}`);
  return value;
}
