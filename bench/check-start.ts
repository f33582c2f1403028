/**
 * How long `check` takes in a cold process, beside a Node program that does nothing: 100 sites, 20 movements, 50 areas as GeoJSON. Both by itself and as
 * a user types it, through the launcher.
 *
 * Run: npm run bench:check [-- --runs 40]. All take turns, each round beginning with another; the first round is not counted: it bundles what has
 * changed and warms the disk. By the clock medians, with the middle half of the runs in brackets; of the processor means, because the machine
 * counts it in hundredths of a second, which even out over many runs and not in one.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { areaGeometry, positionsOf } from "@duenotice/overlap/batch";
import { makeWorkload } from "./overlap/workload.ts";
import { workloadColumns } from "./overlap/workload-columns.ts";

const COUNTS = { sites: 100, movements: 20, areas: 50 } as const;

const { values } = parseArgs({ options: { runs: { type: "string", default: "40" } } });
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "bench-check-"));

function writeFeatures(name: string, features: readonly unknown[]): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features }));
  return file;
}

/** RFC 3339; absent where it is open. */
function instant(name: string, ms: number | undefined): Readonly<Record<string, string>> {
  return ms !== undefined && Number.isFinite(ms) ? { [name]: new Date(ms).toISOString() } : {};
}

function writeInputs(): readonly string[] {
  const { batch } = makeWorkload("theatre", "S");
  const { sites, lines, areas } = workloadColumns(batch);
  const of = <T>(count: number, one: (i: number) => T): readonly T[] => Array.from({ length: count }, (_, i) => one(i));
  const siteFile = writeFeatures(
    "sites.geojson",
    of(COUNTS.sites, (i) => ({
      type: "Feature",
      id: `site-${i}`,
      geometry: { type: "Point", coordinates: positionsOf(sites.lonLat, i, i + 1)[0] },
      properties: { name: `Site ${i}`, safetyDistanceM: sites.withinM[i], ...instant("from", sites.times[2 * i]) },
    })),
  );
  const movementFile = writeFeatures(
    "movements.geojson",
    of(COUNTS.movements, (i) => {
      const coordinates = positionsOf(lines.lonLat, lines.start[i] ?? 0, lines.start[i + 1] ?? 0);
      const [from, until] = [lines.times[2 * i] ?? 0, lines.times[2 * i + 1] ?? 0];
      return {
        type: "Feature",
        id: `movement-${i}`,
        geometry: { type: "LineString", coordinates },
        properties: {
          name: `Movement ${i}`,
          safetyDistanceM: lines.withinM[i],
          maxSpeedKmh: 100,
          stops: [
            { vertex: 0, ...instant("earliest", from), ...instant("latest", from + 1_800_000) },
            { vertex: coordinates.length - 1, ...instant("earliest", from), ...instant("latest", until) },
          ],
        },
      };
    }),
  );
  const areaFile = writeFeatures(
    "areas.geojson",
    of(COUNTS.areas, (i) => ({
      type: "Feature",
      id: `area-${i}`,
      geometry: areaGeometry(areas, i),
      properties: {
        kind: "closure",
        label: `Area ${i}`,
        ...instant("from", areas.times[2 * i]),
        ...instant("until", areas.times[2 * i + 1]),
      },
    })),
  );
  return ["--sites", siteFile, "--movements", movementFile, "--areas", areaFile];
}

interface Timed {
  readonly ms: number;
  readonly cpuMs: number;
  readonly stdout: string;
}

/** Processor time of the processes that have ended, by what the machine says; 0 where it does not. */
function childrenCpuMs(): number {
  try {
    // Fields 16 and 17: user and system time of children that were waited for, in hundredths of a second.
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return 10 * (Number(fields[13]) + Number(fields[14]));
  } catch {
    return 0;
  }
}

function timed(command: string, args: readonly string[]): Timed {
  const begins = performance.now();
  const cpuBegins = childrenCpuMs();
  const run = spawnSync(command, args, { encoding: "utf8", cwd: folder, maxBuffer: 1 << 26 });
  const ms = performance.now() - begins;
  if (run.error !== undefined || (run.status ?? 2) > 1) throw new Error(run.error?.message ?? run.stderr + run.stdout);
  return { ms, cpuMs: childrenCpuMs() - cpuBegins, stdout: run.stdout };
}

interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

function programs(): readonly Program[] {
  const inputs = writeInputs();
  const nothing = join(folder, "nothing.mjs");
  writeFileSync(nothing, "");
  return [
    { name: "nothing", command: process.execPath, args: [nothing] },
    { name: "check", command: process.execPath, args: [join(root, "packages/cli/start.mjs"), "check", ...inputs] },
    { name: "./duenotice check", command: join(root, "duenotice"), args: ["check", ...inputs] },
  ];
}

/** The times of each program, in its place. */
function takeTurns(all: readonly Program[], runs: number): readonly (readonly Timed[])[] {
  const first = all.map(({ command, args }) => timed(command, args).stdout);
  const answers = new Set(first.slice(1));
  if (answers.size !== 1) throw new Error("The launcher answers something else");
  for (const answer of answers) console.log(answer.trimEnd().split("\n").at(-1));
  const times = all.map((): Timed[] => []);
  for (let run = 0; run < runs; run++)
    for (let turn = 0; turn < all.length; turn++) {
      const which = (run + turn) % all.length;
      const program = all[which];
      if (program !== undefined) times[which]?.push(timed(program.command, program.args));
    }
  return times;
}

function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN;
}

function print(all: readonly Program[], times: readonly (readonly Timed[])[]): void {
  const clock = times.map((of) => of.map(({ ms }) => ms));
  const medians = clock.map((of) => quantile(of, 0.5));
  const means = times.map((of) => of.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / of.length);
  const ratio = (of: readonly number[], i: number): string =>
    ((of[i] ?? Number.NaN) / (of[0] ?? Number.NaN)).toFixed(2);
  for (const [i, { name }] of all.entries()) {
    const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(clock[i] ?? [], share).toFixed(0));
    console.log(
      `${name.padEnd(17)} clock ${middle} ms (${low} to ${high}), ${ratio(medians, i)} × nothing; processor ${means[i]?.toFixed(0)} ms, ${ratio(means, i)} × nothing`,
    );
  }
}

try {
  const all = programs();
  print(all, takeTurns(all, Number(values.runs)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
