/** One thread of `run-threads.ts`: waits for a job, claims areas until none are left, answers with its pairs. */
import { parentPort, workerData } from "node:worker_threads";
import { batchLinePairs, batchSitePairs, sharedClaim } from "@duenotice/overlap/batch";
import type { PreparedBatch } from "@duenotice/overlap/batch";

interface Shared {
  readonly batch: PreparedBatch;
  readonly counter: Int32Array;
}

const { batch, counter }: Shared = workerData;
parentPort?.on("message", (job: "sites" | "lines") => {
  const ask = job === "sites" ? batchSitePairs : batchLinePairs;
  const { blocks } = ask(batch, sharedClaim(batch, counter)).pairs;
  // Handed over, not copied.
  const own = blocks.map((block) => block.buffer);
  parentPort?.postMessage(
    { blocks },
    own.filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer),
  );
});
