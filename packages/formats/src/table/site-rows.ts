/** Sites from a table: one row, one site. */
import type { ReadContext } from "../context.ts";
import type { ImportedSite } from "../imported.ts";
import { hasError, issue } from "../issue.ts";
import type { ImportedRow, ImportIssue } from "../issue.ts";
import { present } from "./present.ts";
import type { Table } from "./cell.ts";
import { SITE_COLUMNS } from "./columns.ts";
import { readTableRows } from "./table-rows.ts";
import type { TableReading } from "./table-rows.ts";
import type { RowReader } from "./row-reader.ts";

export function readSiteRows(table: Table, context: ReadContext): TableReading<ImportedSite> {
  const reading = readTableRows(table, SITE_COLUMNS, context, (row) => siteOf(row, context));
  return { ...reading, rows: reportTwins(reading.rows) };
}

function siteOf(row: RowReader, context: ReadContext): ImportedSite | undefined {
  const place = row.position();
  const site = {
    id: row.text("id"),
    name: row.names(),
    category: row.term("category", context.theatre?.vocabularies.siteCategories),
    relation: row.term("relation", RELATIONS),
    safetyDistanceM: row.number("safetyDistanceM", { min: 0, max: 10_000 }),
    from: row.time("from"),
    until: row.time("until"),
    district: row.text("district"),
    accuracyM:
      row.number("accuracyM", { min: 0, max: 10_000 }) ??
      (place !== undefined && place.accuracyM >= 1 ? Math.round(place.accuracyM) : undefined),
    address: row.text("address"),
    contact: row.text("contact"),
    notes: row.text("notes"),
    consents: row.offices("consents"),
    original: place?.original,
  };
  if (site.from !== undefined && site.until !== undefined && site.until <= site.from)
    row.add(issue("time/ends-before-it-starts", "error"));
  if (site.name === undefined) row.add(issue("cell/name-missing", "warning"));
  if (place === undefined) return undefined;
  return { ...present(site), geometry: { type: "Point", coordinates: place.position } };
}

const RELATIONS = [
  { id: "administers", names: { en: "administers", fr: "administre", ar: "تدير", he: "מנהל" } },
  { id: "supports", names: { en: "supports", fr: "appuie", ar: "تدعم", he: "תומך" } },
  { id: "operates", names: { en: "operates", fr: "exploite", ar: "تشغّل", he: "מפעיל" } },
] as const;

/** The same place or the same id twice in one file: both stand, and both say so. */
function reportTwins(rows: readonly ImportedRow<ImportedSite>[]): readonly ImportedRow<ImportedSite>[] {
  const firstAt = new Map<string, number>();
  return rows.map((row) => {
    if (row.value === undefined) return row;
    const found: ImportIssue[] = [];
    for (const [kind, key] of [
      ["file/id-twice", row.value.id === undefined ? undefined : `id ${row.value.id}`],
      ["file/place-twice", `at ${JSON.stringify(row.value.geometry)}`],
    ] as const) {
      if (key === undefined) continue;
      const first = firstAt.get(key);
      if (first === undefined) firstAt.set(key, row.row);
      else found.push(issue(kind, kind === "file/id-twice" ? "error" : "warning", { facts: { row: first } }));
    }
    if (found.length === 0) return row;
    const issues = [...row.issues, ...found];
    return hasError(issues) ? withoutValue({ ...row, issues }) : { ...row, issues };
  });
}

function withoutValue({ value: _dropped, ...row }: ImportedRow<ImportedSite>): ImportedRow<ImportedSite> {
  return row;
}
