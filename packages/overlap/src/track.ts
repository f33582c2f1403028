/** Which part of the plan a leg or a stop belongs to: the way there, the way back, or the abort route. */
import type { PreparedMovementSubject, PreparedRoute } from "./prepare-subject.ts";

export type Track = "planned" | "return" | "abort";

/** The stop at which it turns still belongs to the way there: that is where it unloads. */
export function trackOfStop(subject: PreparedMovementSubject, route: PreparedRoute, stop: number): Track {
  if (route.isAbort) return "abort";
  const { returnFromStop } = subject.subject;
  return returnFromStop !== undefined && stop > returnFromStop ? "return" : "planned";
}

/** Leg n runs from stop n − 1 to stop n, so it is on the way back when the stop that it reaches is. */
export function trackOfLeg(subject: PreparedMovementSubject, route: PreparedRoute, leg: number): Track {
  return trackOfStop(subject, route, leg);
}
