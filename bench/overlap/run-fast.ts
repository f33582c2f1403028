/** Our batch, in a process of its own. Run: `node run-fast.ts FOLDER RUNS`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { batchLinePairs, batchSitePairs, prepareBatch } from "@duenotice/overlap/batch";
import type { BatchPairs, PairList } from "@duenotice/overlap/batch";
import { readWorkload } from "./workload-files.ts";

const [folder = "", runs = "3"] = process.argv.slice(2);

/** Processor time of this process, compiler and collector included. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function report(job: string, work: () => BatchPairs, preparationMs: number): PairList {
  const begins = performance.now();
  const cpuBegins = cpuMs();
  const { pairs, askedCount } = work();
  const line = {
    job,
    ms: performance.now() - begins,
    cpuMs: cpuMs() - cpuBegins,
    pairs: pairs.count,
    askedCount,
    preparationMs,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(line));
  return pairs;
}

function write(pairs: PairList, job: string): void {
  writeFileSync(
    join(folder, `fast-${job}.pairs`),
    Buffer.concat(pairs.blocks.map((block) => new Uint8Array(block.buffer, block.byteOffset, block.byteLength))),
  );
}

console.log(JSON.stringify({ version: `Node ${process.versions.node}` }));
const columns = readWorkload(folder, "batch");
for (let run = 0; run < Number(runs); run++) {
  const begins = cpuMs();
  const batch = prepareBatch(columns);
  // Half of it for each job.
  const preparationMs = (cpuMs() - begins) / 2;
  const sites = report("sites", () => batchSitePairs(batch), preparationMs);
  const lines = report("lines", () => batchLinePairs(batch), preparationMs);
  if (run > 0) continue;
  write(sites, "sites");
  write(lines, "lines");
}
