/** Our batch, in a process of its own. Run: `node run-fast.ts FOLDER RUNS [fast|simd]`: the plain engine or its WebAssembly twin. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  batchLinePairs,
  batchSitePairs,
  prepareBatch,
  prepareTwin,
  takeTwinSeat,
  twinLinePairs,
  twinSitePairs,
} from "@duenotice/overlap/batch";
import type { BatchPairs, PairList } from "@duenotice/overlap/batch";
import { readWorkload } from "./workload-files.ts";

const [folder = "", runs = "3", engine = "fast"] = process.argv.slice(2);
const columns = readWorkload(folder, "batch");

interface Prepared {
  readonly sites: () => BatchPairs;
  readonly lines: () => BatchPairs;
}

function prepare(): Prepared {
  if (engine === "fast") {
    const batch = prepareBatch(columns);
    return { sites: () => batchSitePairs(batch), lines: () => batchLinePairs(batch) };
  }
  const seat = takeTwinSeat(prepareTwin(columns));
  return { sites: () => twinSitePairs(seat), lines: () => twinLinePairs(seat) };
}

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
    join(folder, `${engine}-${job}.pairs`),
    Buffer.concat(pairs.blocks.map((block) => new Uint8Array(block.buffer, block.byteOffset, block.byteLength))),
  );
}

console.log(JSON.stringify({ version: `Node ${process.versions.node}` }));
for (let run = 0; run < Number(runs); run++) {
  const begins = cpuMs();
  const batch = prepare();
  // Half of it for each job.
  const preparationMs = (cpuMs() - begins) / 2;
  const sites = report("sites", batch.sites, preparationMs);
  const lines = report("lines", batch.lines, preparationMs);
  if (run > 0) continue;
  write(sites, "sites");
  write(lines, "lines");
}
