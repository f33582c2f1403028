/**
 * What the live channel and the catch-up tell: one committed statement, as far as the reader may see it. With the new state of what it
 * touched, so that a desk can show it at once; a reader that finds something absent asks for it.
 */
import type { AreaId, OfficeId, RecordId, StatementHash, StatementType } from "@duenotice/domain";
import type { AreaView } from "./area-view.ts";
import { changeAreaViewTimes } from "./area-view.ts";
import type { OverlapView } from "./overlap-view.ts";
import { changeOverlapViewTimes } from "./overlap-view.ts";
import { ifPresent, present } from "./present.ts";
import type { RecordSummary } from "./record-view.ts";
import { changeSummaryTimes } from "./record-view.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

export type LiveEventKind =
  | "record"
  | "handover"
  | "area"
  | "overlaps"
  | "reaction"
  | "clock"
  | "dispute"
  | "call"
  | "snapshot";

export interface LiveEvent<T = WireTime> {
  /** When it was committed. */
  readonly at: T;
  readonly kind: LiveEventKind;
  readonly type: StatementType;
  readonly hash: StatementHash;
  readonly record?: RecordId;
  readonly version?: number;
  readonly area?: AreaId;
  readonly areaVersion?: number;
  readonly party?: OfficeId;
  /** The record as the reader now sees it. */
  readonly summary?: RecordSummary<T>;
  readonly areaView?: AreaView<T>;
  /**
   * `overlaps`: ONE grouped alert per cause for this reader, opened and closed ones in full.
   * `reaction`: the one overlap that was answered.
   */
  readonly overlaps?: readonly OverlapView<T>[];
  /** The statement that caused the overlaps: alerts are grouped by it, and never told twice. */
  readonly cause?: StatementHash;
}

export interface ChangesView<T = WireTime> {
  readonly events: readonly LiveEvent<T>[];
  readonly cursor: string;
  readonly now: T;
}

export function changeEventTimes<A, B>(event: LiveEvent<A>, change: ChangeTime<A, B>): LiveEvent<B> {
  const { at, summary, areaView, overlaps, ...rest } = event;
  const optional = present({
    summary: ifPresent(summary, (s) => changeSummaryTimes(s, change)),
    areaView: ifPresent(areaView, (a) => changeAreaViewTimes(a, change)),
    overlaps: overlaps?.map((o) => changeOverlapViewTimes(o, change)),
  });
  return { ...rest, at: change(at), ...optional };
}

export function changeChangesTimes<A, B>(view: ChangesView<A>, change: ChangeTime<A, B>): ChangesView<B> {
  return { cursor: view.cursor, now: change(view.now), events: view.events.map((e) => changeEventTimes(e, change)) };
}
