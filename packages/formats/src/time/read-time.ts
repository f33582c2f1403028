/**
 * A moment from what a spreadsheet or a person writes. RFC 3339 is taken as it is; a local time gets the theatre's zone, and the reading says so.
 *
 * 05/06 is never guessed: day and month are taken from the order only when one of them cannot be a month, else the row is refused with both readings.
 */
import { parseInstant, readingsOf } from "@duenotice/domain";
import type { Instant, ZoneTransitions } from "@duenotice/domain";
import { westernDigits } from "../notation/digits.ts";

export type TimeReading =
  | {
      readonly ok: true;
      readonly instant: Instant;
      /** Local time of this zone was assumed. */
      readonly assumedZone?: string;
      /** The clock showed this twice or never; the earlier, or the moment it resumed, was taken. */
      readonly clockChange?: "twice" | "never";
    }
  | {
      readonly ok: false;
      readonly code: "time/unreadable" | "time/day-and-month-ambiguous" | "time/no-such-day" | "time/beyond-horizon";
    };

const LOCAL = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2})[:h.](\d{2})(?::(\d{2}))?)?$/i;
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]+(\d{1,2})[:h.](\d{2})(?::(\d{2}))?)?$/i;

interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export function readTime(text: string, zone: ZoneTransitions): TimeReading {
  const plain = westernDigits(text).trim().replace(/,/g, " ").replace(/ +/g, " ");
  const joined = plain.replace(/ ?utc$/i, "Z").replace(" ", "T");
  const exact = parseInstant(joined) ?? parseInstant(withSeconds(joined));
  if (exact !== undefined) return { ok: true, instant: exact };
  const yearFirst = LOCAL.exec(plain);
  if (yearFirst !== null) return fromLocal(partsOf(yearFirst, [1, 2, 3]), zone);
  const dayOrMonth = DAY_FIRST.exec(plain);
  if (dayOrMonth === null) return { ok: false, code: "time/unreadable" };
  const [a, b] = [Number(dayOrMonth[1]), Number(dayOrMonth[2])];
  if (a <= 12 && b <= 12 && a !== b) return { ok: false, code: "time/day-and-month-ambiguous" };
  return fromLocal(partsOf(dayOrMonth, a > 12 || a === b ? [3, 2, 1] : [3, 1, 2]), zone);
}

/** A spreadsheet's date cell: local wall-clock time, counted as if it were UTC. */
export function readLocalTime(localMs: number, zone: ZoneTransitions): TimeReading {
  const reading = readingsOf(zone, Math.round(localMs / 1000) * 1000);
  if (!Number.isFinite(reading.first)) return { ok: false, code: "time/beyond-horizon" };
  if (reading.first > zone.knownUntil) return { ok: false, code: "time/beyond-horizon" };
  const change = reading.isSkipped ? "never" : reading.first === reading.last ? undefined : "twice";
  const base = { ok: true, instant: reading.first, assumedZone: zone.zone } as const;
  return change === undefined ? base : { ...base, clockChange: change };
}

/** "2026-05-14T06:00+03:00" and "2026-05-14 06:00Z" are moments too: seconds are added. */
function withSeconds(plain: string): string {
  return plain.replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(Z|[+-]\d{2}:\d{2})$/i, "$1:00$2");
}

function partsOf(match: RegExpExecArray, [y, m, d]: readonly [number, number, number]): LocalParts {
  const number = (group: number): number => Number(match[group] ?? 0);
  return { year: number(y), month: number(m), day: number(d), hour: number(4), minute: number(5), second: number(6) };
}

function fromLocal(parts: LocalParts, zone: ZoneTransitions): TimeReading {
  const { year, month, day, hour, minute, second } = parts;
  if (hour > 23 || minute > 59 || second > 59) return { ok: false, code: "time/unreadable" };
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const written = new Date(localMs);
  if (written.getUTCMonth() !== month - 1 || written.getUTCDate() !== day)
    return { ok: false, code: "time/no-such-day" };
  return readLocalTime(localMs, zone);
}
