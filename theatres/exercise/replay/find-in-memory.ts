/** The engine over the state in memory, as the server's follower asks it: what opened, what closed, as a statement of the server. */
import type {
  AnnouncedArea,
  Instant,
  NotifiedRecord,
  Overlap,
  OverlapRecord,
  ServerBody,
  Theatre,
} from "@duenotice/domain";
import { closingOf, dangerAreasOf, subjectsOf } from "@duenotice/domain";
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
    const subjects = [...records].flatMap((r) => subjectsOf(r, theatre, now));
    const dangers = [...areas].flatMap((a) => dangerAreasOf(a, theatre));
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
    closed: open.flatMap((o) => {
      const record = memory.records.get(o.overlap.subject.id);
      const area = memory.areas.get(o.overlap.area);
      const because =
        record === undefined || area === undefined ? undefined : closingOf(o, { record, area, theatre, now });
      return because === undefined ? [] : [{ ...partsOfKey(o), because }];
    }),
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
