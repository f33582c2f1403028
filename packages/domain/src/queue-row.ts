/**
 * One thing that needs somebody now. The sentence is made by the reader's client from `kind` and `facts`, in his language.
 */
import type { AreaId, OfficeId, RecordId } from "./ids.ts";
import type { Instant } from "./instant.ts";

/** From most to least urgent. */
export type QueueUrgency = "now" | "soon" | "calm" | "quiet";
export const URGENCIES: readonly QueueUrgency[] = ["now", "soon", "calm", "quiet"];

export type QueueKind =
  /** An overlap that nobody reacted to. */
  | "overlap-no-reaction"
  /** The owner said: held. It stays until the plan changes or the overlap ends. */
  | "overlap-held"
  /** Going as planned: somebody decided and said why. */
  | "overlap-as-planned"
  /** A movement should have arrived and nobody said so. */
  | "movement-overdue"
  /** Sent and not acknowledged, its time has passed. */
  | "acknowledgement-overdue"
  /** A party has left many versions without an acknowledgement: one row for all of them. */
  | "party-silent"
  /** Sent and not acknowledged yet. */
  | "acknowledgement-awaited"
  /** A party holds an older version than the current one. */
  | "older-version-held"
  /** A version not yet given to the parties is about to lose its lead time. */
  | "lead-time-passing"
  | "confirmation-lapsed"
  | "confirmation-due"
  /** A second person of the organisation has to verify. */
  | "to-verify"
  | "to-complete"
  | "to-transmit"
  /** The cell returned it with what is missing. */
  | "returned"
  | "dispute-to-answer"
  /** For a party: something new, a change, an end, or that it is no longer given the thing. */
  | "acknowledge-new"
  | "acknowledge-change"
  | "acknowledge-end"
  | "acknowledge-withdrawal"
  /** For a party: acknowledged, but not stated to whom it was passed. */
  | "pass-not-stated";

export interface QueueRow {
  /** The same need has the same id in every answer: `kind:record:version:…`. */
  readonly id: string;
  readonly urgency: QueueUrgency;
  readonly kind: QueueKind;
  /** Since when. */
  readonly at: Instant;
  /** When it runs out, ran out, or begins. */
  readonly dueAt?: Instant;
  readonly record?: RecordId;
  readonly version?: number;
  readonly area?: AreaId;
  readonly areaVersion?: number;
  readonly party?: OfficeId;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}
