/**
 * Rows of a file on their way: each is built once, as exact bytes with an id of its own, and kept until it is answered. Sending it again
 * after a timeout or a closed tab sends the same bytes, which the server answers as before: nothing is sent twice. Rule: W51, W52.
 */
import type { BatchResult, ImportKind, Problem } from "@duenotice/api";
import type { BuiltStatement } from "../statements/build-statement.ts";

export type RowState =
  | { readonly state: "waiting" }
  | { readonly state: "accepted" }
  | { readonly state: "refused"; readonly problem: Pick<Problem, "title" | "detail" | "code"> };

export interface JobRow {
  /** As in the file. */
  readonly row: number;
  readonly name: string;
  readonly built: BuiltStatement;
  readonly is: RowState;
}

export interface ImportJob {
  readonly id: string;
  readonly theatre: string;
  readonly office: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  /** By the desk's clock. */
  readonly startedAt: number;
  readonly rows: readonly JobRow[];
}

/** Rows per request: small enough that progress moves and a slow line does not time out, well under the server's limit of 500. */
export const BATCH_ROWS = 50;

export function nextBatch(job: ImportJob): readonly JobRow[] {
  return job.rows.filter((row) => row.is.state === "waiting").slice(0, BATCH_ROWS);
}

/** The job after an answer. A row whose answer is unknown (the server failed, or a proxy) waits on. */
export function withResults(job: ImportJob, batch: readonly JobRow[], results: readonly BatchResult[]): ImportJob {
  const answered = new Map<string, RowState>();
  for (const [index, row] of batch.entries()) {
    const result = results[index];
    if (result === undefined) continue;
    if ("accepted" in result) answered.set(row.built.id, { state: "accepted" });
    else if (result.status < 500) {
      const { title, detail, code } = result.problem;
      answered.set(row.built.id, { state: "refused", problem: { title, detail, code } });
    }
  }
  return { ...job, rows: job.rows.map((row) => ({ ...row, is: answered.get(row.built.id) ?? row.is })) };
}

export interface JobCounts {
  readonly waiting: number;
  readonly accepted: number;
  readonly refused: number;
}

export function countsOf(job: ImportJob): JobCounts {
  const counts = { waiting: 0, accepted: 0, refused: 0 };
  for (const row of job.rows) counts[row.is.state]++;
  return counts;
}
