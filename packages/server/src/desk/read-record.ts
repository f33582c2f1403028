/** One record with everything that the reader may see of it, and one area with all its versions. */
import { present } from "@duenotice/api";
import type { AreaHistoryView, CallView, CoverageView, RecordView, TimelineEntry } from "@duenotice/api";
import type { Actor, Instant, Visibility, VisibleRecord } from "@duenotice/domain";
import { flagsOf, narrowRecord, visibleTo } from "@duenotice/domain";
import { readAreas, readCalls, readOverlaps, readRecords, readRecordTimeline } from "@duenotice/store";
import type { Call, Database } from "@duenotice/store";
import type { Coverage } from "../followers/theatre-service.ts";
import { areaHistoryView } from "./area-views.ts";
import { overlapView } from "./overlap-views.ts";
import { byId } from "./read-desk.ts";
import type { DeskRequest } from "./read-desk.ts";

interface RecordRequest extends DeskRequest {
  readonly coverage: Coverage | undefined;
}

/** `undefined`: not there, or not for this reader; he cannot tell which. */
export async function readRecord(
  { database, theatre, actor, now, coverage }: RecordRequest,
  id: string,
): Promise<RecordView<Instant> | undefined> {
  const visibility = visibleTo(actor);
  const [row] = await readRecords(database.pool, { theatre: theatre.id, visibility, versions: "all", records: [id] });
  const record = row === undefined ? undefined : narrowRecord(visibility, row, { theatre, now });
  if (record === undefined) return undefined;
  const request = { theatre: theatre.id, visibility, record: id };
  const [overlaps, calls, timeline] = await Promise.all([
    readOverlaps(database.pool, { ...request, state: "all" }),
    readCalls(database.pool, request),
    readRecordTimeline(database.pool, request),
  ]);
  const areas = byId(
    await readAreas(database.pool, {
      theatre: theatre.id,
      versions: "all",
      areas: [...new Set(overlaps.map((o) => o.overlap.area))],
    }),
  );
  const { versions, handovers, disputes } = record;
  return {
    ...headOf(record),
    flags: flagsOf(record, theatre, now),
    versions,
    handovers,
    disputes,
    ...present({ coverage: coverageOf(coverage, visibility, record) }),
    overlaps: overlaps.flatMap((overlap) => overlapView(overlap, { record: () => record, area: areas }) ?? []),
    calls: calls.map(callView),
    timeline: timeline.map(({ version, party, account, ...entry }) =>
      timelineEntry(
        { ...entry, ...present({ version: version ?? undefined, party: party ?? undefined, account }) },
        actor,
        record,
      ),
    ),
  };
}

/** How far the comparison reaches is for those who may see what it found. */
function coverageOf(
  coverage: Coverage | undefined,
  visibility: Visibility,
  record: VisibleRecord,
): CoverageView<Instant> | undefined {
  const { overlaps, office } = visibility;
  if (coverage === undefined || overlaps === "none") return undefined;
  if (overlaps === "own-records" && record.owner !== office) return undefined;
  const { notCompared } = coverage;
  return { until: coverage.until(), versions: notCompared.versionsOf(record.id), areas: notCompared.areas() };
}

interface AreaRequest {
  readonly database: Database;
  readonly actor: Actor;
  readonly coverage: Coverage | undefined;
}

export async function readArea(
  { database, actor, coverage }: AreaRequest,
  id: string,
): Promise<AreaHistoryView<Instant> | undefined> {
  const [area] = await readAreas(database.pool, { theatre: actor.theatre, versions: "all", areas: [id] });
  if (area === undefined) return undefined;
  const notCompared = coverage?.notCompared.versionsOfArea(id) ?? [];
  return { ...areaHistoryView(area, actor), ...(notCompared.length === 0 ? {} : { notCompared }) };
}

function headOf({ id, reference, kind, owner, currentVersion, confirmation, coordination }: VisibleRecord) {
  return { id, reference, kind, owner, currentVersion, ...present({ confirmation, coordination }) };
}

function callView({ record, version, by, to, result, at, texts }: Call): CallView<Instant> {
  const text = texts["text"];
  // as: the decision took only these four, and the column holds what it wrote.
  return {
    record,
    version,
    by,
    to,
    result: result as CallView["result"],
    at,
    ...present({ text: typeof text === "string" ? text : undefined }),
  };
}

/** Who of an office said it is for the office itself and the cell. */
function timelineEntry(entry: TimelineEntry<Instant>, actor: Actor, { owner }: VisibleRecord): TimelineEntry<Instant> {
  const mayKnow = actor.kind === "cell" || entry.office === actor.office;
  const { account: _, ...rest } = entry;
  // A server statement belongs to nobody; the owner sees his own people and no liaison's.
  return mayKnow || (entry.office === "server" && owner === actor.office) ? entry : rest;
}
