/**
 * (state, statement, now) → changes or a refusal. The one way in which anything changes.
 *
 * The store asks `needsOf` what to load and lock, builds a `Situation`, calls `decide`, applies the changes, stores the bytes and
 * whatever the server says in consequence, and commits: one transaction.
 */
import type { AnnouncedArea } from "./announced-area.ts";
import type { Change } from "./change.ts";
import type { AreaId, OfficeId, RecordId, StatementHash } from "./ids.ts";
import type { Instant } from "./instant.ts";
import type { Actor } from "./office.ts";
import type { Outcome } from "./outcome.ts";
import type { OverlapRecord } from "./overlap.ts";
import type { NotifiedRecord, PlausibilityIssue } from "./record.ts";
import type { Disclosure, ServerBody, Statement } from "./statement.ts";
import type { District, Theatre } from "./theatre.ts";
import type { Position } from "@duenotice/geo";

export interface OverlapKey {
  readonly record: RecordId;
  readonly version: number;
  readonly area: AreaId;
  readonly areaVersion: number;
}

/** What must be loaded, and locked in this order, before a statement can be decided. */
export interface Needs {
  readonly records: readonly RecordId[];
  readonly areas: readonly AreaId[];
  readonly overlap?: OverlapKey;
  /** Overlaps under earlier versions of areas, whose reactions still stand. Not locked. */
  readonly earlierOverlaps?: readonly OverlapKey[];
  /** Also the current pauses and corridors of this issuer, into `areas`: a new announcement is compared with them. Not locked. */
  readonly pausesOf?: OfficeId;
  /** Sites that the actor may see near here, for the duplicate check. */
  readonly sitesNear?: { readonly position: Position; readonly withinM: number };
}

/** Everything that the decision may look at. */
export interface Situation {
  readonly theatre: Theatre;
  readonly districts: readonly District[];
  readonly blocks: readonly District[];
  readonly records: ReadonlyMap<RecordId, NotifiedRecord>;
  readonly areas: ReadonlyMap<AreaId, AnnouncedArea>;
  readonly overlap?: OverlapRecord;
  /** Absent when nothing asked for them. */
  readonly earlierOverlaps?: readonly OverlapRecord[];
  readonly sitesNear: readonly { readonly record: RecordId; readonly distanceM: number }[];
}

export interface Occasion {
  readonly actor: Actor;
  readonly now: Instant;
  readonly hash: StatementHash;
  readonly disclosures: readonly Disclosure[];
}

export interface Decision {
  readonly changes: readonly Change[];
  /** The server's own statements that follow in the same transaction (`cause` = this statement). */
  readonly consequences: readonly ServerBody[];
  /** What the sender is told at once. */
  readonly answer: Answer;
}

/** Same bytes, same answer, for ever. */
export interface Answer {
  readonly record?: RecordId;
  readonly area?: AreaId;
  readonly version?: number;
  readonly lateness?: string;
  readonly issues?: readonly (PlausibilityIssue | { readonly code: string })[];
}

export type Decide<S extends Statement = Statement> = (
  situation: Situation,
  statement: S,
  occasion: Occasion,
) => Outcome<Decision>;
