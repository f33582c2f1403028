/**
 * Moments as text: RFC 3339 with an offset, on every boundary. A time without an offset is not a moment and is refused.
 */
import type { Instant } from "./instant.ts";

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

const MINUTE_MS = 60_000;

/**
 * Parses RFC 3339; `undefined` when it is not, or names a day or an hour that does not exist.
 *
 * Units:  fractions beyond a millisecond are cut off.
 * Limit:  years 0000–9999. A leap second (`:60`) is refused: an Instant cannot hold it.
 * Source: RFC 3339, 5.6 and 5.7. The offset -00:00 ("unknown local time") is taken as UTC.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]; // six digit groups, always matched
  if (hour > 23 || minute > 59 || second > 59 || !isCalendarDay(year, month, day)) return undefined;
  const offsetHours = Number(match[9] ?? 0);
  const offsetMinutes = Number(match[10] ?? 0);
  if (offsetHours > 23 || offsetMinutes > 59) return undefined;
  const sign = match[8] === "-" ? -1 : 1;
  const fractionMs = Number((match[7] ?? "").padEnd(3, "0").slice(0, 3));
  return (
    utcOf(year, month, day) +
    ((hour * 60 + minute) * 60 + second) * 1_000 +
    fractionMs -
    sign * (offsetHours * 60 + offsetMinutes) * MINUTE_MS
  );
}

/** RFC 3339 in UTC, `2026-11-21T04:09:00Z`; milliseconds only when they are not zero. */
export function instantText(instant: Instant): string {
  if (!Number.isFinite(instant)) throw new RangeError(`Cannot write the instant ${instant}: must be finite`);
  return new Date(instant).toISOString().replace(/\.000Z$/, "Z");
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const date = new Date(utcOf(year, month, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Midnight of a day. `Date.UTC` reads the years 0–99 as 1900–1999; this does not. */
function utcOf(year: number, month: number, day: number): Instant {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}
