/** The engine over the state in memory, as the server's follower asks it: what opened, what closed, as a statement of the server. */
import type {
  AnnouncedArea,
  DangerArea,
  Instant,
  NotifiedRecord,
  Overlap,
  OverlapRecord,
  RecordVersion,
  ServerBody,
  Subject,
  Theatre,
} from "@duenotice/domain";
import { currentOf, DANGER_KINDS, heldVersion } from "@duenotice/domain";
import { findOverlaps } from "@duenotice/overlap";
import { overlapKeyText } from "./memory-record.ts";
import type { MemoryRecord } from "./memory-record.ts";

type Found = Extract<ServerBody, { readonly type: "overlaps.found" }>;
const HOUR_MS = 3_600_000;

export interface Touched {
  readonly records: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
}

/** Throws: Error when the engine could not check something: a script must not hold what nobody checks. */
export function findInMemory(
  memory: MemoryRecord,
  theatre: Theatre,
  { touched, now }: { readonly touched: Touched; readonly now: Instant },
): Omit<Found, "type" | "cause"> {
  const horizon = { from: now, until: now + theatre.horizonHours * HOUR_MS };
  const ask = (records: Iterable<NotifiedRecord>, areas: Iterable<AnnouncedArea>): readonly Overlap[] => {
    const subjects = [...records].flatMap((r) => subjectsOf(r, theatre));
    const dangers = [...areas].flatMap((a) => dangerOf(a, theatre) ?? []);
    const answer = findOverlaps({ subjects, areas: dangers, zones: theatre.zones, horizon });
    if (answer.notChecked.length > 0)
      throw new Error(`The engine could not check: ${JSON.stringify(answer.notChecked)}`);
    return answer.overlaps;
  };
  const records = [...touched.records].flatMap((id) => memory.records.get(id) ?? []);
  const areas = [...touched.areas].flatMap((id) => memory.areas.get(id) ?? []);
  const engine = new Map(
    [...ask(records, memory.areas.values()), ...ask(memory.records.values(), areas)].map((o) => [keyOf(o), o]),
  );
  const open = [...memory.overlaps.values()].filter(
    (o) => o.closed === undefined && (touched.records.has(o.overlap.subject.id) || touched.areas.has(o.overlap.area)),
  );
  const isOpen = new Set(open.map((o) => keyOf(o.overlap)));
  return {
    found: [...engine].flatMap(([key, overlap]) => (isOpen.has(key) ? [] : (foundOf(memory, overlap) ?? []))),
    closed: open
      .filter((o) => !engine.has(keyOf(o.overlap)))
      .map((o) => ({ ...partsOfKey(o), because: becauseOf(memory, o) })),
  };
}

function foundOf(memory: MemoryRecord, overlap: Overlap): Found["found"][number] | undefined {
  const owner = memory.records.get(overlap.subject.id)?.owner;
  const issuer = memory.areas.get(overlap.area)?.issuer;
  return owner === undefined || issuer === undefined ? undefined : { ...overlap, owner, issuer };
}

function partsOfKey({ overlap }: OverlapRecord): {
  readonly record: string;
  readonly version: number;
  readonly area: string;
  readonly areaVersion: number;
} {
  return {
    record: overlap.subject.id,
    version: overlap.subject.version,
    area: overlap.area,
    areaVersion: overlap.areaVersion,
  };
}

function keyOf(overlap: Overlap): string {
  return overlapKeyText({
    record: overlap.subject.id,
    version: overlap.subject.version,
    area: overlap.area,
    areaVersion: overlap.areaVersion,
  });
}

function becauseOf(memory: MemoryRecord, { overlap }: OverlapRecord): Found["closed"][number]["because"] {
  const area = memory.areas.get(overlap.area);
  if (area?.supersededBy !== undefined) return "area_superseded";
  if (area !== undefined && area.currentVersion !== overlap.areaVersion)
    return area.versions.at(-1)?.status === "withdrawn" ? "area_withdrawn" : "area_amended";
  const record = memory.records.get(overlap.subject.id);
  const status = record === undefined ? undefined : currentOf(record)?.status;
  if (status !== "active" && status !== "departed") return "subject_ended";
  return record?.currentVersion === overlap.subject.version ? "time_passed" : "subject_amended";
}

/** The newest version, and each that a party holds, while it stands or moves. */
function subjectsOf(record: NotifiedRecord, theatre: Theatre): readonly Subject[] {
  const current = currentOf(record);
  if (current === undefined || !isPresent(current)) return [];
  const held = record.handovers.flatMap((h) => heldVersion(record, h.party) ?? []);
  const wanted = new Set([record.currentVersion, ...held]);
  return record.versions
    .filter((v) => wanted.has(v.version) && isPresent(v))
    .flatMap((v) => subjectOf(v, theatre) ?? []);
}

function isPresent(version: RecordVersion): boolean {
  return version.status === "active" || version.status === "departed";
}

function subjectOf(version: RecordVersion, theatre: Theatre): Subject | undefined {
  const key = { id: version.record, version: version.version };
  if (version.kind === "site") {
    const { geometry, safetyDistanceM, from, until } = version.content;
    return { kind: "site", ...key, geometry, safetyDistanceM, from, ...(until === undefined ? {} : { until }) };
  }
  if (version.kind !== "movement") return undefined;
  const { route, returnFromStop, abort, safetyDistanceM, maxSpeedKmh } = version.content;
  return {
    kind: "movement",
    ...key,
    route,
    safetyDistanceM,
    maxSpeedKmh: maxSpeedKmh ?? theatre.defaults.maxSpeedKmh,
    ...(returnFromStop === undefined ? {} : { returnFromStop }),
    ...(abort === undefined ? {} : { abort }),
  };
}

function dangerOf(area: AnnouncedArea, theatre: Theatre): DangerArea | undefined {
  const current = area.versions.find((v) => v.version === area.currentVersion);
  if (current === undefined || current.status === "withdrawn" || area.supersededBy !== undefined) return undefined;
  const { kind, geometry, announced, from, until, daily, except, marginM, marginMinutes } = current.content;
  if (!DANGER_KINDS.has(kind)) return undefined;
  return {
    id: area.id,
    version: current.version,
    kind,
    geometry,
    announced,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(daily === undefined ? {} : { daily }),
    ...(except === undefined ? {} : { except }),
    marginM: marginM ?? theatre.margins.distanceM,
    marginMinutes: marginMinutes ?? theatre.margins.minutes,
  };
}
