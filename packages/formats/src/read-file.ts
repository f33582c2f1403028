/**
 * Any supported file of sites, movements or areas: the format is found by what the bytes are, not by what the name says.
 *
 * Ensures: every row of the file stands in the report; nothing throws for what a file holds.
 * Limit:   `MAX_FILE_BYTES`, `MAX_ROWS`, and what a spreadsheet says it unpacks to (`xlsx/zip-limits.ts`).
 */
import type { ReadContext } from "./context.ts";
import type { ImportedArea, ImportedMovement, ImportedSite } from "./imported.ts";
import { issue } from "./issue.ts";
import type { ImportReport } from "./issue.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { readCsvTable } from "./csv/read-csv.ts";
import { readGeoJsonAreas } from "./geojson/read-areas.ts";
import { readGeoJsonMovements } from "./geojson/read-movements.ts";
import { readGeoJsonSites } from "./geojson/read-sites.ts";
import { readAreaRows } from "./table/area-rows.ts";
import type { Table } from "./table/cell.ts";
import { readMovementRows } from "./table/movement-rows.ts";
import { readSiteRows } from "./table/site-rows.ts";
import type { TableReading } from "./table/table-rows.ts";
import { readXlsxTables } from "./xlsx/read-xlsx.ts";

export type FileKind = "sites" | "movements" | "areas";

export interface ImportedByKind {
  readonly sites: ImportedSite;
  readonly movements: ImportedMovement;
  readonly areas: ImportedArea;
}

type Readers = {
  readonly [K in FileKind]: {
    readonly fromTable: (table: Table, context: ReadContext) => TableReading<ImportedByKind[K]>;
    readonly fromGeoJson: (bytes: Uint8Array, context: ReadContext) => ImportReport<ImportedByKind[K]>;
  };
};

const READERS: Readers = {
  sites: { fromTable: readSiteRows, fromGeoJson: readGeoJsonSites },
  movements: { fromTable: readMovementRows, fromGeoJson: readGeoJsonMovements },
  areas: { fromTable: readAreaRows, fromGeoJson: readGeoJsonAreas },
};

export async function readFile<K extends FileKind>(
  kind: K,
  bytes: Uint8Array,
  context: ReadContext,
): Promise<ImportReport<ImportedByKind[K]>> {
  const { fromTable, fromGeoJson } = READERS[kind];
  const format = formatOf(bytes);
  if (format === "other") return { format: "csv", rows: [], issues: [issue("file/unknown-format", "error")] };
  if (bytes.length === 0) return { format, rows: [], issues: [issue("file/empty", "error")] };
  if (bytes.length > MAX_FILE_BYTES)
    return {
      format,
      rows: [],
      issues: [
        issue("file/too-large", "error", {
          facts: { limitMb: MAX_FILE_BYTES / 1024 / 1024, sizeMb: Math.ceil(bytes.length / 1024 / 1024) },
        }),
      ],
    };
  if (format === "geojson") return fromGeoJson(bytes, context);
  const { tables, issues } = format === "xlsx" ? await readXlsxTables(bytes) : oneTable(readCsvTable(bytes));
  const readings = tables.map((table) => fromTable(table, context));
  // A workbook often has a sheet of instructions: one without headings is passed over as long as another has them.
  const used = readings.some((r) => r.rows.length > 0)
    ? readings.filter((r) => r.rows.length > 0)
    : readings.slice(0, 1);
  return { format, rows: used.flatMap((r) => r.rows), issues: [...issues, ...used.flatMap((r) => r.issues)] };
}

function oneTable({ table, issues }: ReturnType<typeof readCsvTable>): {
  readonly tables: readonly Table[];
  readonly issues: typeof issues;
} {
  return { tables: [table], issues };
}

/** ZIP and old Office files by their first bytes; JSON by its first sign; the rest is text. */
function formatOf(bytes: Uint8Array): "xlsx" | "geojson" | "csv" | "other" {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "xlsx";
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return "other";
  if (bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44) return "other";
  const start = bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0;
  for (const byte of bytes.subarray(start, start + 200)) {
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
    return byte === 0x7b || byte === 0x5b ? "geojson" : "csv";
  }
  return "csv";
}
