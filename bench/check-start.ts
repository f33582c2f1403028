/**
 * How long `check` takes in a cold process, beside a Node program that does nothing: 100 sites, 20 movements, 50 areas as GeoJSON.
 *
 * Run: npm run bench:check [-- --runs 20]. Both alternate; medians of one run of the benchmark, by the clock and by the processor. With
 * `--launcher` the shell launcher is measured too, which first asks another Node whether the checkout is installed.
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

const { values } = parseArgs({
  options: { runs: { type: "string", default: "20" }, launcher: { type: "boolean", default: false } },
});
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

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

try {
  // As the launcher does when it is older than its sources.
  timed(process.execPath, [join(root, "tools/bundle-check.ts")]);
  const inputs = writeInputs();
  const nothing = join(folder, "nothing.mjs");
  writeFileSync(nothing, "");
  const programs: readonly (readonly [string, string, readonly string[]])[] = [
    ["nothing", process.execPath, [nothing]],
    ["check", process.execPath, [join(root, "packages/cli/start.mjs"), "check", ...inputs]],
    ...(values.launcher ? [["./duenotice check", join(root, "duenotice"), ["check", ...inputs]] as const] : []),
  ];
  const times = new Map<string, Timed[]>(programs.map(([name]) => [name, []]));
  const last = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";
  for (let run = 0; run < Number(values.runs) + 1; run++)
    for (const [name, command, args] of programs) {
      const one = timed(command, args);
      if (run === 0 && name === "check") console.log(last(one.stdout));
      // The first of each warms the disk, and whatever is kept between processes.
      if (run > 0) times.get(name)?.push(one);
    }
  const of = (name: string, pick: (one: Timed) => number): number => middle((times.get(name) ?? []).map(pick));
  for (const name of times.keys())
    console.log(
      `${name}: ${of(name, (one) => one.ms).toFixed(0)} ms, ${ratio(name, (one) => one.ms)} times a program that does nothing; of the processor ${of(name, (one) => one.cpuMs).toFixed(0)} ms, ${ratio(name, (one) => one.cpuMs)} times`,
    );

  function ratio(name: string, pick: (one: Timed) => number): string {
    return (of(name, pick) / of("nothing", pick)).toFixed(1);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
