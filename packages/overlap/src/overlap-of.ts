/**
 * The exact test: one subject version against one area version. Near spans in metres × presence in time × windows of the area.
 * Rules C3, C4, C14 and C15 of docs/spec/overlap.md. Whatever the prefilters let through ends here; nothing else decides.
 */
import type { Leg, Overlap, OverlapPart } from "@duenotice/domain";
import { boxesMeet, isSiteWithin, nearSpans, positionAt, siteToAreaM } from "@duenotice/geo";
import type { NearSpan } from "@duenotice/geo";
import type { AreaWindow } from "./area-windows.ts";
import { compareText, firstOf } from "./compare.ts";
import { pointOnLine, stretchToAreaM } from "./stretch-to-area.ts";
import { placesOnLeg, presenceOnLeg } from "./presence.ts";
import type { LegPresence } from "./presence.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import type {
  PreparedMovementSubject,
  PreparedRoute,
  PreparedSiteSubject,
  PreparedSubject,
} from "./prepare-subject.ts";
import type { Stretch } from "./stretch.ts";
import { trackOfLeg, trackOfStop } from "./track.ts";

/** Metres along a line within which a stop counts as standing on the end of a near span: both are rounded. */
const STOP_ON_SPAN_M = 0.001;

/**
 * The overlap of a subject and an area within the horizon, or undefined when there is none.
 *
 * Shape: parts in order of time; of a movement one for each leg or stop, near span and window.
 * Error: never misses; times are rounded outwards to milliseconds, distances lean low by at most 1 cm.
 * Rule:  C3, C4, C14, C15.
 */
export function overlapOf(
  subject: PreparedSubject,
  danger: PreparedDanger,
  { horizon, spansOf = nearSpans }: { readonly horizon: Stretch; readonly spansOf?: typeof nearSpans },
): Overlap | undefined {
  const question = { withinM: subject.subject.safetyDistanceM + danger.area.marginM, horizon, spansOf };
  const { withinM } = question;
  const parts = "site" in subject ? siteParts(subject, danger, question) : movementParts(subject, danger, question);
  if (parts.length === 0) return undefined;
  const { kind, id, version } = subject.subject;
  return {
    subject: { kind, id, version },
    area: danger.area.id,
    areaVersion: danger.area.version,
    minDistanceM: Math.min(...parts.map((part) => part.minDistanceM)),
    withinM,
    parts: parts.toSorted(inOrder),
  };
}

/** When both may be there: `until` is the last moment of presence or the end of the window, whichever is first. */
interface Meeting extends Stretch {
  readonly window: AreaWindow;
  readonly openEnded: boolean;
}

interface Question {
  readonly withinM: number;
  readonly horizon: Stretch;
  /** `nearSpans`, or one that remembers its answers. */
  readonly spansOf: typeof nearSpans;
}

/** Closed presence against half-open windows: begins before `until` and ends at or after `from` (C4). */
function meetings(present: Stretch, windows: readonly AreaWindow[], horizon: Stretch): readonly Meeting[] {
  const found: Meeting[] = [];
  for (const window of windows) {
    if (!(present.from < window.until && present.until >= window.from)) continue;
    const from = Math.max(present.from, window.from, horizon.from);
    const end = Math.min(present.until, window.until);
    if (from > Math.min(end, horizon.until)) continue;
    found.push({ window, from, until: Math.min(end, horizon.until), openEnded: end > horizon.until });
  }
  return found;
}

function siteParts(
  subject: PreparedSiteSubject,
  danger: PreparedDanger,
  { withinM, horizon }: Question,
): readonly OverlapPart[] {
  const meets = meetings(subject.present, danger.windows, horizon);
  if (meets.length === 0 || !isSiteWithin(subject.site, danger.shape, withinM)) return [];
  const minDistanceM = siteToAreaM(subject.site, danger.shape);
  return meets.map(({ window, from, until, openEnded }) => ({
    leg: { track: "site" },
    window: window.label,
    from,
    until,
    openEnded,
    minDistanceM,
  }));
}

