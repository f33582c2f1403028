/**
 * Everything that the desk shows, as one value and one reducer. It is loaded once and then kept by the events of the live channel;
 * applying an event again changes nothing, so that catching up may repeat.
 */
import type { AreaView, DeskView, LiveEvent, OverlapView, QueueRowView, RecordSummary } from "@duenotice/api";
import type { AreaId, Instant, RecordId } from "@duenotice/domain";

export interface DeskState {
  readonly records: ReadonlyMap<RecordId, RecordSummary<Instant>>;
  readonly areas: ReadonlyMap<AreaId, AreaView<Instant>>;
  /** Open ones, by `overlapKey`. */
  readonly overlaps: ReadonlyMap<string, OverlapView<Instant>>;
  readonly queue: readonly QueueRowView<Instant>[];
  /** Of when the state is: the server's time at loading or of the last event. */
  readonly asOf: Instant;
  /** Something was touched that the event did not bring: the desk must be loaded again. */
  readonly isIncomplete: boolean;
}

export type DeskChange =
  | { readonly change: "loaded"; readonly desk: DeskView<Instant> }
  | { readonly change: "event"; readonly event: LiveEvent<Instant> }
  | { readonly change: "queue"; readonly queue: readonly QueueRowView<Instant>[] };

/** Kinds after which the record itself is another one. */
const TOUCHES_RECORD: ReadonlySet<LiveEvent["kind"]> = new Set(["record", "handover", "dispute"]);

export const EMPTY_DESK: DeskState = {
  records: new Map(),
  areas: new Map(),
  overlaps: new Map(),
  queue: [],
  asOf: 0,
  isIncomplete: false,
};

/** One overlap per subject version and area version: that is its identity. */
export function overlapKey(view: OverlapView<Instant>): string {
  const { subject, area, areaVersion } = view.overlap;
  return `${subject.id}/${subject.version}/${area}/${areaVersion}`;
}

export function deskState(state: DeskState, change: DeskChange): DeskState {
  switch (change.change) {
    case "loaded":
      return {
        records: new Map(change.desk.records.map((record) => [record.id, record])),
        areas: new Map(change.desk.areas.map((area) => [area.id, area])),
        overlaps: new Map(
          change.desk.overlaps.filter((view) => view.closed === undefined).map((view) => [overlapKey(view), view]),
        ),
        queue: change.desk.queue,
        asOf: change.desk.now,
        isIncomplete: false,
      };
    case "event":
      return withEvent(state, change.event);
    case "queue":
      return { ...state, queue: change.queue };
  }
}

function withEvent(state: DeskState, event: LiveEvent<Instant>): DeskState {
  const next = { ...state, asOf: Math.max(state.asOf, event.at) };
  const lacksRecord = event.record !== undefined && event.summary === undefined && TOUCHES_RECORD.has(event.kind);
  const lacksArea = event.kind === "area" && event.areaView === undefined;
  return {
    ...next,
    records: event.summary === undefined ? state.records : newer(state.records, event.summary),
    areas: event.areaView === undefined ? state.areas : newerArea(state.areas, event.areaView),
    overlaps: event.overlaps === undefined ? state.overlaps : withOverlaps(state.overlaps, event.overlaps),
    isIncomplete: state.isIncomplete || lacksRecord || lacksArea,
  };
}

/** An event that comes again, after a newer one, must not take the record back to an older version. */
function newer(records: DeskState["records"], summary: RecordSummary<Instant>): DeskState["records"] {
  const known = records.get(summary.id);
  if (known !== undefined && known.currentVersion > summary.currentVersion) return records;
  return new Map(records).set(summary.id, summary);
}

function newerArea(areas: DeskState["areas"], area: AreaView<Instant>): DeskState["areas"] {
  const known = areas.get(area.id);
  if (known !== undefined && known.currentVersion > area.currentVersion) return areas;
  return new Map(areas).set(area.id, area);
}

function withOverlaps(overlaps: DeskState["overlaps"], views: readonly OverlapView<Instant>[]): DeskState["overlaps"] {
  const next = new Map(overlaps);
  for (const view of views) {
    if (view.closed === undefined) next.set(overlapKey(view), view);
    else next.delete(overlapKey(view));
  }
  return next;
}
