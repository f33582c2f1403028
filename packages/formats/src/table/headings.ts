/**
 * Finds the row of headings in a table and which column is which. An HXL row of hashtags (under the headings or alone) is the stronger sign;
 * titles above the headings are passed over; a column that nobody knows is reported, not dropped in silence.
 */
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { HEADING_ROWS, MAX_COLUMNS } from "../limits.ts";
import type { Cell, Table } from "./cell.ts";
import { foldHeading } from "./columns.ts";
import type { Column } from "./columns.ts";

export interface Headings {
  /** Column key → index in the row. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Heading as written, for issues. */
  readonly written: readonly string[];
  /** Index of the first row with data. */
  readonly firstDataRow: number;
  readonly issues: readonly ImportIssue[];
}

export function findHeadings(table: Table, columns: readonly Column[]): Headings | undefined {
  const known = knownHeadings(columns);
  const isNarrow = table.rows.every((row) => row.filter((cell) => cell.text.trim() !== "").length <= 1);
  let best: { row: number; hits: number } | undefined;
  for (let row = 0; row < Math.min(HEADING_ROWS, table.rows.length); row++) {
    const cells = table.rows[row] ?? [];
    const isTagged = isHxlRow(cells);
    const keys = cells.flatMap((cell) =>
      isTagged || !cell.text.startsWith("#") ? (keyOf(cell.text, known, columns) ?? []) : [],
    );
    const hits = new Set(keys).size;
    // One known word is a sentence or an example, not the headings; unless the whole table has one column.
    if (hits < 2 && !isTagged && !isNarrow) continue;
    if (hits > 0 && (best === undefined || hits > best.hits || (isTagged && hits >= best.hits))) best = { row, hits };
  }
  // Tagged but with nothing that is used here: still a table whose rows can be named in the report.
  const tagged = table.rows.slice(0, HEADING_ROWS).findIndex(isHxlRow);
  if (best === undefined && tagged >= 0) best = { row: Math.max(0, tagged - 1), hits: 0 };
  if (best === undefined) return undefined;
  return headingsAt(table, best.row, { known, columns });
}

interface Vocabulary {
  readonly known: ReadonlyMap<string, string>;
  readonly columns: readonly Column[];
}

function headingsAt(table: Table, row: number, { known, columns }: Vocabulary): Headings {
  const cells = table.rows[row] ?? [];
  const tagRow = table.rows[row + 1];
  const hasTags = tagRow !== undefined && isHxlRow(tagRow);
  const indexOf = new Map<string, number>();
  const issues: ImportIssue[] = [];
  const written: string[] = [];
  for (let index = 0; index < Math.min(MAX_COLUMNS, Math.max(cells.length, hasTags ? tagRow.length : 0)); index++) {
    const text = (cells[index]?.text ?? "").trim();
    const tag = hasTags ? (tagRow[index]?.text ?? "").trim() : "";
    written.push(text === "" ? tag : text);
    const key = (tag === "" ? undefined : keyOf(tag, known, columns)) ?? keyOf(text, known, columns);
    if (key === undefined) {
      if (text !== "" || tag !== "")
        issues.push(issue("file/column-not-used", "note", { column: text === "" ? tag : text }));
    } else if (indexOf.has(key)) {
      issues.push(issue("file/column-twice", "warning", { column: text === "" ? tag : text }));
    } else indexOf.set(key, index);
  }
  if (cells.length > MAX_COLUMNS)
    issues.push(issue("file/too-many-columns", "warning", { facts: { limit: MAX_COLUMNS, found: cells.length } }));
  return { indexOf, written, firstDataRow: row + (hasTags ? 2 : 1), issues };
}

function isHxlRow(cells: readonly Cell[]): boolean {
  const filled = cells.map((c) => c.text.trim()).filter((t) => t !== "");
  return filled.length > 0 && filled.every((t) => /^#\p{L}[\p{L}\p{N}_]*(?:\s*\+\s*\p{L}[\p{L}\p{N}_]*)*$/u.test(t));
}

function knownHeadings(columns: readonly Column[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const column of columns)
    for (const text of [column.key, ...Object.values(column.headings), ...(column.also ?? [])])
      if (!known.has(foldHeading(text))) known.set(foldHeading(text), column.key);
  return known;
}

function keyOf(text: string, known: ReadonlyMap<string, string>, columns: readonly Column[]): string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return trimmed.startsWith("#") && trimmed.length > 1 ? keyOfTag(trimmed, columns) : known.get(foldHeading(trimmed));
}

/** The column whose hashtag is the same and whose attributes all stand in the tag; the most exact one wins. */
function keyOfTag(tag: string, columns: readonly Column[]): string | undefined {
  const [name, ...attributes] = tag.toLowerCase().replace(/\s/g, "").split("+");
  let best: { key: string; size: number } | undefined;
  for (const column of columns) {
    if (column.hxl === undefined) continue;
    const [wantedName, ...wanted] = column.hxl.split("+");
    if (wantedName !== name || !wanted.every((a) => attributes.includes(a))) continue;
    if (best === undefined || wanted.length > best.size) best = { key: column.key, size: wanted.length };
  }
  return best?.key;
}
