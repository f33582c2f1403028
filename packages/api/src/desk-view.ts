/** Everything that the desk shows at once, and the queue. */
import type { QueueRow } from "@duenotice/domain";
import type { AreaView } from "./area-view.ts";
import { changeAreaViewTimes } from "./area-view.ts";
import type { OverlapView } from "./overlap-view.ts";
import { changeOverlapViewTimes } from "./overlap-view.ts";
import { ifPresent, present } from "./present.ts";
import type { RecordSummary } from "./record-view.ts";
import { changeSummaryTimes } from "./record-view.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

export type QueueRowView<T = WireTime> = Omit<QueueRow, "at" | "dueAt"> & { readonly at: T; readonly dueAt?: T };

export interface DeskView<T = WireTime> {
  readonly now: T;
  /** Opaque; what `changesPath` and `livePath` take. */
  readonly cursor: string;
  readonly records: readonly RecordSummary<T>[];
  readonly areas: readonly AreaView<T>[];
  /** Open ones; closed ones stand on their record. */
  readonly overlaps: readonly OverlapView<T>[];
  readonly queue: readonly QueueRowView<T>[];
}

export interface QueueView<T = WireTime> {
  readonly now: T;
  readonly queue: readonly QueueRowView<T>[];
}

export function changeQueueRowTimes<A, B>(row: QueueRowView<A>, change: ChangeTime<A, B>): QueueRowView<B> {
  const { at, dueAt, ...rest } = row;
  return { ...rest, at: change(at), ...present({ dueAt: ifPresent(dueAt, change) }) };
}

export function changeQueueTimes<A, B>(view: QueueView<A>, change: ChangeTime<A, B>): QueueView<B> {
  return { now: change(view.now), queue: view.queue.map((r) => changeQueueRowTimes(r, change)) };
}

export function changeDeskTimes<A, B>(view: DeskView<A>, change: ChangeTime<A, B>): DeskView<B> {
  return {
    now: change(view.now),
    cursor: view.cursor,
    records: view.records.map((r) => changeSummaryTimes(r, change)),
    areas: view.areas.map((a) => changeAreaViewTimes(a, change)),
    overlaps: view.overlaps.map((o) => changeOverlapViewTimes(o, change)),
    queue: view.queue.map((r) => changeQueueRowTimes(r, change)),
  };
}
