/** Snapshots of what parties were given, as one reader may see them. */
import type {
  AccountId,
  AreaId,
  Handover,
  Instant,
  OfficeId,
  RecordId,
  StatementHash,
  TheatreId,
  Visibility,
} from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { snapshotCondition } from "../visibility/visibility-sql.ts";

export interface Snapshot {
  readonly party: OfficeId;
  /** From 1, without a gap per party. */
  readonly number: number;
  readonly takenBy: AccountId;
  readonly at: Instant;
  readonly statement: StatementHash;
  readonly itemCount: number;
}

export interface SnapshotItem {
  readonly record: RecordId;
  readonly version: number;
  readonly extent: Handover["extent"];
  /** The newest version that the party had acknowledged by then. */
  readonly held: number | null;
}

export interface SnapshotArea {
  readonly area: AreaId;
  readonly version: number;
  /** What had become of the area by then. What ended stands once, in the first snapshot after its end. */
  readonly state: "announced" | "withdrawn" | "superseded" | "over";
}

const snapshotsSql = (visibility: Visibility): string => `
SELECT s.party, s.number, s.taken_by AS "takenBy", s.at, s.statement,
  (SELECT count(*) FROM snapshot_item i WHERE i.theatre = s.theatre AND i.party = s.party AND i.number = s.number) AS "itemCount"
FROM snapshot s WHERE s.theatre = $1 AND ${snapshotCondition(visibility)}
ORDER BY s.party, s.number`;

export function readSnapshots(
  client: Queryable,
  theatre: TheatreId,
  visibility: Visibility,
): Promise<readonly Snapshot[]> {
  return query<Snapshot>(client, snapshotsSql(visibility), [theatre, visibility.office]);
}

const itemsSql = (visibility: Visibility): string => `
SELECT i.record, i.version, i.extent, i.held_version AS held FROM snapshot s
JOIN snapshot_item i ON i.theatre = s.theatre AND i.party = s.party AND i.number = s.number
WHERE s.theatre = $1 AND ${snapshotCondition(visibility)} AND s.party = $3 AND s.number = $4
ORDER BY i.record`;

export interface ItemsRequest {
  readonly theatre: TheatreId;
  readonly visibility: Visibility;
  readonly party: OfficeId;
  readonly number: number;
}

/** What stood in it: compare with the one before for the changes. Empty also when the reader may not see it. */
export function readSnapshotItems(
  client: Queryable,
  { theatre, visibility, party, number }: ItemsRequest,
): Promise<readonly SnapshotItem[]> {
  return query<SnapshotItem>(client, itemsSql(visibility), [theatre, visibility.office, party, number]);
}

const areasSql = (visibility: Visibility): string => `
SELECT i.area, i.version, i.state FROM snapshot s
JOIN snapshot_area i ON i.theatre = s.theatre AND i.party = s.party AND i.number = s.number
WHERE s.theatre = $1 AND ${snapshotCondition(visibility)} AND s.party = $3 AND s.number = $4
ORDER BY i.area`;

/** The announced areas that stood in it. Empty also when the reader may not see it. */
export function readSnapshotAreas(
  client: Queryable,
  { theatre, visibility, party, number }: ItemsRequest,
): Promise<readonly SnapshotArea[]> {
  return query<SnapshotArea>(client, areasSql(visibility), [theatre, visibility.office, party, number]);
}
