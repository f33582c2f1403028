/**
 * Times of an overlap as they are read: whole minutes, rounded outwards, as the engine's own sentences say them. An end rounded down would
 * be over too early, a beginning rounded up would begin too late.
 */
import type { OverlapView } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import { firstMoment, lastMoment } from "../desk/alerts.ts";

const MINUTE_MS = 60_000;

export interface Minutes {
  readonly from: Instant;
  /** May be infinite. */
  readonly until: Instant;
}

export function wholeMinutes(from: Instant, until: Instant): Minutes {
  return { from: Math.floor(from / MINUTE_MS) * MINUTE_MS, until: Math.ceil(until / MINUTE_MS) * MINUTE_MS };
}

/** What alert and queue say: from the finding on, since what lay before it is over; until the last of its times. */
export function overlapMinutes(view: OverlapView<Instant>): Minutes {
  const last = lastMoment(view);
  return wholeMinutes(Math.max(firstMoment(view), Math.min(view.openedAt, last)), last);
}
