/**
 * Keeps the engine's index of one theatre up to date from its feed, and puts on the record what it finds: one statement per cause
 * with all its rows. Built from rows at start; what it missed while it was away it finds then.
 *
 * Owner:  one per theatre and node; its methods are called one after the other. Two nodes find the same and say it once: one finding
 *         per cause is all that the store takes.
 * Rules:  H22 to H25, H33.
 */
import type {
  AnnouncedArea,
  AreaId,
  Clock,
  Instant,
  NotifiedRecord,
  OfficeId,
  Overlap,
  OverlapRecord,
  RecordId,
  Subject,
  Theatre,
  Visibility,
} from "@duenotice/domain";
import { dangerAreasOf, plannedEndOf, subjectsOf, serverActor, visibleTo } from "@duenotice/domain";
import { createOverlapIndex } from "@duenotice/overlap";
import type { Horizon, HorizonChange, OverlapIndex } from "@duenotice/overlap";
import { readAreas, readOverlaps, readOverlapsTouching, readRecords } from "@duenotice/store";
import type { Database, FeedEntry } from "@duenotice/store";
import type { SayAsServer } from "../statements/say-as-server.ts";
import { byCause, compareFindings, isOver, pairText } from "./compare-findings.ts";
import type { Difference } from "./compare-findings.ts";
import { inSlices } from "./in-slices.ts";
import { NotCompared } from "./not-compared.ts";
import type { Thing } from "./not-compared.ts";
import { statementOfEntry } from "./statement-of-entry.ts";
import { touches, TOUCHES_NOTHING } from "./touches.ts";
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
  private readonly owners = new Map<RecordId, OfficeId>();
  /** What could not be compared, and why. */
  readonly notCompared: NotCompared;
  private readonly areaNames = new Map<AreaId, string>();
  private horizonSetAt: Instant;
  private hasComparedAll = false;
  /** Pairs that were over and are closed on the record: not looked at again. */
  private readonly settledAsOver = new Set<string>();

  constructor(options: OverlapFollowerOptions) {
    const { theatre, clock } = options;
    this.options = options;
    this.visibility = visibleTo(serverActor(theatre.id));
    this.notCompared = new NotCompared(options.report);
    this.horizonSetAt = clock.now();
    this.index = createOverlapIndex({ zones: theatre.zones, horizon: horizonAt(theatre, this.horizonSetAt) });
  }

  /** Up to when announced areas have been compared; what comes after has not been looked at yet. */
  get comparedUntil(): Instant {
    return horizonAt(this.options.theatre, this.horizonSetAt).until;
  }

  /** Reads the rows and builds the index; once, before the first entry. */
  async build(): Promise<void> {
    const now = this.options.clock.now();
    await inSlices(await this.areasOf(), (area) => this.putArea(area));
    await inSlices(await this.recordsOf(), (record) => this.putRecord(record, now));
  }

  /**
   * Looks at everything that a batch touched at once, and says what came of it by cause: an import of thousands must not keep an
   * announcement behind it waiting.
   */
  async handle(entries: readonly FeedEntry[]): Promise<void> {
    const causes = entries.flatMap((entry) => {
      if (TOUCHES_NOTHING.has(entry.type)) return [];
      const touched = touches(statementOfEntry(entry));
      return touched === undefined ? [] : [{ hash: entry.hash, ...touched }];
    });
    if (causes.length === 0) return;
    const difference = await this.look({
      records: causes.flatMap((cause) => cause.records),
      areas: causes.flatMap((cause) => cause.areas),
    });
    for (const [cause, part] of byCause(difference, causes)) await this.sayDifference(part, cause);
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
    const over = this.index
      .overlaps()
      .filter((overlap) => isOver(overlap, now) && !this.settledAsOver.has(pairText(overlap)));
    const records = [...new Set([...overdue.map(([id]) => id), ...over.map((overlap) => overlap.subject.id)])];
    if (records.length === 0) return;
    await this.sayDifference(await this.look({ records, areas: [] }), undefined);
    for (const overlap of over) this.settledAsOver.add(pairText(overlap));
  }

  private async compareAll(now: Instant): Promise<void> {
    const { database, theatre } = this.options;
    const onRecord = await readOverlaps(database.pool, {
      theatre: theatre.id,
      visibility: this.visibility,
      state: "all",
    });
    await this.sayDifference(await this.compare(this.index.overlaps(), onRecord, now), undefined);
    this.hasComparedAll = true;
  }

  private async moveHorizon(now: Instant): Promise<void> {
    const moved = this.index.moveHorizon(horizonAt(this.options.theatre, now));
    if (!moved.ok) return this.options.report(`The horizon cannot be moved: ${moved.refusal.code}`);
    this.noteHorizon(moved.value.notChecked);
    this.settledAsOver.clear();
    await this.compareAll(now);
    // Last: when what was found could not be put on the record, it is compared and said again.
    this.horizonSetAt = now;
  }

  /** Areas that cannot be enumerated to the new horizon keep the windows that they had; the others are whole again. */
  private noteHorizon(notChecked: HorizonChange["notChecked"]): void {
    const areas = notChecked.flatMap((not) => ("area" in not ? [not] : []));
    const isWhole = (id: string, version: number): boolean =>
      this.index.area({ id, version }) !== undefined &&
      !areas.some(({ area }) => area.id === id && area.version === version);
    this.notCompared.removeWhere("area", isWhole);
    for (const { area, refusal } of areas) {
      const { id, version } = area;
      this.notCompared.add(
        { kind: "area", id, version, reference: this.areaNames.get(id) ?? id },
        refusal,
        this.comparedUntil,
      );
    }
  }

  /** Reads the given things anew, brings the index up to them, and compares all that has to do with them. */
  private async look(touched: Touched): Promise<Difference> {
    const { database, theatre, clock } = this.options;
    const now = clock.now();
    const ids = { records: [...new Set(touched.records)], areas: [...new Set(touched.areas)] };
    const records = ids.records.length === 0 ? [] : await this.recordsOf(ids.records);
    const areas = ids.areas.length === 0 ? [] : await this.areasOf(ids.areas);
    await inSlices(records, (record) => this.putRecord(record, now));
    await inSlices(areas, (area) => this.putArea(area));
    const onRecord = await readOverlapsTouching(database.pool, { theatre: theatre.id, ...ids });
    return this.compare(this.found({ records, areas, now }), onRecord, now);
  }

  /** What the engine has of these things, each pair once. */
  private found({ records, areas }: Things): readonly Overlap[] {
    const ofRecords = records.flatMap((record) =>
      (this.held.get(record.id) ?? []).flatMap((subject) => this.index.overlapsOfSubject(subject)),
    );
    const ofAreas = areas.flatMap((area) => this.index.overlapsOfArea({ id: area.id, version: area.currentVersion }));
    return [...new Map([...ofRecords, ...ofAreas].map((overlap) => [pairText(overlap), overlap])).values()];
  }

  private async compare(
    engine: readonly Overlap[],
    onRecord: readonly OverlapRecord[],
    now: Instant,
  ): Promise<Difference> {
    const areaIds = new Set([...engine, ...onRecord.map((entry) => entry.overlap)].map((overlap) => overlap.area));
    const areas = new Map((areaIds.size === 0 ? [] : await this.areasOf([...areaIds])).map((area) => [area.id, area]));
    return compareFindings({
      engine,
      onRecord,
      now,
      theatre: this.options.theatre,
      ownerOf: (id) => this.owners.get(id),
      areaOf: (id) => areas.get(id),
      recordsOf: async (ids) => {
        const records = new Map((await this.recordsOf(ids)).map((record) => [record.id, record]));
        return (id) => records.get(id);
      },
    });
  }

  private async sayDifference(difference: Difference, cause: string | undefined): Promise<void> {
    if (difference.found.length === 0 && difference.closed.length === 0) return;
    const body = { type: "overlaps.found", ...(cause === undefined ? {} : { cause }), ...difference } as const;
    const outcome = await this.options.say(this.options.theatre.id, body);
    if (!outcome.ok)
      this.options.report(
        `Overlaps that were found could not be put on the record: ${outcome.refusal.code} (cause ${cause ?? "time"})`,
      );
  }

  private putRecord(record: NotifiedRecord, now: Instant): void {
    this.owners.set(record.id, record.owner);
    const wanted = subjectsOf(record, this.options.theatre, now);
    for (const subject of this.held.get(record.id) ?? [])
      if (!wanted.some((other) => other.version === subject.version)) this.index.removeSubject(subject);
    const isGone = (id: string, version: number): boolean =>
      id === record.id && !wanted.some((subject) => subject.version === version);
    this.notCompared.removeWhere("record", isGone);
    for (const subject of wanted) this.note(thing("record", record, subject.version), this.index.putSubject(subject));
    if (wanted.length === 0) this.held.delete(record.id);
    else this.held.set(record.id, wanted);
  }

  private putArea(area: AnnouncedArea): void {
    const dangers = dangerAreasOf(area, this.options.theatre);
    for (const { version } of area.versions)
      if (!dangers.some((danger) => danger.version === version)) this.index.removeArea({ id: area.id, version });
    this.areaNames.set(area.id, area.reference);
    const isGone = (id: string, version: number): boolean =>
      id === area.id && !dangers.some((danger) => danger.version === version);
    this.notCompared.removeWhere("area", isGone);
    for (const danger of dangers) this.note(thing("area", area, danger.version), this.index.putArea(danger));
  }

  private note(of: Thing, put: ReturnType<OverlapIndex["putArea"]>): void {
    if (put.ok) this.notCompared.remove(of);
    else this.notCompared.add(of, put.refusal);
  }

  private recordsOf(ids?: readonly RecordId[]): Promise<readonly NotifiedRecord[]> {
    const { database, theatre } = this.options;
    return readRecords(database.pool, {
      theatre: theatre.id,
      visibility: this.visibility,
      versions: "all",
      ...(ids === undefined ? {} : { records: ids }),
    });
  }

  private areasOf(ids?: readonly AreaId[]): Promise<readonly AnnouncedArea[]> {
    const { database, theatre } = this.options;
    return readAreas(database.pool, {
      theatre: theatre.id,
      versions: "all",
      ...(ids === undefined ? {} : { areas: ids }),
    });
  }
}

function thing(
  kind: Thing["kind"],
  { id, reference }: { readonly id: string; readonly reference: string },
  version: number,
): Thing {
  return { kind, id, version, reference };
}

/** Its last window has passed and nobody said that it arrived: from now on it is present until told otherwise. */
function isDueToOpen(subject: Subject, now: Instant): boolean {
  return subject.kind === "movement" && subject.overdueOpen !== true && plannedEndOf(subject) <= now;
}

function horizonAt(theatre: Theatre, now: Instant): Horizon {
  return { from: now - HOUR_MS, until: now + theatre.horizonHours * HOUR_MS + HORIZON_STEP_MS };
}
