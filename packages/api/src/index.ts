/**
 * The HTTP interface as types and plain conversions, without a schema library: what a browser loads.
 * Every view `X<T>` is written over the type of its times: `X<WireTime>` is the JSON, `X<Instant>` the value;
 * `changeXTimes(view, toWire)` and `changeXTimes(json, fromWire)` lead from one to the other.
 */
export { changeAreaHistoryTimes, changeAreaVersionTimes, changeAreaViewTimes } from "./area-view.ts";
export type { AreaHistoryView, AreaVersionView, AreaView } from "./area-view.ts";
export {
  changeAreaTimes,
  changeCoordinationTimes,
  changeMovementTimes,
  changeSiteTimes,
  changeWindowTimes,
} from "./content.ts";
export type {
  AreaContentAt,
  CoordinationContentAt,
  MovementContentAt,
  SiteContentAt,
  StopAt,
  TimedRouteAt,
  WindowAt,
} from "./content.ts";
export { changeCoverageTimes, changeNotComparedTimes } from "./coverage-view.ts";
export type { CoverageView, NotComparedView } from "./coverage-view.ts";
export { changeDeskTimes, changeQueueRowTimes, changeQueueTimes } from "./desk-view.ts";
export type { DeskView, QueueRowView, QueueView } from "./desk-view.ts";
export { changeReportTimes } from "./import-report.ts";
export type { AreaReport, ImportIssueView, ImportReport, MovementReport, SiteReport } from "./import-report.ts";
export {
  BATCH_BYTES_MAX,
  BATCH_ITEMS_MAX,
  BLOCKS_MAX,
  CHANGES_WAIT_SECONDS_MAX,
  DISCLOSURES_MAX,
  IMPORT_BYTES_MAX,
  JSON_DEPTH_MAX,
  LIST_ITEMS_MAX,
  LIVE_BEAT_MS,
  LIVE_DEAD_AFTER_MS,
  STATEMENT_BYTES_MAX,
  SUBMIT_BYTES_MAX,
  TERM_LENGTH_MAX,
} from "./limits.ts";
export { changeChangesTimes, changeEventTimes } from "./live-event.ts";
export type { ChangesView, LiveEvent, LiveEventKind } from "./live-event.ts";
export { changeOverlapTimes, changeOverlapViewTimes } from "./overlap-view.ts";
export type { OverlapAt, OverlapPartAt, OverlapRecordAt, OverlapView } from "./overlap-view.ts";
export {
  areaPath,
  AUTH_PATH,
  changesPath,
  deskPath,
  HEALTH_PATH,
  IMPORT_KINDS,
  importPath,
  LAYER_NAMES,
  layerPath,
  livePath,
  OPENAPI_PATH,
  queuePath,
  recordPath,
  SESSION_PATH,
  SNAPSHOT_FORMATS,
  snapshotFilePath,
  snapshotsPath,
  statementBatchPath,
  statementsPath,
  templatePath,
  theatrePath,
} from "./paths.ts";
export type { ImportKind, LayerName, SnapshotFormat } from "./paths.ts";
export { ifPresent, present } from "./present.ts";
export type { Present } from "./present.ts";
export type { Problem, ServerProblemCode } from "./problem.ts";
export { changeRecordViewTimes, changeSummaryTimes } from "./record-view.ts";
export type {
  CallView,
  ConfirmationView,
  DisputeView,
  RecordSummary,
  RecordView,
  TimelineEntry,
} from "./record-view.ts";
export { changeSnapshotListTimes, changeSnapshotTimes } from "./snapshot-view.ts";
export type { SnapshotAreaItem, SnapshotItem, SnapshotListView, SnapshotView } from "./snapshot-view.ts";
export { statementFromWire, statementToText, statementToWire } from "./statement-text.ts";
export type { StatementAt, WireStatement } from "./statement-text.ts";
export { changeBatchAnswerTimes, changeSubmitAnswerTimes } from "./submission.ts";
export type { BatchAnswer, BatchRequest, BatchResult, SubmitAnswer, SubmitRequest } from "./submission.ts";
export { changeTheatreTimes, changeTheatreViewTimes } from "./theatre-view.ts";
export type { MembershipView, SessionView, TheatreAt, TheatreView } from "./theatre-view.ts";
export { fromWire, toWire } from "./time-on-wire.ts";
export type { ChangeTime, WireTime } from "./time-on-wire.ts";
export { changeHandoverTimes, changeVersionTimes } from "./version-view.ts";
export type {
  CoordinationVersionView,
  HandoverView,
  MovementVersionView,
  PartyView,
  PassedToView,
  SiteVersionView,
  VersionView,
} from "./version-view.ts";
