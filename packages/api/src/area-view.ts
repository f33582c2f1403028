/** An announced area: its current version for the desk, or with every version it had. */
import type { AnnouncedArea, AreaVersion } from "@duenotice/domain";
import type { AreaContentAt } from "./content.ts";
import { changeAreaTimes } from "./content.ts";
import type { NotComparedView } from "./coverage-view.ts";
import { changeNotComparedTimes } from "./coverage-view.ts";
import { ifPresent, present } from "./present.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

/** `by` only for the issuer's own people and the cell. */
export type AreaVersionView<T = WireTime> = Omit<AreaVersion, "at" | "content" | "by"> &
  Partial<Pick<AreaVersion, "by">> & { readonly at: T; readonly content: AreaContentAt<T> };

type AreaHead = Omit<AnnouncedArea, "versions">;

export type AreaView<T = WireTime> = AreaHead & { readonly current: AreaVersionView<T> };

export type AreaHistoryView<T = WireTime> = AreaHead & {
  readonly versions: readonly AreaVersionView<T>[];
  /** Versions with which sites and movements could not be compared. */
  readonly notCompared?: readonly NotComparedView<T>[];
};

export function changeAreaVersionTimes<A, B>(view: AreaVersionView<A>, change: ChangeTime<A, B>): AreaVersionView<B> {
  return { ...view, at: change(view.at), content: changeAreaTimes(view.content, change) };
}

export function changeAreaViewTimes<A, B>(view: AreaView<A>, change: ChangeTime<A, B>): AreaView<B> {
  return { ...view, current: changeAreaVersionTimes(view.current, change) };
}

export function changeAreaHistoryTimes<A, B>(view: AreaHistoryView<A>, change: ChangeTime<A, B>): AreaHistoryView<B> {
  const { notCompared, ...rest } = view;
  return {
    ...rest,
    versions: view.versions.map((v) => changeAreaVersionTimes(v, change)),
    ...present({ notCompared: ifPresent(notCompared, (list) => list.map((v) => changeNotComparedTimes(v, change))) }),
  };
}
