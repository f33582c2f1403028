/** What every decision begins and ends with: the record that is meant, the version that the sender had in mind, the answer. */
import type { Change } from "../change.ts";
import type { Answer, Decision, Occasion, Situation } from "../decision.ts";
import type { RecordId } from "../ids.ts";
import { accepted, refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { NotifiedRecord, RecordKind, RecordVersion } from "../record.ts";
import { currentOf, ENDED } from "../record.ts";
import type { Refusal } from "../refusal.ts";
import { may, maySeeRecord, visibleTo } from "../rights.ts";
import type { ServerBody, StatementType } from "../statement.ts";

/** The one statement being decided, with all that may be looked at. */
export interface Deciding<S> {
  readonly situation: Situation;
  readonly statement: S;
  readonly occasion: Occasion;
}

export function decided(
  changes: readonly Change[],
  answer: Answer,
  consequences: readonly ServerBody[] = [],
): Outcome<Decision> {
  return accepted({ changes, consequences, answer });
}

/**
 * The record of a statement, if the actor may see it and may do this to it. What he may not see does not exist for him.
 *
 * Refuses: record/not-found, rights/not-permitted. Rule: M2, M3.
 */
export function recordFor(
  { situation, statement, occasion }: Deciding<{ readonly type: StatementType; readonly record: RecordId }>,
  kind?: RecordKind,
): Outcome<NotifiedRecord> {
  const record = situation.records.get(statement.record);
  if (record === undefined || !maySeeRecord(visibleTo(occasion.actor), record)) return notFound(statement.record);
  if (kind !== undefined && record.kind !== kind) return notFound(statement.record);
  if (!may(occasion.actor, statement.type, { record })) return notPermitted(statement.type);
  return accepted(record);
}

/**
 * The current version, if it is the one that the sender had before his eyes.
 *
 * Refuses: record/stale-version with everything that he missed. Rule: M4.
 */
export function currentFor(record: NotifiedRecord, base: number): Outcome<RecordVersion> {
  const current = currentOf(record);
  if (current !== undefined && base === record.currentVersion) return accepted(current);
  const missed = record.versions
    .filter((v) => v.version > base)
    .map((v) => ({ version: v.version, by: record.owner, at: v.at }));
  return refused({ code: "record/stale-version", id: record.id, base, current: record.currentVersion, missed });
}

/** Refuses: record/ended. Rule: M5. */
export function notEnded(current: RecordVersion): Refusal | undefined {
  return ENDED.has(current.status) ? { code: "record/ended", status: current.status } : undefined;
}

export function notFound(id: string): { readonly ok: false; readonly refusal: Refusal } {
  return refused({ code: "record/not-found", id });
}

export function notPermitted(act: StatementType): { readonly ok: false; readonly refusal: Refusal } {
  return refused({ code: "rights/not-permitted", act });
}

export function wrongStage(
  stage: string,
  needed: readonly string[],
): { readonly ok: false; readonly refusal: Refusal } {
  return refused({ code: "record/wrong-stage", stage, needed });
}
