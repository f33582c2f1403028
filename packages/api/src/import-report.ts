/** What a file held, row by row. Nothing is written: the client shows it and sends statements for the rows that it keeps. */
import type { AreaTexts, MovementTexts, SiteTexts } from "@duenotice/domain";
import type { AreaContentAt, MovementContentAt, SiteContentAt } from "./content.ts";
import { changeAreaTimes, changeMovementTimes, changeSiteTimes } from "./content.ts";
import { ifPresent, present } from "./present.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

/** `error`: the row is not used. `warning`: it is, and somebody should look. `note`: what was assumed. */
export interface ImportIssueView {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly column?: string;
  /** What stood there, shortened; shown to the one who sent it. */
  readonly value?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

interface RowOf<C, X> {
  /** Counted from 1 with headings; of the feature in GeoJSON. */
  readonly row: number;
  readonly sheet?: string;
  readonly id?: string;
  readonly issues: readonly ImportIssueView[];
  /** Absent when the row cannot be used. */
  readonly content?: C;
  readonly texts?: X;
}

interface ReportOf<K, R> {
  readonly kind: K;
  readonly format: "geojson" | "csv" | "xlsx";
  readonly rows: readonly R[];
  readonly issues: readonly ImportIssueView[];
}

export type SiteReport<T = WireTime> = ReportOf<"sites", RowOf<SiteContentAt<T>, SiteTexts>>;
export type MovementReport<T = WireTime> = ReportOf<"movements", RowOf<MovementContentAt<T>, MovementTexts>>;
export type AreaReport<T = WireTime> = ReportOf<"areas", RowOf<AreaContentAt<T>, AreaTexts>>;
export type ImportReport<T = WireTime> = SiteReport<T> | MovementReport<T> | AreaReport<T>;

export function changeReportTimes<A, B>(report: ImportReport<A>, change: ChangeTime<A, B>): ImportReport<B> {
  switch (report.kind) {
    case "sites":
      return { ...report, rows: report.rows.map((r) => changeRow(r, (c) => changeSiteTimes(c, change))) };
    case "movements":
      return { ...report, rows: report.rows.map((r) => changeRow(r, (c) => changeMovementTimes(c, change))) };
    case "areas":
      return { ...report, rows: report.rows.map((r) => changeRow(r, (c) => changeAreaTimes(c, change))) };
  }
}

function changeRow<C, D, X>(row: RowOf<C, X>, change: (content: C) => D): RowOf<D, X> {
  const { content, ...rest } = row;
  return { ...rest, ...present({ content: ifPresent(content, change) }) };
}
