/**
 * The engine beside its peers: the same chords, the same question, one after the other on the same machine.
 *
 * Run: npm run bench:overlap -- --size S|M|L|S,M,L [--workload theatre|country] [--engines fast,geos,…] [--json FILE]
 * The question is the peers': the whole site or line, its whole time. Engines: fast (ours, plain TypeScript), simd (its WebAssembly
 * twin), plain (ours, pair by pair: the specification; S unless named), geos (C), postgis (planar, lines subdivided; S and M
 * unless named), geography (PostGIS; S unless named). Ratios are of processor time.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { BatchColumns } from "@duenotice/overlap/batch";
import { comparePairs } from "./overlap/compare-pairs.ts";
import type { EngineResult, NotRun } from "./overlap/engine-result.ts";
import { runEngine } from "./overlap/engine-result.ts";
import type { WorldName } from "./overlap/theatre-frame.ts";
import { workloadColumns } from "./overlap/workload-columns.ts";
import { readPairs, writeWorkload } from "./overlap/workload-files.ts";
import { makeWorkload } from "./overlap/workload.ts";
import type { Size } from "./overlap/workload.ts";

const HERE = join(import.meta.dirname, "overlap");
const ENGINES = ["fast", "simd", "plain", "geos", "postgis", "geography", "turf"] as const;
type Engine = (typeof ENGINES)[number];
const LIMIT_MINUTES = 10;

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "S" },
    workload: { type: "string" },
    engines: { type: "string" },
    runs: { type: "string", default: "8" },
    json: { type: "string" },
  },
});
const sizes = values.size.split(",").map((name) => oneOf<Size>(["S", "M", "L"], name, "--size"));
const wanted = values.engines?.split(",").map((name) => oneOf<Engine>(ENGINES, name, "--engines"));

function oneOf<T extends string>(known: readonly T[], given: string, option: string): T {
  const found = known.find((one) => one === given);
  if (found === undefined) throw new Error(`Cannot use ${option} ${given}: must be one of ${known.join(", ")}`);
  return found;
}

/** Theatre L would have hundreds of millions of pairs: nobody announces so much in so small a place. */
function worldsOf(size: Size): readonly WorldName[] {
  if (values.workload !== undefined) return [oneOf<WorldName>(["theatre", "country"], values.workload, "--workload")];
  return size === "L" ? ["country"] : ["theatre", "country"];
}

type Script = (file: string, ...args: readonly string[]) => readonly [string, ...string[]];
type Named = Pick<EngineResult, "engine" | "workload" | "threads">;

/** The batch, two threads, and newcomers, which the twin leaves to the plain engine; at L the batch alone. */
function runOurs(engine: "fast" | "simd", named: Named, script: Script, size: Size): readonly EngineResult[] | NotRun {
  const runs = size === "L" ? "1" : values.runs;
  const whole = runEngine(named, script("run-fast.ts", runs, engine), LIMIT_MINUTES);
  if ("why" in whole || size === "L") return whole;
  // Two threads are two chances to be held up by the machine: the least of so many more.
  const rounds = String(2 * Number(values.runs));
  const threads = runEngine(named, script("run-threads.ts", rounds, engine), LIMIT_MINUTES);
  const live = engine === "fast" ? runEngine(named, script("run-live.ts"), LIMIT_MINUTES) : [];
  if ("why" in threads) console.log(`not run: ${engine}, two threads (${threads.why})`);
  if ("why" in live) console.log(`not run: ${engine}, newcomers (${live.why})`);
  return [whole, live, threads].flatMap((part) => ("why" in part ? [] : part));
}

