/**
 * The exercise day on a real date: every act at its moment, every alias with its id. Pure: the same day, start, zone and run give the
 * same plan, so a player that was stopped can go on where it was.
 */
import { createHash } from "node:crypto";
import { changeAreaTimes, changeCoordinationTimes, changeMovementTimes, changeSiteTimes } from "@duenotice/api";
import { offsetMinutesAt, readingsOf } from "@duenotice/domain";
import type { Instant, PersonBody, ZoneTransitions } from "@duenotice/domain";
import type { DayBody, DayTexts, ExerciseDay } from "./exercise-day.ts";
import { relativeMs } from "./relative-time.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface PlannedAct {
  /** From 1, in the order of time. */
  readonly number: number;
  readonly at: Instant;
  readonly actor: string;
  readonly body: PersonBody;
  readonly texts: DayTexts;
  readonly story?: string;
}

export interface PlannedDay {
  /** The local midnight that the acts are counted from. */
  readonly midnight: Instant;
  readonly acts: readonly PlannedAct[];
}

export interface PlanOptions {
  /** Any moment of the day on which it shall be played. */
  readonly start: Instant;
  /** The theatre's own zone; its table must cover that midnight. */
  readonly zone: ZoneTransitions;
  /** Ids are made from it: another run of the same day is another set of records. */
  readonly run: string;
}

/**
 * Shape:  acts keep their order. Times are counted in elapsed time from midnight: on a day on which clocks change, the hours of
 *         the script after the change read one hour later or earlier on the wall.
 * Throws: RangeError when the zone's table does not cover the start.
 */
export function planDay(day: ExerciseDay, { start, zone, run }: PlanOptions): PlannedDay {
  const midnight = midnightBefore(start, zone);
  const idOf = (alias: string): string => idFrom(`${run}/${day.theatre}/${alias}`);
  const acts = day.acts.map((act, i) => ({
    number: i + 1,
    at: midnight + relativeMs(act.at),
    actor: act.actor,
    body: withIds(withMoments(act.body, midnight), idOf),
    texts: act.texts ?? {},
    ...(act.story === undefined ? {} : { story: act.story }),
  }));
  return { midnight, acts };
}

/** The id that an alias gets in a run, to open a record of the script in a test or a tour. */
export function plannedId(alias: string, { run, theatre }: { readonly run: string; readonly theatre: string }): string {
  return idFrom(`${run}/${theatre}/${alias}`);
}

function midnightBefore(start: Instant, zone: ZoneTransitions): Instant {
  const offset = offsetMinutesAt(zone, start);
  if (!offset.ok) throw new RangeError(`Cannot plan a day at ${start}: the table of ${zone.zone} does not cover it`);
  const localMs = start + offset.value * MINUTE_MS;
  return readingsOf(zone, Math.floor(localMs / DAY_MS) * DAY_MS).first;
}

function withMoments(body: DayBody, midnight: Instant): PersonBody {
  const moment = (text: string): Instant => midnight + relativeMs(text);
  if (body.type === "site.notify" || body.type === "site.amend")
    return { ...body, content: changeSiteTimes(body.content, moment) };
  if (body.type === "movement.notify" || body.type === "movement.amend")
    return { ...body, content: changeMovementTimes(body.content, moment) };
  if (body.type === "area.announce" || body.type === "area.amend")
    return { ...body, content: changeAreaTimes(body.content, moment) };
  if (body.type === "coordination.request") return { ...body, content: changeCoordinationTimes(body.content, moment) };
  return body;
}

function withIds(body: PersonBody, idOf: (alias: string) => string): PersonBody {
  if (body.type === "snapshot.take") return body;
  if (body.type === "area.withdraw") return { ...body, area: idOf(body.area) };
  if (body.type === "area.announce" || body.type === "area.amend") {
    const supersedes = body.content.supersedes?.map((s) => ({ ...s, area: idOf(s.area) }));
    return {
      ...body,
      area: idOf(body.area),
      content: { ...body.content, ...(supersedes === undefined ? {} : { supersedes }) },
    };
  }
  const record = idOf(body.record);
  if (body.type === "overlap.react") return { ...body, record, area: idOf(body.area) };
  if (body.type === "record.dispute" || body.type === "record.answer")
    return { ...body, record, dispute: idOf(body.dispute) };
  return { ...body, record };
}

/** A UUID of version 8 (RFC 9562, 5.8: made by the application's own rule) from the first 128 bits of SHA-256. */
function idFrom(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
