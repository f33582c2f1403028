/**
 * The specification: `geo` on every pair of boxes that meet, one by one. Run: `node run-plain.ts FOLDER`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  boxOf,
  buildPackedIndex,
  expandBoxByM,
  isSiteWithin,
  lineToAreaM,
  prepareArea,
  prepareLine,
  prepareSite,
} from "@duenotice/geo";
import type { BoundingBox, PreparedArea } from "@duenotice/geo";
import { areaGeometry, positionsOf } from "@duenotice/overlap/batch";
import { readWorkload } from "./workload-files.ts";

const [folder = ""] = process.argv.slice(2);
const { areas, sites, lines } = readWorkload(folder, "batch");

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const prepared = Array.from({ length: areas.areaStart.length - 1 }, (_, area) =>
  prepareArea(areaGeometry(areas, area)),
);

interface Subject {
  readonly box: BoundingBox;
  readonly isNear: (area: PreparedArea) => boolean;
}

function run(job: string, times: Float64Array, subjects: () => readonly Subject[]): void {
  const prepareBegins = cpuMs();
  const list = subjects();
  const index = buildPackedIndex(list.map(({ box }) => box));
  const preparationMs = cpuMs() - prepareBegins;
  const pairs: number[] = [];
  const [begins, cpuBegins] = [performance.now(), cpuMs()];
  for (const [number, area] of prepared.entries()) {
    const fromMs = areas.times[2 * number] ?? 0;
    const untilMs = areas.times[2 * number + 1] ?? 0;
    index.search(expandBoxByM(area.box, areas.marginM[number] ?? 0), (item) => {
      if (!((times[2 * item] ?? 0) < untilMs && (times[2 * item + 1] ?? 0) > fromMs)) return;
      if (list[item]?.isNear(area) === true) pairs.push(item, number);
    });
  }
  const ms = performance.now() - begins;
  const line = {
    job,
    ms,
    cpuMs: cpuMs() - cpuBegins,
    pairs: pairs.length / 2,
    preparationMs,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(line));
  writeFileSync(join(folder, `plain-${job}.pairs`), Uint32Array.from(pairs));
}

console.log(JSON.stringify({ version: `Node ${process.versions.node}` }));
run("sites", sites.times, () =>
  Array.from(sites.withinM, (withinM, i): Subject => {
    const [coordinates = [0, 0]] = positionsOf(sites.lonLat, i, i + 1);
    const site = prepareSite({ type: "Point", coordinates });
    return { box: expandBoxByM(site.box, withinM), isNear: (area) => isSiteWithin(site, area, withinM) };
  }),
);
run("lines", lines.times, () =>
  Array.from(lines.withinM, (withinM, i): Subject => {
    const coordinates = positionsOf(lines.lonLat, lines.start[i] ?? 0, lines.start[i + 1] ?? 0);
    const line = prepareLine({ type: "LineString", coordinates });
    return {
      box: expandBoxByM(boxOf(line.geometry), withinM),
      isNear: (area) => lineToAreaM(line, area) <= withinM,
    };
  }),
);
