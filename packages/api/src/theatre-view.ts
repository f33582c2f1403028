/** The theatre as a reader gets it: configuration, offices, layers, and what time the server thinks it is. */
import type { OfficeId, OfficeKind, Role, Theatre, TheatreId, ZoneTransitions } from "@duenotice/domain";
import type { Language, Names } from "@duenotice/domain";
import type { LayerName } from "./paths.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

export interface SessionView {
  readonly account: { readonly id: string; readonly name: string; readonly email: string; readonly language: Language };
  readonly memberships: readonly MembershipView[];
}

export interface MembershipView {
  readonly theatre: TheatreId;
  readonly theatreNames: Names;
  readonly exercise: boolean;
  readonly office: OfficeId;
  readonly kind: OfficeKind;
  readonly roles: readonly Role[];
}

type ZoneAt<T> = Omit<ZoneTransitions, "transitions" | "knownUntil"> & {
  readonly transitions: readonly { readonly at: T; readonly offsetMinutes: number }[];
  readonly knownUntil: T;
};

export type TheatreAt<T = WireTime> = Omit<Theatre, "zones"> & { readonly zones: readonly ZoneAt<T>[] };

export interface TheatreView<T = WireTime> {
  readonly now: T;
  readonly theatre: TheatreAt<T>;
  /** For the reader's actor here. */
  readonly membership: MembershipView;
  /** Immutable by hash; see `layerPath`. */
  readonly layers: readonly { readonly name: LayerName; readonly hash: string }[];
}

export function changeTheatreTimes<A, B>(theatre: TheatreAt<A>, change: ChangeTime<A, B>): TheatreAt<B> {
  const zones = theatre.zones.map((z) => ({
    ...z,
    transitions: z.transitions.map((t) => ({ ...t, at: change(t.at) })),
    knownUntil: change(z.knownUntil),
  }));
  return { ...theatre, zones };
}

export function changeTheatreViewTimes<A, B>(view: TheatreView<A>, change: ChangeTime<A, B>): TheatreView<B> {
  return { ...view, now: change(view.now), theatre: changeTheatreTimes(view.theatre, change) };
}
