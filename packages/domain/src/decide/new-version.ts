/**
 * A new version of a record: added, assessed, and on its way. Nothing of the earlier versions changes; what was waited for them no
 * longer is, except the replies of parties, which belong to what was handed over.
 */
import type { Change } from "../change.ts";
import type { Occasion } from "../decision.ts";
import type { RecordId } from "../ids.ts";
import { MINUTE_MS } from "../limits.ts";
import { plannedEndOf } from "../plan-times.ts";
import type { Lateness, PlausibilityIssue, RecordVersion, VersionStatus } from "../record.ts";
import { hasPresence } from "../record.ts";
import type { ServerBody } from "../statement.ts";
import type { Theatre } from "../theatre.ts";

export interface NewVersion {
  readonly record: RecordId;
  readonly version: number;
  readonly status: VersionStatus;
  readonly content: RecordVersion["content"];
  readonly lateness: Lateness;
  readonly issues: readonly PlausibilityIssue[];
  readonly reason?: string;
  /** The version whose texts stay, when the statement brings none. */
  readonly textsFrom?: number;
}

export function addVersion(added: NewVersion, { actor, now }: Occasion): Change {
  return { change: "add-version", ...added, submittedBy: actor.account, at: now };
}

/** Waits for the second person, and no longer for what an earlier version waited for. Rule: M20, M21. */
export function awaitVerification(
  { record, version }: NewVersion,
  theatre: Theatre,
  { now }: Occasion,
): readonly Change[] {
  return [
    { change: "stop-clocks", clock: "verify", record },
    { change: "stop-clocks", clock: "complete", record },
    { change: "start-clock", clock: "verify", record, version, dueAt: now + theatre.clocks.verifyMinutes * MINUTE_MS },
  ];
}

/** From its last window and the theatre's grace on, a movement that nobody reported as arrived is overdue. Rule: M52. */
export function awaitArrival({ record, version, content, status }: NewVersion, theatre: Theatre): readonly Change[] {
  if (!("route" in content) || !hasPresence(status)) return [];
  return [
    { change: "stop-clocks", clock: "overdue", record },
    {
      change: "start-clock",
      clock: "overdue",
      record,
      version,
      dueAt: plannedEndOf(content) + theatre.clocks.overdueMinutes * MINUTE_MS,
    },
  ];
}

/** When nothing moves or stands any more, nothing is waited for on the road or at the site. */
export function stopPresenceClocks(record: RecordId): readonly Change[] {
  return [
    { change: "stop-clocks", clock: "overdue", record },
    { change: "stop-clocks", clock: "confirm_site", record },
  ];
}

export function assessed({ record, version, lateness, issues }: NewVersion, { hash }: Occasion): ServerBody {
  return { type: "record.assessed", cause: hash, record, version, lateness, issues };
}
