/** A cell of a table, whatever file it came from. The text is always there; a number or a date only when the file said so. */
export interface Cell {
  readonly text: string;
  readonly number?: number;
  /** Local wall-clock time counted as if it were UTC, milliseconds. */
  readonly localMs?: number;
  /** The cell holds a formula; `text` is its last stored result. */
  readonly hasFormula?: boolean;
}

/** Rows as in the file, nothing left out, so that row numbers are the ones that the sender sees. */
export interface Table {
  readonly sheet?: string;
  readonly rows: readonly (readonly Cell[])[];
}

export const EMPTY_CELL: Cell = { text: "" };