function runOne(engine: Engine, folder: string, workload: string, size: Size): readonly EngineResult[] | NotRun {
  const named = { engine, workload, threads: 1 };
  const script: Script = (file, ...args) => [process.execPath, join(HERE, file), folder, ...args];
  if (engine === "turf") return { engine, why: "@turf/turf is not among the project's packages" };
  const isLong = size === "L" ? engine === "postgis" : false;
  if (wanted === undefined && (isLong || (size !== "S" && (engine === "plain" || engine === "geography"))))
    return { engine, why: `takes minutes at ${size}; name it in --engines` };
  if (engine === "fast" || engine === "simd") return runOurs(engine, named, script, size);
  if (engine === "plain") return runEngine(named, script("run-plain.ts"), LIMIT_MINUTES);
  if (engine === "geos") {
    const program = join(folder, "geos-engine");
    const built = spawnSync("cc", ["-O2", join(HERE, "geos-engine.c"), "-o", program, "-lgeos_c", "-lm"], {
      encoding: "utf8",
    });
    if (built.status !== 0) return { engine, why: "needs a C compiler and libgeos-dev" };
    return runEngine(named, [program, folder, size === "L" ? "1" : "2"], LIMIT_MINUTES);
  }
  const kind = engine === "postgis" ? "planar" : "geography";
  return runEngine(named, script("run-postgis.ts", kind), LIMIT_MINUTES);
}

const PAIR_FILES: Readonly<Record<string, string>> = { postgis: "postgis-planar", geography: "postgis-geography" };

