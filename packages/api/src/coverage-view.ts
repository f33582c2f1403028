/**
 * How far the engine's comparison reaches, for those who may see overlaps: up to when, and what could not be compared at all, with its
 * reason. Not compared is never shown as no overlap.
 */
import type { AreaId } from "@duenotice/domain";
import { ifPresent, present } from "./present.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

/** One version that the engine refused; `code` is that of the refusal. */
export interface NotComparedView<T = WireTime> {
  readonly version: number;
  readonly code: string;
  /** It was compared up to here, and not after; absent: it was not compared at all. */
  readonly upTo?: T;
}

export interface CoverageView<T = WireTime> {
  /** Windows of announced areas were compared up to here; what comes later has not been looked at yet. */
  readonly until: T;
  /** Versions of this record that could not be compared with anything. */
  readonly versions: readonly NotComparedView<T>[];
  /** Announced areas with which nothing could be compared. */
  readonly areas: readonly (NotComparedView<T> & { readonly area: AreaId })[];
}

export function changeNotComparedTimes<A, B>(view: NotComparedView<A>, change: ChangeTime<A, B>): NotComparedView<B> {
  const { upTo, ...rest } = view;
  return { ...rest, ...present({ upTo: ifPresent(upTo, change) }) };
}

export function changeCoverageTimes<A, B>(view: CoverageView<A>, change: ChangeTime<A, B>): CoverageView<B> {
  return {
    until: change(view.until),
    versions: view.versions.map((v) => changeNotComparedTimes(v, change)),
    areas: view.areas.map(({ area, ...v }) => ({ area, ...changeNotComparedTimes(v, change) })),
  };
}
