/** What an import of a theatre found, as sentences for the operator who ran it. */
import { LAYER_NAMES } from "@duenotice/api";
import { nameIn } from "@duenotice/domain";
import type { LayerFile } from "./layer-file.ts";
import type { TheatreFolder } from "./read-theatre-folder.ts";
import type { TheatreIssue } from "./theatre-file.ts";

export interface ImportOutcome {
  readonly folder: TheatreFolder;
  readonly warnings: readonly TheatreIssue[];
  readonly version: number;
  /** The version that was current before; absent when the theatre is new. */
  readonly before?: number;
}

export function importReport({ folder, warnings, version, before }: ImportOutcome): string {
  const { theatre, layers } = folder;
  const became =
    before === version
      ? `version ${version}, unchanged`
      : before === undefined
        ? `version ${version}, new`
        : `version ${version}, after ${before}`;
  return [
    `Theatre ${theatre.id} (${nameIn(theatre.names, "en")}): ${became}`,
    `  ${theatre.exercise ? "an exercise" : "for real use"}; zones ${theatre.zones.join(", ")}; languages ${theatre.languages.join(", ")}`,
    `  cell ${theatre.cell.id}; parties ${theatre.parties.map((p) => p.id).join(", ")}; organisations ${theatre.organisations.length === 0 ? "none yet" : theatre.organisations.map((o) => o.id).join(", ")}`,
    ...(layers.length === 0
      ? [`  no layers: ${LAYER_NAMES.join(", ")} are GeoJSON files beside theatre.json`]
      : layers.map(layerLine)),
    ...warnings.map(({ path, requirement }) => `  look at ${path}: ${requirement}`),
  ].join("\n");
}

function layerLine({ name, report }: LayerFile): string {
  const named = Object.entries(report.named)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, count]) => `${language === "und" ? "no language stated" : language} ${count}`);
  return [
    `  ${name}.geojson: ${report.used} of ${report.features} features used`,
    ...(report.repaired === 0 ? [] : [`${report.repaired} repaired`]),
    `names: ${named.length === 0 ? "none" : named.join(", ")}${report.unnamed === 0 ? "" : `; unnamed ${report.unnamed}`}`,
    ...(report.pcodes === 0 ? [] : [`P-codes ${report.pcodes}`]),
    ...(report.numbered === 0 ? [] : [`without a P-code ${report.numbered}: the number in the file stands in`]),
    ...(report.isRewritten ? [] : ["kept byte by byte"]),
  ].join("; ");
}

/** Everything that is wrong, at once. */
export function refusalReport(folder: string, issues: readonly TheatreIssue[]): string {
  return [
    `The theatre in ${folder} cannot be used; nothing was changed:`,
    ...issues.map(({ path, requirement }) => `  ${path === "" ? "theatre.json" : path}: ${requirement}`),
  ].join("\n");
}
