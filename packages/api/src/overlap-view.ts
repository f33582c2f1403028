/** Overlaps as they are shown: the engine's explanation, who owns each side, what was answered, why it closed. */
import type { AreaKind, Overlap, OverlapPart, OverlapRecord, RecordKind } from "@duenotice/domain";
import { present, ifPresent } from "./present.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

export type OverlapPartAt<T = WireTime> = Omit<OverlapPart, "from" | "until"> & { readonly from: T; readonly until: T };

export type OverlapAt<T = WireTime> = Omit<Overlap, "parts"> & { readonly parts: readonly OverlapPartAt<T>[] };

type ReactionAt<T> = Omit<NonNullable<OverlapRecord["reaction"]>, "at"> & { readonly at: T };
type ClosedAt<T> = Omit<NonNullable<OverlapRecord["closed"]>, "at"> & { readonly at: T };

export type OverlapRecordAt<T = WireTime> = Omit<OverlapRecord, "overlap" | "openedAt" | "reaction" | "closed"> & {
  readonly overlap: OverlapAt<T>;
  readonly openedAt: T;
  readonly reaction?: ReactionAt<T>;
  readonly closed?: ClosedAt<T>;
};

/** With what a sentence needs, so that an alert can be shown before anything else is fetched. */
export type OverlapView<T = WireTime> = OverlapRecordAt<T> & {
  readonly recordReference: string;
  readonly recordKind: RecordKind;
  readonly areaReference: string;
  readonly areaKind: AreaKind;
  /** The issuer's own label, if it may be shown. */
  readonly areaLabel?: string;
};

export function changeOverlapTimes<A, B>(overlap: OverlapAt<A>, change: ChangeTime<A, B>): OverlapAt<B> {
  return { ...overlap, parts: overlap.parts.map((p) => ({ ...p, from: change(p.from), until: change(p.until) })) };
}

export function changeOverlapViewTimes<A, B>(view: OverlapView<A>, change: ChangeTime<A, B>): OverlapView<B> {
  const { overlap, openedAt, reaction, closed, ...rest } = view;
  const optional = present({
    reaction: ifPresent(reaction, (r): ReactionAt<B> => ({ ...r, at: change(r.at) })),
    closed: ifPresent(closed, (c): ClosedAt<B> => ({ ...c, at: change(c.at) })),
  });
  return { ...rest, overlap: changeOverlapTimes(overlap, change), openedAt: change(openedAt), ...optional };
}
