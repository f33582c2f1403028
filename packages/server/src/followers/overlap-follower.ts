/**
 * Keeps the engine's index of one theatre up to date from its feed, and puts on the record what it finds: one statement per cause
 * with all its rows. Built from rows at start; what it missed while it was away it finds then.
 *
 * Owner:  one per theatre and node; its methods are called one after the other. Two nodes find the same and say it once: one finding
 *         per cause is all that the store takes.
 * Rules:  H22 to H25.
 */
import type { AnnouncedArea, AreaId, Clock, Instant, NotifiedRecord, Overlap, OverlapRecord, RecordId, Subject, Theatre, Visibility } from "@duenotice/domain";
import { dangerAreasOf, plannedEndOf, subjectsOf, serverActor, visibleTo } from "@duenotice/domain";
import { createOverlapIndex } from "@duenotice/overlap";
import type { Horizon, OverlapIndex } from "@duenotice/overlap";
import { readAreas, readOverlaps, readRecords } from "@duenotice/store";
import type { Database, FeedEntry } from "@duenotice/store";
import type { SayAsServer } from "../statements/say-as-server.ts";
import { compareFindings, isOver, pairText } from "./compare-findings.ts";
import type { Difference } from "./compare-findings.ts";
import { statementOfEntry } from "./statement-of-entry.ts";
import { touches } from "./touches.ts";
import type { Touched } from "./touches.ts";

export interface OverlapFollowerOptions {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly say: SayAsServer;
  readonly clock: Clock;
  readonly report: (sentence: string) => void;
}

const HOUR_MS = 3_600_000;
/** The horizon is moved in steps, and reaches one step further than the theatre asks, so that it never falls short in between. */
const HORIZON_STEP_MS = 6 * HOUR_MS;

/** What was looked at anew. */
interface Things {
  readonly records: readonly NotifiedRecord[];
  readonly areas: readonly AnnouncedArea[];
  readonly now: Instant;
}

export class OverlapFollower {
  private readonly options: OverlapFollowerOptions;
  private readonly visibility: Visibility;
  private readonly index: OverlapIndex;
  /** The subjects that the index holds of each record. */
  private readonly held = new Map<RecordId, readonly Subject[]>();
  private readonly unchecked = new Map<string, string>();
  private horizonSetAt: Instant;
  private hasComparedAll = false;
  /** Pairs that were over and are closed on the record: not looked at again. */
  private readonly settledAsOver = new Set<string>();

  constructor(options: OverlapFollowerOptions) {
    const { theatre, clock } = options;
    this.options = options;
    this.visibility = visibleTo(serverActor(theatre.id));
    this.horizonSetAt = clock.now();
    this.index = createOverlapIndex({ zones: theatre.zones, horizon: horizonAt(theatre, this.horizonSetAt) });
  }

  /** What the engine could not check, and why: shown, because not checked is not the same as no overlap. */
  get notChecked(): ReadonlyMap<string, string> {
    return this.unchecked;
  }

  /** Reads the rows and builds the index; once, before the first entry. */
  async build(): Promise<void> {
    const now = this.options.clock.now();
    for (const area of await this.areasOf()) this.putArea(area);
    const records = await this.recordsOf();
    for (const record of records) this.putRecord(record, now);
  }

  async handle(entries: readonly FeedEntry[]): Promise<void> {
    for (const entry of entries) {
      const touched = touches(statementOfEntry(entry));
      if (touched !== undefined) await this.settle(touched, entry.hash);
    }
  }

  /**
   * What ended, or became overdue, by the passing of time alone; and the horizon moves on. The first time everything is compared:
   * with what ended while nobody followed, or changed because the theatre did.
   */
  async passTime(): Promise<void> {
    const now = this.options.clock.now();
    if (!this.hasComparedAll) return this.compareAll(now);
    if (now - this.horizonSetAt >= HORIZON_STEP_MS) return this.moveHorizon(now);
    const overdue = [...this.held].filter(([, subjects]) => subjects.some((subject) => isDueToOpen(subject, now)));
    const over = this.index.overlaps().filter((overlap) => isOver(overlap, now) && !this.settledAsOver.has(pairText(overlap)));
    const records = [...new Set([...overdue.map(([id]) => id), ...over.map((overlap) => overlap.subject.id)])];
    if (records.length === 0) return;
    await this.settle({ records, areas: [] }, undefined);
    for (const overlap of over) this.settledAsOver.add(pairText(overlap));
  }

  private async compareAll(now: Instant): Promise<void> {
    const { database, theatre } = this.options;
    const onRecord = await readOverlaps(database.pool, { theatre: theatre.id, visibility: this.visibility, state: "all" });
    const engine = this.index.overlaps();
    const sides = await this.bothSides([...engine, ...onRecord.map((entry) => entry.overlap)], { records: [], areas: [], now });
    await this.sayDifference(compareFindings({ engine, onRecord, now, theatre: this.options.theatre, ...sides }), undefined);
    this.hasComparedAll = true;
  }

  private async moveHorizon(now: Instant): Promise<void> {
    const moved = this.index.moveHorizon(horizonAt(this.options.theatre, now));
    if (!moved.ok) return this.options.report(`The horizon cannot be moved: ${moved.refusal.code}`);
    this.horizonSetAt = now;
    this.settledAsOver.clear();
    await this.compareAll(now);
  }

