/**
 * The batch on one thread and on two over shared memory, alternately. Run: `node run-threads.ts FOLDER RUNS [fast|simd]`.
 *
 * By the clock, since processor time says nothing about threads; threads are started and warm before.
 */
import { Worker } from "node:worker_threads";
import { newClaimCounter, prepareBatch, prepareTwin, shareBatch } from "@duenotice/overlap/batch";
import type { Job } from "./batch-thread.ts";
import { readWorkload } from "./workload-files.ts";

const [folder = "", runs = "5", engine = "fast"] = process.argv.slice(2);
const columns = readWorkload(folder, "batch");
const counter = newClaimCounter();
const startedAt = performance.now();
const given = engine === "fast" ? { batch: shareBatch(prepareBatch(columns)) } : { twin: prepareTwin(columns, 2) };
const preparationMs = performance.now() - startedAt;
const threads = [0, 1].map(
  (thread) => new Worker(new URL("./batch-thread.ts", import.meta.url), { workerData: { ...given, thread, counter } }),
);

interface Answer {
  readonly blocks: readonly Uint32Array[];
}

async function ask(count: number, job: Job): Promise<{ readonly ms: number; readonly pairs: number }> {
  Atomics.store(counter, 0, 0);
  const begins = performance.now();
  const answers = await Promise.all(
    threads.slice(0, count).map(
      (thread) =>
        new Promise<Answer>((resolve) => {
          thread.once("message", resolve);
          thread.postMessage(job);
        }),
    ),
  );
  const ms = performance.now() - begins;
  return { ms, pairs: answers.flatMap(({ blocks }) => blocks).reduce((sum, block) => sum + block.length / 2, 0) };
}

console.log(JSON.stringify({ version: `Node ${process.versions.node}` }));
const best = new Map<string, { readonly ms: number; readonly pairs: number }>();
for (let run = 0; run <= Number(runs); run++)
  for (const count of [1, 2])
    for (const job of ["sites", "lines"] as const) {
      const told = await ask(count, job);
      const name = `${count} ${job}`;
      // The first round warms up both threads.
      if (run > 0 && told.ms < (best.get(name)?.ms ?? Infinity)) best.set(name, told);
    }
for (const count of [1, 2]) {
  const [sites, lines] = ["sites", "lines"].map((job) => best.get(`${count} ${job}`));
  const ms = (sites?.ms ?? Number.NaN) + (lines?.ms ?? Number.NaN);
  const pairs = (sites?.pairs ?? 0) + (lines?.pairs ?? 0);
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ job: `batch-${count}-threads`, threads: count, ms, pairs, preparationMs, peakRssMb }));
}
await Promise.all(threads.map((thread) => thread.terminate()));
