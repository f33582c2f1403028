/**
 * Searches ways for the legs that overlap, puts each whole plan to the engine, and goes round again with what was found in the way: an area
 * that a plan on another road meets is avoided in the next round, also where a longer leg makes a later one meet it.
 */
import type { Instant, Overlap } from "@duenotice/domain";
import { firstOf } from "../compare.ts";
import { MINUTE_MS, SPEED_SLACK_MS } from "../limits.ts";
import type { PlanCheck } from "../plan-check.ts";
import { planFacts } from "../plan-facts.ts";
import { prepareMovementSubject } from "../prepare-subject.ts";
import type { PreparedMovementSubject } from "../prepare-subject.ts";
import type { Stretch } from "../stretch.ts";
import { withAffected } from "./affected-legs.ts";
import type { AffectedLeg, AffectedLegs } from "./affected-legs.ts";
import { awayFromLineM } from "./join-roads.ts";
import { combinationsOf, textOf, waysOfLeg } from "./leg-ways.ts";
import type { LegWays } from "./leg-ways.ts";
import { createNearSteps } from "./near-steps.ts";
import { SHARED_MAX, sharedOf } from "./other-ways.ts";
import { planWithWays } from "./plan-with-ways.ts";
import type { ChangedLeg, ChangedPlan, LegWay } from "./plan-with-ways.ts";
import type { NoRoadReason, RoadChange, RoadComparison } from "./road-comparison.ts";
import type { RoadGraph } from "./road-graph.ts";
import type { Way, WayStep } from "./shortest-way.ts";

/** Each round may add areas and legs; what still overlaps after so many is listed with what remains, or not at all. */
const ROUNDS_MAX = 4;

export interface RoadSearch {
  readonly plan: PreparedMovementSubject;
  readonly planned: readonly Overlap[];
  readonly graph: RoadGraph;
  readonly check: PlanCheck;
  readonly now: Instant;
  readonly horizon: Stretch;
  readonly limit: number;
}

interface Tried {
  readonly changed: ChangedPlan;
  readonly prepared: PreparedMovementSubject;
  readonly remaining: readonly Overlap[];
}

export function searchRoads(search: RoadSearch): {
  readonly roads: readonly RoadComparison[];
  readonly reason?: NoRoadReason;
} {
  const { plan, planned, graph, check, now, limit } = search;
  const first = withAffected(planned, { plan, check, now, known: new Map(), mayStay: false });
  if (first.size === 0) return { roads: [], reason: hasLegPart(planned) ? "under-way" : "stop-overlaps" };
  const nearSteps = createNearSteps(graph, plan.subject.safetyDistanceM);
  const tried = new Map<string, Tried | undefined>();
  const found = new Map<AffectedLeg, LegWays>();
  const waysOf = (leg: AffectedLeg): LegWays => {
    const ways = found.get(leg) ?? waysOfLeg(graph, nearSteps, leg);
    found.set(leg, ways);
    return ways;
  };
  let affected = first;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const legs = [...affected.values()].map(waysOf);
    for (const ways of combinationsOf(legs)) {
      const key = textOf(ways);
      if (!tried.has(key)) tried.set(key, tryWays(search, ways));
    }
    if (listedOf([...tried.values()], search).length >= limit) break;
    const grown = grow(affected, tried.values(), search);
    if (grown === affected) break;
    affected = grown;
  }
  const all = [...tried.values()];
  const clear = listedOf(all, search);
  if (clear.length > 0) return { roads: clear.map((one) => comparisonOf(one, search)) };
  const fewest = fewestRemaining(all, search);
  return {
    roads: fewest === undefined ? [] : [comparisonOf(fewest, search)],
    reason: reasonOf(search, [...first.values()].map(waysOf), all),
  };
}

/** The plan with these ways and what it overlaps; undefined for one that cannot be driven or written (too many vertices). */
function tryWays({ plan, check }: RoadSearch, ways: readonly LegWay[]): Tried | undefined {
  const changed = planWithWays(plan, ways);
  const prepared = prepareMovementSubject(changed.subject);
  if (!prepared.ok) return undefined;
  return { changed, prepared: prepared.value, remaining: check.overlapsOf(prepared.value) };
}

/** Without any overlap and within the horizon, shortest first, each different from those before it; at most as many as asked for. */
function listedOf(tried: readonly (Tried | undefined)[], { horizon, limit }: RoadSearch): readonly Tried[] {
  const listed: Tried[] = [];
  const clear = tried.filter((one) => one !== undefined && one.remaining.length === 0 && isWithin(one, horizon));
  for (const one of clear.filter((each) => each !== undefined).toSorted(byLength)) {
    if (listed.length >= limit) break;
    if (listed.every((other) => sharedOf(wholeOf(one), wholeOf(other)) <= SHARED_MAX)) listed.push(one);
  }
  return listed;
}

/** Fewer areas than as planned, none of them new, and none met earlier. */
function fewestRemaining(tried: readonly (Tried | undefined)[], { planned, horizon }: RoadSearch): Tried | undefined {
  const plannedFrom = new Map<string, Instant>();
  for (const overlap of planned) {
    const key = areaText(overlap);
    plannedFrom.set(key, Math.max(firstMoment(overlap), plannedFrom.get(key) ?? Number.NEGATIVE_INFINITY));
  }
  return tried
    .filter((one) => one !== undefined)
    .filter(
      (one) =>
        one.remaining.length > 0 &&
        one.remaining.length < planned.length &&
        isWithin(one, horizon) &&
        one.remaining.every(
          (overlap) => firstMoment(overlap) >= (plannedFrom.get(areaText(overlap)) ?? Number.POSITIVE_INFINITY),
        ),
    )
    .toSorted((a, b) => firstOf(a.remaining.length - b.remaining.length, byLength(a, b)))[0];
}

