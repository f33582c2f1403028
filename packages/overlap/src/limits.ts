/**
 * Constants and limits of the engine, with their units. A limit that is exceeded is refused by name, never cut off silently.
 */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/**
 * A leg that lacks no more than this for its top speed is driven at the speed that it needs instead of being refused:
 * times are written in whole seconds and lengths are rounded, so a plan made exactly at top speed must not fail (C12).
 */
export const SPEED_SLACK_MS = 1_000;

/** Longest span of time over which windows are enumerated: about ten years of days. */
export const HORIZON_MS_MAX = 3_660 * DAY_MS;

/** Widest margin in minutes: a week. */
export const MARGIN_MINUTES_MAX = 10_080;

/** Fastest top speed that is accepted, km/h; beyond it a number is a mistake of unit. */
export const MAX_SPEED_KMH_MAX = 1_200;

/** Longest dwell at one stop, minutes: 60 days. */
export const DWELL_MINUTES_MAX = 86_400;

/**
 * Widest safety distance, and widest margin: together they stay within the 200 km up to which `geo` promises its 1 cm.
 */
export const DISTANCE_M_MAX = 100_000;
