/**
 * Runs one SQL statement, planned for the rows that are there now.
 *
 * Nothing is prepared under a name: a prepared statement keeps the plan of its first executions. Made while a theatre was empty, such a plan
 * was seen to read every row for every row after an import, for as long as nobody counted them: an alert came 87 s late (autovacuum off, 6,000
 * records). The setting that plans all anew (`plan_cache_mode`) does so for each check of a foreign key too, and doubles the time of a finding.
 *
 * Rows come with moments as milliseconds since 1970 and bigints as numbers (see `row-types.ts`). Rule: R43.
 */
import pg from "pg";

/** A pool, or the client of a running transaction. */
export type Queryable = Pick<pg.ClientBase, "query">;

const SHOWN_CHARS = 80;

/** `Row` states what the text selects; the statement's own test holds it to that. */
export async function query<Row extends object = object>(
  on: Queryable,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  try {
    const result = await on.query<Row & pg.QueryResultRow>({ text, values: [...values] });
    return result.rows;
  } catch (error) {
    // The text holds no values: whoever reads the report may know which statement it was.
    if (error instanceof pg.DatabaseError) error.where ??= text.trim().replaceAll(/\s+/g, " ").slice(0, SHOWN_CHARS);
    throw error;
  }
}

/** For one statement whose row must be there. */
export async function queryOne<Row extends object = object>(
  on: Queryable,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row> {
  const [row] = await query<Row>(on, text, values);
  if (row === undefined) throw new RangeError(`Expected one row from: ${text.slice(0, 80)}`);
  return row;
}
