/**
 * From moments to places on the bar and back. Time flows in the reading direction: from right to left in Arabic and Hebrew, so that
 * "until" lies where the sentence puts it. Units: pixels from the left edge.
 */
import type { Instant } from "@duenotice/domain";

export interface TimeScale {
  readonly from: Instant;
  readonly until: Instant;
  readonly widthPx: number;
  /** Room for the names of the lanes, at the side where reading begins. */
  readonly namesPx: number;
  readonly rtl: boolean;
}

const END_PX = 10;
/** Steps that divide a day, and the room that "20" needs beside its line. */
const TICK_HOURS = [4, 12, 24] as const;
const TICK_PX = 20;

export function xAt(scale: TimeScale, at: Instant): number {
  const run = scale.widthPx - scale.namesPx - END_PX;
  const along = scale.namesPx + ((at - scale.from) / (scale.until - scale.from)) * run;
  return scale.rtl ? scale.widthPx - along : along;
}

export function timeAt(scale: TimeScale, xPx: number): Instant {
  const run = scale.widthPx - scale.namesPx - END_PX;
  const along = (scale.rtl ? scale.widthPx - xPx : xPx) - scale.namesPx;
  return scale.from + (along / run) * (scale.until - scale.from);
}

export interface BarBox {
  readonly xPx: number;
  readonly widthPx: number;
}

/** The part of a stretch that lies on the bar; undefined when none does. Never thinner than `leastPx`: an hour in four days must be seen. */
export function boxOfStretch(
  scale: TimeScale,
  stretch: { readonly from: Instant; readonly until: Instant },
  leastPx = 3,
): BarBox | undefined {
  const from = Math.max(stretch.from, scale.from);
  const until = Math.min(stretch.until, scale.until);
  if (!(from <= until)) return undefined;
  const a = xAt(scale, from);
  const b = xAt(scale, until);
  const widthPx = Math.max(leastPx, Math.abs(b - a));
  return { xPx: Math.min(a, b) - (Math.abs(b - a) < widthPx && scale.rtl ? widthPx - Math.abs(b - a) : 0), widthPx };
}

/** Hours between two marks of the axis: as asked, or more where the bar reaches so far that their labels would touch. */
export function tickHours(scale: TimeScale, leastHours: number): number {
  const perHourPx = (scale.widthPx - scale.namesPx - END_PX) / ((scale.until - scale.from) / 3_600_000);
  return TICK_HOURS.find((hours) => hours >= leastHours && hours * perHourPx >= TICK_PX) ?? 24;
}

/** The moment moved by a key, kept on the bar and on whole minutes of five. */
export function stepped(at: Instant, stepMinutes: number, scale: Pick<TimeScale, "from" | "until">): Instant {
  const five = 300_000;
  const moved = Math.round((at + stepMinutes * 60_000) / five) * five;
  return Math.min(Math.max(moved, scale.from), scale.until);
}
