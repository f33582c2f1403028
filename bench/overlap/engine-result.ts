/** What an engine reports of one job, and the process that measures it. */
import { spawnSync } from "node:child_process";

/** One object per engine, workload and job; as `--json` writes it, with `null` for numbers that were not measured. */
export interface EngineResult {
  readonly engine: string;
  readonly version: string;
  readonly workload: string;
  readonly job: string;
  readonly threads: number;
  /** By the clock: on a shared machine it counts the others too. Of newcomers, of all of them one after the other. */
  readonly ms?: number;
  /** Of the processor, of the process that computes: what ratios are made of. */
  readonly cpuMs?: number;
  readonly pairs?: number;
  readonly preparationMs?: number;
  readonly peakRssMb?: number;
  readonly p50Us?: number;
  readonly p99Us?: number;
}

export interface NotRun {
  readonly engine: string;
  readonly why: string;
}

/** Least of several runs of one job, and of what they prepare: noise of a shared machine only adds. */
function leastOf(lines: readonly EngineResult[]): readonly EngineResult[] {
  const best = new Map<string, EngineResult>();
  for (const line of lines) {
    const known = best.get(line.job) ?? line;
    const least = (line.cpuMs ?? Infinity) < (known.cpuMs ?? Infinity) ? line : known;
    if (least.preparationMs === undefined) best.set(line.job, least);
    else
      best.set(line.job, {
        ...least,
        preparationMs: Math.min(line.preparationMs ?? Infinity, known.preparationMs ?? Infinity),
      });
  }
  return [...best.values()];
}

/** Runs a program that prints one JSON object per line. */
export function runEngine(
  named: Pick<EngineResult, "engine" | "workload" | "threads">,
  command: readonly [string, ...string[]],
  limitMinutes: number,
): readonly EngineResult[] | NotRun {
  const [program, ...args] = command;
  const run = spawnSync(program, args, {
    encoding: "utf8",
    timeout: limitMinutes * 60_000,
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (run.error !== undefined || run.status !== 0)
    return { engine: named.engine, why: run.error?.message ?? run.stderr.trim().split("\n").at(-1) ?? "failed" };
  let version = "";
  const results: EngineResult[] = [];
  for (const line of run.stdout.split("\n").filter((text) => text.startsWith("{"))) {
    const read: Partial<EngineResult> = JSON.parse(line);
    if (read.version !== undefined) version = read.version;
    if (read.job !== undefined) results.push({ ...named, version, ...read, job: read.job });
  }
  return leastOf(results);
}
