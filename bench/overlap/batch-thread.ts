/** One thread of `run-threads.ts`: waits for a job, claims areas until none are left, answers with its pairs. */
import { parentPort, workerData } from "node:worker_threads";
import {
  batchLinePairs,
  batchSitePairs,
  sharedClaim,
  takeTwinSeat,
  twinLinePairs,
  twinSitePairs,
} from "@duenotice/overlap/batch";
import type { BatchPairs, PreparedBatch, TwinBatch } from "@duenotice/overlap/batch";

export type Job = "sites" | "lines";

/** The plain batch or its twin; the number of the thread is that of its desk. */
interface Shared {
  readonly batch?: PreparedBatch;
  readonly twin?: TwinBatch;
  readonly thread: number;
  readonly counter: Int32Array;
}

const { batch, twin, thread, counter }: Shared = workerData;
const seat = twin === undefined ? undefined : takeTwinSeat(twin, thread);

function ask(job: Job): BatchPairs {
  if (seat !== undefined)
    return (job === "sites" ? twinSitePairs : twinLinePairs)(seat, sharedClaim(seat.twin, counter));
  if (batch === undefined) throw new RangeError("Cannot ask: this thread was given no batch");
  return (job === "sites" ? batchSitePairs : batchLinePairs)(batch, sharedClaim(batch, counter));
}

parentPort?.on("message", (job: Job) => {
  const { blocks } = ask(job).pairs;
  // Handed over, not copied.
  const own = blocks.map((block) => block.buffer);
  parentPort?.postMessage(
    { blocks },
    own.filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer),
  );
});
