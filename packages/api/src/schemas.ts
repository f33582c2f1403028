/**
 * The schemas of everything that crosses the wire, for the server (checks, whitelist of answers, OpenAPI) and for tools. Browsers load
 * `@duenotice/api`, which holds the types and conversions without the schema library.
 */
export {
  areaContentSchema,
  coordinationContentSchema,
  movementContentSchema,
  siteContentSchema,
} from "./schema/content.ts";
export {
  areaHistoryView,
  areaTexts,
  areaView,
  changesView,
  deskView,
  liveEvent,
  queueRow,
  queueView,
} from "./schema/desk-view.ts";
export {
  handoverView,
  movementTexts,
  overlapView,
  recordSummary,
  recordView,
  siteTexts,
  versionView,
} from "./schema/record-view.ts";
export { sessionView, theatreView } from "./schema/session-view.ts";
export { disclosureSchema, statementSchema, STATEMENT_TYPES } from "./schema/statement.ts";
export {
  batchAnswer,
  batchRequest,
  importReport,
  problem,
  snapshotListView,
  snapshotView,
  submitAnswer,
  submitRequest,
} from "./schema/submission.ts";
export { formRequirementOf } from "./form-requirement.ts";
export { statementFromBytes } from "./statement-from-bytes.ts";
export { readStrictJson } from "./strict-json.ts";
export type { JsonReading } from "./strict-json.ts";
