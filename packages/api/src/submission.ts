/** Submitting statements, one or many, and what comes back. */
import type { Answer, Disclosure, StatementHash } from "@duenotice/domain";
import type { Problem } from "./problem.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

export interface SubmitRequest {
  /** The exact JSON text of the statement: its UTF-8 bytes are stored and hashed as they are. */
  readonly statement: string;
  readonly disclosures: readonly Disclosure[];
}

export interface SubmitAnswer<T = WireTime> {
  readonly hash: StatementHash;
  /** The same bytes get the same answer, for ever. */
  readonly answer: Answer;
  readonly receivedAt: T;
}

export interface BatchRequest {
  readonly items: readonly SubmitRequest[];
}

/** One per item, in their order; each was its own transaction. `status` is what the item alone would have got. */
export type BatchResult<T = WireTime> =
  | { readonly status: 200 | 201; readonly accepted: SubmitAnswer<T> }
  | { readonly status: number; readonly problem: Problem };

export interface BatchAnswer<T = WireTime> {
  readonly results: readonly BatchResult<T>[];
}

export function changeSubmitAnswerTimes<A, B>(answer: SubmitAnswer<A>, change: ChangeTime<A, B>): SubmitAnswer<B> {
  return { ...answer, receivedAt: change(answer.receivedAt) };
}

export function changeBatchAnswerTimes<A, B>(answer: BatchAnswer<A>, change: ChangeTime<A, B>): BatchAnswer<B> {
  const results = answer.results.map((r): BatchResult<B> =>
    "accepted" in r ? { ...r, accepted: changeSubmitAnswerTimes(r.accepted, change) } : r,
  );
  return { results };
}
