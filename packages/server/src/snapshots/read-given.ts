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
  readonly number: number;
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

export async function readGiven(request: GivenRequest): Promise<Given> {
  const [items, areas] = await Promise.all([readItems(request), readGivenAreas(request)]);
  return { items, areas };
}

async function readItems(request: GivenRequest): Promise<readonly GivenItem[]> {
  const { database, theatre, number } = request;
  const visibility = visibilityOf(request);
  const rows = await readSnapshotItems(database.pool, rowsOf(request, number));
  const earlier = await readSnapshotItems(database.pool, rowsOf(request, number - 1));
  const before = new Map(earlier.map((row) => [row.record, row]));
  const found = await readRecords(database.pool, {
    theatre: theatre.id,
    visibility,
    versions: "all",
    records: rows.map((row) => row.record),
  });
  const records = new Map(
    found.flatMap((record) => narrowRecord(visibility, record) ?? []).map((record) => [record.id, record]),
  );
  return rows.map((row) => {
    const record = records.get(row.record);
    const version = row.extent === "full" ? record?.versions.find((v) => v.version === row.version) : undefined;
    return { row, before: before.get(row.record), record, version };
  });
}

async function readGivenAreas(request: GivenRequest): Promise<readonly GivenArea[]> {
  const { database, theatre, number } = request;
  const rows = await readSnapshotAreas(database.pool, rowsOf(request, number));
  const earlier = await readSnapshotAreas(database.pool, rowsOf(request, number - 1));
  const before = new Map(earlier.filter((row) => row.state === "announced").map((row) => [row.area, row]));
  const found = await readAreas(database.pool, {
    theatre: theatre.id,
    areas: rows.map((row) => row.area),
    versions: "all",
  });
  const areas = new Map(found.map((area) => [area.id, area]));
  return rows.flatMap((row) => {
    const area = areas.get(row.area);
    const version = area?.versions.find((v) => v.version === row.version);
    return area === undefined || version === undefined ? [] : { row, before: before.get(row.area), area, version };
  });
}

function rowsOf(request: GivenRequest, number: number): Parameters<typeof readSnapshotItems>[1] {
  const { theatre, party } = request;
  return { theatre: theatre.id, visibility: visibilityOf(request), party, number };
}

function visibilityOf({ theatre, party }: GivenRequest): ReturnType<typeof visibleTo> {
  return visibleTo({ theatre: theatre.id, account: party, office: party, kind: "party", roles: [] });
}
