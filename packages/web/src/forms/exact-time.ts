/** A moment exactly as it is sent: day, time, offset, and UTC with its own day where that differs. Seconds only where there are some. */
import type { Instant } from "@duenotice/domain";
import { desk } from "../desk/desk.svelte.ts";
import { language } from "../messages/language.svelte.ts";
import { clockTime, dayName, dayShort, localDay, offsetText, UTC } from "../text/zoned-time.ts";
import { leftToRight } from "./shown-fact.ts";

const MINUTE_MS = 60_000;

export function exactTime(at: Instant): string {
  const utcDay = localDay(at, UTC) === localDay(at, desk.zone) ? "" : `${dayShort(at, UTC, language())} `;
  const local = `${dayName(at, desk.zone, language())} ${leftToRight(`${clockTime(at, desk.zone)}${secondsOf(at)}\u00a0${offsetText(at, desk.zone)}`)}`;
  return `${local} · ${utcDay}${leftToRight(`${clockTime(at, UTC)}${secondsOf(at)}\u00a0UTC`)}`;
}

/** ":30", ":30.250"; nothing on the minute. */
function secondsOf(at: Instant): string {
  const ms = ((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
  if (ms === 0) return "";
  const text = (ms / 1_000).toFixed(ms % 1_000 === 0 ? 0 : 3);
  return `:${text.padStart(ms % 1_000 === 0 ? 2 : 6, "0")}`;
}
