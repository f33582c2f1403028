/** The answer of `check` in the four formats: a table to read, JSON and GeoJSON to go on with, CSV for a spreadsheet. */
import { explainOverlap, sentenceOf } from "@duenotice/overlap";
import type { Horizon } from "@duenotice/overlap";
import { instantText } from "@duenotice/domain";
import type { DangerArea, Leg, Overlap, Subject } from "@duenotice/domain";
import { isUnchecked } from "./inputs.ts";
import type { CheckInputs, CheckIssue } from "./inputs.ts";
import type { CheckOptions } from "./options.ts";

export interface Answer {
  readonly options: CheckOptions;
  readonly inputs: CheckInputs;
  readonly horizon: Horizon;
  readonly overlaps: readonly Overlap[];
  readonly issues: readonly CheckIssue[];
}

export async function writeAnswer(answer: Answer): Promise<string> {
  switch (answer.options.format) {
    case "json":
      return `${JSON.stringify({ overlaps: wireOverlaps(answer), issues: answer.issues, checked: countsOf(answer) }, undefined, 1)}\n`;
    case "geojson":
      return `${JSON.stringify(geoJsonOf(answer))}\n`;
    case "csv":
      return csvOf(answer);
    case "table":
      return tableOf(answer);
  }
}

interface WirePart {
  readonly leg: string;
  readonly window: string;
  readonly from: string;
  readonly until: string;
  readonly openEnded: boolean;
  readonly minDistanceM: number;
  readonly enterAt?: { readonly alongM: number; readonly position: readonly number[] };
  readonly leaveAt?: { readonly alongM: number; readonly position: readonly number[] };
}

interface WireOverlap {
  readonly subject: { readonly kind: string; readonly id: string; readonly version: number };
  readonly area: string;
  readonly areaVersion: number;
  readonly minDistanceM: number;
  readonly withinM: number;
  readonly parts: readonly WirePart[];
  readonly sentence: string;
}

function wireOverlaps(answer: Answer): readonly WireOverlap[] {
  const sentence = sentenceWriter(answer);
  return answer.overlaps.map((overlap) => ({
    subject: overlap.subject,
    area: overlap.area,
    areaVersion: overlap.areaVersion,
    minDistanceM: millimetres(overlap.minDistanceM),
    withinM: overlap.withinM,
    parts: overlap.parts.map((part) => ({
      leg: legText(part.leg),
      window: part.window,
      from: instantText(part.from),
      until: instantText(part.until),
      openEnded: part.openEnded,
      minDistanceM: millimetres(part.minDistanceM),
      ...(part.enterAt === undefined ? {} : { enterAt: part.enterAt }),
      ...(part.leaveAt === undefined ? {} : { leaveAt: part.leaveAt }),
    })),
    sentence: sentence(overlap),
  }));
}

/** "site", "leg 3", "stop 2", "return leg 4", "abort leg 1". */
function legText(leg: Leg): string {
  if (leg.track === "site") return "site";
  const track = leg.track === "planned" ? "" : `${leg.track} `;
  return "stop" in leg ? `${track}stop ${leg.stop + 1}` : `${track}leg ${leg.leg}`;
}

/** Rounded down: nothing is shown to be farther than it is. */
function millimetres(metres: number): number {
  return Math.floor(metres * 1000) / 1000;
}

/** The sentence of an overlap, with what the files call things. */
function sentenceWriter({ inputs, options }: Answer): (overlap: Overlap) => string {
  const subjects = new Map<string, Subject>(
    [...inputs.sites, ...inputs.movements].map((s) => [`${s.kind} ${s.id}`, s]),
  );
  const areas = new Map<string, DangerArea>(inputs.areas.map((a) => [`${a.id} ${a.version}`, a]));
  const zone = inputs.zones[0];
  return (overlap) => {
    const subject = subjects.get(`${overlap.subject.kind} ${overlap.subject.id}`);
    const area = areas.get(`${overlap.area} ${overlap.areaVersion}`);
    if (subject === undefined || area === undefined || zone === undefined) return "";
    const subjectName = inputs.names.get(`${subject.kind} ${subject.id}`);
    const areaLabel = inputs.names.get(`area ${area.id}`);
    const stopNames = inputs.stopNames.get(subject.id);
    const basis = inputs.areaBasis.get(area.id);
    const names = {
      ...(subjectName === undefined ? {} : { subjectName }),
      ...(areaLabel === undefined ? {} : { areaLabel }),
      ...(stopNames === undefined ? {} : { stopNames }),
      ...(basis === undefined ? {} : { basis }),
    };
    return sentenceOf(explainOverlap(overlap, { subject, area, names }), { language: options.language, zone });
  };
}

