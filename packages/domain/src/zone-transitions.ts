/**
 * What a time zone does over a theatre's horizon, computed once, when a theatre is imported or files are checked, from the zone data of the machine, and carried by the
 * theatre from then on: nodes and browsers with other zone data compute the same.
 */
import type { Instant, ZoneTransitions } from "./instant.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Zones change at most a few times a year, and no two changes of one zone lie within half a day of each other (tzdata 2026). */
const STEP_MS = 12 * HOUR_MS;

/** Whether this Node knows the zone, by its IANA name. */
export function isKnownZone(zone: string): boolean {
  // Asking for the first zone loads the zone data of the machine, which costs a cold process a tenth of its time.
  if (zone === "UTC") return true;
  try {
    return zone !== "" && new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * Ensures: the first entry is at `from` itself, entries ascend, and the offset at each moment in `[from, knownUntil)` is that of the
 * last entry at or before it.
 * Throws:  RangeError when the zone is not known; ask `isKnownZone` first.
 */
export function zoneTransitions(zone: string, from: Instant, knownUntil: Instant): ZoneTransitions {
  const first = Math.floor(from / MINUTE_MS) * MINUTE_MS;
  // Ninety years of half days cost a third of a second, and this zone, the default of the command line, never changes.
  if (isUtc(zone)) return { zone, transitions: [{ at: first, offsetMinutes: 0 }], knownUntil };
  const offsetAt = offsetReader(zone);
  const transitions = [{ at: first, offsetMinutes: offsetAt(first) }];
  let before = first;
  let offsetBefore = offsetAt(first);
  while (before < knownUntil) {
    const after = Math.min(before + STEP_MS, knownUntil);
    const offsetAfter = offsetAt(after);
    if (offsetAfter !== offsetBefore)
      transitions.push({ at: changeBetween(before, after, offsetAt), offsetMinutes: offsetAfter });
    before = after;
    offsetBefore = offsetAfter;
  }
  return { zone, transitions, knownUntil };
}

/** Under whatever name: `Etc/UTC` and others are links to it. */
function isUtc(zone: string): boolean {
  return zone === "UTC" || new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone === "UTC";
}

/** Bisection to the minute: every change of the present falls on one. */
function changeBetween(before: Instant, after: Instant, offsetAt: (at: Instant) => number): Instant {
  const old = offsetAt(before);
  let low = Math.floor(before / MINUTE_MS);
  let high = Math.ceil(after / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MINUTE_MS) === old) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}

function offsetReader(zone: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  return (at) => {
    const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
    if (sign === undefined) return 0;
    const size = Number(hours) * 60 + Number(minutes);
    return sign === "-" ? -size : size;
  };
}
