/** The engine off the page's thread: drafts, comparisons and ways along the roads take more than the 10 ms that a page may lose. */
import {
  buildRoadGraph,
  compareDepartures,
  compareRoads,
  findOverlaps,
  type DepartureComparisons,
  type DepartureQuestion,
  type FoundOverlaps,
  type OverlapQuestion,
  type Road,
  type RoadComparisons,
  type RoadGraph,
  type RoadQuestion,
} from "@duenotice/overlap";
import type { Outcome } from "@duenotice/domain";
import { alongRoads, type RoadWay, type WayEnds } from "./along-roads.ts";

/** Roads travel once; questions about them name the layer that they mean. */
export type EngineQuestion =
  | { readonly find: OverlapQuestion }
  | { readonly compare: DepartureQuestion }
  | { readonly keep: readonly Road[]; readonly layer: string }
  | { readonly compareRoads: Omit<RoadQuestion, "roads">; readonly layer: string }
  | { readonly follow: readonly WayEnds[]; readonly layer: string };
export type EngineAnswer =
  | { readonly found: FoundOverlaps }
  | { readonly compared: Outcome<DepartureComparisons> }
  | { readonly kept: string }
  | { readonly roads: Outcome<RoadComparisons> }
  | { readonly ways: readonly RoadWay[] }
  | { readonly failed: string };

/** Owner: this worker. The graph is built when somebody first asks about it. */
let kept: { readonly layer: string; readonly roads: readonly Road[]; graph?: RoadGraph } | undefined;

addEventListener("message", ({ data }: MessageEvent<{ readonly id: number; readonly question: EngineQuestion }>) => {
  postMessage({ id: data.id, answer: answerTo(data.question) });
});

function answerTo(question: EngineQuestion): EngineAnswer {
  try {
    if ("find" in question) return { found: findOverlaps(question.find) };
    if ("compare" in question) return { compared: compareDepartures(question.compare) };
    if ("keep" in question) {
      kept = { layer: question.layer, roads: question.keep };
      return { kept: question.layer };
    }
    const roads = graphOf(question.layer);
    if ("follow" in question) return { ways: question.follow.map((ends) => alongRoads(roads, ends)) };
    return { roads: compareRoads({ ...question.compareRoads, roads }) };
  } catch (error) {
    // A question that breaks the engine must not look like a question without overlaps.
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

function graphOf(layer: string): RoadGraph {
  if (kept?.layer !== layer) throw new RangeError(`Cannot use roads ${layer}: they were not given`);
  kept.graph ??= buildRoadGraph(kept.roads);
  return kept.graph;
}
