/** Limits of the notification forms, with their units. */

/** A leg may lack this much for its top speed, as the domain and the engine grant it: times are written in whole minutes. */
export const SPEED_SLACK_MS_SHOWN = 1_000;

/** Pasted points and imported lines beyond this are refused with a sentence: nobody can check them by eye. */
export const PASTED_POINTS_MAX = 2_000;

/** File with a line, bytes. */
export const LINE_FILE_BYTES_MAX = 5_000_000;

/** Longest time between two check-ins, minutes: a day, as the domain takes it. */
export const CHECK_IN_MINUTES_MAX = 1_440;

/** Checks run this long after the last key. */
export const CHECK_PAUSE_MS = 350;
