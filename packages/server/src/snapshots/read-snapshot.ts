/** A snapshot as a line of the list, and as the document that is written in any format, with what changed since the recipient's one before. */
import type { SnapshotAreaItem, SnapshotItem as SnapshotItemView, SnapshotView } from "@duenotice/api";
import type { Actor, Instant, Language, Theatre } from "@duenotice/domain";
import { ENDED, nameIn, officeOf, visibleTo } from "@duenotice/domain";
import type { SnapshotArea, SnapshotChange, SnapshotDocument, SnapshotItem } from "@duenotice/formats";
import { readSnapshots } from "@duenotice/store";
import type { Database } from "@duenotice/store";
import { readGiven } from "./read-given.ts";
import type { GivenArea, GivenItem } from "./read-given.ts";

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
  for (const [party, taken] of Map.groupBy(snapshots, (snapshot) => snapshot.party)) {
    const numbers = taken.map(({ number }) => number);
    const given = await readGiven({ database, theatre, party }, numbers);
    for (const { number, takenBy, at } of taken)
      views.push({
        number,
        party,
        takenBy: actor.kind === "cell" ? takenBy : party,
        at,
        items: (given.get(number)?.items ?? []).map(itemView),
        areas: (given.get(number)?.areas ?? []).map(areaItemView),
      });
  }
  return views;
}

export interface WhichSnapshot {
  readonly party: string;
  readonly number: number;
  readonly language: Language;
}

/** One snapshot as a document; `undefined` when the reader may not see it, or there is none. */
export async function readSnapshotDocument(
  request: SnapshotsRequest,
  which: WhichSnapshot,
): Promise<SnapshotDocument | undefined> {
  const { database, theatre, actor } = request;
  const snapshots = await readSnapshots(database.pool, theatre.id, visibleTo(actor));
  const snapshot = snapshots.find((s) => s.party === which.party && s.number === which.number);
  const recipient = officeOf(theatre, which.party);
  const [zone] = theatre.zones;
  if (snapshot === undefined || recipient === undefined || zone === undefined) return undefined;
  const { number, party } = snapshot;
  const given = (await readGiven({ database, theatre, party }, [number])).get(number);
  return {
    theatre: theatre.names,
    isExercise: theatre.exercise,
    number,
    ...(number > 1 ? { previousNumber: number - 1 } : {}),
    recipient: recipient.names,
    takenAt: snapshot.at,
    zone,
    language: which.language,
    vehicleTypes: theatre.vocabularies.vehicleTypes,
    margins: theatre.margins,
    items: [
      ...(given?.areas ?? []).map((area) => documentArea(area, theatre, which)),
      ...(given?.items ?? []).flatMap((item) => documentItem(item, theatre, which) ?? []),
    ].toSorted(byReference),
  };
}

const REFERENCES = new Intl.Collator("en", { numeric: true });

/** As people look for them: areas, movements, sites, each by its reference, 9 before 10. */
function byReference(a: SnapshotItem, b: SnapshotItem): number {
  return a.kind === b.kind ? REFERENCES.compare(a.reference, b.reference) : a.kind < b.kind ? -1 : 1;
}

/** Against the recipient's snapshot before. */
function changeOf({ row, before, version }: GivenItem): SnapshotChange {
  if (row.extent === "withdrawn" || version === undefined) return "withdrawn_from_you";
  if (before?.version === row.version && before.extent === row.extent) return "unchanged";
  if (ENDED.has(version.status)) return "ended";
  return before === undefined ? "new" : "changed";
}

function areaChangeOf({ row, before }: GivenArea): SnapshotAreaItem["change"] {
  if (row.state !== "announced") return "ended";
  if (before === undefined) return "new";
  return before.version === row.version ? "unchanged" : "changed";
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

function areaItemView(given: GivenArea): SnapshotAreaItem {
  const { area, row } = given;
  return { area: row.area, reference: area.reference, version: row.version, change: areaChangeOf(given) };
}

function documentItem(item: GivenItem, theatre: Theatre, { language }: WhichSnapshot): SnapshotItem | undefined {
  const { record, version, row, before } = item;
  if (record === undefined) return undefined;
  const base = {
    id: record.id,
    reference: record.reference,
    version: row.version,
    owner: officeNames(theatre, record.owner),
    change: changeOf(item),
    ...(before === undefined ? {} : { previousVersion: before.version }),
    ...(row.held === null ? {} : { heldVersion: row.held }),
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
    case "coordination_request": {
      const content = version.kind === "movement" ? version.content : version.content.movement;
      return {
        ...base,
        kind: "movement",
        status: version.status,
        lateness: version.lateness,
        content,
        texts: version.texts,
        kindName: termName(movementKinds, content.kind, language),
      };
    }
    case undefined:
      return { ...base, kind: "withdrawn" };
  }
}

function documentArea(given: GivenArea, theatre: Theatre, { language }: WhichSnapshot): SnapshotArea {
  const { area, version, row, before } = given;
  return {
    kind: "area",
    id: area.id,
    reference: area.reference,
    version: row.version,
    ...(before === undefined ? {} : { previousVersion: before.version }),
    owner: officeNames(theatre, area.issuer),
    change: areaChangeOf(given),
    state: row.state,
    content: version.content,
    texts: version.texts,
    kindName: termName(theatre.vocabularies.areaKinds, version.content.kind, language),
    agreedBy: (version.content.agreedBy ?? []).map((office) => officeNames(theatre, office)),
  };
}

function officeNames(theatre: Theatre, office: string): SnapshotItem["owner"] {
  return officeOf(theatre, office)?.names ?? { und: office };
}

function termName(terms: Theatre["passedTo"], id: string, language: Language): string {
  const term = terms.find((t) => t.id === id);
  return term === undefined ? id : nameIn(term.names, language);
}
