/**
 * What stood in a snapshot, as the party itself may see it, whoever asks: an export says what that party was told and nothing else.
 *
 * Which version stood in it, which one the party held and what had become of an area was fixed when it was taken; versions never change. What
 * consent withdrew since is not given again: then its reference is left.
 */
import type { AnnouncedArea, AreaVersion, OfficeId, Theatre, VisibleRecord, VisibleVersion } from "@duenotice/domain";
import { narrowRecord, visibleTo } from "@duenotice/domain";
import { readAreas, readRecords, readSnapshotAreas, readSnapshotItems } from "@duenotice/store";
import type { Database, SnapshotArea as AreaRow, SnapshotItem as ItemRow } from "@duenotice/store";

export interface GivenRequest {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly party: OfficeId;
}

export interface GivenItem {
  readonly row: ItemRow;
  /** In the recipient's snapshot before. */
  readonly before: ItemRow | undefined;
  readonly record: VisibleRecord | undefined;
  readonly version: VisibleVersion | undefined;
}

export interface GivenArea {
  readonly row: AreaRow;
  readonly before: AreaRow | undefined;
  readonly area: AnnouncedArea;
  readonly version: AreaVersion;
}

export interface Given {
  readonly items: readonly GivenItem[];
  readonly areas: readonly GivenArea[];
}

/** Several snapshots of one party at once, by their numbers: what stood in them is read once, however many name it. */
export async function readGiven(
  request: GivenRequest,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Given>> {
  // Each with the one before, to compare with.
  const rows = await readRows(request, new Set(numbers.flatMap((n) => [n - 1, n])));
  const wanted = numbers.flatMap((n) => rows.get(n) ?? []);
  const found: Found = {
    records: await readRecordsOf(request, new Set(wanted.flatMap(({ items }) => items.map((row) => row.record)))),
    areas: await readAreasOf(request, new Set(wanted.flatMap(({ areas }) => areas.map((row) => row.area)))),
  };
  return new Map(numbers.map((n) => [n, { items: itemsOf(n, rows, found), areas: areasOf(n, rows, found) }]));
}

interface Rows {
  readonly items: readonly ItemRow[];
  readonly areas: readonly AreaRow[];
}

interface Found {
  readonly records: ReadonlyMap<string, VisibleRecord>;
  readonly areas: ReadonlyMap<string, AnnouncedArea>;
}

async function readRows(request: GivenRequest, numbers: ReadonlySet<number>): Promise<ReadonlyMap<number, Rows>> {
  const { database, theatre, party } = request;
  const rows = new Map<number, Rows>();
  for (const number of numbers) {
    const asked = { theatre: theatre.id, visibility: visibilityOf(request), party, number };
    rows.set(number, {
      items: await readSnapshotItems(database.pool, asked),
      areas: await readSnapshotAreas(database.pool, asked),
    });
  }
  return rows;
}

async function readRecordsOf(request: GivenRequest, ids: ReadonlySet<string>): Promise<Found["records"]> {
  const visibility = visibilityOf(request);
  const found = await readRecords(request.database.pool, {
    theatre: request.theatre.id,
    visibility,
    versions: "all",
    records: [...ids],
  });
  return new Map(
    found.flatMap((record) => narrowRecord(visibility, record) ?? []).map((record) => [record.id, record]),
  );
}

async function readAreasOf({ database, theatre }: GivenRequest, ids: ReadonlySet<string>): Promise<Found["areas"]> {
  const found = await readAreas(database.pool, { theatre: theatre.id, areas: [...ids], versions: "all" });
  return new Map(found.map((area) => [area.id, area]));
}

function itemsOf(number: number, rows: ReadonlyMap<number, Rows>, { records }: Found): readonly GivenItem[] {
  const before = new Map((rows.get(number - 1)?.items ?? []).map((row) => [row.record, row]));
  return (rows.get(number)?.items ?? []).map((row) => {
    const record = records.get(row.record);
    const version = row.extent === "full" ? record?.versions.find((v) => v.version === row.version) : undefined;
    return { row, before: before.get(row.record), record, version };
  });
}

function areasOf(number: number, rows: ReadonlyMap<number, Rows>, { areas }: Found): readonly GivenArea[] {
  const earlier = (rows.get(number - 1)?.areas ?? []).filter((row) => row.state === "announced");
  const before = new Map(earlier.map((row) => [row.area, row]));
  return (rows.get(number)?.areas ?? []).flatMap((row) => {
    const area = areas.get(row.area);
    const version = area?.versions.find((v) => v.version === row.version);
    return area === undefined || version === undefined ? [] : { row, before: before.get(row.area), area, version };
  });
}

function visibilityOf({ theatre, party }: GivenRequest): ReturnType<typeof visibleTo> {
  return visibleTo({ theatre: theatre.id, account: party, office: party, kind: "party", roles: [] });
}
