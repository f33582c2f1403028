/**
 * A site or movement made ready for many questions: its geometry prepared, its presence computed once, its plan refused when it
 * cannot be driven. Rules C1, C2, C10 to C13 of docs/spec/overlap.md.
 */
import type { MovementSubject, Outcome, Refusal, SiteSubject, Subject, TimedRoute } from "@duenotice/domain";
import { expandBoxByM, prepareLine, prepareSite, validateLine, validateSite } from "@duenotice/geo";
import type { BoundingBox, GeometryIssue, PreparedLine, PreparedSite } from "@duenotice/geo";
import { DISTANCE_M_MAX, MAX_SPEED_KMH_MAX, SPEED_SLACK_MS } from "./limits.ts";
import { routePresence } from "./presence.ts";
import type { RoutePresence } from "./presence.ts";
import type { Stretch } from "./stretch.ts";

/** One line with its times: the plan, or the abort route. */
export interface PreparedRoute extends RoutePresence {
  readonly line: PreparedLine;
  readonly isAbort: boolean;
  /** Box grown by the safety distance. */
  readonly box: BoundingBox;
  /** From its first to its last possible moment, closed. */
  readonly present: Stretch;
}

export interface PreparedSiteSubject {
  readonly subject: SiteSubject;
  readonly site: PreparedSite;
  /** Grown by the safety distance. */
  readonly boxes: readonly BoundingBox[];
  readonly present: Stretch;
}

export interface PreparedMovementSubject {
  readonly subject: MovementSubject;
  readonly routes: readonly PreparedRoute[];
  readonly boxes: readonly BoundingBox[];
  readonly present: Stretch;
}

export type PreparedSubject = PreparedSiteSubject | PreparedMovementSubject;

/**
 * Prepares a subject.
 *
 * Refuses: `content/geometry`, `content/out-of-range`, `content/window-ends-before-it-starts`, `movement/stop-order`,
 *          `movement/too-fast`. What is refused was not checked, and the caller must say so.
 */
export function prepareSubject(subject: Subject): Outcome<PreparedSubject> {
  return subject.kind === "site" ? prepareSiteSubject(subject) : prepareMovementSubject(subject);
}

function prepareSiteSubject(subject: SiteSubject): Outcome<PreparedSiteSubject> {
  const wrong = wrongDistance(subject);
  if (wrong !== undefined) return wrong;
  const issues = unusable(validateSite(subject.geometry));
  if (issues.length > 0) return { ok: false, refusal: { code: "content/geometry", issues } };
  const present = { from: subject.from ?? Number.NEGATIVE_INFINITY, until: subject.until ?? Number.POSITIVE_INFINITY };
  // Presence is closed: a site for one moment is a site.
  if (!(present.from <= present.until))
    return { ok: false, refusal: { code: "content/window-ends-before-it-starts", field: "until" } };
  const site = prepareSite(subject.geometry);
  return { ok: true, value: { subject, site, boxes: [expandBoxByM(site.box, subject.safetyDistanceM)], present } };
}

/** The same for a movement. */
export function prepareMovementSubject(subject: MovementSubject): Outcome<PreparedMovementSubject> {
  const wrong = wrongDistance(subject);
  if (wrong !== undefined) return wrong;
  const { maxSpeedKmh } = subject;
  if (!(maxSpeedKmh > 0 && maxSpeedKmh <= MAX_SPEED_KMH_MAX))
    return outOfRange("maxSpeedKmh", maxSpeedKmh, MAX_SPEED_KMH_MAX);
  const planned = prepareRoute(subject, subject.route, false);
  if (!planned.ok) return planned;
  const routes = [planned.value];
  if (subject.abort !== undefined) {
    const abort = prepareRoute(subject, subject.abort, true);
    if (!abort.ok) return abort;
    routes.push(abort.value);
  }
  const present = {
    from: Math.min(...routes.map((route) => route.present.from)),
    until: Math.max(...routes.map((route) => route.present.until)),
  };
  return { ok: true, value: { subject, routes, boxes: routes.map((route) => route.box), present } };
}

function prepareRoute(subject: MovementSubject, route: TimedRoute, isAbort: boolean): Outcome<PreparedRoute> {
  const issues = unusable(validateLine(route.line));
  if (issues.length > 0) return { ok: false, refusal: { code: "content/geometry", issues } };
  const line = prepareLine(route.line);
  const presence = routePresence(route, line, {
    maxSpeedKmh: subject.maxSpeedKmh,
    overdueOpen: subject.overdueOpen === true,
    // Stops of the abort route are not those at which arrivals are recorded: overdue, it may be anywhere on it.
    ...(subject.lastReachedStop === undefined || isAbort ? {} : { lastReachedStop: subject.lastReachedStop }),
  });
  if (!presence.ok) return presence;
  const { legs, stops } = presence.value;
  // Only sorts windows out before the exact test; the slack that a tight leg is given stays inside it.
  const present = {
    from: Math.min(...stops.map((stop) => stop.earliest)) - SPEED_SLACK_MS,
    until: Math.max(...legs.map((leg) => leg.latest), ...stops.map((stop) => stop.latest)) + SPEED_SLACK_MS,
  };
  return {
    ok: true,
    value: { line, isAbort, legs, stops, present, box: expandBoxByM(line.box, subject.safetyDistanceM) },
  };
}

function wrongDistance({ safetyDistanceM }: Subject): ReturnType<typeof outOfRange> | undefined {
  const isWithin = safetyDistanceM >= 0 && safetyDistanceM <= DISTANCE_M_MAX;
  return isWithin ? undefined : outOfRange("safetyDistanceM", safetyDistanceM, DISTANCE_M_MAX);
}

/** Winding and repeated positions say nothing about which places are meant; `geo` gives the same answers with and without. */
const HARMLESS: ReadonlySet<GeometryIssue["code"]> = new Set([
  "geometry/ring-wound-wrongly",
  "geometry/repeated-position",
]);

/** What keeps a geometry from being used. */
export function unusable(issues: readonly GeometryIssue[]): readonly GeometryIssue[] {
  return issues.filter((issue) => !HARMLESS.has(issue.code));
}

function outOfRange(field: string, value: number, max: number): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code: "content/out-of-range", field, value, min: 0, max } };
}
