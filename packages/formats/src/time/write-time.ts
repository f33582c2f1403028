/** A moment for people: the wall clock of a named zone with its offset, and UTC beside it. Western digits, so that a line keeps its order between scripts. */
import { instantText, offsetMinutesAt } from "@duenotice/domain";
import type { Instant, ZoneTransitions } from "@duenotice/domain";

const MINUTE_MS = 60_000;

/** "2026-05-14 06:00 (+03:00)"; in UTC where the zone's table does not reach. */
export function zonedText(at: Instant, zone: ZoneTransitions): string {
  const offset = offsetMinutesAt(zone, at);
  return offset.ok ? `${clockText(at + offset.value * MINUTE_MS)} (${offsetText(offset.value)})` : utcText(at);
}

/** "2026-05-14 03:00 UTC" */
export function utcText(at: Instant): string {
  return `${clockText(at)} UTC`;
}

function clockText(localMs: number): string {
  return instantText(localMs).slice(0, 16).replace("T", " ");
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