function grow(affected: AffectedLegs, tried: Iterable<Tried | undefined>, search: RoadSearch): AffectedLegs {
  const { plan, check, now } = search;
  const remaining = [...tried].flatMap((one) => one?.remaining ?? []);
  const grown = withAffected(remaining, { plan, check, now, known: affected, mayStay: true });
  const size = (legs: AffectedLegs): number => [...legs.values()].reduce((sum, { avoid }) => sum + 1 + avoid.size, 0);
  return size(grown) > size(affected) ? grown : affected;
}

/** By the legs that overlap as planned, and the ways around what they overlap. */
function reasonOf(
  { planned, horizon }: RoadSearch,
  legs: readonly LegWays[],
  tried: readonly (Tried | undefined)[],
): NoRoadReason {
  if (tried.some((one) => one?.remaining.length === 0 && !isWithin(one, horizon))) return "past-horizon";
  if (legs.some(({ isOnRoads }) => !isOnRoads)) return "not-on-roads";
  if (planned.some(({ parts }) => parts.some(({ leg }) => "stop" in leg))) return "stop-overlaps";
  if (legs.some(({ around }) => around.length === 0)) return "no-way-around";
  return tried.some((one) => one !== undefined) ? "all-ways-overlap" : "not-checked";
}

function comparisonOf({ changed, prepared, remaining }: Tried, search: RoadSearch): RoadComparison {
  const { now, horizon } = search;
  const { subject, extraMinutes } = changed;
  const departure = subject.route.stops[0]?.earliest ?? Number.NaN;
  const begins = departure >= now ? departure : Math.min(...changed.legs.map((leg) => startOf(leg, prepared)));
  const abortStart = subject.abort?.line.coordinates[0];
  return {
    subject,
    changes: changed.legs.map((leg) => changeOf(leg, search)),
    extraM: extraOf(changed),
    extraMinutes,
    noticeMinutes: Math.floor((begins - now) / MINUTE_MS),
    remaining,
    plan: planFacts(prepared, horizon),
    ...(abortStart === undefined ? {} : { abortAwayM: awayFromLineM(abortStart, subject.route.line.coordinates) }),
  };
}

function startOf({ isAbort, leg }: LegWay, { routes }: PreparedMovementSubject): Instant {
  return routes.find((route) => route.isAbort === isAbort)?.legs[leg - 1]?.earliest ?? Number.NaN;
}

function changeOf(leg: ChangedLeg, { plan, graph }: RoadSearch): RoadChange {
  const { returnFromStop } = plan.subject;
  const isBack = returnFromStop !== undefined && leg.leg > returnFromStop;
  const { leg: number, positions, plannedM, lengthM, extraMinutes, way } = leg;
  return {
    track: leg.isAbort ? "abort" : isBack ? "return" : "planned",
    leg: number,
    positions,
    plannedM,
    lengthM,
    extraMinutes,
    roads: roadsAlong(graph, way),
    offRoadM: way.joinM + way.leaveM,
  };
}

/** Roads in the order in which they are driven; a road that is left and taken again stands there twice. */
function roadsAlong(graph: RoadGraph, { steps }: Way): RoadChange["roads"] {
  const roads: { readonly road: number; readonly lengthM: number }[] = [];
  for (const { edge, lengthM } of steps) {
    const road = graph.edgeRoad[edge] ?? 0;
    const last = roads.at(-1);
    if (last?.road === road) roads[roads.length - 1] = { road, lengthM: last.lengthM + lengthM };
    else roads.push({ road, lengthM });
  }
  return roads;
}

function extraOf({ legs }: ChangedPlan): number {
  return legs.reduce((sum, { lengthM, plannedM }) => sum + lengthM - plannedM, 0);
}

/** Equally long ones in the order of their legs, so that the same question has the same answer. */
function byLength(a: Tried, b: Tried): number {
  return firstOf(extraOf(a.changed) - extraOf(b.changed));
}

function isWithin({ prepared: { present } }: Tried, horizon: Stretch): boolean {
  return present.until <= horizon.until + SPEED_SLACK_MS;
}

/** All changed legs as one way: the same edge on another leg is another one. */
function wholeOf({ changed: { legs, subject } }: Tried): {
  readonly steps: readonly WayStep[];
  readonly lengthM: number;
} {
  const planLegs = subject.route.stops.length;
  const allLegs = planLegs + (subject.abort?.stops.length ?? 0);
  const steps = legs.flatMap(({ way, leg, isAbort }) =>
    way.steps.map((step) => ({ ...step, edge: step.edge * allLegs + (isAbort ? planLegs + leg : leg) })),
  );
  return { steps, lengthM: steps.reduce((sum, { lengthM }) => sum + lengthM, 0) };
}

function hasLegPart(overlaps: readonly Overlap[]): boolean {
  return overlaps.some(({ parts }) => parts.some(({ leg }) => "leg" in leg));
}

function firstMoment({ parts }: Overlap): Instant {
  return Math.min(...parts.map(({ from }) => from));
}

function areaText({ area, areaVersion }: Overlap): string {
  return JSON.stringify([area, areaVersion]);
}
