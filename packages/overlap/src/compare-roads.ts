/**
 * Other roads for the legs of a movement that overlap, compared as facts: how much longer, what still overlaps then, how much notice it
 * gives, what remains of the plan. Each is a whole plan and is put to the engine again with everything that is announced. It compares, it
 * does not advise, and it says nothing about whether a road can be driven (rule C23 of docs/spec/overlap.md).
 */
import type { DangerArea, Instant, MovementSubject, Outcome, Overlap } from "@duenotice/domain";
import type { EngineSettings } from "./engine-settings.ts";
import type { NotChecked } from "./find-overlaps.ts";
import { createPlanCheck } from "./plan-check.ts";
import { planFacts } from "./plan-facts.ts";
import type { PlanFacts } from "./plan-facts.ts";
import { prepareMovementSubject } from "./prepare-subject.ts";
import type { NoRoadReason, RoadComparison } from "./roads/road-comparison.ts";
import type { RoadGraph } from "./roads/road-graph.ts";
import { searchRoads } from "./roads/search-roads.ts";

export interface RoadQuestion extends EngineSettings {
  readonly subject: MovementSubject;
  /** Everything that the asker may see; what is not given is not compared. */
  readonly areas: readonly DangerArea[];
  /** None where the theatre has no roads. */
  readonly roads: RoadGraph | undefined;
  readonly now: Instant;
  /** Comparisons at most; default 3. */
  readonly limit?: number;
}

export interface RoadComparisons {
  /** As planned. */
  readonly planned: readonly Overlap[];
  readonly plan: PlanFacts;
  /**
   * Shortest first, without any overlap. Where there is none: the one, if any, with the fewest areas remaining, and fewer than as planned.
   * None ever meets an area that the plan does not meet, and none meets one earlier than the plan does.
   */
  readonly roads: readonly RoadComparison[];
  /** Present exactly when no road without an overlap is listed. */
  readonly reason?: NoRoadReason;
  /** With these areas nothing was compared: no line of the answer may be shown without saying so. */
  readonly notChecked: readonly NotChecked[];
}

const LIMIT_DEFAULT = 3;

/**
 * Compares other roads for the legs that overlap: ways around what overlaps, and some that differ from each other.
 *
 * Shape:   legs that have begun are not changed, nor stops, nor the departure. It finds some ways, not all; what it finds is checked.
 * Refuses: what `prepareSubject` refuses.
 * Rule:    C23.
 */
export function compareRoads(question: RoadQuestion): Outcome<RoadComparisons> {
  const { subject, roads: graph, now, horizon, limit = LIMIT_DEFAULT } = question;
  const plan = prepareMovementSubject(subject);
  if (!plan.ok) return plan;
  const check = createPlanCheck(question);
  const planned = check.overlapsOf(plan.value);
  const answer = (roads: readonly RoadComparison[], reason?: NoRoadReason): Outcome<RoadComparisons> => ({
    ok: true,
    value: {
      planned,
      plan: planFacts(plan.value, horizon),
      roads,
      ...(reason === undefined ? {} : { reason }),
      notChecked: check.notChecked(),
    },
  });
  if (planned.length === 0) return answer([], "nothing-overlaps");
  if (graph === undefined || graph.edgeCount === 0) return answer([], "no-road-graph");
  const { roads, reason } = searchRoads({ plan: plan.value, planned, graph, check, now, horizon, limit });
  return answer(roads, reason);
}
