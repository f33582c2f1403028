/** What is told about another road, and why none is: facts beside each other, for people to decide by. */
import type { MovementSubject, Overlap } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import type { PlanFacts } from "../plan-facts.ts";
import type { Track } from "../track.ts";

/** One leg of the plan on another road. */
export interface RoadChange {
  readonly track: Track;
  /** From 1, of the plan or of the abort route. */
  readonly leg: number;
  /** The leg anew, from stop to stop. */
  readonly positions: readonly Position[];
  readonly plannedM: number;
  readonly lengthM: number;
  readonly extraMinutes: number;
  /** In the order in which they are driven: places in `graph.roads`, and how far on each. */
  readonly roads: readonly { readonly road: number; readonly lengthM: number }[];
  /** Straight from a stop to a road or from a road to a stop: on no road. */
  readonly offRoadM: number;
}

/** The whole plan with other roads: facts, never advice. */
export interface RoadComparison {
  /** What was put to the engine, and what somebody takes over who takes this. */
  readonly subject: MovementSubject;
  readonly changes: readonly RoadChange[];
  /** Longer than planned by so much, all changed legs together; negative = shorter. */
  readonly extraM: number;
  /** The last stop is reached so much later. */
  readonly extraMinutes: number;
  /** From now to the departure, which stays; for a movement under way, to the earliest start of the first leg that changes. */
  readonly noticeMinutes: number;
  /** What still overlaps; empty for all that are listed but, sometimes, one. */
  readonly remaining: readonly Overlap[];
  readonly plan: PlanFacts;
  /** How far the abort route begins from the changed plan; absent without one. */
  readonly abortAwayM?: number;
}

/** Why no road without an overlap is listed. */
export type NoRoadReason =
  /** As planned, nothing overlaps: there is nothing to compare. */
  | "nothing-overlaps"
  | "no-road-graph"
  /** Every leg that overlaps has begun, or may have. */
  | "under-way"
  /** A stop overlaps, and another road does not move it. */
  | "stop-overlaps"
  /** A stop is farther than JOIN_M_MAX from every road, or the roads do not join the stops. */
  | "not-on-roads"
  /** Every way between the stops comes near an area that overlaps. */
  | "no-way-around"
  | "all-ways-overlap"
  /** No plan on another road could be checked: its line has more vertices than the engine takes. */
  | "not-checked"
  /** The plan would end after the horizon, and nobody has looked at what is announced there. */
  | "past-horizon";
