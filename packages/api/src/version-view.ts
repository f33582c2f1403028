/** One version of a record as a reader sees it, and how far it got with a party. */
import type { Handover, VisibleVersion } from "@duenotice/domain";
import type { MovementTexts, OfficeId, SiteTexts, VersionStage, VersionStatus } from "@duenotice/domain";
import type { CoordinationContentAt, MovementContentAt, SiteContentAt } from "./content.ts";
import { changeCoordinationTimes, changeMovementTimes, changeSiteTimes } from "./content.ts";
import { ifPresent, present } from "./present.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

/** What all kinds share, with their times as `T`. What the reader may not see is absent. */
interface VersionCommonAt<T> extends Omit<
  VisibleVersion,
  "kind" | "content" | "texts" | "at" | "verifiedAt" | "completedAt" | "transmittedAt" | "returned" | "stage" | "status"
> {
  readonly stage: VersionStage;
  readonly status: VersionStatus;
  readonly at: T;
  readonly verifiedAt?: T;
  readonly completedAt?: T;
  readonly transmittedAt?: T;
  readonly returned?: { readonly at: T; readonly missing: readonly string[]; readonly note?: string };
}

export type SiteVersionView<T = WireTime> = VersionCommonAt<T> & {
  readonly kind: "site";
  readonly content: SiteContentAt<T>;
  readonly texts: SiteTexts;
};

export type MovementVersionView<T = WireTime> = VersionCommonAt<T> & {
  readonly kind: "movement";
  readonly content: MovementContentAt<T>;
  readonly texts: MovementTexts;
};

export type CoordinationVersionView<T = WireTime> = VersionCommonAt<T> & {
  readonly kind: "coordination_request";
  readonly content: CoordinationContentAt<T>;
  readonly texts: MovementTexts;
};

export type VersionView<T = WireTime> = SiteVersionView<T> | MovementVersionView<T> | CoordinationVersionView<T>;

export type HandoverView<T = WireTime> = Omit<Handover, "sentAt" | "receivedAt" | "acknowledgedAt" | "passedTo"> & {
  readonly sentAt: T;
  readonly receivedAt?: T;
  readonly acknowledgedAt?: T;
  readonly passedTo: readonly PassedToView<T>[];
};

export type PassedToView<T = WireTime> = Omit<Handover["passedTo"][number], "at"> & { readonly at: T };

/** Where one party stands with one record: what it was last sent, and which version it holds. */
export interface PartyView<T = WireTime> {
  readonly party: OfficeId;
  /** The newest version sent to it, with its replies. */
  readonly newest: HandoverView<T>;
  /** Absent: it has acknowledged none. */
  readonly heldVersion?: number;
}

export function changeVersionTimes<A, B>(view: VersionView<A>, change: ChangeTime<A, B>): VersionView<B> {
  switch (view.kind) {
    case "site": {
      const { kind, content, texts, ...common } = view;
      return { ...changeCommon(common, change), kind, content: changeSiteTimes(content, change), texts };
    }
    case "movement": {
      const { kind, content, texts, ...common } = view;
      return { ...changeCommon(common, change), kind, content: changeMovementTimes(content, change), texts };
    }
    case "coordination_request": {
      const { kind, content, texts, ...common } = view;
      return { ...changeCommon(common, change), kind, content: changeCoordinationTimes(content, change), texts };
    }
  }
}

function changeCommon<A, B>(view: VersionCommonAt<A>, change: ChangeTime<A, B>): VersionCommonAt<B> {
  const { at, verifiedAt, completedAt, transmittedAt, returned, ...rest } = view;
  const optional = present({
    verifiedAt: ifPresent(verifiedAt, change),
    completedAt: ifPresent(completedAt, change),
    transmittedAt: ifPresent(transmittedAt, change),
    returned: ifPresent(returned, (r) => ({ ...r, at: change(r.at) })),
  });
  return { ...rest, at: change(at), ...optional };
}

export function changeHandoverTimes<A, B>(view: HandoverView<A>, change: ChangeTime<A, B>): HandoverView<B> {
  const { sentAt, receivedAt, acknowledgedAt, passedTo, ...rest } = view;
  const optional = present({
    receivedAt: ifPresent(receivedAt, change),
    acknowledgedAt: ifPresent(acknowledgedAt, change),
  });
  return { ...rest, sentAt: change(sentAt), ...optional, passedTo: passedTo.map((p) => ({ ...p, at: change(p.at) })) };
}
