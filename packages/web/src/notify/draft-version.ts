/** A draft as the version that it would become: for the preview, the map and the time bar. */
import type { RecordSummary } from "@duenotice/api";
import {
  latenessOf,
  type Instant,
  type MovementContent,
  type MovementTexts,
  type MovementVersion,
  type RecordVersion,
  type SiteContent,
  type SiteTexts,
  type SiteVersion,
  type Theatre,
} from "@duenotice/domain";

export interface DraftOf<C, T> {
  readonly record: string;
  readonly version: number;
  readonly content: C;
  readonly texts: T;
  readonly now: Instant;
}

/** No statement has been made of it yet, so it has no hash and nobody submitted it. */
const NOT_YET = { status: "active", stage: "submitted", statement: "", submittedBy: "", issues: [] } as const;

export function siteVersionOf({ record, version, content, texts, now }: DraftOf<SiteContent, SiteTexts>): SiteVersion {
  return { ...NOT_YET, kind: "site", record, version, content, texts, at: now, lateness: "not_applicable" };
}

export function movementVersionOf(
  { record, version, content, texts, now }: DraftOf<MovementContent, MovementTexts>,
  theatre: Theatre,
): MovementVersion {
  return {
    ...NOT_YET,
    kind: "movement",
    record,
    version,
    content,
    texts,
    at: now,
    lateness: latenessOf(content, theatre, now),
  };
}

export function summaryOfDraft(
  version: RecordVersion,
  { reference, owner }: { readonly reference: string; readonly owner: string },
): RecordSummary<Instant> {
  return {
    id: version.record,
    reference,
    kind: version.kind,
    owner,
    currentVersion: version.version,
    flags: [],
    current: version,
    parties: [],
    openDisputes: 0,
  };
}
