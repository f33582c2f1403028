/** Whether a movement can be computed on, can be driven, and everything it names exists. */
import { validateLine } from "@duenotice/geo";
import type { Instant } from "../instant.ts";
import { DISTANCE_M_MAX, PEOPLE_MAX, SPEED_KMH_MAX, VEHICLES_MAX } from "../limits.ts";
import type { MovementContent, TimedRoute } from "../movement.ts";
import { lastMomentOf } from "../plan-times.ts";
import type { Theatre } from "../theatre.ts";
import { checkGeometry, checkParties, checkRange, checkShares, checkTerm, firstOf } from "./check-common.ts";
import type { Check } from "./check-common.ts";
import { checkStops, checkSpeed } from "./check-route.ts";

/**
 * The first thing for which a movement must be refused.
 *
 * Refuses: content/unknown-value, content/out-of-range, content/unknown-party, content/geometry, movement/stop-order,
 *          movement/too-fast, movement/in-the-past (when even its last moment is over; a late one is not refused).
 */
export function checkMovement(content: MovementContent, theatre: Theatre, now: Instant): Check {
  const { vocabularies } = theatre;
  return firstOf([
    () => checkTerm("content.kind", content.kind, vocabularies.movementKinds),
    ...content.vehicles.flatMap((vehicle, i) => [
      () => checkTerm(`content.vehicles[${i}].type`, vehicle.type, vocabularies.vehicleTypes),
      () => checkRange(`content.vehicles[${i}].count`, vehicle.count, { min: 1, max: VEHICLES_MAX }),
    ]),
    () => checkRange("content.people", content.people, { min: 0, max: PEOPLE_MAX }),
    () => checkRange("content.safetyDistanceM", content.safetyDistanceM, { min: 0, max: DISTANCE_M_MAX }),
    () => checkRange("content.maxSpeedKmh", content.maxSpeedKmh, { min: 1, max: SPEED_KMH_MAX }),
    () => checkRange("content.checkInMinutes", content.checkInMinutes, { min: 1, max: 1_440 }),
    () => checkParties(content.consents, theatre),
    () => checkShares(content.sharedWith, theatre),
    () => checkRoute(content.route, topSpeedOf(content, theatre)),
    () => checkRange("content.returnFromStop", content.returnFromStop, { min: 0, max: content.route.stops.length - 1 }),
    () => (content.abort === undefined ? undefined : checkRoute(content.abort, topSpeedOf(content, theatre))),
    () => (lastMomentOf(content) <= now ? { code: "movement/in-the-past" } : undefined),
  ]);
}

/** km/h: its own, else the theatre's. */
export function topSpeedOf(content: MovementContent, theatre: Theatre): number {
  return content.maxSpeedKmh ?? theatre.defaults.maxSpeedKmh;
}

function checkRoute(route: TimedRoute, maxSpeedKmh: number): Check {
  return firstOf([
    () => checkGeometry(validateLine(route.line)),
    () => checkStops(route),
    () => checkSpeed(route, maxSpeedKmh),
  ]);
}
