/** Limits of the live channel, with units. The rhythm of the beat is part of the contract and stands in `api`. */

/** What may still wait for a slow reader when the next event comes; beyond it his line is cut, and he comes back with his cursor. */
export const LINE_BACKLOG_BYTES_MAX = 16 * 1_048_576;

/** A line that has not taken a byte for this long is dead. */
export const LINE_STUCK_MS = 30_000;

/** A session that ended elsewhere ends its lines after so many beats at the latest. */
export const SESSION_CHECKED_EVERY_BEATS = 3;

/** Lines per account: browsers share one among their tabs. The oldest is closed for the newest. */
export const LINES_PER_ACCOUNT_MAX = 8;

/** Lines per node. Beyond it readers are asked to come back later and poll meanwhile. */
export const LINES_MAX = 5_000;

/** Statements that are kept ready for readers who come back, counted, and the size of what was already written out for them. */
export const RECENT_ENTRIES_MAX = 1_000;
export const RECENT_BYTES_MAX = 64 * 1_048_576;

/** A reader who is further behind than this reads the desk afresh: it is shorter than the story. */
export const CATCH_UP_ENTRIES_MAX = 20_000;
export const CATCH_UP_PAGE = 500;
