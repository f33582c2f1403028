/** The rows of a report as the table shows them, and as a file for the one who has to mend them. Pure. */
import type { ImportIssueView, ImportReport } from "@duenotice/api";
import { nameIn, type Instant, type Names } from "@duenotice/domain";

export type RowLevel = "error" | "warning" | "good";

export interface ShownRow {
  /** Place among the rows of the report. */
  readonly index: number;
  readonly row: number;
  readonly sheet: string | undefined;
  readonly name: string;
  readonly level: RowLevel;
  readonly issues: readonly ImportIssueView[];
}

export function shownRows(report: ImportReport<Instant>, language: string): readonly ShownRow[] {
  return report.rows.map((row, index) => ({
    index,
    row: row.row,
    sheet: row.sheet,
    issues: row.issues,
    name: nameOf(row.texts, language) ?? row.id ?? "",
    level:
      row.content === undefined || row.issues.some((i) => i.severity === "error")
        ? "error"
        : row.issues.some((i) => i.severity === "warning")
          ? "warning"
          : "good",
  }));
}

function nameOf(
  texts: { readonly name: Names } | { readonly label: string } | undefined,
  language: string,
): string | undefined {
  if (texts === undefined) return undefined;
  return "label" in texts ? texts.label : nameIn(texts.name, language);
}

export interface IssueWords {
  readonly headings: readonly string[];
  readonly severity: (severity: ImportIssueView["severity"]) => string;
  readonly message: (issue: ImportIssueView) => string;
}

/** Byte order mark first: without it the most used spreadsheet program reads Arabic as Western letters. */
const BOM = "\ufeff";

/** Every issue of every row, and of the file itself under row 0. Rule: W53. */
export function issuesCsv(report: ImportReport<Instant>, words: IssueWords): string {
  const lines = [words.headings.map(cell).join(",")];
  const add = (row: number, sheet: string | undefined, issue: ImportIssueView): void =>
    void lines.push(
      [
        String(row),
        sheet ?? "",
        words.severity(issue.severity),
        issue.column ?? "",
        issue.value ?? "",
        words.message(issue),
        issue.code,
      ]
        .map(cell)
        .join(","),
    );
  for (const issue of report.issues) add(0, undefined, issue);
  for (const row of report.rows) for (const issue of row.issues) add(row.row, row.sheet, issue);
  return `${BOM}${lines.join("\r\n")}\r\n`;
}

/** What begins like a formula would be computed by the program that opens the file: it is kept as text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
