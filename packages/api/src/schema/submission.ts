/** Requests and answers of submitting, importing and snapshots; the body of errors. */
import type { Answer } from "@duenotice/domain";
import { z } from "zod";
import type { ImportReport } from "../import-report.ts";
import { BATCH_ITEMS_MAX, DISCLOSURES_MAX, STATEMENT_BYTES_MAX } from "../limits.ts";
import type { Problem } from "../problem.ts";
import type { SnapshotListView, SnapshotView } from "../snapshot-view.ts";
import type { BatchAnswer, BatchRequest, SubmitAnswer, SubmitRequest } from "../submission.ts";
import { areaContentSchema, movementContentSchema, siteContentSchema } from "./content.ts";
import { areaTexts } from "./desk-view.ts";
import { areaIssue, plausibilityIssue } from "./facts.ts";
import { movementTexts, siteTexts } from "./record-view.ts";
import { disclosureSchema } from "./statement.ts";
import { hash, maybe, time, versionNumber } from "./terms.ts";

const text = z.string();

export const submitRequest: z.ZodType<SubmitRequest> = z.strictObject({
  statement: z.string().max(STATEMENT_BYTES_MAX),
  disclosures: z.array(disclosureSchema).max(DISCLOSURES_MAX),
});

const answer: z.ZodType<Answer> = z.object({
  record: maybe(text),
  area: maybe(text),
  version: maybe(versionNumber),
  lateness: maybe(text),
  issues: maybe(z.array(z.union([plausibilityIssue, areaIssue]))),
});

export const submitAnswer: z.ZodType<SubmitAnswer> = z.object({ hash, answer, receivedAt: time });

export const batchRequest: z.ZodType<BatchRequest> = z.strictObject({
  items: z.array(submitRequest).min(1).max(BATCH_ITEMS_MAX),
});

export const problem: z.ZodType<Problem> = z.object({
  type: text,
  title: text,
  status: z.int(),
  detail: text,
  code: text,
  params: z.record(z.string(), z.unknown()),
  id: text,
});

export const batchAnswer: z.ZodType<BatchAnswer> = z.object({
  results: z.array(
    z.union([
      z.object({ status: z.union([z.literal(200), z.literal(201)]), accepted: submitAnswer }),
      z.object({ status: z.int(), problem }),
    ]),
  ),
});

const importIssue = z.object({
  code: text,
  severity: z.enum(["error", "warning", "note"]),
  column: maybe(text),
  value: maybe(text),
  facts: maybe(z.record(z.string(), z.union([z.string(), z.number()]))),
});

const row = { row: z.int(), sheet: maybe(text), id: maybe(text), issues: z.array(importIssue) };
const report = { format: z.enum(["geojson", "csv", "xlsx"]), issues: z.array(importIssue) };

export const importReport: z.ZodType<ImportReport> = z.discriminatedUnion("kind", [
  z.object({
    ...report,
    kind: z.literal("sites"),
    rows: z.array(z.object({ ...row, content: maybe(siteContentSchema), texts: maybe(siteTexts) })),
  }),
  z.object({
    ...report,
    kind: z.literal("movements"),
    rows: z.array(z.object({ ...row, content: maybe(movementContentSchema), texts: maybe(movementTexts) })),
  }),
  z.object({
    ...report,
    kind: z.literal("areas"),
    rows: z.array(z.object({ ...row, content: maybe(areaContentSchema), texts: maybe(areaTexts) })),
  }),
]);

export const snapshotView: z.ZodType<SnapshotView> = z.object({
  number: z.int().min(1),
  party: text,
  takenBy: text,
  at: time,
  items: z.array(
    z.object({
      record: text,
      reference: text,
      version: versionNumber,
      change: z.enum(["new", "changed", "ended", "no_longer_given", "unchanged"]),
    }),
  ),
  areas: z.array(
    z.object({
      area: text,
      reference: text,
      version: versionNumber,
      change: z.enum(["new", "changed", "ended", "unchanged"]),
    }),
  ),
});

export const snapshotListView: z.ZodType<SnapshotListView> = z.object({ snapshots: z.array(snapshotView) });
