/**
 * What a decision does to the rows, as data: the store applies each with one statement of SQL. Decisions make changes, they do not write.
 * Several changes of one decision are applied in their order, in the command's one transaction.
 */
import type { AreaIssue } from "./announced-area.ts";
import type { AreaContent } from "./area.ts";
import type { AccountId, AreaId, OfficeId, RecordId } from "./ids.ts";
import type { Instant } from "./instant.ts";
import type { CoordinationState } from "./coordination-request.ts";
import type { Overlap, OverlapClosing, Reaction } from "./overlap.ts";
import type {
  Lateness,
  PassedToExtent,
  PlausibilityIssue,
  RecordKind,
  RecordVersion,
  VersionStage,
  VersionStatus,
} from "./record.ts";
import type { ClockKind } from "./statement.ts";

export type Change =
  | {
      readonly change: "add-record";
      readonly record: RecordId;
      readonly kind: RecordKind;
      readonly owner: OfficeId;
      readonly coordination?: CoordinationState;
      /** Prefix of the human reference; the store gives the number. */
      readonly referencePrefix: string;
    }
  | {
      /** A new current version; texts stay with the statement's disclosures. `textsFrom` names an earlier version when the statement brings none. */
      readonly change: "add-version";
      readonly record: RecordId;
      readonly version: number;
      readonly status: VersionStatus;
      readonly content: RecordVersion["content"];
      readonly submittedBy: AccountId;
      readonly at: Instant;
      readonly lateness: Lateness;
      readonly issues: readonly PlausibilityIssue[];
      readonly reason?: string;
      readonly textsFrom?: number;
    }
  | {
      readonly change: "set-stage";
      readonly record: RecordId;
      readonly version: number;
      readonly stage: VersionStage;
      readonly by: AccountId;
      readonly at: Instant;
      readonly missing?: readonly string[];
    }
  | {
      readonly change: "set-confirmation";
      readonly record: RecordId;
      readonly at: Instant;
      readonly dueAt: Instant;
      readonly lapsed: boolean;
    }
  | {
      readonly change: "add-handover";
      readonly record: RecordId;
      readonly version: number;
      readonly party: OfficeId;
      readonly extent: "full" | "withdrawn";
      readonly sentAt: Instant;
    }
  | {
      readonly change: "set-received";
      readonly record: RecordId;
      readonly version: number;
      readonly party: OfficeId;
      readonly at: Instant;
    }
  | {
      readonly change: "set-acknowledged";
      readonly record: RecordId;
      readonly version: number;
      readonly party: OfficeId;
      readonly at: Instant;
      readonly reference?: string;
    }
  | {
      readonly change: "set-passed-to";
      readonly record: RecordId;
      readonly version: number;
      readonly party: OfficeId;
      readonly label: string;
      readonly extent: PassedToExtent;
      readonly at: Instant;
    }
  | {
      readonly change: "add-dispute";
      readonly record: RecordId;
      readonly version: number;
      readonly party: OfficeId;
      readonly dispute: string;
      readonly ground: string;
      readonly at: Instant;
    }
  | { readonly change: "answer-dispute"; readonly record: RecordId; readonly dispute: string; readonly at: Instant }
  | { readonly change: "add-area"; readonly area: AreaId; readonly issuer: OfficeId; readonly referencePrefix: string }
  | {
      readonly change: "add-area-version";
      readonly area: AreaId;
      readonly version: number;
      readonly status: "announced" | "withdrawn";
      readonly content: AreaContent;
      readonly by: AccountId;
      readonly at: Instant;
      readonly issues: readonly AreaIssue[];
      readonly textsFrom?: number;
    }
  | {
      readonly change: "set-superseded";
      readonly area: AreaId;
      readonly by: { readonly area: AreaId; readonly version: number };
    }
  | {
      readonly change: "open-overlap";
      readonly overlap: Overlap;
      readonly owner: OfficeId;
      readonly issuer: OfficeId;
      readonly at: Instant;
      readonly unchangedSince?: number;
    }
  | {
      readonly change: "set-reaction";
      readonly record: RecordId;
      readonly version: number;
      readonly area: AreaId;
      readonly areaVersion: number;
      readonly reaction: Reaction;
      readonly by: OfficeId;
      readonly at: Instant;
    }
  | {
      readonly change: "close-overlap";
      readonly record: RecordId;
      readonly version: number;
      readonly area: AreaId;
      readonly areaVersion: number;
      readonly at: Instant;
      readonly because: OverlapClosing;
    }
  | {
      readonly change: "add-call";
      readonly record: RecordId;
      readonly version: number;
      readonly by: OfficeId;
      readonly to: OfficeId;
      readonly result: string;
      readonly at: Instant;
    }
  | { readonly change: "add-snapshot"; readonly party: OfficeId; readonly by: OfficeId; readonly at: Instant }
  | {
      /** Unique on what it waits for; setting it again moves it. */
      readonly change: "start-clock";
      readonly clock: ClockKind;
      readonly record: RecordId;
      readonly version: number;
      readonly party?: OfficeId;
      readonly area?: AreaId;
      readonly areaVersion?: number;
      readonly dueAt: Instant;
    }
  | {
      /** Stops every clock that fits; absent fields fit all. */
      readonly change: "stop-clocks";
      readonly clock: ClockKind;
      readonly record: RecordId;
      readonly version?: number;
      readonly party?: OfficeId;
      readonly area?: AreaId;
      readonly areaVersion?: number;
    }
  | {
      /** It ran out and the cell was told; kept for the record, not told again. */
      readonly change: "mark-clock-told";
      readonly clock: ClockKind;
      readonly record: RecordId;
      readonly version: number;
      readonly party?: OfficeId;
      readonly area?: AreaId;
      readonly areaVersion?: number;
      readonly at: Instant;
    };