function number(value: number | undefined, digits = 0): string {
  return value === undefined
    ? ""
    : value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/** Times the processor time of one of ours, without and with what each prepares. */
function ratios(one: EngineResult, ours: EngineResult | undefined): readonly [number | undefined, number | undefined] {
  if (ours?.cpuMs === undefined || one.cpuMs === undefined) return [undefined, undefined];
  const withPreparation = (one.cpuMs + (one.preparationMs ?? 0)) / (ours.cpuMs + (ours.preparationMs ?? 0));
  return [one.cpuMs / ours.cpuMs, withPreparation];
}

const HEADS = ["cpu ms", "ms", "pairs", "prep ms", "MB", "× fast", "with prep", "× simd", "with prep"];

function printTable(results: readonly EngineResult[]): void {
  const ours = (engine: Engine, job: string): EngineResult | undefined =>
    results.find((one) => one.engine === engine && one.job === job);
  const fast = (job: string): EngineResult | undefined => ours("fast", job);
  console.log(`${"engine".padEnd(11)}${"job".padEnd(10)}${HEADS.map((head) => head.padStart(12)).join("")}`);
  for (const one of results.filter(({ cpuMs }) => cpuMs !== undefined)) {
    const cells = [
      number(one.cpuMs, 1),
      number(one.ms, 1),
      number(one.pairs),
      number(one.preparationMs, 1),
      number(one.peakRssMb),
      ...[fast(one.job), ours("simd", one.job)].flatMap((mine) => ratios(one, mine)).map((ratio) => number(ratio, 2)),
    ];
    console.log(`${one.engine.padEnd(11)}${one.job.padEnd(10)}${cells.map((cell) => cell.padStart(12)).join("")}`);
  }
  for (const one of results.filter(({ p50Us }) => p50Us !== undefined)) {
    const mine = fast(one.job);
    const times =
      mine?.p50Us === undefined || mine.p99Us === undefined
        ? ""
        : `  × ours: p50 ${number((one.p50Us ?? 0) / mine.p50Us, 2)}, p99 ${number((one.p99Us ?? 0) / mine.p99Us, 2)}`;
    console.log(
      `${one.engine.padEnd(11)}${one.job.padEnd(18)} p50 ${number(one.p50Us, 1)} µs, p99 ${number(one.p99Us, 1)} µs, ${number(one.pairs)} pairs${times}`,
    );
  }
}

/** What it costs an amended movement that all others lie in the same square kilometre. */
function printCrowding(results: readonly EngineResult[]): void {
  const [spread, crowded] = ["amend-spread", "amend-crowded"].map((job) => results.find((one) => one.job === job));
  if (spread?.p99Us === undefined || crowded?.p99Us === undefined) return;
  console.log(
    `fast       amended in a crowd: p99 × ${number(crowded.p99Us / spread.p99Us, 2)} of that when spread out`,
  );
}

function printThreads(results: readonly EngineResult[]): void {
  for (const engine of ["fast", "simd"] as const) {
    const [one, two] = ["batch-1-threads", "batch-2-threads"].map((job) =>
      results.find((result) => result.engine === engine && result.job === job),
    );
    if (one?.ms === undefined || two?.ms === undefined) continue;
    console.log(
      `${engine.padEnd(11)}one thread ${number(one.ms, 1)} ms, two ${number(two.ms, 1)} ms by the clock: × ${number(one.ms / two.ms, 2)}; ${number(one.pairs)} and ${number(two.pairs)} pairs`,
    );
  }
}

/** Both jobs of each engine as one. */
function withSums(results: readonly EngineResult[]): readonly EngineResult[] {
  return results.flatMap((one) => {
    const lines = results.find((other) => other.engine === one.engine && other.job === "lines");
    if (one.job !== "sites" || lines === undefined) return [one];
    const sum = (pick: (result: EngineResult) => number | undefined): number => (pick(one) ?? 0) + (pick(lines) ?? 0);
    const whole: EngineResult = {
      ...one,
      job: "batch",
      ms: sum(({ ms }) => ms),
      cpuMs: sum(({ cpuMs }) => cpuMs),
      pairs: sum(({ pairs }) => pairs),
      preparationMs: sum(({ preparationMs }) => preparationMs),
      ...(one.peakRssMb === undefined ? {} : { peakRssMb: Math.max(one.peakRssMb, lines.peakRssMb ?? 0) }),
    };
    return [whole, one];
  });
}

function compareEngines(world: WorldName, size: Size): readonly EngineResult[] {
  const folder = mkdtempSync(join(tmpdir(), "bench-overlap-"));
  try {
    const { batch, newcomers } = makeWorkload(world, size);
    const columns = workloadColumns(batch);
    writeWorkload(folder, "batch", columns);
    writeWorkload(folder, "newcomers", workloadColumns(newcomers));
    console.log(
      `\n${batch.name}: ${number(columns.sites.withinM.length)} sites, ${number(columns.lines.withinM.length)} movements of ${number(columns.lines.lonLat.length / 2)} vertices, ${number(columns.areas.marginM.length)} areas of ${number(columns.areas.lonLat.length / 2)}; ${availableParallelism()} × ${cpus()[0]?.model ?? "unknown processor"}, one thread`,
    );
    const results: EngineResult[] = [];
    for (const engine of wanted ?? ENGINES) {
      const outcome = runOne(engine, folder, batch.name, size);
      if ("why" in outcome) console.log(`not run: ${engine} (${outcome.why})`);
      else results.push(...outcome);
    }
    const summed = withSums(results);
    printTable(summed);
    printCrowding(summed);
    printThreads(summed);
    printAgreement(folder, columns);
    return summed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Which pairs one engine has and ours has not, or the other way round, and how far from the threshold they truly lie. */
function printAgreement(folder: string, columns: BatchColumns): void {
  for (const engine of wanted ?? ENGINES) {
    if (engine === "fast") continue;
    for (const job of ["sites", "lines"] as const) {
      const file = `${PAIR_FILES[engine] ?? engine}-${job}.pairs`;
      if (!existsSync(join(folder, file)) || !existsSync(join(folder, `fast-${job}.pairs`))) continue;
      const { onlyFirst, onlySecond, firstExcessM, secondExcessM } = comparePairs(
        [readPairs(folder, `fast-${job}.pairs`), readPairs(folder, file)],
        columns,
        job,
      );
      const told = (excess: readonly [number, number] | undefined): string =>
        excess === undefined
          ? ""
          : ` (true distance − threshold ${excess.map((metres) => metres.toFixed(4)).join(" … ")} m)`;
      console.log(
        `fast and ${engine}, ${job}: only fast ${onlyFirst}${told(firstExcessM)}, only ${engine} ${onlySecond}${told(secondExcessM)}`,
      );
    }
  }
}

const all = sizes.flatMap((size) => worldsOf(size).flatMap((world) => compareEngines(world, size)));
const UNMEASURED = { ms: null, pairs: null, preparationMs: null, peakRssMb: null };
if (values.json !== undefined) {
  const written = all.map((one) => ({ ...UNMEASURED, ...one }));
  writeFileSync(values.json, `${JSON.stringify(written, undefined, 1)}\n`);
}
