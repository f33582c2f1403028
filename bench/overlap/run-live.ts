/**
 * Newcomers one by one, insertion and compaction included. Run: `node run-live.ts FOLDER`.
 *
 * Several passes, each on a fresh index; the first warms up, of the others the least counts, item by item. Then 500 movements,
 * each amended once: spread out, and all in 1 km².
 */
import { areaAlone, areaCount, createLivePairs, lineAlone, lineCount } from "@duenotice/overlap/batch";
import type { AreaColumns, LineColumns, LivePairs } from "@duenotice/overlap/batch";
import { readWorkload } from "./workload-files.ts";

const [folder = ""] = process.argv.slice(2);
const batch = readWorkload(folder, "batch");
const newcomers = readWorkload(folder, "newcomers");
const WITHIN_M_MAX = 2_000;
const AMENDED = 500;
const PASSES = 3;

interface Timed {
  readonly us: readonly number[];
  readonly pairs: number;
}

function timed(count: number, work: (i: number) => number): Timed {
  let pairs = 0;
  const us = Array.from({ length: count }, (_, i) => {
    const begins = performance.now();
    pairs += work(i);
    return 1_000 * (performance.now() - begins);
  });
  return { us, pairs };
}

/** The least of several passes, item by item: what the machine does beside it goes, what the index does at that item stays. */
function leastOf(passes: readonly Timed[]): Timed {
  const [first] = passes;
  return {
    us: (first?.us ?? []).map((_, i) => Math.min(...passes.map(({ us }) => us[i] ?? Infinity))),
    pairs: first?.pairs ?? 0,
  };
}

function report(job: string, { us, pairs }: Timed): void {
  const sorted = us.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const ms = us.reduce((sum, one) => sum + one, 0) / 1_000;
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ job, ms, p50Us: at(0.5), p99Us: at(0.99), pairs, preparationMs, peakRssMb }));
}

/** Least time in which an index was filled. */
let preparationMs = Infinity;

function loaded(areas: AreaColumns = batch.areas, lines: LineColumns = batch.lines): LivePairs {
  const begins = performance.now();
  const live = createLivePairs(WITHIN_M_MAX);
  live.loadSites(batch.sites);
  live.loadLines(lines);
  live.loadAreas(areas);
  if (lines === batch.lines) preparationMs = Math.min(preparationMs, performance.now() - begins);
  return live;
}

/** Each movement removed and put again, as an amendment is; those of `lines` are loaded with the numbers 0 to n − 1. */
function amend(live: LivePairs, lines: LineColumns): Timed {
  return timed(Math.min(AMENDED, lineCount(lines)), (i) => {
    live.removeLine(i);
    return live.addLine(lineAlone(lines, i)).areas.length;
  });
}

/** The same movements at a common place: as many as are amended, each shifted into one square kilometre, for all times. */
function crowded(lines: LineColumns, place: readonly [number, number]): LineColumns {
  const lonLat = lines.lonLat.slice(0, 2 * (lines.start[AMENDED] ?? lines.lonLat.length / 2));
  for (let line = 0; line < Math.min(AMENDED, lineCount(lines)); line++) {
    const first = lines.start[line] ?? 0;
    const behind = lines.start[line + 1] ?? 0;
    for (let vertex = first; vertex < behind; vertex++)
      for (const axis of [0, 1] as const) {
        // Within ± 0.0045° of the place: the first degree-hundredths of the vertex decide where.
        const value = lines.lonLat[2 * vertex + axis] ?? 0;
        lonLat[2 * vertex + axis] = place[axis] + ((value * 100) % 1) * 0.009 - 0.0045;
      }
  }
  return {
    start: lines.start.slice(0, AMENDED + 1),
    lonLat,
    withinM: lines.withinM.slice(0, AMENDED),
    times: lines.times.slice(0, 2 * AMENDED).map((_, i) => (i % 2 === 0 ? -Infinity : Infinity)),
  };
}

console.log(JSON.stringify({ version: `Node ${process.versions.node}` }));
const JOBS = ["new-area", "new-line", "amend-spread", "amend-crowded"] as const;
const passes = Array.from({ length: PASSES + 1 }, onePass).slice(1);
for (const job of JOBS) report(job, leastOf(passes.map((pass) => pass[job])));

function onePass(): Readonly<Record<(typeof JOBS)[number], Timed>> {
  const live = loaded();
  const areas = Array.from({ length: areaCount(newcomers.areas) }, (_, i) => areaAlone(newcomers.areas, i));
  const lines = Array.from({ length: lineCount(newcomers.lines) }, (_, i) => lineAlone(newcomers.lines, i));
  const newArea = timed(areas.length, (i) => {
    const area = areas[i];
    if (area === undefined) return 0;
    const { near } = live.addArea(area);
    return near.sites.length + near.lines.length;
  });
  for (const [i] of areas.entries()) live.removeArea(areaCount(batch.areas) + i);
  const newLine = timed(lines.length, (i) => {
    const line = lines[i];
    return line === undefined ? 0 : live.addLine(line).areas.length;
  });
  const spread = amend(live, batch.lines);
  const place = [batch.areas.lonLat[0] ?? 0, batch.areas.lonLat[1] ?? 0] as const;
  const crowd = crowded(batch.lines, place);
  const crowdTimes = amend(loaded(batch.areas, crowd), crowd);
  return { "new-area": newArea, "new-line": newLine, "amend-spread": spread, "amend-crowded": crowdTimes };
}
