/** A snapshot as a workbook: what it is on the first sheet, then changes, areas, movements, sites and shapes; headings frozen, right-to-left where the language is. */
import { writeXlsx } from "hucre/xlsx";
import type { SnapshotDocument } from "./document.ts";
import { headOf } from "./head.ts";
import { LABELS } from "./labels.ts";
import type { RowCell, RowTable } from "./tables/row-table.ts";
import { tablesOf } from "./tables/tables.ts";

/** Widths in signs: a column is as wide as what stands in it, within these. */
const WIDTH_MIN = 8;
const WIDTH_MAX = 48;

const BOLD = { font: { bold: true } } as const;
const TITLE = { font: { bold: true, size: 13 } } as const;
const HEADING = {
  font: { bold: true },
  alignment: { wrapText: true, vertical: "top" },
  border: { bottom: { style: "thin" } },
} as const;
const BODY = { alignment: { wrapText: true, vertical: "top" } } as const;
/** A4 on its side, all columns on one sheet of paper, the two top rows on each. */
const PAPER = { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;

export async function writeSnapshotXlsx(doc: SnapshotDocument): Promise<Uint8Array> {
  const labels = LABELS[doc.language];
  const head = headOf(doc);
  const tables = tablesOf(doc);
  const view = { rightToLeft: labels.direction === "rtl" };
  const summary: RowCell[][] = [[head.title], ...head.lines.map((line) => [...line]), [""], [head.legal]];
  const legalRow = summary.length - 1;
  const sheet = (table: RowTable) => ({
    name: table.title,
    rows: [
      [head.title],
      [...table.headings],
      ...(table.rows.length === 0 ? [[labels.nothing]] : table.rows.map((row) => [...row])),
    ],
    columns: widthsOf(table).map((width) => ({ width, style: BODY })),
    cells: new Map([
      ["0,0", { value: head.title, style: BOLD }],
      ...table.headings.map((heading, i) => [`1,${i}`, { value: heading, style: HEADING }] as const),
    ]),
    freezePane: { rows: 2 },
    pageSetup: { ...PAPER, printTitlesRow: "1:2" },
    view,
  });
  return await writeXlsx({
    sheets: [
      {
        name: labels.sheets.summary,
        rows: summary,
        columns: [{ width: 34 }, { width: 70 }],
        cells: new Map([
          ["0,0", { value: head.title, style: TITLE }],
          [`${legalRow},0`, { value: head.legal, style: BODY }],
        ]),
        merges: [{ startRow: legalRow, startCol: 0, endRow: legalRow, endCol: 1 }],
        rowDefs: new Map([[legalRow, { height: 64 }]]),
        pageSetup: PAPER,
        view,
      },
      sheet(tables.changes),
      sheet(tables.areas),
      sheet(tables.movements),
      sheet(tables.sites),
      sheet(tables.shapes),
    ],
  });
}

function widthsOf({ headings, rows }: RowTable): readonly number[] {
  return headings.map((heading, i) => {
    const widest = rows.reduce((width, row) => Math.max(width, String(row[i] ?? "").length), heading.length / 2);
    return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, Math.ceil(widest) + 2));
  });
}
