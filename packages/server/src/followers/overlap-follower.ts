/**
 * Keeps the engine's index of one theatre up to date from its feed, and puts on the record what it finds: one statement per cause
 * with all its rows. Built from rows at start; what it missed while it was away it finds then.
 *
 * Owner:  one per theatre and node; entries are handled one batch after the other. Two nodes find the same and say it once: one
 *         finding per cause is all that the store takes.
 * Rules:  H22 to H25.
 */
import type { AnnouncedArea, AreaId, Clock, Instant, NotifiedRecord, Overlap, RecordId, Statement, Subject, Theatre } from "@duenotice/domain";
import { visibleTo } from "@duenotice/domain";
import { createOverlapIndex } from "@duenotice/overlap";
import type { OverlapIndex } from "@duenotice/overlap";
import { readAreas, readOverlaps, readRecords } from "@duenotice/store";
import type { Database, FeedEntry } from "@duenotice/store";
import { serverActor } from "../statements/say-as-server.ts";
import type { SayAsServer } from "../statements/say-as-server.ts";
import { compareFindings, isOver } from "./compare-findings.ts";
import type { Difference } from "./compare-findings.ts";
import { dangerOfArea } from "./danger-of-area.ts";
import { statementOfEntry } from "./statement-of-entry.ts";
import { becomesOverdueAt, subjectsOfRecord } from "./subjects-of-record.ts";
import { touches } from "./touches.ts";
import type { Touched } from "./touches.ts";

export interface OverlapFollowerOptions {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly say: SayAsServer;
  readonly clock: Clock;
  readonly report: (sentence: string) => void;
}

export interface OverlapFollower {
  /** Reads the rows and builds the index; call once, before the first entry. */
  build(): Promise<void>;
  handle(entries: readonly FeedEntry[]): Promise<void>;
  /** What ended, or became overdue, by the passing of time alone; and the horizon moves on. */
  passTime(): Promise<void>;
  /** What the engine could not check, and why: shown, because not checked is not the same as no overlap. */
  notChecked(): ReadonlyMap<string, string>;
}

const HOUR_MS = 3_600_000;
/** The horizon is moved in steps, and reaches one step further than the theatre asks, so that it never falls short in between. */
const HORIZON_STEP_MS = 6 * HOUR_MS;

