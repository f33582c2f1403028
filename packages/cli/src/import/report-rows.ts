/** What became of every row, as sentences or as JSON, and the exit code that follows. */
import type { Language } from "@duenotice/domain";
import { messageOf } from "@duenotice/formats";
import type { ImportIssue } from "@duenotice/formats";

/**
 * - `sent`: taken by the server. `would-send`: a dry run. `there`: it is there and says the same.
 * - `amended`: it is there, and was amended since it was imported. `differs`: it is there, and the file now says otherwise.
 * - `unusable`: the row lacks something. `refused`: by the rules of the mechanism. `unknown`: no answer came.
 */
export type RowState = "sent" | "would-send" | "there" | "amended" | "differs" | "unusable" | "refused" | "unknown";

export interface ReportedRow {
  readonly row: number;
  readonly sheet?: string;
  readonly state: RowState;
  readonly id?: string;
  readonly reference?: string;
  readonly issues: readonly ImportIssue[];
  /** Why it was refused. */
  readonly sentence?: string;
}

export interface Report {
  readonly file: string;
  readonly rows: readonly ReportedRow[];
  readonly issues: readonly ImportIssue[];
}

const DONE: ReadonlySet<RowState> = new Set(["sent", "would-send", "there", "amended"]);

const STATE_TEXTS: Readonly<Record<RowState, string>> = {
  sent: "sent",
  "would-send": "would be sent",
  there: "already there",
  amended: "already there, and amended since",
  differs: "NOT SENT: already there, and this row says otherwise; amend it at the desk",
  unusable: "NOT SENT",
  refused: "REFUSED",
  unknown: "NOT KNOWN whether it was taken: run the same import again",
};

/** 0 every row is there, 1 some are not, 2 nothing could be used. */
export function exitCodeOf({ rows, issues }: Report): 0 | 1 | 2 {
  if (rows.every((row) => row.state === "unusable")) return 2;
  return rows.every((row) => DONE.has(row.state)) && issues.every((i) => i.severity !== "error") ? 0 : 1;
}

export function reportAsJson({ file, rows, issues }: Report, language: Language): string {
  const told = (found: readonly ImportIssue[]) => found.map((i) => ({ ...i, message: messageOf(i, language) }));
  const all = rows.map((row) => ({ ...row, issues: told(row.issues) }));
  return `${JSON.stringify({ file, rows: all, issues: told(issues), counts: countsOf(rows) }, undefined, 1)}\n`;
}

/** Rows first, counts last: the end of a long answer is what stays on the screen. */
export function reportAsText({ file, rows, issues }: Report, language: Language): string {
  const lines = rows.map((row) => rowLine(row, language));
  const counts = Object.entries(countsOf(rows)).map(([state, count]) => `${count} ${state}`);
  return [
    ...issues.map((i) => `${plain(file)}: ${issueText(i, language)}`),
    ...lines,
    ...noteLines(rows, language),
    `${rows.length} rows: ${counts.length === 0 ? "none" : counts.join(", ")}`,
    "",
  ].join("\n");
}

function countsOf(rows: readonly ReportedRow[]): Readonly<Partial<Record<RowState, number>>> {
  const counts: Partial<Record<RowState, number>> = {};
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function rowLine({ row, sheet, state, reference, id, issues, sentence }: ReportedRow, language: Language): string {
  const where = `${sheet === undefined ? "" : `${plain(sheet)} `}row ${row}`;
  const what = reference ?? (state === "sent" ? id : undefined);
  const said = issues.filter((i) => i.severity !== "note").map((i) => issueText(i, language));
  const why = [...(sentence === undefined ? [] : [plain(sentence)]), ...said];
  return `${where}: ${STATE_TEXTS[state]}${what === undefined ? "" : ` (${what})`}${why.length === 0 ? "" : `: ${why.join("; ")}`}`;
}

/** What was assumed, once for all rows in which it was. */
function noteLines(rows: readonly ReportedRow[], language: Language): readonly string[] {
  const notes = new Map<string, number>();
  for (const { issues } of rows)
    for (const note of issues.filter((i) => i.severity === "note")) {
      const text = issueText({ ...note, ...(note.value === undefined ? {} : { value: "…" }) }, language);
      notes.set(text, (notes.get(text) ?? 0) + 1);
    }
  return [...notes].map(([text, count]) => `assumed ${count} times: ${text}`);
}

function issueText(found: ImportIssue, language: Language): string {
  const { column, value } = found;
  const where = column === undefined ? "" : ` (${column}${value === undefined ? "" : `: "${value}"`})`;
  return plain(`${messageOf(found, language)}${where}`);
}

/** Control and direction characters of a file could rewrite what stands on the terminal. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, " ");
}
