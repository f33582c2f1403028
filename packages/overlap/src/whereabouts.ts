/** Where a convoy may be at one moment: stretches along its route, never a dot. For the time bar and the map. */
import type { Instant, Leg } from "@duenotice/domain";
import { placesOnLeg } from "./presence.ts";
import type { PreparedMovementSubject } from "./prepare-subject.ts";
import { trackOfLeg, trackOfStop } from "./track.ts";

export interface Whereabouts {
  readonly leg: Leg;
  /** Index into `routes` of the prepared movement: 0 the plan, 1 the abort route. */
  readonly route: number;
  /** Metres along that route, closed; equal at a stop. */
  readonly fromM: number;
  readonly untilM: number;
}

/**
 * Everywhere that the movement may be at a moment; empty before its earliest and after its latest presence.
 *
 * Rule: C2, C10.
 */
export function whereaboutsAt(subject: PreparedMovementSubject, at: Instant): readonly Whereabouts[] {
  return subject.routes.flatMap((route, index) => [
    ...route.stops
      .filter((stop) => stop.earliest <= at && at <= stop.latest)
      .map((stop): Whereabouts => ({
        leg: { track: trackOfStop(subject, route, stop.stop), stop: stop.stop },
        route: index,
        fromM: stop.atM,
        untilM: stop.atM,
      })),
    ...route.legs.flatMap((leg): readonly Whereabouts[] => {
      const { fromM, untilM } = placesOnLeg(leg, at, at);
      return fromM <= untilM
        ? [{ leg: { track: trackOfLeg(subject, route, leg.leg), leg: leg.leg }, route: index, fromM, untilM }]
        : [];
    }),
  ]);
}
