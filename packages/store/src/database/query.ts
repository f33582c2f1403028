/**
 * Runs one SQL statement. Each distinct text is prepared once per connection, under a name made from the text.
 *
 * Rows come with moments as milliseconds since 1970 and bigints as numbers (see `row-types.ts`).
 */
import { createHash } from "node:crypto";
import pg from "pg";

/** A pool, or the client of a running transaction. */
export type Queryable = Pick<pg.ClientBase, "query">;

const SHOWN_CHARS = 80;

const names = new Map<string, string>();

/** `Row` states what the text selects; the statement's own test holds it to that. */
export async function query<Row extends object = object>(
  on: Queryable,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  try {
    const result = await on.query<Row & pg.QueryResultRow>({ name: nameOf(text), text, values: [...values] });
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

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("hex").slice(0, 32);
    names.set(text, name);
  }
  return name;
}
