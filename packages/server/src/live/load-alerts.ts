/**
 * Alerts of findings: what was found is taken from the statement itself, as it stands in its bytes; what was closed from its rows, which
 * say what it was.
 */
import { changeOverlapViewTimes, present, toWire } from "@duenotice/api";
import type { OverlapView, WireStatement } from "@duenotice/api";
import type { Actor, AnnouncedArea } from "@duenotice/domain";
import { readAreas, readOverlapsByKey, readReferences } from "@duenotice/store";
import type { FeedEntry, RecordReference } from "@duenotice/store";
import { overlapView } from "../desk/overlap-views.ts";
import { byId } from "../desk/read-desk.ts";
import { wireStatementOfEntry } from "../followers/statement-of-entry.ts";
import { overlapAlert } from "./overlap-alert.ts";
import type { TellingOptions } from "./telling-options.ts";

type WireFinding = Extract<WireStatement, { readonly type: "overlaps.found" }>;
type Found = WireFinding["found"][number];
type Closed = WireFinding["closed"][number];

/** By the place of the finding in the feed. */
export type Alerts = ReadonlyMap<number, (actor: Actor) => string | undefined>;

export async function loadAlerts(entries: readonly FeedEntry[], options: TellingOptions): Promise<Alerts> {
  const alerts = new Map<number, (actor: Actor) => string | undefined>();
  for (const entry of entries) {
    const finding = wireStatementOfEntry(entry);
    if (finding.type !== "overlaps.found") continue;
    const views = await viewsOf(finding, entry, options);
    alerts.set(
      entry.seq,
      overlapAlert({ hash: entry.hash, at: toWire(entry.receivedAt), ...present({ cause: finding.cause }), views }),
    );
  }
  return alerts;
}

async function viewsOf(
  finding: WireFinding,
  entry: FeedEntry,
  { database, theatre }: TellingOptions,
): Promise<readonly OverlapView[]> {
  const recordIds = new Set([
    ...finding.found.map((found) => found.subject.id),
    ...finding.closed.map((closed) => closed.record),
  ]);
  const areaIds = new Set([
    ...finding.found.map((found) => found.area),
    ...finding.closed.map((closed) => closed.area),
  ]);
  const record = byId(await readReferences(database.pool, theatre.id, [...recordIds]));
  const area = byId(await readAreas(database.pool, { theatre: theatre.id, versions: "all", areas: [...areaIds] }));
  const openedAt = toWire(entry.receivedAt);
  const opened = finding.found.flatMap(
    (found) => foundView(found, { openedAt, record: record(found.subject.id), area: area(found.area) }) ?? [],
  );
  return [...opened, ...(await closedViews(finding.closed, { record, area }, { database, theatre }))];
}

interface Sides {
  readonly openedAt: string;
  readonly record: RecordReference | undefined;
  readonly area: AnnouncedArea | undefined;
}

function foundView(
  { owner, issuer, unchangedSince, ...overlap }: Found,
  { openedAt, record, area }: Sides,
): OverlapView | undefined {
  const version = area?.versions.find((v) => v.version === overlap.areaVersion);
  if (record === undefined || area === undefined || version === undefined) return undefined;
  return {
    overlap,
    owner,
    issuer,
    openedAt,
    recordReference: record.reference,
    recordKind: record.kind,
    areaReference: area.reference,
    areaKind: version.content.kind,
    ...present({ unchangedSince, areaLabel: version.texts.label === "" ? undefined : version.texts.label }),
  };
}

interface Lookup {
  readonly record: (id: string) => RecordReference | undefined;
  readonly area: (id: string) => AnnouncedArea | undefined;
}

async function closedViews(
  closed: readonly Closed[],
  names: Lookup,
  { database, theatre }: Pick<TellingOptions, "database" | "theatre">,
): Promise<readonly OverlapView[]> {
  const rows = await readOverlapsByKey(database.pool, theatre.id, closed);
  return rows.flatMap((row) => overlapView(row, names) ?? []).map((view) => changeOverlapViewTimes(view, toWire));
}
