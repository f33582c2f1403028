/**
 * How far a comparison reaches: announced areas are enumerated up to a horizon, and a site or movement that is present after it was
 * compared in part only. For records the server says its horizon (`coverage.until`), for drafts it is that of the page's own check.
 */
import type { Instant, Subject, Theatre } from "@duenotice/domain";
import { prepareSubject } from "@duenotice/overlap";

const HOUR_MS = 3_600_000;

/** Up to when a draft is compared on this page. */
export function draftCheckedUntil(theatre: Pick<Theatre, "horizonHours">, now: Instant): Instant {
  return now + theatre.horizonHours * HOUR_MS;
}

/**
 * The moment up to which the subject was compared, when it may be present after it; `undefined` when all of it was compared, and when it
 * cannot be evaluated at all, which is said otherwise.
 */
export function checkedUpTo(subject: Subject, until: Instant): Instant | undefined {
  const prepared = prepareSubject(subject);
  return prepared.ok && prepared.value.present.until > until ? until : undefined;
}
