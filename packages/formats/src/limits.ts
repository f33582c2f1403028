/** How much of a file is read. Above each the reader stops and says so. */

/** A theatre of tens of thousands of sites arrives in several files. */
export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 200;
/** Longest text in a cell that is a name, an address or a note. */
export const MAX_TEXT_LENGTH = 2_000;
export const MAX_FILE_BYTES = 60 * 1024 * 1024;
/** Rows in which the headings are looked for. */
export const HEADING_ROWS = 25;
