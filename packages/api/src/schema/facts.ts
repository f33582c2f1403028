/** What the server finds: overlaps, plausibility, lateness. The same words in its statements and in its views. */
import type { AreaIssue, PlausibilityIssue } from "@duenotice/domain";
import { z } from "zod";
import type { OverlapAt } from "../overlap-view.ts";
import { count, label, maybe, positionPair, time, uuid, versionNumber } from "./terms.ts";

export const lateness = z.enum(["in_time", "emergency", "late", "not_applicable"]);
export const passedToExtent = z.enum(["all", "part", "not_stated", "standing_procedure"]);
export const handoverExtent = z.enum(["full", "withdrawn"]);
export const reaction = z.enum(["held", "replanned", "as_planned", "no_longer"]);
export const clockKind = z.enum(["verify", "complete", "acknowledge", "react", "confirm_site", "overdue"]);
export const overlapClosing = z.enum([
  "subject_amended",
  "subject_ended",
  "version_no_longer_held",
  "area_amended",
  "area_withdrawn",
  "area_superseded",
  "time_passed",
]);

export const plausibilityIssue: z.ZodType<PlausibilityIssue> = z.discriminatedUnion("code", [
  z.strictObject({ code: z.literal("outside-theatre") }),
  z.strictObject({ code: z.literal("axes-look-swapped") }),
  z.strictObject({ code: z.literal("district-differs"), stated: z.string(), found: maybe(z.string()) }),
  z.strictObject({ code: z.literal("duplicate-site"), record: uuid, distanceM: z.number() }),
  z.strictObject({ code: z.literal("no-way-back") }),
  z.strictObject({ code: z.literal("no-abort-route") }),
  z.strictObject({ code: z.literal("no-contact") }),
  z.strictObject({ code: z.literal("no-party-consented") }),
]);

export const areaIssue: z.ZodType<AreaIssue> = z.discriminatedUnion("code", [
  z.strictObject({ code: z.literal("block-unknown"), block: z.string() }),
  z.strictObject({ code: z.literal("block-listed-not-drawn"), block: z.string() }),
  z.strictObject({ code: z.literal("block-drawn-not-listed"), block: z.string() }),
  z.strictObject({ code: z.literal("block-cut"), block: z.string(), coveredPercent: z.number() }),
  z.strictObject({ code: z.literal("outside-theatre") }),
  z.strictObject({ code: z.literal("overlaps-own-pause"), area: uuid, version: versionNumber }),
]);

const track = z.enum(["planned", "return", "abort"]);
const leg = z.union([
  z.strictObject({ track: z.literal("site") }),
  z.strictObject({ track, leg: count }),
  z.strictObject({ track, stop: count }),
]);

const placeOnRoute = z.strictObject({ alongM: z.number(), position: positionPair });

const overlapPart = z.strictObject({
  leg,
  window: z.enum(["announced", "stated", "window"]),
  from: time,
  until: time,
  openEnded: z.boolean(),
  enterAt: maybe(placeOnRoute),
  leaveAt: maybe(placeOnRoute),
  minDistanceM: z.number(),
});

/** The members of an overlap, to be extended by who owns its sides. */
export const overlapMembers = {
  subject: z.strictObject({ kind: z.enum(["site", "movement"]), id: uuid, version: versionNumber }),
  area: uuid,
  areaVersion: versionNumber,
  minDistanceM: z.number(),
  withinM: z.number(),
  parts: z.array(overlapPart),
};

export const overlapSchema: z.ZodType<OverlapAt> = z.strictObject(overlapMembers);

export const missingItems = z.array(label).max(100);
