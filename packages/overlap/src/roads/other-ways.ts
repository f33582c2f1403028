/**
 * Several ways between two places that differ from each other: what a way uses is made dearer for the next one.
 *
 * Source: B. de la Barra, B. Pérez, J. Añez, Multidimensional path search and assignment, 21st PTRC Summer Annual Meeting 1993 (link
 *         penalty). It finds some, not all, and the first is the cheapest.
 */
import type { Position } from "@duenotice/geo";
import type { RoadGraph } from "./road-graph.ts";
import { shortestWay } from "./shortest-way.ts";
import type { StepFactor, Way } from "./shortest-way.ts";

/** Of two ways, more than this share of the shorter one in common makes them one for the reader. */
export const SHARED_MAX = 0.7;
/** An edge becomes so much dearer with each way that used it. */
const PENALTY = 1.5;
/** Searches for each way that is asked for. */
const TRIES_PER_WAY = 2;

export interface OtherWaysQuestion {
  readonly from: Position;
  readonly until: Position;
  readonly factorOf: StepFactor;
  readonly limit: number;
}

/** At most `limit` ways, cheapest first; none when none is left by the factors. */
export function otherWays(graph: RoadGraph, { from, until, factorOf, limit }: OtherWaysQuestion): readonly Way[] {
  const penalties = new Map<number, number>();
  const found: Way[] = [];
  for (let tries = 0; tries < limit * TRIES_PER_WAY && found.length < limit; tries++) {
    const penalised: StepFactor = (edge, start, end) => factorOf(edge, start, end) * (penalties.get(edge) ?? 1);
    const way = shortestWay(graph, { from, until, factorOf: penalised });
    if (way === undefined) break;
    for (const { edge } of way.steps) penalties.set(edge, (penalties.get(edge) ?? 1) * PENALTY);
    if (found.every((other) => sharedOf(way, other) <= SHARED_MAX)) found.push(way);
  }
  return found;
}

/** How much of the shorter of two ways lies on the other, 0 to 1. */
export function sharedOf(a: Pick<Way, "steps" | "lengthM">, b: Pick<Way, "steps" | "lengthM">): number {
  const ofB = new Map(b.steps.map(({ edge, lengthM }) => [edge, lengthM]));
  const sharedM = a.steps.reduce((sum, { edge, lengthM }) => sum + Math.min(lengthM, ofB.get(edge) ?? 0), 0);
  const shorterM = Math.min(a.lengthM, b.lengthM);
  return shorterM > 0 ? sharedM / shorterM : 1;
}