  /** Compares everything that has to do with the given things, and says the difference as the finding of one cause. */
  private async settle(touched: Touched, cause: string | undefined): Promise<void> {
    const now = this.options.clock.now();
    const records = touched.records.length === 0 ? [] : await this.recordsOf(touched.records);
    const areas = touched.areas.length === 0 ? [] : await this.areasOf(touched.areas);
    for (const record of records) this.putRecord(record, now);
    for (const area of areas) this.putArea(area);
    await this.sayDifference(await this.differenceFor({ records, areas, now }), cause);
  }

  private async differenceFor(things: Things): Promise<Difference> {
    const onRecord = await this.onRecord(things);
    const engine = [
      ...things.records.flatMap((r) => (this.held.get(r.id) ?? []).flatMap((subject) => this.index.overlapsOfSubject(subject))),
      ...things.areas.flatMap((a) => this.index.overlapsOfArea({ id: a.id, version: a.currentVersion })),
    ];
    const sides = await this.bothSides([...engine, ...onRecord.map((entry) => entry.overlap)], things);
    return compareFindings({ engine, onRecord, now: things.now, theatre: this.options.theatre, ...sides });
  }

  private async onRecord({ records, areas }: Things): Promise<readonly OverlapRecord[]> {
    const { database, theatre } = this.options;
    const common = { theatre: theatre.id, visibility: this.visibility, state: "all" } as const;
    const found: OverlapRecord[] = [];
    for (const { id } of records) found.push(...(await readOverlaps(database.pool, { ...common, record: id })));
    for (const { id } of areas) found.push(...(await readOverlaps(database.pool, { ...common, area: id })));
    return found;
  }

  /** The other sides of the overlaps in question: whose they are, and why they may be over. */
  private async bothSides(overlaps: readonly Overlap[], things: Things): Promise<Sides> {
    const records = new Map(things.records.map((record) => [record.id, record]));
    const areas = new Map(things.areas.map((area) => [area.id, area]));
    const otherRecords = [...new Set(overlaps.map((o) => o.subject.id))].filter((id) => !records.has(id));
    const otherAreas = [...new Set(overlaps.map((o) => o.area))].filter((id) => !areas.has(id));
    if (otherRecords.length > 0) for (const record of await this.recordsOf(otherRecords)) records.set(record.id, record);
    if (otherAreas.length > 0) for (const area of await this.areasOf(otherAreas)) areas.set(area.id, area);
    return { recordOf: (id) => records.get(id), areaOf: (id) => areas.get(id) };
  }

  private async sayDifference(difference: Difference, cause: string | undefined): Promise<void> {
    if (difference.found.length === 0 && difference.closed.length === 0) return;
    const body = { type: "overlaps.found", ...(cause === undefined ? {} : { cause }), ...difference } as const;
    const outcome = await this.options.say(this.options.theatre.id, body);
    if (!outcome.ok) this.options.report(`Overlaps that were found could not be put on the record: ${outcome.refusal.code} (cause ${cause ?? "time"})`);
  }

  private putRecord(record: NotifiedRecord, now: Instant): void {
    const wanted = subjectsOf(record, this.options.theatre, now);
    for (const subject of this.held.get(record.id) ?? [])
      if (!wanted.some((other) => other.version === subject.version)) this.index.removeSubject(subject);
    for (const subject of wanted) this.note(`${record.reference} version ${subject.version}`, this.index.putSubject(subject));
    if (wanted.length === 0) this.held.delete(record.id);
    else this.held.set(record.id, wanted);
  }

  private putArea(area: AnnouncedArea): void {
    const dangers = dangerAreasOf(area, this.options.theatre);
    for (const { version } of area.versions) if (!dangers.some((danger) => danger.version === version)) this.index.removeArea({ id: area.id, version });
    for (const danger of dangers) this.note(`${area.reference} version ${danger.version}`, this.index.putArea(danger));
  }

  private note(name: string, put: ReturnType<OverlapIndex["putArea"]>): void {
    if (put.ok) return void this.unchecked.delete(name);
    this.unchecked.set(name, put.refusal.code);
    this.options.report(`${name} cannot be checked for overlaps: ${put.refusal.code}`);
  }

  private recordsOf(ids?: readonly RecordId[]): Promise<readonly NotifiedRecord[]> {
    const { database, theatre } = this.options;
    return readRecords(database.pool, { theatre: theatre.id, visibility: this.visibility, versions: "all", ...(ids === undefined ? {} : { records: ids }) });
  }

  private areasOf(ids?: readonly AreaId[]): Promise<readonly AnnouncedArea[]> {
    const { database, theatre } = this.options;
    return readAreas(database.pool, { theatre: theatre.id, versions: "all", ...(ids === undefined ? {} : { areas: ids }) });
  }
}

interface Sides {
  readonly recordOf: (id: RecordId) => NotifiedRecord | undefined;
  readonly areaOf: (id: AreaId) => AnnouncedArea | undefined;
}

/** Its last window has passed and nobody said that it arrived: from now on it is present until told otherwise. */
function isDueToOpen(subject: Subject, now: Instant): boolean {
  return subject.kind === "movement" && subject.overdueOpen !== true && plannedEndOf(subject) <= now;
}

function horizonAt(theatre: Theatre, now: Instant): Horizon {
  return { from: now - HOUR_MS, until: now + theatre.horizonHours * HOUR_MS + HORIZON_STEP_MS };
}