function movementParts(
  subject: PreparedMovementSubject,
  danger: PreparedDanger,
  question: Question,
): readonly OverlapPart[] {
  return subject.routes.flatMap((route) => {
    // Time first: it costs nothing, and most areas of a theatre are not announced for the day of a movement.
    const windows = meetings(route.present, danger.windows, question.horizon).map((meeting) => meeting.window);
    if (windows.length === 0 || !boxesMeet(route.box, danger.box)) return [];
    const spans = question.spansOf(route.line, danger.shape, question.withinM);
    const asked: Asked = { route, danger, windows, question };
    return spans.flatMap((span) => [
      ...route.stops.flatMap((stop) =>
        stopParts(stop, span, { ...asked, leg: { track: trackOfStop(subject, route, stop.stop), stop: stop.stop } }),
      ),
      ...route.legs.flatMap((leg) =>
        legParts(leg, span, { ...asked, leg: { track: trackOfLeg(subject, route, leg.leg), leg: leg.leg } }),
      ),
    ]);
  });
}

interface Asked {
  readonly route: PreparedRoute;
  readonly danger: PreparedDanger;
  readonly windows: readonly AreaWindow[];
  readonly question: Question;
}

function stopParts(
  stop: { readonly atM: number; readonly earliest: number; readonly latest: number },
  span: NearSpan,
  { route, danger, windows, question, leg }: Asked & { readonly leg: Leg },
): readonly OverlapPart[] {
  if (stop.atM < span.fromM - STOP_ON_SPAN_M || stop.atM > span.untilM + STOP_ON_SPAN_M) return [];
  const meets = meetings({ from: stop.earliest, until: stop.latest }, windows, question.horizon);
  if (meets.length === 0) return [];
  const place = { alongM: stop.atM, position: positionAt(route.line, stop.atM) };
  const minDistanceM = Math.min(siteToAreaM(pointOnLine(route.line, stop.atM), danger.shape), question.withinM);
  return meets.map(({ window, from, until, openEnded }) => ({
    leg,
    window: window.label,
    from,
    until,
    openEnded,
    enterAt: place,
    leaveAt: place,
    minDistanceM,
  }));
}

function legParts(
  presence: LegPresence,
  span: NearSpan,
  { route, danger, windows, question, leg }: Asked & { readonly leg: Leg },
): readonly OverlapPart[] {
  const fromM = Math.max(span.fromM, presence.fromM);
  const untilM = Math.min(span.untilM, presence.untilM);
  if (fromM > untilM) return [];
  const meets = meetings(presenceOnLeg(presence, fromM, untilM), windows, question.horizon);
  return meets.map(({ window, from, until, openEnded }) => {
    // Of the near stretch only the places that it can reach in these minutes, or still leave in time.
    const places = placesOnLeg(presence, from, until);
    const enterM = Math.min(Math.max(fromM, places.fromM), untilM);
    const leaveM = Math.max(Math.min(untilM, places.untilM), enterM);
    const isNearestWithin = span.nearestAtM >= enterM && span.nearestAtM <= leaveM;
    const minDistanceM = isNearestWithin
      ? span.minDistanceM
      : stretchToAreaM(route.line, danger.shape, { fromM: enterM, untilM: leaveM });
    return {
      leg,
      window: window.label,
      from,
      until,
      openEnded,
      enterAt: { alongM: enterM, position: positionAt(route.line, enterM) },
      leaveAt: { alongM: leaveM, position: positionAt(route.line, leaveM) },
      minDistanceM: Math.min(minDistanceM, question.withinM),
    };
  });
}

const TRACK_ORDER = ["site", "planned", "return", "abort"];

function inOrder(a: OverlapPart, b: OverlapPart): number {
  return firstOf(
    a.from - b.from,
    TRACK_ORDER.indexOf(a.leg.track) - TRACK_ORDER.indexOf(b.leg.track),
    legOrder(a.leg) - legOrder(b.leg),
    (a.enterAt?.alongM ?? 0) - (b.enterAt?.alongM ?? 0),
    a.until - b.until,
    compareText(a.window, b.window),
  );
}

/** Stop 0, leg 1, stop 1, leg 2, … as they are driven. */
function legOrder(leg: Leg): number {
  if ("leg" in leg) return leg.leg * 2 - 1;
  return "stop" in leg ? leg.stop * 2 : 0;
}
