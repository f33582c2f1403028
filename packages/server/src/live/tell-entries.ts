/**
 * Makes committed statements ready to be told: loads what they touched, once for all offices, and leaves the writing out to the first
 * office that listens.
 */
import { changeEventTimes, toWire } from "@duenotice/api";
import type { OverlapView } from "@duenotice/api";
import type { Actor, AnnouncedArea, Clock, Instant, NotifiedRecord, OverlapRecord, Statement, Theatre } from "@duenotice/domain";
import { narrowRecord, serverActor, visibleTo } from "@duenotice/domain";
import { readAreas, readOverlaps, readRecords, readReferences } from "@duenotice/store";
import type { Database, FeedEntry, RecordReference } from "@duenotice/store";
import { areaView } from "../desk/area-views.ts";
import { overlapView } from "../desk/overlap-views.ts";
import { byId } from "../desk/read-desk.ts";
import { recordSummary } from "../desk/record-summary.ts";
import { statementOfEntry } from "../followers/statement-of-entry.ts";
import { eventOfStatement } from "./event-of-statement.ts";
import type { Committed, Loaded } from "./event-of-statement.ts";
import { makeTelling } from "./telling.ts";
import type { Given, Telling } from "./telling.ts";

export interface TellingOptions {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly clock: Clock;
}

export async function tellEntries(entries: readonly FeedEntry[], options: TellingOptions): Promise<readonly Telling[]> {
  const committed = entries.map((entry): Committed & { readonly seq: number } => ({
    seq: entry.seq,
    statement: statementOfEntry(entry),
    hash: entry.hash,
    at: entry.receivedAt,
  }));
  const loaded = await load(committed, options);
  return committed.map((entry) =>
    makeTelling({
      seq: entry.seq,
      eventFor(actor) {
        const event = eventOfStatement(entry, actor, loaded);
        return event === undefined ? undefined : changeEventTimes(event, toWire);
      },
      givenTo: (office) => givenBy(entry.statement, office),
    }),
  );
}

function givenBy(statement: Statement, office: string): readonly Given[] {
  if (statement.type !== "handover.sent" || !statement.parties.some((sent) => sent.party === office)) return [];
  return [{ record: statement.record, version: statement.version }];
}

async function load(committed: readonly Committed[], options: TellingOptions): Promise<Loaded> {
  const { database, theatre, clock } = options;
  const statements = committed.map((entry) => entry.statement);
  const recordIds = new Set(statements.flatMap((s) => ("record" in s ? [s.record] : [])));
  const visibility = visibleTo(serverActor(theatre.id));
  const records = byId(recordIds.size === 0 ? [] : await readRecords(database.pool, { theatre: theatre.id, visibility, versions: "all", records: [...recordIds] }));
  const overlapping = await loadOverlaps(committed, options, records);
  const areaIds = new Set([...statements.flatMap((s) => ("area" in s && s.area !== undefined ? [s.area] : [])), ...overlapping.areaIds]);
  const areas = byId(areaIds.size === 0 ? [] : await readAreas(database.pool, { theatre: theatre.id, versions: "all", areas: [...areaIds] }));
  const now = clock.now();
  return {
    record: records,
    summaryFor(actor, id) {
      const record = records(id);
      const seen = record === undefined ? undefined : narrowRecord(visibleTo(actor), record, { theatre, now });
      return seen === undefined ? undefined : recordSummary(seen, theatre, now);
    },
    areaFor(actor, id) {
      const area = areas(id);
      return area === undefined ? undefined : areaView(area, actor);
    },
    overlapsFor: (actor, statement) => viewsFor(actor, overlapping.of(statement), { record: overlapping.reference, area: areas }),
  };
}

interface Overlapping {
  readonly of: (statement: Statement) => readonly OverlapRecord[];
  readonly areaIds: readonly string[];
  readonly reference: (id: string) => RecordReference | undefined;
}

/** Found ones are told from the statement itself; closed and answered ones from their rows, which say what they were. */
async function loadOverlaps(committed: readonly Committed[], { database, theatre }: TellingOptions, records: (id: string) => NotifiedRecord | undefined): Promise<Overlapping> {
  const visibility = visibleTo(serverActor(theatre.id));
  const bySubject = new Map<Statement, readonly OverlapRecord[]>();
  const common = { theatre: theatre.id, visibility, state: "all" } as const;
  for (const { statement, at } of committed) {
    if (statement.type === "overlap.react") {
      const rows = await readOverlaps(database.pool, { ...common, record: statement.record });
      bySubject.set(statement, rows.filter((row) => keyText(row) === keyOf(statement)));
    }
    if (statement.type !== "overlaps.found") continue;
    const found = statement.found.map(({ owner, issuer, unchangedSince, ...overlap }): OverlapRecord => ({
      overlap,
      owner,
      issuer,
      openedAt: at,
      ...(unchangedSince === undefined ? {} : { unchangedSince }),
    }));
    const closedKeys = new Set(statement.closed.map(keyOf));
    const closed: OverlapRecord[] = [];
    for (const area of new Set(statement.closed.map((c) => c.area)))
      closed.push(...(await readOverlaps(database.pool, { ...common, area })).filter((row) => closedKeys.has(keyText(row))));
    bySubject.set(statement, [...found, ...closed]);
  }
  const all = [...bySubject.values()].flat();
  const unnamed = [...new Set(all.map((row) => row.overlap.subject.id))].filter((id) => records(id) === undefined);
  const references = byId(unnamed.length === 0 ? [] : await readReferences(database.pool, theatre.id, unnamed));
  return {
    of: (statement) => bySubject.get(statement) ?? [],
    areaIds: [...new Set(all.map((row) => row.overlap.area))],
    reference: (id) => records(id) ?? references(id),
  };
}

function viewsFor(
  actor: Actor,
  rows: readonly OverlapRecord[],
  names: { readonly record: (id: string) => RecordReference | undefined; readonly area: (id: string) => AnnouncedArea | undefined },
): readonly OverlapView<Instant>[] {
  const { overlaps, office } = visibleTo(actor);
  const visible = overlaps === "none" ? [] : rows.filter((row) => overlaps === "all" || row.owner === office);
  return visible.flatMap((row) => overlapView(row, names) ?? []);
}

function keyText({ overlap }: OverlapRecord): string {
  return keyOf({ record: overlap.subject.id, version: overlap.subject.version, area: overlap.area, areaVersion: overlap.areaVersion });
}

function keyOf({ record, version, area, areaVersion }: { readonly record: string; readonly version: number; readonly area: string; readonly areaVersion: number }): string {
  return JSON.stringify([record, version, area, areaVersion]);
}
