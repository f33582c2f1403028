/** What a party has been given, numbered: complete, and as changes since its last one. */
import type { AreaId, OfficeId, RecordId } from "@duenotice/domain";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

export interface SnapshotView<T = WireTime> {
  /** Counted per party from 1. */
  readonly number: number;
  readonly party: OfficeId;
  readonly takenBy: OfficeId;
  readonly at: T;
  readonly items: readonly SnapshotItem[];
  /** The areas announced by then, and those that had ended since the one before. */
  readonly areas: readonly SnapshotAreaItem[];
}

/** What became of one record between this snapshot and the one before. */
export interface SnapshotItem {
  readonly record: RecordId;
  readonly reference: string;
  readonly version: number;
  readonly change: "new" | "changed" | "ended" | "no_longer_given" | "unchanged";
}

/** What became of one announced area between this snapshot and the one before. */
export interface SnapshotAreaItem {
  readonly area: AreaId;
  readonly reference: string;
  readonly version: number;
  readonly change: "new" | "changed" | "ended" | "unchanged";
}

export interface SnapshotListView<T = WireTime> {
  readonly snapshots: readonly SnapshotView<T>[];
}

export function changeSnapshotTimes<A, B>(view: SnapshotView<A>, change: ChangeTime<A, B>): SnapshotView<B> {
  return { ...view, at: change(view.at) };
}

export function changeSnapshotListTimes<A, B>(
  view: SnapshotListView<A>,
  change: ChangeTime<A, B>,
): SnapshotListView<B> {
  return { snapshots: view.snapshots.map((s) => changeSnapshotTimes(s, change)) };
}
