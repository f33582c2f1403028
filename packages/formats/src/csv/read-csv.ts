/** A CSV file as a table. The delimiter is detected; quotes follow RFC 4180. */
import { detectDelimiter, parseCsv } from "hucre/csv";
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { MAX_ROWS } from "../limits.ts";
import type { Table } from "../table/cell.ts";
import { decodeText } from "./decode-text.ts";

export function readCsvTable(bytes: Uint8Array): { readonly table: Table; readonly issues: readonly ImportIssue[] } {
  const decoded = decodeText(bytes);
  const text = decoded.text.replace(/^\ufeff/, "").replace(/^sep=(.)\r?\n/, "");
  const issues: ImportIssue[] = [...decoded.issues];
  if (text.includes("\u0000")) return { table: { rows: [] }, issues: [...issues, issue("file/not-text", "error")] };
  const quotes = text.length - text.replaceAll('"', "").length;
  if (quotes % 2 !== 0) issues.push(issue("file/quote-not-closed", "warning"));
  const rows = parseCsv(text, {
    delimiter: detectDelimiter(text),
    typeInference: false,
    skipEmptyRows: false,
    maxRows: MAX_ROWS + 100,
  });
  return {
    table: { rows: rows.map((row) => row.map((value) => ({ text: value === null ? "" : String(value) }))) },
    issues,
  };
}
