/** A record as the desk lists it (summary) and as it opens beside the map (everything the reader may see). */
import type {
  AccountId,
  CoordinationState,
  Dispute,
  NotifiedRecord,
  OfficeId,
  RecordFlag,
  RecordId,
  RecordKind,
  StatementHash,
  StatementType,
} from "@duenotice/domain";
import type { CoverageView } from "./coverage-view.ts";
import { changeCoverageTimes } from "./coverage-view.ts";
import type { OverlapView } from "./overlap-view.ts";
import { changeOverlapViewTimes } from "./overlap-view.ts";
import { ifPresent, present } from "./present.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";
import type { HandoverView, PartyView, VersionView } from "./version-view.ts";
import { changeHandoverTimes, changeVersionTimes } from "./version-view.ts";

type Confirmation = NonNullable<NotifiedRecord["confirmation"]>;
export type ConfirmationView<T = WireTime> = Omit<Confirmation, "at" | "dueAt"> & { readonly at: T; readonly dueAt: T };

export type DisputeView<T = WireTime> = Omit<Dispute, "at" | "answer"> & {
  readonly at: T;
  readonly answer?: { readonly at: T; readonly text?: string };
};

interface RecordHead<T> {
  readonly id: RecordId;
  readonly reference: string;
  readonly kind: RecordKind;
  readonly owner: OfficeId;
  /** The newest version that the reader may know of. */
  readonly currentVersion: number;
  readonly confirmation?: ConfirmationView<T>;
  readonly coordination?: CoordinationState;
  readonly flags: readonly RecordFlag[];
}

export interface RecordSummary<T = WireTime> extends RecordHead<T> {
  /** Absent when the reader is no longer given the thing and learns only that. */
  readonly current?: VersionView<T>;
  readonly parties: readonly PartyView<T>[];
  readonly openDisputes: number;
}

export interface RecordView<T = WireTime> extends RecordHead<T> {
  readonly versions: readonly VersionView<T>[];
  readonly handovers: readonly HandoverView<T>[];
  readonly disputes: readonly DisputeView<T>[];
  readonly overlaps: readonly OverlapView<T>[];
  /** For those who may see its overlaps. */
  readonly coverage?: CoverageView<T>;
  readonly calls: readonly CallView<T>[];
  readonly timeline: readonly TimelineEntry<T>[];
}

/** A call made and written down. */
export interface CallView<T = WireTime> {
  readonly record: RecordId;
  readonly version: number;
  readonly by: OfficeId;
  readonly to: OfficeId;
  readonly result: "answered" | "no_answer" | "promised" | "refused";
  readonly at: T;
  readonly text?: string;
}

/** One statement about the record, in the order in which they were committed. */
export interface TimelineEntry<T = WireTime> {
  readonly at: T;
  readonly claimedAt: T;
  readonly type: StatementType;
  readonly office: OfficeId;
  /** Only for the office's own people and the cell. */
  readonly account?: AccountId;
  readonly hash: StatementHash;
  readonly version?: number;
  readonly party?: OfficeId;
}

export function changeSummaryTimes<A, B>(view: RecordSummary<A>, change: ChangeTime<A, B>): RecordSummary<B> {
  const { confirmation, current, parties, ...rest } = view;
  const optional = present({
    confirmation: changeConfirmation(confirmation, change),
    current: ifPresent(current, (v) => changeVersionTimes(v, change)),
  });
  return {
    ...rest,
    ...optional,
    parties: parties.map((p) => ({ ...p, newest: changeHandoverTimes(p.newest, change) })),
  };
}

export function changeRecordViewTimes<A, B>(view: RecordView<A>, change: ChangeTime<A, B>): RecordView<B> {
  const { confirmation, coverage, ...rest } = view;
  return {
    ...rest,
    ...present({
      confirmation: changeConfirmation(confirmation, change),
      coverage: ifPresent(coverage, (c) => changeCoverageTimes(c, change)),
    }),
    versions: view.versions.map((v) => changeVersionTimes(v, change)),
    handovers: view.handovers.map((h) => changeHandoverTimes(h, change)),
    disputes: view.disputes.map((d) => changeDispute(d, change)),
    overlaps: view.overlaps.map((o) => changeOverlapViewTimes(o, change)),
    calls: view.calls.map((c) => ({ ...c, at: change(c.at) })),
    timeline: view.timeline.map((e) => ({ ...e, at: change(e.at), claimedAt: change(e.claimedAt) })),
  };
}

function changeConfirmation<A, B>(
  view: ConfirmationView<A> | undefined,
  change: ChangeTime<A, B>,
): ConfirmationView<B> | undefined {
  return view === undefined ? undefined : { ...view, at: change(view.at), dueAt: change(view.dueAt) };
}

function changeDispute<A, B>(view: DisputeView<A>, change: ChangeTime<A, B>): DisputeView<B> {
  const { at, answer, ...rest } = view;
  return { ...rest, at: change(at), ...present({ answer: ifPresent(answer, (a) => ({ ...a, at: change(a.at) })) }) };
}
