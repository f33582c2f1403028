/**
 * What the wall clocks of a zone show, from the theatre's own table and from nothing else: the same answer on every node, in
 * every browser and in every year. Outside the table there is a refusal, not a guess (docs/spec/overlap.md C7).
 */
import type { Instant, ZoneTransitions } from "./instant.ts";
import type { Outcome } from "./outcome.ts";
import type { Refusal } from "./refusal.ts";

const MINUTE_MS = 60_000;

/** Widest offset that any zone has had since standard time began is under 16 h. */
const OFFSET_MINUTES_MAX = 16 * 60;

/**
 * When a wall clock shows a local time: `first` and `last` differ in the hour that occurs twice; `isSkipped` when it never
 * does, both are then the moment at which the clock resumes.
 */
export interface ClockReading {
  readonly first: Instant;
  readonly last: Instant;
  readonly isSkipped: boolean;
}

/**
 * Checks one zone's table: at least one entry, ascending, offsets of at most 16 h in whole minutes, `knownUntil` after the last.
 *
 * Refuses: `content/missing`, `content/out-of-range`, with the field.
 */
export function checkZoneTable(zone: ZoneTransitions): Outcome<ZoneTransitions> {
  const field = `zones.${zone.zone}.transitions`;
  if (zone.transitions.length === 0) return refuse({ code: "content/missing", field });
  let previous = Number.NEGATIVE_INFINITY;
  for (const [index, entry] of zone.transitions.entries()) {
    if (!(entry.at > previous)) return outOfRange(`${field}[${index}].at`, entry.at, previous);
    if (!Number.isInteger(entry.offsetMinutes) || Math.abs(entry.offsetMinutes) > OFFSET_MINUTES_MAX)
      return refuse({
        code: "content/out-of-range",
        field: `${field}[${index}].offsetMinutes`,
        value: entry.offsetMinutes,
        min: -OFFSET_MINUTES_MAX,
        max: OFFSET_MINUTES_MAX,
      });
    previous = entry.at;
  }
  if (!(zone.knownUntil > previous)) return outOfRange(`zones.${zone.zone}.knownUntil`, zone.knownUntil, previous);
  return { ok: true, value: zone };
}

/** Finds a zone by its name. Refuses: `zone/unknown`. */
export function zoneNamed(zones: readonly ZoneTransitions[], name: string): Outcome<ZoneTransitions> {
  const found = zones.find((zone) => zone.zone === name);
  if (found === undefined) return refuse({ code: "zone/unknown", zone: name, known: zones.map((zone) => zone.zone) });
  return checkZoneTable(found);
}

/**
 * Minutes that local time is ahead of UTC at a moment.
 *
 * Refuses: `zone/beyond-horizon` when the table says nothing about that moment, before its first entry included.
 */
export function offsetMinutesAt(zone: ZoneTransitions, at: Instant): Outcome<number> {
  const first = zone.transitions[0];
  if (first === undefined || !(at >= first.at) || at > zone.knownUntil)
    return refuse({ code: "zone/beyond-horizon", zone: zone.zone, at, knownUntil: zone.knownUntil });
  let offsetMinutes = first.offsetMinutes;
  for (const entry of zone.transitions) {
    if (entry.at > at) break;
    offsetMinutes = entry.offsetMinutes;
  }
  return { ok: true, value: offsetMinutes };
}

/**
 * When a wall clock of the zone shows a local time.
 *
 * Units:    `localMs` is the local date and time counted as if it were UTC.
 * Requires: a checked table that covers the answer; before the first entry its offset is used, after the last the last.
 */
export function readingsOf(zone: ZoneTransitions, localMs: number): ClockReading {
  const entries = zone.transitions;
  let first = Number.NaN;
  let last = Number.NaN;
  for (const [index, entry] of entries.entries()) {
    const at = localMs - entry.offsetMinutes * MINUTE_MS;
    const begins = index === 0 ? Number.NEGATIVE_INFINITY : entry.at;
    const ends = entries[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    if (at < begins || at >= ends) continue;
    if (Number.isNaN(first)) first = at;
    last = at;
  }
  if (!Number.isNaN(first)) return { first, last, isSkipped: false };
  const resumes = entries.find((entry) => localMs - entry.offsetMinutes * MINUTE_MS < entry.at)?.at ?? Number.NaN;
  return { first: resumes, last: resumes, isSkipped: true };
}

function refuse(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

function outOfRange(field: string, value: number, after: number): { readonly ok: false; readonly refusal: Refusal } {
  return refuse({ code: "content/out-of-range", field, value, min: after, max: Number.MAX_SAFE_INTEGER });
}
