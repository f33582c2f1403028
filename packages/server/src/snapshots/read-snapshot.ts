/**
 * What a party was given when a snapshot was taken: the versions that it held then, and what had changed since the one before. Made from
 * what the party itself may see, whoever asks: an export says what that party was told and nothing else.
 */
import type { SnapshotItem as SnapshotItemView, SnapshotView } from "@duenotice/api";
import type { Actor, Instant, Language, Theatre, VisibleRecord, VisibleVersion } from "@duenotice/domain";
import { ENDED, heldVersion, nameIn, narrowRecord, officeOf, visibleTo } from "@duenotice/domain";
import type { SnapshotChange, SnapshotDocument, SnapshotItem } from "@duenotice/formats";
import { readRecords, readSnapshotItems, readSnapshots } from "@duenotice/store";
import type { Database, Snapshot, SnapshotItem as ItemRow } from "@duenotice/store";

export interface SnapshotsRequest {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly actor: Actor;
}

/** All snapshots that the reader may see. */
export async function readSnapshotViews(request: SnapshotsRequest): Promise<readonly SnapshotView<Instant>[]> {
  const { database, theatre, actor } = request;
  const snapshots = await readSnapshots(database.pool, theatre.id, visibleTo(actor));
  const views: SnapshotView<Instant>[] = [];
  for (const snapshot of snapshots) {
    const given = await readGiven(request, snapshot);
    const { number, party, takenBy, at } = snapshot;
    views.push({ number, party, takenBy: actor.kind === "cell" ? takenBy : party, at, items: given.map(itemView) });
  }
  return views;
}

/** One snapshot as the document that is written in any format; `undefined` when the reader may not see it, or there is none. */
export async function readSnapshotDocument(
  request: SnapshotsRequest,
  which: { readonly party: string; readonly number: number; readonly language: Language },
): Promise<SnapshotDocument | undefined> {
  const { database, theatre, actor } = request;
  const snapshots = await readSnapshots(database.pool, theatre.id, visibleTo(actor));
  const snapshot = snapshots.find((s) => s.party === which.party && s.number === which.number);
  const recipient = officeOf(theatre, which.party);
  const [zone] = theatre.zones;
  if (snapshot === undefined || recipient === undefined || zone === undefined) return undefined;
  const given = await readGiven(request, snapshot);
  return {
    theatre: theatre.names,
    isExercise: theatre.exercise,
    number: snapshot.number,
    ...(snapshot.number > 1 ? { previousNumber: snapshot.number - 1 } : {}),
    recipient: recipient.names,
    takenAt: snapshot.at,
    zone,
    language: which.language,
    items: given.flatMap((item) => documentItem(item, theatre, which) ?? []),
  };
}

interface GivenItem {
  readonly row: ItemRow;
  readonly before: ItemRow | undefined;
  readonly record: VisibleRecord | undefined;
  readonly version: VisibleVersion | undefined;
}

async function readGiven(
  { database, theatre }: SnapshotsRequest,
  { party, number }: Snapshot,
): Promise<readonly GivenItem[]> {
  const visibility = visibleTo({ theatre: theatre.id, account: party, office: party, kind: "party", roles: [] });
  const items = (n: number): Promise<readonly ItemRow[]> =>
    readSnapshotItems(database.pool, { theatre: theatre.id, visibility, party, number: n });
  const rows = await items(number);
  const before = new Map((number > 1 ? await items(number - 1) : []).map((row) => [row.record, row]));
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
    return {
      row,
      before: before.get(row.record),
      record,
      version: row.extent === "full" ? record?.versions.find((v) => v.version === row.version) : undefined,
    };
  });
}

/** Against the recipient's snapshot before. */
function changeOf({ row, before, version }: GivenItem): SnapshotChange {
  if (row.extent === "withdrawn") return "withdrawn_from_you";
  if (before?.version === row.version && before.extent === row.extent) return "unchanged";
  if (version !== undefined && ENDED.has(version.status)) return "ended";
  return before === undefined ? "new" : "changed";
}

function itemView(item: GivenItem): SnapshotItemView {
  const change = changeOf(item);
  const { record, version } = item.row;
  return {
    record,
    reference: item.record?.reference ?? "",
    version,
    change: change === "withdrawn_from_you" ? "no_longer_given" : change,
  };
}

function documentItem(
  item: GivenItem,
  theatre: Theatre,
  { party, language }: { readonly party: string; readonly language: Language },
): SnapshotItem | undefined {
  const { record, version, row, before } = item;
  if (record === undefined) return undefined;
  const held = heldVersion(record, party);
  const base = {
    id: record.id,
    reference: record.reference,
    version: row.version,
    owner: officeOf(theatre, record.owner)?.names ?? { und: record.owner },
    change: changeOf(item),
    ...(before === undefined ? {} : { previousVersion: before.version }),
    ...(held === undefined ? {} : { heldVersion: held }),
  };
  const { siteCategories, movementKinds } = theatre.vocabularies;
  switch (version?.kind) {
    case "site":
      return {
        ...base,
        kind: "site",
        status: version.status,
        content: version.content,
        texts: version.texts,
        categoryName: termName(siteCategories, version.content.category, language),
      };
    case "movement":
      return {
        ...base,
        kind: "movement",
        status: version.status,
        lateness: version.lateness,
        content: version.content,
        texts: version.texts,
        kindName: termName(movementKinds, version.content.kind, language),
      };
    case "coordination_request": {
      const { movement } = version.content;
      return {
        ...base,
        kind: "movement",
        status: version.status,
        lateness: version.lateness,
        content: movement,
        texts: version.texts,
        kindName: termName(movementKinds, movement.kind, language),
      };
    }
    case undefined:
      return { ...base, kind: "withdrawn" };
  }
}

function termName(terms: Theatre["passedTo"], id: string, language: Language): string {
  const term = terms.find((t) => t.id === id);
  return term === undefined ? id : nameIn(term.names, language);
}
