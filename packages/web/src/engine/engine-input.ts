/** What the engine is asked, made from what the desk shows: one version of a site or movement, one version of an area, margins resolved. */
import type { AreaVersionView, AreaView, RecordSummary, VersionView } from "@duenotice/api";
import {
  DANGER_KINDS,
  hasPresence,
  type DangerArea,
  type Instant,
  type MovementContent,
  type SiteContent,
  type Subject,
  type Theatre,
} from "@duenotice/domain";

export function siteSubject(id: string, version: number, content: SiteContent): Subject {
  const { geometry, safetyDistanceM, from, until } = content;
  return { kind: "site", id, version, geometry, safetyDistanceM, from, ...(until === undefined ? {} : { until }) };
}

export function movementSubject(
  id: string,
  version: number,
  content: MovementContent,
  theatre: Theatre,
): Extract<Subject, { kind: "movement" }> {
  const { route, returnFromStop, abort, safetyDistanceM, maxSpeedKmh } = content;
  return {
    kind: "movement",
    id,
    version,
    route,
    safetyDistanceM,
    maxSpeedKmh: maxSpeedKmh ?? theatre.defaults.maxSpeedKmh,
    ...(returnFromStop === undefined ? {} : { returnFromStop }),
    ...(abort === undefined ? {} : { abort }),
  };
}

/** Absent for what has ended, was postponed, or is no longer given to the reader: it has no presence. */
export function subjectOfVersion(
  id: string,
  version: VersionView<Instant> | undefined,
  theatre: Theatre,
): Subject | undefined {
  if (version === undefined || !hasPresence(version.status)) return undefined;
  switch (version.kind) {
    case "site":
      return siteSubject(id, version.version, version.content);
    case "movement":
      return movementSubject(id, version.version, version.content, theatre);
    case "coordination_request":
      return movementSubject(id, version.version, version.content.movement, theatre);
  }
}

/** The movement as the engine takes it; overdue ones stay where they may be until an arrival is recorded. */
export function movementOf(
  record: RecordSummary<Instant>,
  theatre: Theatre,
): Extract<Subject, { kind: "movement" }> | undefined {
  const subject = subjectOfVersion(record.id, record.current, theatre);
  if (subject?.kind !== "movement") return undefined;
  if (!record.flags.includes("overdue")) return subject;
  return { ...subject, overdueOpen: true, ...(record.current?.status === "departed" ? { lastReachedStop: 0 } : {}) };
}

export function dangerOfVersion(version: AreaVersionView<Instant>, theatre: Theatre): DangerArea {
  const { kind, geometry, announced, from, until, daily, except, marginM, marginMinutes } = version.content;
  return {
    id: version.area,
    version: version.version,
    kind,
    geometry,
    announced,
    marginM: marginM ?? theatre.margins.distanceM,
    marginMinutes: marginMinutes ?? theatre.margins.minutes,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(daily === undefined ? {} : { daily }),
    ...(except === undefined ? {} : { except }),
  };
}

export function isAnnounced(area: AreaView<Instant>): boolean {
  return area.current.status === "announced" && area.supersededBy === undefined;
}

/** Everything announced that is danger: what a draft and a comparison are checked against. */
export function dangersOf(areas: Iterable<AreaView<Instant>>, theatre: Theatre): readonly DangerArea[] {
  const dangers: DangerArea[] = [];
  for (const area of areas)
    if (isAnnounced(area) && DANGER_KINDS.has(area.current.content.kind))
      dangers.push(dangerOfVersion(area.current, theatre));
  return dangers;
}
