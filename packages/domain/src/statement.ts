/**
 * What somebody said, as a value. The bytes are the truth: this is what they parse into. The client builds the bytes (UTF-8 JSON),
 * the server stores them verbatim and never serialises them again; their SHA-256 is the idempotency key.
 *
 * Names, contacts and free text never stand in the bytes: `sd` holds a salted digest per field, the text travels beside as a
 * disclosure `{ field, salt, value }` and can be erased or withheld without touching the statement.
 * Digest: hex SHA-256 over "duenotice/field/v1\0" ‖ salt (hex, 32 bytes, as text) ‖ "\0" ‖ canonical JSON of [field, value].
 */
import type { AreaContent } from "./area.ts";
import type { CoordinationRequestContent } from "./coordination-request.ts";
import type { AreaId, OfficeId, RecordId, StatementHash, StatementId, TheatreId } from "./ids.ts";
import type { Instant } from "./instant.ts";
import type { MovementContent } from "./movement.ts";
import type { Overlap, OverlapClosing, Reaction } from "./overlap.ts";
import type { Lateness, PassedToExtent, PlausibilityIssue } from "./record.ts";
import type { SiteContent } from "./site.ts";

/** Common to all. `v` is the schema version of the body's type. */
export interface StatementEnvelope {
  readonly v: 1;
  readonly id: StatementId;
  readonly theatre: TheatreId;
  readonly office: OfficeId;
  /** Claimed by the client; the server's own time stands beside it. */
  readonly claimedAt: Instant;
  readonly sd: Readonly<Record<string, string>>;
}

export type Reason = "logistical" | "operational" | "security" | "other";

/** What people say. `base` is the version that the sender had before his eyes. */
export type PersonBody =
  | { readonly type: "site.notify"; readonly record: RecordId; readonly content: SiteContent }
  | { readonly type: "site.amend"; readonly record: RecordId; readonly base: number; readonly content: SiteContent }
  | { readonly type: "site.confirm"; readonly record: RecordId; readonly base: number }
  | { readonly type: "site.withdraw"; readonly record: RecordId; readonly base: number; readonly reason: Reason }
  | { readonly type: "movement.notify"; readonly record: RecordId; readonly content: MovementContent }
  | {
      readonly type: "movement.amend";
      readonly record: RecordId;
      readonly base: number;
      readonly content: MovementContent;
    }
  | { readonly type: "movement.postpone"; readonly record: RecordId; readonly base: number; readonly reason: Reason }
  | { readonly type: "movement.cancel"; readonly record: RecordId; readonly base: number; readonly reason: Reason }
  | { readonly type: "movement.depart"; readonly record: RecordId; readonly base: number }
  | { readonly type: "movement.arrive"; readonly record: RecordId; readonly base: number }
  | { readonly type: "coordination.request"; readonly record: RecordId; readonly content: CoordinationRequestContent }
  | { readonly type: "record.verify"; readonly record: RecordId; readonly version: number }
  | {
      readonly type: "record.return";
      readonly record: RecordId;
      readonly version: number;
      readonly missing: readonly string[];
    }
  | { readonly type: "record.complete"; readonly record: RecordId; readonly version: number }
  | { readonly type: "record.transmit"; readonly record: RecordId; readonly version: number }
  | {
      readonly type: "handover.acknowledge";
      readonly record: RecordId;
      readonly version: number;
      readonly reference?: string;
    }
  | {
      readonly type: "handover.pass";
      readonly record: RecordId;
      readonly version: number;
      readonly passedTo: readonly { readonly label: string; readonly extent: PassedToExtent }[];
    }
  | {
      readonly type: "record.dispute";
      readonly record: RecordId;
      readonly version: number;
      readonly dispute: string;
      readonly ground: string;
    }
  | { readonly type: "record.answer"; readonly record: RecordId; readonly dispute: string }
  | { readonly type: "area.announce"; readonly area: AreaId; readonly content: AreaContent }
  | { readonly type: "area.amend"; readonly area: AreaId; readonly base: number; readonly content: AreaContent }
  | { readonly type: "area.withdraw"; readonly area: AreaId; readonly base: number }
  | {
      readonly type: "overlap.react";
      readonly record: RecordId;
      readonly version: number;
      readonly area: AreaId;
      readonly areaVersion: number;
      readonly reaction: Reaction;
    }
  | {
      /** A call made and written down: to whom, about what, with what result. Text in disclosures. */
      readonly type: "call.note";
      readonly record: RecordId;
      readonly version: number;
      readonly to: OfficeId;
      readonly result: "answered" | "no_answer" | "promised" | "refused";
    }
  | {
      /** What a party has been given, numbered: complete and as changes since its last one. */
      readonly type: "snapshot.take";
      readonly party: OfficeId;
    };

/** What the server finds and says itself; always with the statement that caused it. */
export type ServerBody =
  | {
      readonly type: "record.assessed";
      readonly cause: StatementHash;
      readonly record: RecordId;
      readonly version: number;
      readonly lateness: Lateness;
      readonly issues: readonly PlausibilityIssue[];
    }
  | {
      readonly type: "record.passed-straight-through";
      readonly cause: StatementHash;
      readonly record: RecordId;
      readonly version: number;
    }
  | {
      readonly type: "handover.sent";
      readonly cause: StatementHash;
      readonly record: RecordId;
      readonly version: number;
      readonly parties: readonly { readonly party: OfficeId; readonly extent: "full" | "withdrawn" }[];
    }
  | {
      /** A machine of the party fetched it. Never an acknowledgement. */
      readonly type: "handover.received";
      readonly record: RecordId;
      readonly version: number;
      readonly party: OfficeId;
    }
  | {
      readonly type: "overlaps.found";
      /** The statement whose change was checked; one of these per cause. Absent: time alone passed, or the horizon moved on. */
      readonly cause?: StatementHash;
      readonly found: readonly (Overlap & {
        readonly owner: OfficeId;
        readonly issuer: OfficeId;
        readonly unchangedSince?: number;
      })[];
      readonly closed: readonly {
        readonly record: RecordId;
        readonly version: number;
        readonly area: AreaId;
        readonly areaVersion: number;
        readonly because: OverlapClosing;
      }[];
    }
  | {
      readonly type: "clock.ran-out";
      readonly clock: ClockKind;
      readonly record: RecordId;
      readonly version: number;
      readonly party?: OfficeId;
      readonly area?: AreaId;
      readonly areaVersion?: number;
      readonly dueAt: Instant;
    };

/** What is waited for. When it runs out the cell is told; nothing is ever decided by silence. */
export type ClockKind = "verify" | "complete" | "acknowledge" | "react" | "confirm_site" | "overdue";

export type StatementBody = PersonBody | ServerBody;
export type StatementType = StatementBody["type"];
export type Statement = StatementEnvelope & StatementBody;
export type PersonStatement = StatementEnvelope & PersonBody;
export type ServerStatement = StatementEnvelope & ServerBody;

/** A text beside a statement. `value` is a string or names per language. */
export interface Disclosure {
  readonly field: string;
  /** 32 random bytes, lower-case hexadecimal. */
  readonly salt: string;
  readonly value: string | Readonly<Record<string, string>>;
}
