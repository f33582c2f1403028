/** Every limit of what a statement may say, with its unit. Each is tested at the limit and beyond it. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Widest safety distance and widest margin, metres: the engine promises its precision for both together. */
export const DISTANCE_M_MAX = 100_000;

/** Widest margin in time, minutes: a week. */
export const MARGIN_MINUTES_MAX = 10_080;

/** Fastest top speed, km/h: beyond it a number is a mistake of unit. */
export const SPEED_KMH_MAX = 1_200;

/** Longest dwell at one stop, minutes: 60 days. */
export const DWELL_MINUTES_MAX = 86_400;

/** A leg may lack this much for its top speed: times are written in whole seconds. The engine grants the same. */
export const SPEED_SLACK_MS = 1_000;

export const VEHICLES_MAX = 10_000;
export const PEOPLE_MAX = 1_000_000;

/** Worst accuracy of a coordinate that is still a coordinate, metres. */
export const ACCURACY_M_MAX = 100_000;

/** Two sites closer than this may be one, metres. */
export const DUPLICATE_WITHIN_M = 50;

/** A clock may be ahead of the server's by this; a statement from further ahead is refused. */
export const CLAIMED_AHEAD_MS_MAX = 60 * MINUTE_MS;

/** A statement may have waited this long without a network. */
export const CLAIMED_BEHIND_MS_MAX = 30 * DAY_MS;

/** Below this share of a block, drawn is taken as a slip of the pen; above its complement, as the whole block. Per cent. */
export const BLOCK_SLIVER_PERCENT = 5;

/** A confirmation of a site shows in the queue this long before it is due. */
export const CONFIRMATION_NOTICE_MS = 7 * DAY_MS;

/** A plan that waits for somebody shows this long before it loses its lead time. */
export const LEAD_TIME_NOTICE_MS = 6 * HOUR_MS;
