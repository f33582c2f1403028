/** The tables of a snapshot as rows of text and numbers: one truth for the workbook and the printed page. */
import { nameIn } from "@duenotice/domain";
import type { Instant } from "@duenotice/domain";
import { toMgrsText } from "../notation/write-coordinate.ts";
import { utcText, zonedText } from "../time/write-time.ts";
import type { SnapshotArea, SnapshotDocument, SnapshotItem, SnapshotMovement, SnapshotSite } from "./document.ts";
import { LABELS } from "./labels.ts";
import type { Labels } from "./labels.ts";

export type RowCell = string | number;

export interface RowTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly RowCell[])[];
}

interface Writing {
  readonly doc: SnapshotDocument;
  readonly labels: Labels;
}

/** Sites, movements (one row per stop) and announced areas; empty tables are kept, so that "none" is said. */
export function tablesOf(doc: SnapshotDocument): {
  readonly changes: RowTable;
  readonly sites: RowTable;
  readonly movements: RowTable;
  readonly areas: RowTable;
} {
  const writing = { doc, labels: LABELS[doc.language] };
  return {
    changes: changesTable(writing),
    sites: sitesTable(writing),
    movements: movementsTable(writing),
    areas: areasTable(writing),
  };
}

function changesTable({ doc, labels }: Writing): RowTable {
  const { columns: c } = labels;
  const changed = doc.items.filter((item) => item.change !== "unchanged");
  return {
    title: labels.sheets.changes,
    headings: [c.change, c.reference, c.name, c.organisation, c.version, c.held],
    rows: changed.map((item) => [
      labels.change[item.change],
      item.reference,
      nameOf(item, doc),
      nameIn(item.owner, doc.language),
      item.version,
      item.heldVersion ?? labels.notHeld,
    ]),
  };
}

function sitesTable(writing: Writing): RowTable {
  const { doc, labels } = writing;
  const { columns: c } = labels;
  return {
    title: labels.sheets.sites,
    headings: [
      c.reference,
      c.version,
      c.held,
      c.change,
      c.status,
      c.name,
      c.organisation,
      c.category,
      c.latitude,
      c.longitude,
      c.mgrs,
      c.district,
      c.safetyDistance,
      c.from,
      c.until,
      c.fromUtc,
      c.untilUtc,
      c.marking,
      c.address,
      c.contact,
    ],
    rows: doc.items.filter((i) => i.kind === "site").map((site) => siteRow(site, writing)),
  };
}

function siteRow(site: SnapshotSite, { doc, labels }: Writing): readonly RowCell[] {
  const { content, texts } = site;
  const [lon, lat] =
    content.geometry.type === "Point"
      ? content.geometry.coordinates
      : (content.geometry.coordinates[0]?.[0] ?? [Number.NaN, Number.NaN]);
  return [
    ...common(site, labels),
    labels.status[site.status],
    nameIn(texts.name, doc.language),
    nameIn(site.owner, doc.language),
    site.categoryName,
    round6(lat),
    round6(lon),
    toMgrsText([lon, lat]) ?? "",
    content.district ?? "",
    content.safetyDistanceM,
    zonedText(content.from, doc.zone),
    untilText(content.until, (at) => zonedText(at, doc.zone), labels),
    utcText(content.from),
    untilText(content.until, utcText, labels),
    content.marking.join(", "),
    texts.address ?? "",
    texts.contact ?? "",
  ];
}

function movementsTable(writing: Writing): RowTable {
  const { doc, labels } = writing;
  const { columns: c } = labels;
  return {
    title: labels.sheets.movements,
    headings: [
      c.reference,
      c.version,
      c.held,
      c.change,
      c.status,
      c.notice,
      c.name,
      c.organisation,
      c.kind,
      c.stop,
      c.place,
      c.role,
      c.latitude,
      c.longitude,
      c.mgrs,
      c.from,
      c.until,
      c.fromUtc,
      c.untilUtc,
      c.stay,
      c.vehicles,
      c.people,
      c.escort,
      c.contact,
      c.cargo,
      c.safetyDistance,
    ],
    rows: doc.items.filter((i) => i.kind === "movement").flatMap((movement) => stopRows(movement, writing)),
  };
}

function stopRows(movement: SnapshotMovement, { doc, labels }: Writing): readonly (readonly RowCell[])[] {
  const { content, texts } = movement;
  const vehicles = content.vehicles.map((v) => `${v.count} ${v.type} (${labels.body[v.body]})`).join(", ");
  return content.route.stops.map((stop, index) => {
    const [lon, lat] = content.route.line.coordinates[stop.vertex] ?? [Number.NaN, Number.NaN];
    return [
      ...common(movement, labels),
      labels.status[movement.status],
      labels.lateness[latenessOf(movement.lateness)],
      nameIn(texts.name, doc.language),
      nameIn(movement.owner, doc.language),
      movement.kindName,
      index + 1,
      texts.stopNames?.[String(index)] ?? "",
      stop.role.replaceAll("_", " "),
      round6(lat),
      round6(lon),
      toMgrsText([lon, lat]) ?? "",
      zonedText(stop.earliest, doc.zone),
      zonedText(stop.latest, doc.zone),
      utcText(stop.earliest),
      utcText(stop.latest),
      stop.dwellMinutes,
      vehicles,
      content.people,
      labels.escort[content.armedEscort],
      texts.contact ?? "",
      texts.cargo ?? "",
      content.safetyDistanceM,
    ];
  });
}

function areasTable({ doc, labels }: Writing): RowTable {
  const { columns: c } = labels;
  return {
    title: labels.sheets.areas,
    headings: [
      c.reference,
      c.version,
      c.held,
      c.change,
      c.kind,
      c.basis,
      c.name,
      c.issuer,
      c.from,
      c.until,
      c.fromUtc,
      c.untilUtc,
      c.daily,
      c.blocks,
      c.instruction,
    ],
    rows: doc.items.filter((i) => i.kind === "area").map((area) => areaRow(area, { doc, labels })),
  };
}

function areaRow(area: SnapshotArea, { doc, labels }: Writing): readonly RowCell[] {
  const { content, texts } = area;
  const from = content.from ?? content.announced;
  const daily = content.daily;
  return [
    ...common(area, labels),
    area.kindName,
    content.basis,
    texts.label,
    nameIn(area.owner, doc.language),
    zonedText(from, doc.zone),
    untilText(content.until, (at) => zonedText(at, doc.zone), labels),
    utcText(from),
    untilText(content.until, utcText, labels),
    daily === undefined ? "" : `${daily.from}–${daily.until} ${daily.timeZone} ${(daily.days ?? []).join(" ")}`.trim(),
    (content.blocks ?? []).join(" "),
    texts.instruction === undefined ? "" : nameIn(texts.instruction, doc.language),
  ];
}

function common(item: SnapshotItem, labels: Labels): readonly RowCell[] {
  return [item.reference, item.version, item.heldVersion ?? labels.notHeld, labels.change[item.change]];
}

export function nameOf(item: SnapshotItem, doc: SnapshotDocument): string {
  switch (item.kind) {
    case "site":
    case "movement":
      return nameIn(item.texts.name, doc.language);
    case "area":
      return item.texts.label;
    case "withdrawn":
      return "";
  }
}

function untilText(until: Instant | undefined, write: (at: Instant) => string, labels: Labels): string {
  return until === undefined ? labels.open : write(until);
}

function latenessOf(lateness: string): keyof Labels["lateness"] {
  return lateness === "in_time" || lateness === "emergency" || lateness === "late" ? lateness : "not_applicable";
}

/** Six decimals: eleven centimetres, more than anybody measured. */
function round6(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