export function followOverlaps(options: OverlapFollowerOptions): OverlapFollower {
  const { database, theatre, clock } = options;
  const visibility = visibleTo(serverActor(theatre.id));
  const index = createOverlapIndex({ zones: theatre.zones, horizon: horizonAt(theatre, clock.now()) });
  const held = new Map<RecordId, readonly Subject[]>();
  const notChecked = new Map<string, string>();
  let horizonSetAt = clock.now();

  const recordsOf = (ids?: readonly RecordId[]): Promise<readonly NotifiedRecord[]> =>
    readRecords(database.pool, { theatre: theatre.id, visibility, versions: "all", ...(ids === undefined ? {} : { records: ids }) });
  const areasOf = (ids?: readonly AreaId[]): Promise<readonly AnnouncedArea[]> =>
    readAreas(database.pool, { theatre: theatre.id, versions: "all", ...(ids === undefined ? {} : { areas: ids }) });

  const putRecord = (record: NotifiedRecord, now: Instant): void => {
    const wanted = subjectsOfRecord(record, theatre, now);
    for (const subject of held.get(record.id) ?? [])
      if (!wanted.some((other) => other.version === subject.version)) index.removeSubject(subject);
    for (const subject of wanted) {
      const put = index.putSubject(subject);
      const name = `${record.reference} version ${subject.version}`;
      if (put.ok) notChecked.delete(name);
      else notChecked.set(name, put.refusal.code);
    }
    if (wanted.length === 0) held.delete(record.id);
    else held.set(record.id, wanted);
  };

  const putArea = (area: AnnouncedArea): void => {
    const danger = dangerOfArea(area, theatre);
    for (const { version } of area.versions) if (version !== danger?.version) index.removeArea({ id: area.id, version });
    if (danger === undefined) return;
    const put = index.putArea(danger);
    const name = `${area.reference} version ${danger.version}`;
    if (put.ok) notChecked.delete(name);
    else notChecked.set(name, put.refusal.code);
  };

  /** Compares everything that has to do with the given things, and says the difference as the finding of one cause. */
  const settle = async (touched: Touched, cause: Statement | undefined, causeHash: string | undefined): Promise<void> => {
    const now = clock.now();
    const records = touched.records.length === 0 ? [] : await recordsOf(touched.records);
    const areas = touched.areas.length === 0 ? [] : await areasOf(touched.areas);
    for (const record of records) putRecord(record, now);
    for (const area of areas) putArea(area);
    const difference = await differenceFor({ records, areas, now });
    await sayDifference(difference, causeHash, cause);
  };

  const differenceFor = async (things: Things): Promise<Difference> => {
    const onRecord = (
      await Promise.all([
        ...things.records.map((r) => readOverlaps(database.pool, { theatre: theatre.id, visibility, record: r.id, state: "all" })),
        ...things.areas.map((a) => readOverlaps(database.pool, { theatre: theatre.id, visibility, area: a.id, state: "all" })),
      ])
    ).flat();
    const engine = [
      ...things.records.flatMap((r) => (held.get(r.id) ?? []).flatMap((subject) => index.overlapsOfSubject(subject))),
      ...things.areas.flatMap((a) => index.overlapsOfArea({ id: a.id, version: a.currentVersion })),
    ];
    const others = await restOf({ engine, onRecord: onRecord.map((entry) => entry.overlap) }, things);
    return compareFindings({
      engine,
      onRecord,
      now: things.now,
      recordOf: (id) => others.records.get(id),
      areaOf: (id) => others.areas.get(id),
    });
  };

  /** The other sides of the overlaps in question: whose they are, and why they may be over. */
  const restOf = async (found: { readonly engine: readonly Overlap[]; readonly onRecord: readonly Overlap[] }, things: Things): Promise<Sides> => {
    const records = new Map(things.records.map((record) => [record.id, record]));
    const areas = new Map(things.areas.map((area) => [area.id, area]));
    const all = [...found.engine, ...found.onRecord];
    const missingRecords = new Set(all.map((o) => o.subject.id).filter((id) => !records.has(id)));
    const missingAreas = new Set(all.map((o) => o.area).filter((id) => !areas.has(id)));
    if (missingRecords.size > 0) for (const record of await recordsOf([...missingRecords])) records.set(record.id, record);
    if (missingAreas.size > 0) for (const area of await areasOf([...missingAreas])) areas.set(area.id, area);
    return { records, areas };
  };

  const sayDifference = async (difference: Difference, causeHash: string | undefined, cause: Statement | undefined): Promise<void> => {
    if (difference.found.length === 0 && difference.closed.length === 0) return;
    const body = { type: "overlaps.found", ...(causeHash === undefined ? {} : { cause: causeHash }), ...difference } as const;
    const outcome = await options.say(theatre.id, body);
    if (!outcome.ok) options.report(`Overlaps found after ${cause?.type ?? "the passing of time"} were refused: ${outcome.refusal.code}`);
  };

  return {
    async build() {
      const now = clock.now();
      for (const area of await areasOf()) putArea(area);
      for (const record of await recordsOf()) putRecord(record, now);
    },
    async handle(entries) {
      for (const entry of entries) {
        const statement = statementOfEntry(entry);
        const touched = touches(statement);
        if (touched !== undefined) await settle(touched, statement, entry.hash);
      }
    },
    async passTime() {
      const now = clock.now();
      const overdue = [...held.entries()].filter(([, subjects]) => subjects.some((subject) => (becomesOverdueAt(subject) ?? Number.POSITIVE_INFINITY) < now));
      if (now - horizonSetAt >= HORIZON_STEP_MS) {
        horizonSetAt = now;
        const moved = index.moveHorizon(horizonAt(theatre, now));
        if (!moved.ok) options.report(`The horizon cannot be moved: ${moved.refusal.code}`);
        else await settleAll(now);
      }
      const open = await readOverlaps(database.pool, { theatre: theatre.id, visibility, state: "open" });
      const ended = open.filter((entry) => isOver(entry.overlap, now)).map((entry) => entry.overlap.subject.id);
      const records = [...new Set([...overdue.map(([id]) => id), ...ended])];
      if (records.length > 0) await settle({ records, areas: [] }, undefined, undefined);
    },
    notChecked: () => notChecked,
  };

  async function settleAll(now: Instant): Promise<void> {
    await sayDifference(await differenceFor({ records: await recordsOf([...held.keys()]), areas: [], now }), undefined, undefined);
  }
}

interface Things {
  readonly records: readonly NotifiedRecord[];
  readonly areas: readonly AnnouncedArea[];
  readonly now: Instant;
}

interface Sides {
  readonly records: ReadonlyMap<RecordId, NotifiedRecord>;
  readonly areas: ReadonlyMap<AreaId, AnnouncedArea>;
}

function horizonAt(theatre: Theatre, now: Instant): Parameters<OverlapIndex["moveHorizon"]>[0] {
  return { from: now - HOUR_MS, until: now + theatre.horizonHours * HOUR_MS + HORIZON_STEP_MS };
}
