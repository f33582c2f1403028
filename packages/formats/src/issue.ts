/**
 * What a file held that could not be used, or was used otherwise than written. Reading never throws for bad data and never drops
 * anything silently: every row stands in the report, good ones with their value, bad ones with the reason.
 */

/** `error`: the row is not used. `warning`: it is used, and somebody should look. `note`: what was assumed. */
export type Severity = "error" | "warning" | "note";

export interface ImportIssue {
  /** Stable, `area/kebab-case`; listed in `ISSUE_MESSAGES`. */
  readonly code: string;
  readonly severity: Severity;
  /** Heading of the column as it stands in the file, or the member of a GeoJSON feature. */
  readonly column?: string;
  /** What stood there, cut to `SHOWN_VALUE_LENGTH`: shown to the one who sent it, never logged. */
  readonly value?: string;
  /** Limits, known values, suggestions: for the sentence in the reader's language. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** One row (or several that belong together: the stops of one movement), from what place in the file. */
export interface ImportedRow<T> {
  /** Number of the first row in the file, counted from 1 with headings; of the feature for GeoJSON. */
  readonly row: number;
  readonly sheet?: string;
  readonly value?: T;
  readonly issues: readonly ImportIssue[];
}

export interface ImportReport<T> {
  readonly format: "geojson" | "csv" | "xlsx";
  readonly rows: readonly ImportedRow<T>[];
  /** About the file as a whole: encoding guessed, columns unknown, too many rows. */
  readonly issues: readonly ImportIssue[];
}

const SHOWN_VALUE_LENGTH = 80;

export function issue(
  code: string,
  severity: Severity,
  rest: Omit<ImportIssue, "code" | "severity"> = {},
): ImportIssue {
  if (rest.value === undefined || rest.value.length <= SHOWN_VALUE_LENGTH) return { code, severity, ...rest };
  return { code, severity, ...rest, value: `${rest.value.slice(0, SHOWN_VALUE_LENGTH)}…` };
}

export function hasError(issues: readonly ImportIssue[]): boolean {
  return issues.some((i) => i.severity === "error");
}
