/**
 * Rows of a file as acts: completed in the theatre's context, each with the id that its record has whenever it is imported, and compared
 * with what is there already.
 */
import type { Instant, PersonBody, TheatreId } from "@duenotice/domain";
import { fillArea, fillMovement, fillSite, issue, readFile } from "@duenotice/formats";
import type { FileKind, FillContext, Filled, ImportedRow, ImportIssue, ImportReport } from "@duenotice/formats";
import type { ReadContext } from "@duenotice/formats";
import { canonicalJson } from "@duenotice/tlog";
import { asJson, derivedId, saysOf } from "./derived-id.ts";
import type { SetValues } from "./set-values.ts";
import type { Existing } from "./existing.ts";

export interface PreparedRow {
  readonly row: number;
  readonly sheet?: string;
  /** Of the record or the area; absent when the row cannot be used. */
  readonly id?: string;
  readonly issues: readonly ImportIssue[];
  /** Absent when the row cannot be used. */
  readonly act?: PreparedAct;
  readonly existing?: Existing;
  /** It is there, and says what this row says. */
  readonly isSame: boolean;
}

export interface PreparedAct {
  readonly body: PersonBody;
  readonly texts: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

export interface Preparing {
  readonly kind: FileKind;
  readonly read: ReadContext;
  readonly fill: FillContext;
  readonly set: SetValues;
  readonly theatre: TheatreId;
  readonly office: string;
  readonly source: string;
  readonly existing: ReadonlyMap<string, Existing>;
}

export interface PreparedFile {
  readonly issues: readonly ImportIssue[];
  readonly rows: readonly PreparedRow[];
}

export async function prepareRows(bytes: Uint8Array, preparing: Preparing): Promise<PreparedFile> {
  const { read } = preparing;
  switch (preparing.kind) {
    case "sites":
      return prepared(await readFile("sites", bytes, read), preparing, {
        identity: ({ geometry, name }) => [geometry, name],
        complete: fillSite,
        body: (record, content) => ({ type: "site.notify", record, content }),
      });
    case "movements":
      return prepared(await readFile("movements", bytes, read), preparing, {
        identity: ({ line, stops, name }) => [line, stops, name],
        complete: fillMovement,
        body: (record, content) => ({ type: "movement.notify", record, content }),
      });
    case "areas":
      return prepared(await readFile("areas", bytes, read), preparing, {
        identity: ({ geometry, blocks, label, announced, from, until }) => [
          geometry,
          blocks,
          label,
          announced,
          from,
          until,
        ],
        complete: fillArea,
        body: (area, content) => ({ type: "area.announce", area, content }),
      });
  }
}

interface Way<T, C, X extends object> {
  /** What makes a row without an id of its own the same thing when it is imported again. */
  readonly identity: (value: T) => readonly unknown[];
  readonly complete: (value: T, context: FillContext) => Filled<C, X>;
  readonly body: (id: string, content: C) => PersonBody;
}

function prepared<T extends { readonly id?: string }, C, X extends object>(
  report: ImportReport<T>,
  preparing: Preparing,
  way: Way<T, C, X>,
): PreparedFile {
  const seen = new Map<string, number>();
  const rows = report.rows.map((row) => {
    if (row.value === undefined) return { ...placeOf(row), issues: row.issues, isSame: false };
    const key = keyOf(row, way);
    const text = canonicalJson(asJson(key));
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    const { kind, theatre, office, source } = preparing;
    const id = derivedId(theatre, office, kind, source, asJson(key), before);
    return preparedRow(row, row.value, { id, preparing, way });
  });
  return { issues: report.issues, rows };
}

/** A GeoJSON feature without an id is given its number in the file, which says nothing about what it is. */
function keyOf<T extends { readonly id?: string }, C, X extends object>(
  row: ImportedRow<T>,
  way: Way<T, C, X>,
): readonly unknown[] {
  const { value } = row;
  if (value === undefined) return [];
  return value.id !== undefined && value.id !== String(row.row)
    ? ["id", value.id]
    : ["content", ...way.identity(value)];
}

interface RowContext<T, C, X extends object> {
  readonly id: string;
  readonly preparing: Preparing;
  readonly way: Way<T, C, X>;
}

function preparedRow<T, C, X extends object>(
  row: ImportedRow<T>,
  value: T,
  { id, preparing, way }: RowContext<T, C, X>,
): PreparedRow {
  const existing = preparing.existing.get(id);
  // Where the file leaves the beginning open it is the time of the first import, not of this one.
  const now: Instant = existing?.begins ?? preparing.fill.now;
  const lacking = Object.entries(preparing.set).filter(([field]) => memberOf(value, field) === undefined);
  const completed: T = { ...value, ...Object.fromEntries(lacking) };
  const filled = way.complete(completed, { ...preparing.fill, now });
  const said = lacking.map(([column, given]) =>
    issue("content/default-used", "note", { column, facts: { value: String(given) } }),
  );
  const base = { ...placeOf(row), id, issues: [...row.issues, ...said, ...filled.issues] };
  if (filled.content === undefined || filled.texts === undefined) return { ...base, isSame: false };
  // Texts are names and plain text, whatever kind they belong to.
  const texts = Object.fromEntries(
    Object.entries(filled.texts).filter(([, text]) => text !== undefined),
  ) as PreparedAct["texts"];
  const act = { body: way.body(id, filled.content), texts };
  if (existing === undefined) return { ...base, act, isSame: false };
  const isSame = existing.says === saysOf(filled.content, texts);
  return { ...base, act, existing, isSame };
}

function memberOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, field)
    ? Object.getOwnPropertyDescriptor(value, field)?.value
    : undefined;
}

function placeOf(row: ImportedRow<unknown>): { readonly row: number; readonly sheet?: string } {
  return { row: row.row, ...(row.sheet === undefined ? {} : { sheet: row.sheet }) };
}
