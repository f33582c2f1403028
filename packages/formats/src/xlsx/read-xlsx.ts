/** An XLSX file as tables, one per visible sheet that holds anything. Formulas are not computed: their last stored result is read, and the cell says so. */
import type { CellValue, Sheet } from "hucre/xlsx";
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { MAX_ROWS } from "../limits.ts";
import type { Cell, Table } from "../table/cell.ts";
import { EMPTY_CELL } from "../table/cell.ts";
import { lookIntoZip } from "./zip-limits.ts";

export interface XlsxReading {
  readonly tables: readonly Table[];
  readonly issues: readonly ImportIssue[];
}

export async function readXlsxTables(bytes: Uint8Array): Promise<XlsxReading> {
  const look = lookIntoZip(bytes);
  if (!look.ok) return { tables: [], issues: [issue(look.code, "error")] };
  try {
    // Loaded only when a workbook is read: a check of GeoJSON starts without it.
    const { readXlsx } = await import("hucre/xlsx");
    const workbook = await readXlsx(bytes, {
      maxRows: MAX_ROWS + 100,
      sheets: (info) => info.hidden !== true && info.veryHidden !== true,
    });
    const tables = workbook.sheets.map(tableOf).filter((t) => t.rows.some((r) => r.some((c) => c.text !== "")));
    return { tables, issues: tables.length === 0 ? [issue("file/no-rows", "error")] : [] };
  } catch {
    // The library's message speaks of its own parts; what helps the sender is to save the file anew.
    return { tables: [], issues: [issue("file/not-a-spreadsheet", "error")] };
  }
}

function tableOf(sheet: Sheet): Table {
  return {
    sheet: sheet.name,
    rows: sheet.rows.map((row, r) =>
      Array.from(row, (value, c) => cellOf(value, sheet.cells?.get(`${r},${c}`)?.formula)),
    ),
  };
}

function cellOf(value: CellValue | undefined, formula: string | undefined): Cell {
  const cell = plainCell(value);
  return formula === undefined ? cell : { ...cell, hasFormula: true };
}

function plainCell(value: CellValue | undefined): Cell {
  if (value === null || value === undefined) return EMPTY_CELL;
  if (typeof value === "number") return { text: String(value), number: value };
  if (value instanceof Date) {
    const localMs = value.getTime();
    return Number.isFinite(localMs)
      ? {
          text: value
            .toISOString()
            .replace(/:\d\d\.\d+Z$/, "")
            .replace("T", " "),
          localMs,
        }
      : EMPTY_CELL;
  }
  return { text: String(value) };
}
