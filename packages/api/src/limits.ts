/** Every limit of what crosses the wire, with its unit. Each is tested at the limit and one beyond. */

/** One statement, exact bytes. 10,000 vertices of two long coordinates take about 400,000. */
export const STATEMENT_BYTES_MAX = 1_048_576;

/** Nesting of arrays and objects in a statement; a multipolygon inside its envelope needs 7. */
export const JSON_DEPTH_MAX = 16;

/** One request to submit: the statement, and its texts beside it. */
export const SUBMIT_BYTES_MAX = 2 * STATEMENT_BYTES_MAX;

export const BATCH_ITEMS_MAX = 500;

export const BATCH_BYTES_MAX = 32 * 1_048_576;

/** A file to import: as much as `formats` reads (rule F4). */
export const IMPORT_BYTES_MAX = 60 * 1_048_576;

/** Texts beside one statement. */
export const DISCLOSURES_MAX = 16;

/** Longest wait of a long poll, in seconds: below the 30 s at which common proxies give up. */
export const CHANGES_WAIT_SECONDS_MAX = 25;

/** The server says that the line is alive this often, in milliseconds. */
export const LIVE_BEAT_MS = 10_000;

/** A client that has heard nothing for this long calls the line dead, in milliseconds: two beats and a half. */
export const LIVE_DEAD_AFTER_MS = 25_000;

/** Stops of one route, vehicles lines, windows of exception: lists inside a statement that are not coordinates. */
export const LIST_ITEMS_MAX = 200;

/** Blocks or localities that an announcement may list. */
export const BLOCKS_MAX = 2_000;

/** Characters of an identifier, a term or a block. */
export const TERM_LENGTH_MAX = 64;
