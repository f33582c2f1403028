/** Files of the field, in and out: what is public, one by one. */
export { drawBlocks, fillArea } from "./content/fill-area.ts";
export type { DrawnBlocks } from "./content/fill-area.ts";
export { fillMovement } from "./content/fill-movement.ts";
export { fillSite } from "./content/fill-site.ts";
export type { FillContext, Filled, FilledArea, FilledMovement, FilledSite } from "./content/filled.ts";
export { officeMeant, termMeant } from "./context.ts";
export type { ReadContext } from "./context.ts";
export type { ImportedArea, ImportedMovement, ImportedSite } from "./imported.ts";
export { hasError, issue } from "./issue.ts";
export type { ImportedRow, ImportIssue, ImportReport, Severity } from "./issue.ts";
export { MAX_FILE_BYTES, MAX_ROWS } from "./limits.ts";
export { messageOf } from "./messages/message-of.ts";
export { fillText, refusalText, requirementText } from "./refusal/refusal-text.ts";
export type { RefusalText } from "./refusal/refusal-texts.ts";
export { westernDigits } from "./notation/digits.ts";
export { readCoordinate } from "./notation/read-coordinate.ts";
export type { CoordinateReading, CoordinateRefusal, Notation } from "./notation/read-coordinate.ts";
export { toDecimalText, toDmsText, toMgrsText } from "./notation/write-coordinate.ts";
export { readFile } from "./read-file.ts";
export type { FileKind, ImportedByKind } from "./read-file.ts";
export type {
  SnapshotArea,
  SnapshotChange,
  SnapshotDocument,
  SnapshotItem,
  SnapshotMovement,
  SnapshotSite,
  SnapshotWithdrawn,
} from "./snapshot/document.ts";
export { fileNameOf } from "./snapshot/head.ts";
export { writeSnapshotGeoJson } from "./snapshot/write-geojson.ts";
export { writeSnapshotHtml } from "./snapshot/write-html.ts";
export { writeSnapshotKml } from "./snapshot/write-kml.ts";
export { writeSnapshotXlsx } from "./snapshot/write-xlsx.ts";
export { readBlockList } from "./table/area-rows.ts";
export { AREA_COLUMNS, MOVEMENT_COLUMNS, SITE_COLUMNS } from "./table/columns.ts";
export { writeTemplateCsv, writeTemplateXlsx } from "./template/write-template.ts";
export type { TemplateRequest } from "./template/write-template.ts";
export { readTime } from "./time/read-time.ts";
export type { TimeReading } from "./time/read-time.ts";
export { utcText, zonedText } from "./time/write-time.ts";
