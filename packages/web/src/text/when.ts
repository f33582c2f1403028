/** Times on the screen, in the theatre's zone. Days are named only when they are not today. */
import type { Instant } from "@duenotice/domain";
import { desk } from "../desk/desk.svelte.ts";
import { language, say } from "../messages/language.svelte.ts";
import { wholeMinutes } from "./shown-minutes.ts";
import { clockTime, dayShort, localDay, offsetText, UTC } from "./zoned-time.ts";

/** "06:05", or "Fri 15, 06:05" on another day than today. */
export function when(at: Instant): string {
  if (!Number.isFinite(at)) return say("time.further.notice");
  const time = clockTime(at, desk.zone);
  return localDay(at, desk.zone) === desk.today
    ? time
    : say("time.on.day", { day: dayShort(at, desk.zone, language()), time });
}

/**
 * "from 06:05 until 08:15": in words, because a dash between two times turns round in right-to-left text. An end within a minute is said as the end of that minute,
 * as the engine's sentences say it: rounded down, it would be over too early.
 */
export function fromUntil(from: Instant, until: Instant): string {
  if (!Number.isFinite(until)) return say("time.from.further", { from: when(from) });
  const { until: end } = wholeMinutes(from, until);
  const sameDay = localDay(from, desk.zone) === localDay(end, desk.zone);
  return say("time.from.until", { from: when(from), until: sameDay ? clockTime(end, desk.zone) : when(end) });
}

/** "Asia/Hebron" as people say it: "Hebron". */
export function shortZone(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** "Marena +03:00" */
export function zoneName(at: Instant): string {
  return `${shortZone(desk.zone.zone)} ${offsetText(at, desk.zone)}`;
}

/** "Sat 23, 10:00 Marena +03:00": a time that is far off, or that is read away from the clock. */
export function withZone(at: Instant): string {
  return `${when(at)} ${zoneName(at)}`;
}

/** "04:12 +03:00 · 01:12 UTC" for the record. */
export function withUtc(at: Instant): string {
  return `${when(at)} ${offsetText(at, desk.zone)} · ${clockTime(at, UTC)} UTC`;
}

/** How long until or since, in the largest unit that says enough: "18 min", "3 h", "2 d". */
export function howLong(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 60) return say("time.minutes", { n: minutes });
  if (minutes < 48 * 60) return say("time.hours", { n: Math.round(minutes / 60) });
  return say("time.days", { n: Math.round(minutes / 1440) });
}
