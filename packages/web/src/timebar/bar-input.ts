/** What the desk knows, as the time bar takes it: announced hours of every area, presence of every movement, times of every open overlap. */
import type { AreaView, OverlapView, RecordSummary } from "@duenotice/api";
import type { Instant, SiteContent, Theatre } from "@duenotice/domain";
import { areaWindows } from "@duenotice/overlap";
import { dangerOfVersion, isAnnounced, movementOf } from "../engine/engine-input.ts";
import type { AreaOnBar, MovementOnBar, Stretch } from "./time-bar-layout.ts";

const MINUTE_MS = 60_000;

export interface Hours extends Stretch {
  /** A displacement notice between its announcement and its stated start. */
  readonly isEarly: boolean;
}

/** The hours as announced, without the engine's margin. An area whose hours cannot be read is shown as announced throughout. */
export function announcedHours(
  area: AreaView<Instant>,
  theatre: Theatre,
  range: { readonly from: Instant; readonly until: Instant },
): readonly Hours[] {
  const danger = { ...dangerOfVersion(area.current, theatre), marginMinutes: 0 };
  const windows = areaWindows(danger, { zones: theatre.zones, horizon: range });
  if (!windows.ok)
    return [
      {
        from: danger.from ?? danger.announced ?? range.from,
        until: danger.until ?? Number.POSITIVE_INFINITY,
        isEarly: false,
      },
    ];
  return windows.value.map((window) => ({
    from: window.statedFrom,
    until: window.statedUntil,
    isEarly: window.label === "announced",
  }));
}

export function areasOnBar(
  areas: Iterable<AreaView<Instant>>,
  theatre: Theatre,
  range: { readonly from: Instant; readonly until: Instant },
): readonly AreaOnBar[] {
  const onBar: AreaOnBar[] = [];
  for (const area of areas) {
    if (!isAnnounced(area)) continue;
    onBar.push({
      id: area.id,
      kind: area.current.content.kind,
      label: area.reference,
      windows: announcedHours(area, theatre, range),
    });
  }
  return onBar;
}

export function movementsOnBar(
  records: Iterable<RecordSummary<Instant>>,
  overlaps: Iterable<OverlapView<Instant>>,
  { theatre, selected }: { readonly theatre: Theatre; readonly selected: string | undefined },
): readonly MovementOnBar[] {
  const ofRecord = new Map<string, OverlapView<Instant>[]>();
  for (const view of overlaps)
    ofRecord.set(view.overlap.subject.id, [...(ofRecord.get(view.overlap.subject.id) ?? []), view]);
  const onBar: MovementOnBar[] = [];
  for (const record of records) {
    const current = record.current;
    if (current?.kind === "site" && record.id === selected)
      onBar.push(siteOnBar(record, current.content, ofRecord.get(record.id) ?? []));
    const subject = movementOf(record, theatre);
    const first = subject?.route.stops[0];
    const last = subject?.route.stops.at(-1);
    if (subject === undefined || first === undefined || last === undefined) continue;
    onBar.push({
      id: record.id,
      label: record.reference,
      present: {
        from: first.earliest - first.dwellMinutes * MINUTE_MS,
        until: subject.overdueOpen === true ? Number.POSITIVE_INFINITY : last.latest + last.dwellMinutes * MINUTE_MS,
      },
      overlaps: crossingsOf(ofRecord.get(record.id) ?? []),
      isSelected: record.id === selected,
    });
  }
  return onBar;
}

/** An open site has a lane like an open movement: it is there all the time of its function. */
function siteOnBar(
  record: RecordSummary<Instant>,
  content: SiteContent,
  overlaps: readonly OverlapView<Instant>[],
): MovementOnBar {
  const present = { from: content.from, until: content.until ?? Number.POSITIVE_INFINITY };
  return { id: record.id, label: record.reference, present, overlaps: crossingsOf(overlaps), isSelected: true };
}

function crossingsOf(overlaps: readonly OverlapView<Instant>[]): MovementOnBar["overlaps"] {
  return overlaps.map((view) => ({
    area: view.overlap.area,
    stretches: view.overlap.parts.map((part) => ({
      from: part.from,
      until: part.openEnded ? Number.POSITIVE_INFINITY : part.until,
    })),
  }));
}