function countsOf({ inputs, horizon }: Answer) {
  return {
    sites: inputs.sites.length,
    movements: inputs.movements.length,
    areas: inputs.areas.length,
    read: inputs.read,
    from: instantText(horizon.from),
    until: instantText(horizon.until),
  };
}

/** The subjects and areas that overlap, each with the sentences that concern it. */
function geoJsonOf(answer: Answer): unknown {
  const overlaps = wireOverlaps(answer);
  const of = (kind: string, id: string): readonly WireOverlap[] =>
    overlaps.filter((o) => (kind === "area" ? o.area === id : o.subject.kind === kind && o.subject.id === id));
  const feature = (kind: string, { id, geometry }: { readonly id: string; readonly geometry: unknown }) => {
    const found = of(kind, id);
    return found.length === 0
      ? []
      : [
          {
            type: "Feature",
            id,
            geometry,
            properties: { kind, name: answer.inputs.names.get(`${kind} ${id}`) ?? null, overlaps: found },
          },
        ];
  };
  return {
    type: "FeatureCollection",
    features: [
      ...answer.inputs.sites.flatMap((s) => feature("site", { id: s.id, geometry: s.geometry })),
      ...answer.inputs.movements.flatMap((m) => feature("movement", { id: m.id, geometry: m.route.line })),
      ...answer.inputs.areas.flatMap((a) => feature("area", { id: a.id, geometry: a.geometry })),
    ],
    issues: answer.issues,
    checked: countsOf(answer),
  };
}

const CSV_COLUMNS = [
  "subject",
  "id",
  "name",
  "area",
  "areaVersion",
  "areaLabel",
  "leg",
  "window",
  "from",
  "until",
  "openEnded",
  "minDistanceM",
  "withinM",
  "sentence",
] as const;

function csvOf(answer: Answer): string {
  const { names } = answer.inputs;
  const lines = wireOverlaps(answer).flatMap((o) =>
    o.parts.map((p) =>
      [
        o.subject.kind,
        o.subject.id,
        names.get(`${o.subject.kind} ${o.subject.id}`) ?? "",
        o.area,
        o.areaVersion,
        names.get(`area ${o.area}`) ?? "",
        p.leg,
        p.window,
        p.from,
        p.until,
        p.openEnded,
        p.minDistanceM,
        o.withinM,
        o.sentence,
      ]
        .map(csvCell)
        .join(","),
    ),
  );
  return `${[CSV_COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

/** Quoted where needed; a text that a spreadsheet would take for a formula gets an apostrophe (CSV injection). */
function csvCell(value: string | number | boolean): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function issueLine(issue: CheckIssue): string {
  const { file, feature, message, repaired } = issue;
  const what = isUnchecked(issue) ? "NOT CHECKED" : repaired ? "repaired" : "note";
  return `${what}  ${file}${feature === undefined ? "" : ` ${feature}`}: ${message}`;
}

/** Issues first, counts last: the end of a long answer is what stays on the screen. */
function tableOf(answer: Answer): string {
  const { inputs, issues, horizon, overlaps } = answer;
  const sentence = sentenceWriter(answer);
  const issueLines = issues.map(issueLine);
  const overlapLines = overlaps.map(
    (o) =>
      `overlap  ${o.subject.kind} ${o.subject.id} × area ${o.area}${o.areaVersion === 1 ? "" : ` version ${o.areaVersion}`}: ${sentence(o)}`,
  );
  const unchecked = issues.filter(isUnchecked).length;
  const summary = [
    `${overlaps.length} overlaps of ${inputs.sites.length} sites and ${inputs.movements.length} movements with ${inputs.areas.length} areas,`,
    `from ${instantText(horizon.from)} until ${instantText(horizon.until)}.`,
    unchecked === 0 ? "" : `${unchecked} could not be checked: see NOT CHECKED above.`,
  ];
  return `${[...issueLines, ...overlapLines, summary.filter((s) => s !== "").join(" ")].join("\n")}\n`;
}
