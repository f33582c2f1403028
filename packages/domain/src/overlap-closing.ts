/** Whether an open overlap still concerns anybody, and if not, why it closes. Rule: M84. */
import type { AnnouncedArea } from "./announced-area.ts";
import type { Instant } from "./instant.ts";
import type { OverlapClosing, OverlapRecord } from "./overlap.ts";
import type { NotifiedRecord } from "./record.ts";
import { effectiveOf, dangerAreasOf, subjectsOf } from "./subjects.ts";
import { hasPresence } from "./record.ts";
import type { Theatre } from "./theatre.ts";

/**
 * Why an overlap closes; `undefined` while both sides stand.
 *
 * The area's reasons come before the subject's, and time last: a reader asks first whether the announcement is gone.
 */
export function closingOf(
  { overlap }: Pick<OverlapRecord, "overlap">,
  sides: {
    readonly record: NotifiedRecord;
    readonly area: AnnouncedArea;
    readonly theatre: Theatre;
    readonly now: Instant;
  },
): OverlapClosing | undefined {
  const { record, area, theatre, now } = sides;
  const gone = areaClosing(area, overlap.areaVersion, theatre);
  if (gone !== undefined) return gone;
  const subject = subjectsOf(record, theatre, now).find((s) => s.version === overlap.subject.version);
  if (subject === undefined) return subjectClosing(record, overlap.subject.version);
  const isOpen =
    overlap.parts.some((part) => part.openEnded || part.until >= now) ||
    (subject.kind === "movement" && subject.overdueOpen === true);
  return isOpen ? undefined : "time_passed";
}

/** The area's own reason, which needs no look at the record: a withdrawn announcement may have touched thousands. */
export function areaClosing(area: AnnouncedArea, areaVersion: number, theatre: Theatre): OverlapClosing | undefined {
  if (area.supersededBy !== undefined) return "area_superseded";
  const current = area.versions.find((v) => v.version === area.currentVersion);
  if (current?.status === "withdrawn") return "area_withdrawn";
  if (area.currentVersion !== areaVersion) return "area_amended";
  return dangerAreasOf(area, theatre).length === 0 ? "area_amended" : undefined;
}

function subjectClosing(record: NotifiedRecord, version: number): OverlapClosing {
  const effective = effectiveOf(record);
  if (effective !== undefined && !hasPresence(effective.status)) return "subject_ended";
  const wasHeld = record.handovers.some((h) => h.version === version && h.acknowledgedAt !== undefined);
  return wasHeld ? "version_no_longer_held" : "subject_amended";
}
