/**
 * Other departures of a movement, compared as facts: by how much earlier or later, what still overlaps then, how much notice it
 * gives. Each is put to the engine again with everything that is announced. It compares, it does not advise: nothing is ranked but
 * by time, and whether to drive is decided by people (rule C20 of docs/spec/overlap.md).
 */
import type { DangerArea, Instant, MovementSubject, Outcome, Overlap, Refusal, TimedRoute } from "@duenotice/domain";
import { boxesMeet, nearSpans } from "@duenotice/geo";
import type { NearSpan } from "@duenotice/geo";
import { firstOf } from "./compare.ts";
import type { EngineSettings } from "./engine-settings.ts";
import { inOrder } from "./find-overlaps.ts";
import type { NotChecked } from "./find-overlaps.ts";
import { DAY_MS, MINUTE_MS, SPEED_SLACK_MS } from "./limits.ts";
import { overlapOf } from "./overlap-of.ts";
import { isElsewhere } from "./plan-check.ts";
import { planFacts } from "./plan-facts.ts";
import type { PlanFacts } from "./plan-facts.ts";
import { prepareDanger } from "./prepare-area.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import { prepareMovementSubject } from "./prepare-subject.ts";
import type { PreparedMovementSubject, PreparedRoute } from "./prepare-subject.ts";
import type { Stretch } from "./stretch.ts";

/** At most so many departures are tried in each direction. */
const STEPS_MAX = 1_000;

export interface DepartureChoice {
  readonly subject: MovementSubject;
  readonly now: Instant;
  /** Default 15. */
  readonly stepMinutes?: number;
  /** How far to look in each direction; default one day. */
  readonly reachMinutes?: number;
  /** Comparisons per direction; default 3. */
  readonly limit?: number;
}

export interface DepartureQuestion extends DepartureChoice, EngineSettings {
  /** Everything that the asker may see; what is not given is not compared. */
  readonly areas: readonly DangerArea[];
}

/** The whole plan moved by `shiftMinutes`: facts, never advice. */
export interface DepartureComparison {
  /** Negative = earlier. */
  readonly shiftMinutes: number;
  /** Earliest departure then. */
  readonly departure: Instant;
  /** From now to that departure. */
  readonly noticeMinutes: number;
  /** What still overlaps; empty for most that are listed. */
  readonly remaining: readonly Overlap[];
  readonly plan: PlanFacts;
}

export interface DepartureComparisons {
  /** As planned. */
  readonly planned: readonly Overlap[];
  readonly plan: PlanFacts;
  /** In order of time, nearest to the plan first; every one without any overlap, and none that would begin before now. */
  readonly earlier: readonly DepartureComparison[];
  /**
   * Nearest to the plan first, without any overlap. When there is none within reach: the one, if any, with the fewest areas
   * remaining that adds no area to those of the plan, with what remains.
   */
  readonly later: readonly DepartureComparison[];
  /** With these areas nothing was compared: no line of the answer may be shown without saying so. */
  readonly notChecked: readonly NotChecked[];
}

/**
 * Compares departures earlier and later than planned, up to the horizon: a plan that would run past it is not listed, for nobody
 * has looked at what is announced there.
 *
 * Refuses: what `prepareSubject` refuses; `content/out-of-range` for step or reach.
 * Rule:    C20.
 */
export function compareDepartures(question: DepartureQuestion): Outcome<DepartureComparisons> {
  const { dangers, notChecked } = prepareAll(question);
  const compared = compareAgainst(question, { dangers, horizon: question.horizon });
  return compared.ok ? { ok: true, value: { ...compared.value, notChecked } } : compared;
}

/** The same against areas that are prepared already: for the live engine. */
export function compareAgainst(
  { subject, now, stepMinutes = 15, reachMinutes = DAY_MS / MINUTE_MS, limit = 3 }: DepartureChoice,
  { dangers, horizon }: { readonly dangers: readonly PreparedDanger[]; readonly horizon: Stretch },
): Outcome<DepartureComparisons> {
  if (!(stepMinutes >= 1 && stepMinutes <= reachMinutes)) return outOfRange("stepMinutes", stepMinutes, reachMinutes);
  if (!(reachMinutes / stepMinutes <= STEPS_MAX))
    return outOfRange("reachMinutes", reachMinutes, STEPS_MAX * stepMinutes);
  const plan = prepareMovementSubject(subject);
  if (!plan.ok) return plan;
  const overlapsAt = shiftedOverlaps(plan.value, dangers, horizon);
  const departure = subject.route.stops[0]?.earliest ?? Number.NaN;
  const comparisonAt = (shiftMinutes: number): Compared => {
    const moved = departure + shiftMinutes * MINUTE_MS;
    const noticeMinutes = Math.floor((moved - now) / MINUTE_MS);
    return { shiftMinutes, departure: moved, noticeMinutes, remaining: overlapsAt(shiftMinutes) };
  };
  const { present } = plan.value;
  const isWithin = (shiftMinutes: number): boolean =>
    present.from + shiftMinutes * MINUTE_MS >= Math.max(now, horizon.from) - SPEED_SLACK_MS &&
    present.until + shiftMinutes * MINUTE_MS <= horizon.until + SPEED_SLACK_MS;
  const steps = Array.from({ length: Math.floor(reachMinutes / stepMinutes) }, (_, index) => (index + 1) * stepMinutes);
  const planned = overlapsAt(0);
  const laterSteps = steps.filter(isWithin);
  const earlierSteps = steps.map((step) => -step).filter(isWithin);
  const earlier = takeClear(earlierSteps, comparisonAt, limit);
  const clearLater = takeClear(laterSteps, comparisonAt, limit);
  const later = clearLater.length > 0 ? clearLater : fewestRemaining(laterSteps.map(comparisonAt), planned);
  // Only for those that are listed: darkness takes longer than the overlaps do.
  const withFacts = (comparison: Compared): DepartureComparison => ({
    ...comparison,
    plan: planFacts(shiftPrepared(plan.value, comparison.shiftMinutes), horizon),
  });
  return {
    ok: true,
    value: {
      planned,
      plan: planFacts(plan.value, horizon),
      earlier: earlier.map(withFacts),
      later: later.map(withFacts),
      notChecked: [],
    },
  };
}

