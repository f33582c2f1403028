/** What other packages may use of the store. */
export { OperatingError, type OperatingErrorCode } from "./operating-error.ts";
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from "./postgres/embedded-postgres.ts";
export type { SupervisorReport } from "./postgres/supervise.ts";
export { openStore, type Store, type StoreOptions } from "./store.ts";
export { openDatabase, type Database, type DatabaseOptions } from "./database/database.ts";
export { migrate, readMigrations, type Migration } from "./database/migrate.ts";
export { holdLock, type LockedWork, type LockedWorkOptions } from "./database/hold-lock.ts";
export type { Queryable } from "./database/query.ts";
export type { Mechanism } from "./statements/mechanism.ts";
export type { Submission, Submitted } from "./statements/submit.ts";
export { readStatement, type StoredStatement } from "./statements/read-statement.ts";
export {
  readAreaTimeline,
  readRecordTimeline,
  type RecordTimelineRequest,
  type TimelineEntry,
} from "./statements/read-timeline.ts";
export { importTheatre, type TheatreImport } from "./theatres/import-theatre.ts";
export { readLayer, readLayerNames, readTheatres, type LayerName } from "./theatres/read-theatres.ts";
export type { TheatreCache, TheatreWithPlaces } from "./theatres/theatre-cache.ts";
export { readMemberships, saveMembership, type Membership } from "./accounts/memberships.ts";
export { readRecords, type RecordsRequest } from "./records/read-records.ts";
export { readReferences, type RecordReference } from "./records/read-references.ts";
export { readSitesNear, type NearRequest } from "./records/read-sites-near.ts";
export { readAreas, type AreasRequest } from "./areas/read-areas.ts";
export { readOverlaps, type OverlapsRequest } from "./overlaps/read-overlaps.ts";
export { readOverlapsByKey } from "./overlaps/read-overlaps-by-key.ts";
export { readOverlapsTouching, type TouchingRequest } from "./overlaps/read-overlaps-touching.ts";
export { readCalls, type Call, type CallsRequest } from "./calls/read-calls.ts";
export { readClocks, readRunOutClocks, type DueClock, type RunOutRequest } from "./clocks/read-clocks.ts";
export {
  readSnapshotAreas,
  readSnapshotItems,
  readSnapshots,
  type ItemsRequest,
  type Snapshot,
  type SnapshotArea,
  type SnapshotItem,
} from "./snapshots/read-snapshots.ts";
export { isSequencerBehind, readFeed, readHead, type FeedEntry, type FeedRequest } from "./feed/read-feed.ts";
export { startFeedWatch, type FeedWatch } from "./feed/feed-watch.ts";
export { startSequencer, type Sequencer } from "./feed/sequencer.ts";
export { follow, type FollowOptions, type Follower } from "./feed/follow.ts";
export { advanceFollower, readFollowerPosition, resetFollower, type FollowerKey } from "./feed/follower-position.ts";
export { makeCursorSeal, type CursorSeal } from "./feed/cursor.ts";
