/**
 * The occurrences of a daily window ("10:00 to 20:00, Monday to Friday, Asia/Hebron") as stretches of time.
 * Rules C6 and C7 of docs/spec/overlap.md: an occurrence belongs to the day on which it begins; the clock-change rules.
 */
import type { DailyWindow, Outcome, Weekday, ZoneTransitions } from "@duenotice/domain";
import { DAY_MS, MINUTE_MS } from "./limits.ts";
import type { Stretch } from "./stretch.ts";
import { readingsOf } from "./zone-clock.ts";

/** Index = days since a Thursday, modulo 7: 1970-01-01 was one. */
const WEEKDAYS_FROM_EPOCH: readonly Weekday[] = ["TH", "FR", "SA", "SU", "MO", "TU", "WE"];
const TIME_OF_DAY = /^([01]\d|2[0-4]):([0-5]\d)$/;
const MINUTES_PER_DAY = 1_440;

/**
 * Occurrences that meet `range`, in order, not cut to it.
 *
 * Shape:    half-open stretches; two occurrences may touch or overlap (a window of 24 h does).
 * Requires: `range` finite.
 * Refuses:  `zone/beyond-horizon` when the table ends before `range` does or begins after it; `content/unknown-value` for a time
 *           of day that is not HH:MM between 00:00 and 24:00.
 * Rule:     C6, C7.
 */
export function dailyWindows(daily: DailyWindow, zone: ZoneTransitions, range: Stretch): Outcome<readonly Stretch[]> {
  const fromMinutes = minutesOfDay(daily.from);
  const untilMinutes = minutesOfDay(daily.until);
  if (fromMinutes === undefined || fromMinutes === MINUTES_PER_DAY) return notATime("daily.from", daily.from);
  if (untilMinutes === undefined) return notATime("daily.until", daily.until);
  const outside = outsideTable(zone, range);
  if (outside !== undefined)
    return {
      ok: false,
      refusal: { code: "zone/beyond-horizon", zone: zone.zone, at: outside, knownUntil: zone.knownUntil },
    };
  // "22:00 to 06:00" and "10:00 to 10:00" end on the next day.
  const lengthMinutes =
    untilMinutes > fromMinutes ? untilMinutes - fromMinutes : untilMinutes - fromMinutes + MINUTES_PER_DAY;

  const occurrences: Stretch[] = [];
  // No zone is further than 16 h from UTC and no occurrence is longer than a day and a clock change: three days back are enough.
  const lastDay = Math.floor(range.until / DAY_MS) + 1;
  for (let day = Math.floor(range.from / DAY_MS) - 3; day <= lastDay; day++) {
    if (!isOnDay(daily.days, day)) continue;
    const occurrence = occurrenceOf(zone, day * DAY_MS + fromMinutes * MINUTE_MS, lengthMinutes * MINUTE_MS);
    if (occurrence.from < range.until && occurrence.until > range.from) occurrences.push(occurrence);
  }
  return { ok: true, value: occurrences };
}

/**
 * One occurrence from its local start and its length on the dial.
 *
 * A start in the skipped hour is the moment at which the clock resumes, and so is an end. A window that lies wholly in the
 * skipped hour would vanish that night: it keeps its stated length from when the clock resumes, because the issuer's watch
 * may not have been changed. In the hour that occurs twice a start is the first reading and an end the last.
 */
function occurrenceOf(zone: ZoneTransitions, localFromMs: number, lengthMs: number): Stretch {
  const from = readingsOf(zone, localFromMs).first;
  const until = readingsOf(zone, localFromMs + lengthMs).last;
  return { from, until: until > from ? until : from + lengthMs };
}

function outsideTable(zone: ZoneTransitions, range: Stretch): number | undefined {
  if (range.until > zone.knownUntil) return range.until;
  const knownFrom = zone.transitions[0]?.at ?? Number.POSITIVE_INFINITY;
  return range.from < knownFrom ? range.from : undefined;
}

function isOnDay(days: readonly Weekday[] | undefined, daysFromEpoch: number): boolean {
  if (days === undefined) return true;
  const weekday = WEEKDAYS_FROM_EPOCH[((daysFromEpoch % 7) + 7) % 7];
  return weekday !== undefined && days.includes(weekday);
}

function minutesOfDay(text: string): number | undefined {
  const match = TIME_OF_DAY.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= MINUTES_PER_DAY ? minutes : undefined;
}

function notATime(
  field: string,
  value: string,
): {
  readonly ok: false;
  readonly refusal: {
    readonly code: "content/unknown-value";
    readonly field: string;
    readonly value: string;
    readonly known: readonly string[];
  };
} {
  return { ok: false, refusal: { code: "content/unknown-value", field, value, known: ["HH:MM"] } };
}
