/**
 * The product's own question in bulk beside that of the peers: where a convoy may be at which time, against the whole line for its whole time.
 *
 * Run: npm run bench:presence [-- --size S|M --world theatre|country --runs 9]. Both on the same sites, movements and areas, on one
 * thread, alternating; processor time, least of the runs. Every hundredth pair is put to the exact test, and every pair that it finds there must have been found.
 */
import { parseArgs } from "node:util";
import type { DangerArea, MovementSubject, SiteSubject } from "@duenotice/domain";
import { distanceM } from "@duenotice/geo";
import { prepareSubject } from "@duenotice/overlap";
import {
  areaGeometry,
  batchLinePairs,
  batchSitePairs,
  forEachPair,
  positionsOf,
  prepareBatch,
} from "@duenotice/overlap/batch";
import type { PairList } from "@duenotice/overlap/batch";
import {
  overlapOf,
  prepareDanger,
  preparePresence,
  presentLinePairs,
  presentSitePairs,
} from "@duenotice/overlap/presence";
import { makeWorkload } from "./overlap/workload.ts";
import type { Size } from "./overlap/workload.ts";
import { workloadColumns } from "./overlap/workload-columns.ts";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "M" },
    world: { type: "string", default: "theatre" },
    runs: { type: "string", default: "9" },
  },
});
const size: Size = values.size === "S" ? "S" : "M";
const { batch: workload } = makeWorkload(values.world === "country" ? "country" : "theatre", size);
const columns = workloadColumns(workload);
/** Wide enough that nothing of the workload is cut. */
const HORIZON = { from: Date.UTC(2025, 10, 1), until: Date.UTC(2026, 5, 1) };

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function finite(ms: number | undefined): ms is number {
  return ms !== undefined && Number.isFinite(ms);
}

function required<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (outcome.ok) return outcome.value;
  throw new Error(JSON.stringify(outcome.refusal));
}

const { sites, lines, areas } = columns;
const siteSubjects = Array.from(sites.withinM, (safetyDistanceM, i): SiteSubject => {
  const [from, until] = [sites.times[2 * i], sites.times[2 * i + 1]];
  return {
    kind: "site",
    id: `site-${i}`,
    version: 1,
    geometry: { type: "Point", coordinates: positionsOf(sites.lonLat, i, i + 1)[0] ?? [0, 0] },
    safetyDistanceM,
    // Columns are half-open, presence is closed.
    ...(finite(from) ? { from } : {}),
    ...(finite(until) ? { until: until - 1 } : {}),
  };
});
const movementSubjects = Array.from(lines.withinM, (safetyDistanceM, i): MovementSubject => {
  const coordinates = positionsOf(lines.lonLat, lines.start[i] ?? 0, lines.start[i + 1] ?? 0);
  const [earliestS = 0, latestS = 0, , topMPerS = 0] = workload.departures.subarray(4 * i, 4 * i + 4);
  const lengthM = coordinates.reduce(
    (sum, place, k) => sum + (k === 0 ? 0 : distanceM(coordinates[k - 1] ?? place, place)),
    0,
  );
  const last = Math.floor(((lines.times[2 * i + 1] ?? 0) - 1) / 1_000) * 1_000;
  return {
    kind: "movement",
    id: `movement-${i}`,
    version: 1,
    safetyDistanceM,
    maxSpeedKmh: topMPerS * 3.6,
    route: {
      line: { type: "LineString", coordinates },
      // Its whole time is that of the peers' question: it leaves in its window, drives no faster than its top speed, and may be held until the latest arrival.
      stops: [
        { vertex: 0, earliest: earliestS * 1_000, latest: latestS * 1_000, dwellMinutes: 0, role: "start" },
        {
          vertex: coordinates.length - 1,
          earliest: Math.floor(earliestS + lengthM / topMPerS) * 1_000,
          latest: last,
          dwellMinutes: 0,
          role: "end",
        },
      ],
    },
  };
});
const dangerAreas = Array.from(areas.marginM, (marginM, i): DangerArea => ({
  id: `area-${i}`,
  version: 1,
  kind: "closure",
  geometry: areaGeometry(areas, i),
  marginM,
  marginMinutes: 0,
  from: areas.times[2 * i] ?? 0,
  until: areas.times[2 * i + 1] ?? 0,
}));

const begins = performance.now();
const subjects = [...siteSubjects, ...movementSubjects].map((subject) => required(prepareSubject(subject)));
const dangers = dangerAreas.map((area) => required(prepareDanger(area, { zones: [], horizon: HORIZON })));
const preparedMs = performance.now() - begins;
const before = cpuMs();
const presence = preparePresence(subjects, dangers, HORIZON);
const columnsMs = cpuMs() - before;
const plain = prepareBatch(columns);
console.log(
  `${workload.name}: ${siteSubjects.length} sites, ${movementSubjects.length} movements, ${dangerAreas.length} areas; subjects and areas prepared in ${preparedMs.toFixed(0)} ms, laid out in ${columnsMs.toFixed(0)} ms`,
);

type Work = () => { readonly pairs: PairList; readonly askedCount: number };
const WORKS: Readonly<Record<string, Work>> = {
  "peers' sites": () => batchSitePairs(plain),
  "own sites": () => presentSitePairs(presence),
  "peers' lines": () => batchLinePairs(plain),
  "own lines": () => presentLinePairs(presence),
};
const least = new Map<string, number>();
for (let run = 0; run < Number(values.runs); run++)
  for (const [name, work] of Object.entries(WORKS)) {
    const cpu = cpuMs();
    const { pairs, askedCount } = work();
    const spent = cpuMs() - cpu;
    least.set(name, Math.min(least.get(name) ?? Infinity, spent));
    if (run === 0) console.log(`${name}: ${pairs.count} pairs, ${askedCount} put to the exact test`);
  }
for (const [name, ms] of least) console.log(`${name}: ${ms.toFixed(1)} ms`);
const sum = (whose: string): number => (least.get(`${whose} sites`) ?? 0) + (least.get(`${whose} lines`) ?? 0);
console.log(
  `own question ${sum("own").toFixed(1)} ms, peers' ${sum("peers'").toFixed(1)} ms: ${(sum("own") / sum("peers'")).toFixed(2)} times`,
);

const found = new Set<string>();
for (const [first, { pairs }] of [
  [0, presentSitePairs(presence)],
  [siteSubjects.length, presentLinePairs(presence)],
] as const)
  forEachPair(pairs, (number, area) => {
    if (area % 100 === 0) found.add(`${first + number} ${area}`);
  });
let [checked, wrong] = [0, 0];
for (let area = 0; area < dangers.length; area += 100) {
  const danger = dangers[area];
  if (danger === undefined) continue;
  for (const [number, subject] of subjects.entries()) {
    const isOverlap = overlapOf(subject, danger, { horizon: HORIZON }) !== undefined;
    if (isOverlap) checked++;
    if (isOverlap !== found.has(`${number} ${area}`)) wrong++;
  }
}
console.log(`exact test on every hundredth area: ${checked} overlaps, ${wrong} answered otherwise in columns`);
process.exitCode = wrong === 0 && checked > 0 ? 0 : 1;
