/** How much notice a plan gives, against the theatre's lead times. Late is never refused: it is sent all the same, and marked. */
import type { Instant } from "./instant.ts";
import { HOUR_MS } from "./limits.ts";
import type { MovementContent } from "./movement.ts";
import { departureOf } from "./plan-times.ts";
import type { Lateness } from "./record.ts";
import type { Theatre } from "./theatre.ts";

/**
 * From now to the earliest departure: the standard time or more is in time, the emergency time or more an emergency, less is late.
 *
 * Rule: M10.
 */
export function latenessOf(content: MovementContent, theatre: Theatre, now: Instant): Lateness {
  const noticeMs = departureOf(content) - now;
  if (noticeMs >= theatre.leadTime.standardHours * HOUR_MS) return "in_time";
  if (noticeMs >= theatre.leadTime.emergencyHours * HOUR_MS) return "emergency";
  return "late";
}

/** The next moment at which a plan that still waits gets worse; absent when it is late already. */
export function leadTimeEndsAt(content: MovementContent, theatre: Theatre, now: Instant): Instant | undefined {
  const { standardHours, emergencyHours } = theatre.leadTime;
  return [standardHours, emergencyHours].map((hours) => departureOf(content) - hours * HOUR_MS).find((at) => at > now);
}
