/** When a plan begins and ends, as far as it says. */
import type { Instant } from "./instant.ts";
import { MINUTE_MS } from "./limits.ts";
import type { MovementContent } from "./movement.ts";

/** Earliest departure: lead times count to it. */
export function departureOf(content: MovementContent): Instant {
  return content.route.stops[0]?.earliest ?? Number.NaN;
}

/** The end of its last window: latest arrival and dwell at the last stop, of the abort route too. */
export function lastMomentOf(content: MovementContent): Instant {
  const routes = content.abort === undefined ? [content.route] : [content.route, content.abort];
  const ends = routes
    .flatMap((route) => route.stops.slice(-1))
    .map((stop) => stop.latest + stop.dwellMinutes * MINUTE_MS);
  return Math.max(...ends);
}

/** The last window of the planned route: after it, and the theatre's grace, it is overdue. */
export function plannedEndOf(content: Pick<MovementContent, "route">): Instant {
  const last = content.route.stops.at(-1);
  return last === undefined ? Number.NaN : last.latest + last.dwellMinutes * MINUTE_MS;
}
