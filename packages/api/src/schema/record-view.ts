/** Answers about records: a member that is not named here does not cross the wire. */
import type { MovementTexts, SiteTexts } from "@duenotice/domain";
import { z } from "zod";
import type { CoverageView } from "../coverage-view.ts";
import type { OverlapView } from "../overlap-view.ts";
import type { CallView, RecordSummary, RecordView } from "../record-view.ts";
import type { HandoverView, VersionView } from "../version-view.ts";
import { areaKind, coordinationContentSchema, movementContentSchema, siteContentSchema } from "./content.ts";
import {
  handoverExtent,
  lateness,
  overlapClosing,
  overlapSchema,
  passedToExtent,
  plausibilityIssue,
  reaction,
} from "./facts.ts";
import { count, hash, maybe, names, time, versionNumber } from "./terms.ts";

const text = z.string();

export const siteTexts: z.ZodType<SiteTexts> = z.object({
  name: names,
  address: maybe(text),
  contact: maybe(text),
  notes: maybe(text),
  original: maybe(text),
});

export const movementTexts: z.ZodType<MovementTexts> = z.object({
  name: names,
  stopNames: maybe(z.record(z.string(), z.string())),
  contact: maybe(text),
  cargo: maybe(text),
  vehicleMarks: maybe(text),
  notes: maybe(text),
});

const recordKind = z.enum(["site", "movement", "coordination_request"]);

const coordinationState = z.enum([
  "planned",
  "requested",
  "denied",
  "initially_agreed",
  "waiting_go_ahead",
  "leg_cleared",
  "under_way",
  "accomplished",
  "partly_accomplished",
  "not_accomplished",
  "withdrawn",
  "cancelled",
  "postponed",
]);

const versionCommon = {
  record: text,
  version: versionNumber,
  status: z.enum(["active", "postponed", "cancelled", "withdrawn", "departed", "completed"]),
  stage: z.enum(["submitted", "verified", "returned", "complete", "transmitted"]),
  statement: hash,
  submittedBy: maybe(text),
  at: time,
  lateness,
  issues: z.array(plausibilityIssue),
  verifiedBy: maybe(text),
  verifiedAt: maybe(time),
  completedAt: maybe(time),
  returned: maybe(z.object({ at: time, missing: z.array(text), note: maybe(text) })),
  transmittedAt: maybe(time),
  reason: maybe(text),
};

export const versionView: z.ZodType<VersionView> = z.discriminatedUnion("kind", [
  z.object({ ...versionCommon, kind: z.literal("site"), content: siteContentSchema, texts: siteTexts }),
  z.object({ ...versionCommon, kind: z.literal("movement"), content: movementContentSchema, texts: movementTexts }),
  z.object({
    ...versionCommon,
    kind: z.literal("coordination_request"),
    content: coordinationContentSchema,
    texts: movementTexts,
  }),
]);

export const handoverView: z.ZodType<HandoverView> = z.object({
  record: text,
  version: versionNumber,
  party: text,
  extent: handoverExtent,
  sentAt: time,
  receivedAt: maybe(time),
  acknowledgedAt: maybe(time),
  reference: maybe(text),
  passedTo: z.array(z.object({ label: text, extent: passedToExtent, at: time })),
});

const partyView = z.object({ party: text, newest: handoverView, heldVersion: maybe(versionNumber) });

export const overlapView: z.ZodType<OverlapView> = z.object({
  overlap: overlapSchema,
  owner: text,
  issuer: text,
  openedAt: time,
  unchangedSince: maybe(versionNumber),
  reaction: maybe(z.object({ reaction, at: time, by: text, decidedBy: maybe(text), why: maybe(text) })),
  closed: maybe(z.object({ at: time, because: overlapClosing })),
  recordReference: text,
  recordKind,
  areaReference: text,
  areaKind,
  areaLabel: maybe(text),
});

const recordFlag = z.enum([
  "late",
  "emergency",
  "returned",
  "lapsed",
  "disputed",
  "overdue",
  "not_acknowledged",
  "older_version_held",
  "no_longer_given",
]);

const head = {
  id: text,
  reference: text,
  kind: recordKind,
  owner: text,
  currentVersion: versionNumber,
  confirmation: maybe(z.object({ at: time, dueAt: time, lapsed: z.boolean() })),
  coordination: maybe(coordinationState),
  flags: z.array(recordFlag),
};

export const recordSummary: z.ZodType<RecordSummary> = z.object({
  ...head,
  current: maybe(versionView),
  parties: z.array(partyView),
  openDisputes: count,
});

const disputeView = z.object({
  id: text,
  record: text,
  version: versionNumber,
  party: text,
  ground: text,
  text: maybe(text),
  at: time,
  answer: maybe(z.object({ at: time, text: maybe(text) })),
});

const callView: z.ZodType<CallView> = z.object({
  record: text,
  version: versionNumber,
  by: text,
  to: text,
  result: z.enum(["answered", "no_answer", "promised", "refused"]),
  at: time,
  text: maybe(text),
});

const timelineEntry = z.object({
  at: time,
  claimedAt: time,
  type: text as z.ZodType<RecordView["timeline"][number]["type"]>, // the names of statements; listed once, in the statement schema
  office: text,
  account: maybe(text),
  hash,
  version: maybe(versionNumber),
  party: maybe(text),
});

export const notComparedView = z.object({
  version: versionNumber,
  code: text,
  upTo: maybe(time),
});

const coverageView: z.ZodType<CoverageView> = z.object({
  until: time,
  versions: z.array(notComparedView),
  areas: z.array(notComparedView.extend({ area: text })),
});

export const recordView: z.ZodType<RecordView> = z.object({
  ...head,
  versions: z.array(versionView),
  handovers: z.array(handoverView),
  disputes: z.array(disputeView),
  overlaps: z.array(overlapView),
  coverage: maybe(coverageView),
  calls: z.array(callView),
  timeline: z.array(timelineEntry),
});
