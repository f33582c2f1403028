/** Answers about areas, the desk, the queue and the live channel. */
import type { AreaTexts } from "@duenotice/domain";
import { z } from "zod";
import type { AreaHistoryView, AreaView } from "../area-view.ts";
import type { DeskView, QueueRowView, QueueView } from "../desk-view.ts";
import type { ChangesView, LiveEvent } from "../live-event.ts";
import { areaContentSchema } from "./content.ts";
import { areaIssue } from "./facts.ts";
import { notComparedView, overlapView, recordSummary } from "./record-view.ts";
import { hash, maybe, names, time, versionNumber } from "./terms.ts";

const text = z.string();

export const areaTexts: z.ZodType<AreaTexts> = z.object({
  label: text,
  instruction: maybe(names),
  contact: maybe(text),
  source: maybe(text),
});

const areaVersion = z.object({
  area: text,
  version: versionNumber,
  status: z.enum(["announced", "withdrawn"]),
  statement: hash,
  by: maybe(text),
  at: time,
  content: areaContentSchema,
  texts: areaTexts,
  issues: z.array(areaIssue),
});

const areaHead = {
  id: text,
  reference: text,
  issuer: text,
  currentVersion: versionNumber,
  supersededBy: maybe(z.object({ area: text, version: versionNumber })),
};

export const areaView: z.ZodType<AreaView> = z.object({ ...areaHead, current: areaVersion });
export const areaHistoryView: z.ZodType<AreaHistoryView> = z.object({
  ...areaHead,
  versions: z.array(areaVersion),
  notCompared: maybe(z.array(notComparedView)),
});

export const queueRow: z.ZodType<QueueRowView> = z.object({
  id: text,
  urgency: z.enum(["now", "soon", "calm", "quiet"]),
  kind: z.enum([
    "overlap-no-reaction",
    "overlap-held",
    "overlap-as-planned",
    "movement-overdue",
    "acknowledgement-overdue",
    "party-silent",
    "acknowledgement-awaited",
    "older-version-held",
    "lead-time-passing",
    "confirmation-lapsed",
    "confirmation-due",
    "to-verify",
    "to-complete",
    "to-transmit",
    "returned",
    "dispute-to-answer",
    "acknowledge-new",
    "acknowledge-change",
    "acknowledge-end",
    "acknowledge-withdrawal",
    "pass-not-stated",
  ]),
  at: time,
  dueAt: maybe(time),
  record: maybe(text),
  version: maybe(versionNumber),
  area: maybe(text),
  areaVersion: maybe(versionNumber),
  party: maybe(text),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const queueView: z.ZodType<QueueView> = z.object({ now: time, queue: z.array(queueRow) });

export const deskView: z.ZodType<DeskView> = z.object({
  now: time,
  cursor: text,
  records: z.array(recordSummary),
  areas: z.array(areaView),
  overlaps: z.array(overlapView),
  queue: z.array(queueRow),
});

export const liveEvent: z.ZodType<LiveEvent> = z.object({
  at: time,
  kind: z.enum(["record", "handover", "area", "overlaps", "reaction", "clock", "dispute", "call", "snapshot"]),
  type: text as z.ZodType<LiveEvent["type"]>, // the names of statements; listed once, in the statement schema
  hash,
  record: maybe(text),
  version: maybe(versionNumber),
  area: maybe(text),
  areaVersion: maybe(versionNumber),
  party: maybe(text),
  summary: maybe(recordSummary),
  areaView: maybe(areaView),
  overlaps: maybe(z.array(overlapView)),
  cause: maybe(hash),
});

export const changesView: z.ZodType<ChangesView> = z.object({ events: z.array(liveEvent), cursor: text, now: time });
