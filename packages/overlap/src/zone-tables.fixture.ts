/**
 * Zone tables and short ways to write moments for the tests of this package. `zone-clock.test.ts` compares the tables with the
 * time zone data of the machine, hour by hour; the engine itself never sees those.
 */
import type { Instant, ZoneTransitions } from "@duenotice/domain";

/** "2026-03-28T00:00Z" and the like. */
export function at(rfc3339: string): Instant {
  const ms = Date.parse(rfc3339);
  if (Number.isNaN(ms)) throw new RangeError(`Cannot use time ${rfc3339}: must be RFC 3339`);
  return ms;
}

function table(zone: string, rows: readonly (readonly [string, number])[]): ZoneTransitions {
  return {
    zone,
    transitions: rows.map(([from, offsetMinutes]) => ({ at: at(from), offsetMinutes })),
    knownUntil: at("2027-12-31T00:00Z"),
  };
}

export const HEBRON = table("Asia/Hebron", [
  ["2025-12-01T00:00Z", 120],
  ["2026-03-28T00:00Z", 180],
  ["2026-10-23T23:00Z", 120],
  ["2027-03-27T00:00Z", 180],
  ["2027-10-29T23:00Z", 120],
]);

export const KYIV = table("Europe/Kyiv", [
  ["2025-12-01T00:00Z", 120],
  ["2026-03-29T01:00Z", 180],
  ["2026-10-25T01:00Z", 120],
  ["2027-03-28T01:00Z", 180],
  ["2027-10-31T01:00Z", 120],
]);

/** The change is half an hour, and at 02:00 local summer time. */
export const LORD_HOWE = table("Australia/Lord_Howe", [
  ["2025-12-01T00:00Z", 660],
  ["2026-04-04T15:00Z", 630],
  ["2026-10-03T15:30Z", 660],
  ["2027-04-03T15:00Z", 630],
  ["2027-10-02T15:30Z", 660],
]);

export const UTC: ZoneTransitions = {
  zone: "UTC",
  transitions: [{ at: at("2000-01-01T00:00Z"), offsetMinutes: 0 }],
  knownUntil: at("2040-01-01T00:00Z"),
};

export const ZONES: readonly ZoneTransitions[] = [HEBRON, KYIV, LORD_HOWE, UTC];
