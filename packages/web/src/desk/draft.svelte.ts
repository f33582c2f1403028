/**
 * A draft beside what is notified and announced: map and time bar show it like the rest, so that its sender sees it where it will stand.
 * It never leaves this page.
 */
import type { AreaView, OverlapView, RecordSummary } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import { desk } from "./desk.svelte.ts";

export interface ShownDraft {
  readonly record?: RecordSummary<Instant>;
  readonly overlaps?: readonly OverlapView<Instant>[];
  readonly area?: AreaView<Instant>;
}

let draft = $state.raw<ShownDraft | undefined>(undefined);

/** Gives the function that takes it away again. A new one takes the place of the one before. */
export function showDraft(next: ShownDraft): () => void {
  draft = next;
  return () => {
    if (draft === next) draft = undefined;
  };
}

/** Everything notified, with the draft in the place of the version that it would change. */
export function shownRecords(): readonly RecordSummary<Instant>[] {
  const own = draft?.record;
  const records = [...desk.state.records.values()];
  return own === undefined ? records : [...records.filter((record) => record.id !== own.id), own];
}

export function shownAreas(): readonly AreaView<Instant>[] {
  const own = draft?.area;
  const areas = [...desk.state.areas.values()];
  return own === undefined ? areas : [...areas.filter((area) => area.id !== own.id), own];
}

export function shownOverlaps(): readonly OverlapView<Instant>[] {
  const own = draft?.record;
  const overlaps = [...desk.state.overlaps.values()];
  return own === undefined
    ? overlaps
    : [...overlaps.filter((view) => view.overlap.subject.id !== own.id), ...(draft?.overlaps ?? [])];
}

/** What is open on the desk, or the draft: the map draws it strongly, the bar gives it a lane. */
export function shownOpen(): { readonly kind: "record" | "area"; readonly id: string } | undefined {
  if (desk.shown !== undefined || draft === undefined) return desk.shown;
  if (draft.record !== undefined) return { kind: "record", id: draft.record.id };
  return draft.area === undefined ? undefined : { kind: "area", id: draft.area.id };
}
