/** Sends an import batch by batch; stops when the line fails and goes on from there, in this tab or in the next. */
import { statementBatchPath, type BatchAnswer, type Problem } from "@duenotice/api";
import { desk } from "../desk/desk.svelte.ts";
import { postJson } from "../desk/http.ts";
import { indexedDbJobs } from "./import-job-store.ts";
import { countsOf, nextBatch, withResults, type ImportJob } from "./import-job.ts";

const store = indexedDbJobs();

export class ImportSending {
  job = $state.raw<ImportJob | undefined>(undefined);
  isSending = $state(false);
  /** Why it stopped; nothing is lost, it can go on. */
  stoppedBy = $state.raw<Problem | undefined>(undefined);
  #isGone = false;

  /** An import of this office that was not finished. */
  async resume(): Promise<void> {
    const job = await store.read(desk.theatreId, desk.membership?.office ?? "");
    if (this.job === undefined) this.job = job;
  }

  async start(job: ImportJob): Promise<void> {
    // Kept before anything is sent: from here on every row is sent at most once, whatever happens to this tab.
    await store.keep(job);
    this.job = job;
    await this.goOn();
  }

  async goOn(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    this.stoppedBy = undefined;
    for (let job = this.job; job !== undefined && !this.#isGone; job = this.job) {
      const batch = nextBatch(job);
      if (batch.length === 0) break;
      const items = batch.map(({ built }) => ({ statement: built.statement, disclosures: built.disclosures }));
      const answer = await postJson<BatchAnswer>(statementBatchPath(job.theatre), { items });
      if (!answer.ok) {
        this.stoppedBy = answer.problem;
        break;
      }
      const next = withResults(job, batch, answer.value.results);
      await store.keep(next);
      this.job = next;
      if (countsOf(next).waiting === countsOf(job).waiting) break; // the server answers, but not about these: it is tried again by hand
    }
    this.isSending = false;
    desk.refreshQueue();
  }

  /** Ends it: what was accepted stays on the record, what was not sent is not sent. */
  async end(): Promise<void> {
    if (this.job !== undefined) await store.drop(this.job.id);
    this.job = undefined;
    this.stoppedBy = undefined;
  }

  /** The screen was left: the batch under way is the last. */
  leave(): void {
    this.#isGone = true;
  }
}
