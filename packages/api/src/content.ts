/** Sites, movements and areas over the type of their times: as domain values (`Instant`) and on the wire (`WireTime`). */
import type {
  AreaContent,
  CoordinationRequestContent,
  MovementContent,
  SiteContent,
  Stop,
  TimedRoute,
} from "@duenotice/domain";
import { ifPresent, present } from "./present.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

export interface WindowAt<T = WireTime> {
  readonly from: T;
  readonly until?: T;
}

export type SiteContentAt<T = WireTime> = Omit<SiteContent, "from" | "until"> & WindowAt<T>;

export type StopAt<T = WireTime> = Omit<Stop, "earliest" | "latest"> & { readonly earliest: T; readonly latest: T };

export type TimedRouteAt<T = WireTime> = Omit<TimedRoute, "stops"> & { readonly stops: readonly StopAt<T>[] };

export type MovementContentAt<T = WireTime> = Omit<MovementContent, "route" | "abort"> & {
  readonly route: TimedRouteAt<T>;
  readonly abort?: TimedRouteAt<T>;
};

export type CoordinationContentAt<T = WireTime> = Omit<CoordinationRequestContent, "movement"> & {
  readonly movement: MovementContentAt<T>;
};

export type AreaContentAt<T = WireTime> = Omit<AreaContent, "announced" | "from" | "until" | "except"> & {
  readonly announced: T;
  readonly from?: T;
  readonly until?: T;
  readonly except?: readonly WindowAt<T>[];
};

export function changeSiteTimes<A, B>(content: SiteContentAt<A>, change: ChangeTime<A, B>): SiteContentAt<B> {
  const { from, until, ...rest } = content;
  return { ...rest, from: change(from), ...present({ until: ifPresent(until, change) }) };
}

export function changeMovementTimes<A, B>(
  content: MovementContentAt<A>,
  change: ChangeTime<A, B>,
): MovementContentAt<B> {
  const { route, abort, ...rest } = content;
  const ofRoute = (r: TimedRouteAt<A>): TimedRouteAt<B> => changeRouteTimes(r, change);
  return { ...rest, route: ofRoute(route), ...present({ abort: ifPresent(abort, ofRoute) }) };
}

export function changeCoordinationTimes<A, B>(
  content: CoordinationContentAt<A>,
  change: ChangeTime<A, B>,
): CoordinationContentAt<B> {
  return { ...content, movement: changeMovementTimes(content.movement, change) };
}

export function changeAreaTimes<A, B>(content: AreaContentAt<A>, change: ChangeTime<A, B>): AreaContentAt<B> {
  const { announced, from, until, except, ...rest } = content;
  const optional = present({
    from: ifPresent(from, change),
    until: ifPresent(until, change),
    except: except?.map((w) => changeWindowTimes(w, change)),
  });
  return { ...rest, announced: change(announced), ...optional };
}

function changeRouteTimes<A, B>(route: TimedRouteAt<A>, change: ChangeTime<A, B>): TimedRouteAt<B> {
  return {
    ...route,
    stops: route.stops.map((s) => ({ ...s, earliest: change(s.earliest), latest: change(s.latest) })),
  };
}

export function changeWindowTimes<A, B>(window: WindowAt<A>, change: ChangeTime<A, B>): WindowAt<B> {
  return { from: change(window.from), ...present({ until: ifPresent(window.until, change) }) };
}
