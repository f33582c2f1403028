/**
 * What the engine is asked about for one record: the newest version, and every version that a party still holds. A party that acts on
 * version 2 acts on version 2, whatever the current one says.
 *
 * A record that has ended, or is postponed, stands and moves nowhere: no version of it is present, whoever holds one.
 * Rule: H23.
 */
import type { Instant, MovementContent, MovementSubject, NotifiedRecord, RecordVersion, Subject, Theatre } from "@duenotice/domain";
import { currentOf, heldVersion } from "@duenotice/domain";

const MINUTE_MS = 60_000;

/** Statuses in which the thing is there, or may be. */
const PRESENT: ReadonlySet<RecordVersion["status"]> = new Set(["active", "departed"]);

export function subjectsOfRecord(record: NotifiedRecord, theatre: Theatre, now: Instant): readonly Subject[] {
  const current = currentOf(record);
  if (current === undefined || !PRESENT.has(current.status)) return [];
  const parties = new Set(record.handovers.map((handover) => handover.party));
  const versions = new Set([record.currentVersion, ...[...parties].flatMap((party) => heldVersion(record, party) ?? [])]);
  return record.versions
    .filter((version) => versions.has(version.version) && PRESENT.has(version.status))
    .map((version) => subjectOf(version, { theatre, now, hasDeparted: current.status === "departed" }));
}

/**
 * When a subject next changes by the passing of time alone: a movement that nobody said had arrived is overdue from then on.
 * `undefined`: never.
 */
export function becomesOverdueAt(subject: Subject): Instant | undefined {
  if (subject.kind === "site" || subject.overdueOpen === true) return undefined;
  return planEnd(subject.route.stops);
}

interface Seen {
  readonly theatre: Theatre;
  readonly now: Instant;
  readonly hasDeparted: boolean;
}

function subjectOf(version: RecordVersion, seen: Seen): Subject {
  switch (version.kind) {
    case "site": {
      const { geometry, safetyDistanceM, from, until } = version.content;
      return { kind: "site", id: version.record, version: version.version, geometry, safetyDistanceM, from, ...(until === undefined ? {} : { until }) };
    }
    case "movement":
      return movementSubject(version, version.content, seen);
    case "coordination_request":
      return movementSubject(version, version.content.movement, seen);
  }
}

function movementSubject(version: RecordVersion, content: MovementContent, { theatre, now, hasDeparted }: Seen): MovementSubject {
  const overdueOpen = now > planEnd(content.route.stops);
  return {
    kind: "movement",
    id: version.record,
    version: version.version,
    route: content.route,
    safetyDistanceM: content.safetyDistanceM,
    maxSpeedKmh: content.maxSpeedKmh ?? theatre.defaults.maxSpeedKmh,
    ...(content.returnFromStop === undefined ? {} : { returnFromStop: content.returnFromStop }),
    ...(content.abort === undefined ? {} : { abort: content.abort }),
    ...(overdueOpen ? { overdueOpen } : {}),
    ...(overdueOpen && hasDeparted ? { lastReachedStop: 0 } : {}),
  };
}

/** The last moment of the plan: the latest arrival anywhere, and the dwelling there. */
function planEnd(stops: MovementContent["route"]["stops"]): Instant {
  return Math.max(...stops.map((stop) => stop.latest + stop.dwellMinutes * MINUTE_MS));
}
