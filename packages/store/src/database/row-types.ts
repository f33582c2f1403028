/** How PostgreSQL's types become ours: moments are milliseconds, counts are numbers, JSON is parsed. */
import pg from "pg";

/**
 * The parsers of our own connections; the library's global ones stay as they are.
 *
 * Throws: RangeError for a bigint beyond 2^53: no count of ours comes near it, and a rounded one would be wrong silently.
 */
export const rowTypes = new pg.TypeOverrides();
rowTypes.setTypeParser(pg.types.builtins.INT8, parseCount);
rowTypes.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parseMoment);

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw new RangeError(`Cannot use the count ${text}: beyond 2^53`);
  return count;
}

/** PostgreSQL writes `2026-11-21 04:09:00.123+00`. */
function parseMoment(text: string): number {
  const moment = Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
  if (Number.isNaN(moment)) throw new RangeError(`Cannot use the moment ${text}`);
  return moment;
}