type Compared = Omit<DepartureComparison, "plan">;

/** What the engine finds for the plan moved by some minutes. */
function shiftedOverlaps(
  plan: PreparedMovementSubject,
  dangers: readonly PreparedDanger[],
  horizon: Stretch,
): (shiftMinutes: number) => readonly Overlap[] {
  const near = dangers.filter((danger) => plan.boxes.some((box) => boxesMeet(box, danger.box)));
  const spansOf = rememberedSpans();
  return (shiftMinutes) => {
    const shifted = shiftPrepared(plan, shiftMinutes);
    return near.flatMap((danger) => overlapOf(shifted, danger, { horizon, spansOf }) ?? []).toSorted(inOrder);
  };
}

/** The plan with every time moved, the abort route too: what a comparison stands for when somebody takes it over. */
export function shiftDeparture(subject: MovementSubject, shiftMinutes: number): MovementSubject {
  const shiftMs = shiftMinutes * MINUTE_MS;
  const shifted = (route: TimedRoute): TimedRoute => ({
    ...route,
    stops: route.stops.map((stop) => ({ ...stop, earliest: stop.earliest + shiftMs, latest: stop.latest + shiftMs })),
  });
  return {
    ...subject,
    route: shifted(subject.route),
    ...(subject.abort === undefined ? {} : { abort: shifted(subject.abort) }),
  };
}

function takeClear(
  shifts: readonly number[],
  comparisonAt: (shift: number) => Compared,
  limit: number,
): readonly Compared[] {
  const clear: Compared[] = [];
  for (const shift of shifts) {
    if (clear.length >= limit) break;
    const comparison = comparisonAt(shift);
    if (comparison.remaining.length === 0) clear.push(comparison);
  }
  return clear;
}

function fewestRemaining(comparisons: readonly Compared[], planned: readonly Overlap[]): readonly Compared[] {
  const areaText = (overlap: Overlap): string => JSON.stringify([overlap.area, overlap.areaVersion]);
  const plannedAreas = new Set(planned.map(areaText));
  const best = comparisons
    .filter(
      ({ remaining }) =>
        remaining.length < planned.length && remaining.every((overlap) => plannedAreas.has(areaText(overlap))),
    )
    .toSorted((a, b) => firstOf(a.remaining.length - b.remaining.length, a.shiftMinutes - b.shiftMinutes))[0];
  return best === undefined ? [] : [best];
}

/** Only areas that can be near are prepared: of 500, that is most of the time of a comparison. */
function prepareAll(question: DepartureQuestion): {
  readonly dangers: readonly PreparedDanger[];
  readonly notChecked: readonly NotChecked[];
} {
  const dangers: PreparedDanger[] = [];
  const notChecked: NotChecked[] = [];
  for (const area of question.areas) {
    if (isElsewhere(area, question.subject)) continue;
    const prepared = prepareDanger(area, question);
    if (prepared.ok) dangers.push(prepared.value);
    else notChecked.push({ area, refusal: prepared.refusal });
  }
  return { dangers, notChecked };
}

/** Geometry stays, times move. */
function shiftPrepared(plan: PreparedMovementSubject, shiftMinutes: number): PreparedMovementSubject {
  const shiftMs = shiftMinutes * MINUTE_MS;
  const routes = plan.routes.map((route): PreparedRoute => ({
    ...route,
    legs: route.legs.map((leg) => ({ ...leg, earliest: leg.earliest + shiftMs, latest: leg.latest + shiftMs })),
    stops: route.stops.map((stop) => ({ ...stop, earliest: stop.earliest + shiftMs, latest: stop.latest + shiftMs })),
    present: { from: route.present.from + shiftMs, until: route.present.until + shiftMs },
  }));
  const present = { from: plan.present.from + shiftMs, until: plan.present.until + shiftMs };
  return { ...plan, subject: shiftDeparture(plan.subject, shiftMinutes), routes, present };
}

/** The same line and area are asked about for every departure: the stretches that are near do not depend on time. */
function rememberedSpans(): typeof nearSpans {
  const known = new Map<unknown, Map<unknown, readonly NearSpan[]>>();
  return (line, area, withinM) => {
    const ofLine = known.get(line) ?? new Map<unknown, readonly NearSpan[]>();
    known.set(line, ofLine);
    const spans = ofLine.get(area) ?? nearSpans(line, area, withinM);
    ofLine.set(area, spans);
    return spans;
  };
}

function outOfRange(field: string, value: number, max: number): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code: "content/out-of-range", field, value, min: 1, max } };
}
