/**
 * A day and a wall-clock time as they were typed, and the moment that they mean in the theatre's zone. Typed text is kept as it is: nothing
 * is corrected under the fingers.
 */
import { type Instant, readingsOf, type ZoneTransitions } from "@duenotice/domain";
import { westernDigits } from "@duenotice/formats";
import { clockTime, toLocalInput } from "../text/zoned-time.ts";

export interface LocalTime {
  /** "2026-05-14" */
  readonly day: string;
  /** "06:05", "6.05", "0605", "٠٦:٠٥" */
  readonly time: string;
  /** The moment that it was made from, while nobody has changed it: seconds that a plan has must not be lost by looking at it. */
  readonly exact?: Instant;
}

export const NO_TIME: LocalTime = { day: "", time: "" };

export type TimeReading =
  | { readonly ok: true; readonly at: Instant; readonly clock: "once" | "twice" | "never" }
  | { readonly ok: false; readonly because: "empty" | "no-day" | "no-time" | "unreadable" | "beyond-table" };

export function readLocalTime(value: LocalTime, zone: ZoneTransitions): TimeReading {
  if (value.exact !== undefined) return { ok: true, at: value.exact, clock: "once" };
  const day = westernDigits(value.day).trim();
  const typed = westernDigits(value.time).trim();
  if (day === "" && typed === "") return { ok: false, because: "empty" };
  if (day === "") return { ok: false, because: "no-day" };
  if (typed === "") return { ok: false, because: "no-time" };
  const time = readClock(typed);
  const wall = time === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day) ? Number.NaN : Date.parse(`${day}T${time}:00Z`);
  // 2026-02-30 is read by some machines as 2 March.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== day)
    return { ok: false, because: "unreadable" };
  const reading = readingsOf(zone, wall);
  if (reading.first > zone.knownUntil) return { ok: false, because: "beyond-table" };
  return {
    ok: true,
    at: reading.first,
    clock: reading.isSkipped ? "never" : reading.first === reading.last ? "once" : "twice",
  };
}

/** "6:05", "6.05", "06h05", "0605", "605" → "06:05"; undefined for what no clock shows. */
export function readClock(text: string): string | undefined {
  const match =
    /^(\d{1,2})[:.hH ](\d{2})$/.exec(westernDigits(text).trim()) ??
    /^(\d{1,2})(\d{2})$/.exec(westernDigits(text).trim());
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) return undefined;
  return `${(match[1] ?? "").padStart(2, "0")}:${match[2] ?? ""}`;
}

export function localTimeOf(at: Instant | undefined, zone: ZoneTransitions): LocalTime {
  if (at === undefined) return NO_TIME;
  const typed = { day: toLocalInput(at, zone).slice(0, 10), time: clockTime(at, zone) };
  const read = readLocalTime(typed, zone);
  // Also in the hour that occurs twice: the second of the two stays the second.
  return read.ok && read.at === at ? typed : { ...typed, exact: at };
}

export function isEmptyTime(value: LocalTime): boolean {
  return value.day.trim() === "" && value.time.trim() === "";
}
