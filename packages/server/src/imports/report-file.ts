/** A file as a report of its rows: what each would notify or announce, and what is wrong with it. Nothing is written. */
import { changeReportTimes, present, toWire } from "@duenotice/api";
import type { ImportKind, ImportReport } from "@duenotice/api";
import type { District, Instant, Theatre } from "@duenotice/domain";
import { fillArea, fillMovement, fillSite, readFile } from "@duenotice/formats";
import type { FillContext, ImportedRow, ReadContext } from "@duenotice/formats";

export interface FileRequest {
  readonly kind: ImportKind;
  readonly bytes: Uint8Array;
  readonly theatre: Theatre;
  readonly blocks: readonly District[];
  readonly now: Instant;
}

/** The report as JSON: it may hold thousands of rows, and is written out where it is made. */
export async function reportFile(request: FileRequest): Promise<string> {
  return JSON.stringify(changeReportTimes(await reportOf(request), toWire));
}

async function reportOf({ kind, bytes, theatre, blocks, now }: FileRequest): Promise<ImportReport<Instant>> {
  const [zone] = theatre.zones;
  if (zone === undefined) throw new RangeError(`The theatre ${theatre.id} has no time zone`);
  const reading: ReadContext = { zone, theatre };
  const filling: FillContext = { theatre, now, blocks };
  switch (kind) {
    case "sites": {
      const { format, rows, issues } = await readFile("sites", bytes, reading);
      return { kind, format, issues, rows: rows.map((row) => reportedRow(row, (value) => fillSite(value, filling))) };
    }
    case "movements": {
      const { format, rows, issues } = await readFile("movements", bytes, reading);
      return {
        kind,
        format,
        issues,
        rows: rows.map((row) => reportedRow(row, (value) => fillMovement(value, filling))),
      };
    }
    case "areas": {
      const { format, rows, issues } = await readFile("areas", bytes, reading);
      return { kind, format, issues, rows: rows.map((row) => reportedRow(row, (value) => fillArea(value, filling))) };
    }
  }
}

interface Filled<C, X> {
  readonly content?: C;
  readonly texts?: X;
  readonly issues: ImportedRow<unknown>["issues"];
}

/** What was read, completed with the theatre's defaults; both leave their remarks. */
function reportedRow<V extends { readonly id?: string }, C, X>(
  { row, sheet, value, issues }: ImportedRow<V>,
  fill: (value: V) => Filled<C, X>,
) {
  if (value === undefined) return { row, issues, ...present({ sheet }) };
  const filled = fill(value);
  return {
    row,
    issues: [...issues, ...filled.issues],
    ...present({ sheet, id: value.id, content: filled.content, texts: filled.texts }),
  };
}
