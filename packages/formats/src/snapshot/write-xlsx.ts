/** A snapshot as a workbook: what it is on the first sheet, then changes, sites, movements, areas; headings frozen, right-to-left where the language is. */
import { writeXlsx } from "hucre/xlsx";
import type { SnapshotDocument } from "./document.ts";
import { headOf } from "./head.ts";
import { LABELS } from "./labels.ts";
import { tablesOf } from "./rows.ts";
import type { RowCell, RowTable } from "./rows.ts";

export async function writeSnapshotXlsx(doc: SnapshotDocument): Promise<Uint8Array> {
  const labels = LABELS[doc.language];
  const head = headOf(doc);
  const tables = tablesOf(doc);
  const view = { rightToLeft: labels.direction === "rtl" };
  const summary: RowCell[][] = [[head.title], ...head.lines.map((line) => [...line]), [""], [head.legal]];
  const sheet = (table: RowTable) => ({
    name: table.title,
    rows: [
      [head.title],
      [...table.headings],
      ...(table.rows.length === 0 ? [[labels.nothing]] : table.rows.map((row) => [...row])),
    ],
    freezePane: { rows: 2 },
    view,
  });
  const written = await writeXlsx({
    sheets: [
      { name: labels.sheets.summary, rows: summary, view },
      sheet(tables.changes),
      sheet(tables.sites),
      sheet(tables.movements),
      sheet(tables.areas),
    ],
  });
  return written;
}
