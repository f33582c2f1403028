/** The loop that every kind of table shares: headings, empty rows, limits, one report entry per row. */
import type { ReadContext } from "../context.ts";
import { hasError, issue } from "../issue.ts";
import type { ImportedRow, ImportIssue } from "../issue.ts";
import { MAX_ROWS } from "../limits.ts";
import type { Table } from "./cell.ts";
import type { Column } from "./columns.ts";
import { findHeadings } from "./headings.ts";
import { readRow } from "./row-reader.ts";
import type { RowReader } from "./row-reader.ts";

export interface TableReading<T> {
  readonly rows: readonly ImportedRow<T>[];
  readonly issues: readonly ImportIssue[];
}

/** Reads each row with `valueOf`; a row with an error has no value, an empty row is passed over. */
export function readTableRows<T>(
  table: Table,
  columns: readonly Column[],
  context: ReadContext,
  valueOf: (row: RowReader) => T | undefined,
): TableReading<T> {
  const headings = findHeadings(table, columns);
  if (headings === undefined) {
    const expected = columns.slice(0, 6).map((c) => c.headings.en);
    return { rows: [], issues: [issue("file/no-headings", "error", { facts: { expected: expected.join(", ") } })] };
  }
  const issues = [...headings.issues];
  const rows: ImportedRow<T>[] = [];
  for (let index = headings.firstDataRow; index < table.rows.length; index++) {
    const cells = table.rows[index] ?? [];
    if (cells.every((cell) => cell.text.trim() === "")) continue;
    if (rows.length === MAX_ROWS) {
      issues.push(
        issue("file/too-many-rows", "error", { facts: { limit: MAX_ROWS, unread: table.rows.length - index } }),
      );
      break;
    }
    const reader = readRow(cells, headings, context);
    const value = valueOf(reader);
    const base = {
      row: index + 1,
      issues: reader.issues,
      ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
    };
    rows.push(value === undefined || hasError(reader.issues) ? base : { ...base, value });
  }
  if (rows.length === 0) issues.push(issue("file/no-rows", "error"));
  return { rows, issues };
}
