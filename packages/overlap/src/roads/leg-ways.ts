/** The ways that are tried for one leg: around what it overlaps, and through what costs least of it where there is no way around. */
import { keyOfLeg } from "./affected-legs.ts";
import type { AffectedLeg } from "./affected-legs.ts";
import type { NearSteps } from "./near-steps.ts";
import { otherWays } from "./other-ways.ts";
import type { LegWay } from "./plan-with-ways.ts";
import type { RoadGraph } from "./road-graph.ts";
import { shortestWay } from "./shortest-way.ts";
import type { Way } from "./shortest-way.ts";

export interface LegWays {
  readonly affected: AffectedLeg;
  /** Every step away from all areas to be avoided, cheapest first. */
  readonly around: readonly Way[];
  /** Others, which may pass when nothing is announced there any more; the engine tells. */
  readonly through: readonly Way[];
  /** Whether roads join its stops at all. */
  readonly isOnRoads: boolean;
}

/** Ways around that are tried for each leg, and ways through. */
const AROUND_MAX = 3;
const THROUGH_MAX = 2;
/** A step near an area counts so many times its length where it cannot be avoided. */
const NEAR_FACTOR = 5;
/** Plans that are put to the engine in one round. */
const COMBINATIONS_MAX = 48;

export function waysOfLeg(graph: RoadGraph, nearSteps: NearSteps, affected: AffectedLeg): LegWays {
  const { from, until } = affected;
  const dangers = [...affected.avoid];
  const factorNear =
    (factor: number) =>
    (edge: number, start: Way["positions"][number], end: Way["positions"][number]): number =>
      nearSteps.isNearAny(edge, [start, end], dangers) ? factor : 1;
  const around = otherWays(graph, { from, until, factorOf: factorNear(Number.POSITIVE_INFINITY), limit: AROUND_MAX });
  const through = otherWays(graph, { from, until, factorOf: factorNear(NEAR_FACTOR), limit: THROUGH_MAX });
  const isOnRoads = around.length > 0 || shortestWay(graph, { from, until }) !== undefined;
  return { affected, around, through, isOnRoads };
}

/**
 * One way for each leg, in every combination, shortest first. Ways around are combined by themselves first, so that ways through, which are
 * shorter, do not take all the places.
 *
 * Limit: COMBINATIONS_MAX; longer ones are not tried.
 */
export function combinationsOf(legs: readonly LegWays[]): readonly (readonly LegWay[])[] {
  const aroundOnly = combine(legs.map((leg) => optionsOf(leg, leg.around.length > 0 ? leg.around : leg.through)));
  const others = combine(legs.map((leg) => optionsOf(leg, [...leg.around, ...leg.through])));
  const known = new Set(aroundOnly.map(textOf));
  const fresh = others.filter((one) => !known.has(textOf(one)));
  return [...aroundOnly, ...fresh].filter((one) => one.length > 0).slice(0, COMBINATIONS_MAX);
}

type Option = readonly LegWay[];

/** A leg that may stay as planned has that as one of its options: none. */
function optionsOf({ affected: { isAbort, leg, mayStay } }: LegWays, ways: readonly Way[]): readonly Option[] {
  const options = ways.map((way): Option => [{ isAbort, leg, way }]);
  return mayStay || options.length === 0 ? [[], ...options] : options;
}

/** Leg by leg, keeping the shortest: what is long already does not get shorter by another leg. */
function combine(legs: readonly (readonly Option[])[]): readonly (readonly LegWay[])[] {
  let combined: readonly (readonly LegWay[])[] = [[]];
  for (const options of legs)
    combined = combined
      .flatMap((before) => options.map((option) => [...before, ...option]))
      .toSorted((a, b) => lengthOf(a) - lengthOf(b))
      .slice(0, COMBINATIONS_MAX);
  return combined;
}

function lengthOf(ways: readonly LegWay[]): number {
  return ways.reduce((sum, { way }) => sum + way.lengthM + way.joinM + way.leaveM, 0);
}

/** The same legs over the same edges are one plan. */
export function textOf(ways: readonly LegWay[]): string {
  return ways
    .map(({ isAbort, leg, way }) => `${keyOfLeg(isAbort, leg)}: ${way.steps.map(({ edge }) => edge).join(" ")}`)
    .toSorted()
    .join("; ");
}
