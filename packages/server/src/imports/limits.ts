/** What reading one file may cost, with units. A file is anybody's: it may be made to unpack, to nest or to match without end. */

/** Aim: 10,000 rows with faults under 5 s. Beyond this the file is not read. */
export const READING_SECONDS_MAX = 30;

/** Heap of the worker, megabytes: beside its file and its report. */
export const READING_MEMORY_MB_MAX = 400;

/** Files read at the same time, and files that wait for their turn. */
export const READERS_MAX = 2;
export const READERS_WAITING_MAX = 10;
