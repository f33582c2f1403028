/** What the engine offers: which subject meets which area, when, how near, and why. */
export { areaWindows } from "./area-windows.ts";
export type { AreaWindow } from "./area-windows.ts";
export { compareDepartures, shiftDeparture } from "./compare-departures.ts";
export type {
  DepartureChoice,
  DepartureComparison,
  DepartureComparisons,
  DepartureQuestion,
} from "./compare-departures.ts";
export { compareRoads } from "./compare-roads.ts";
export { darknessAt } from "./sun-times.ts";
export type { RoadComparisons, RoadQuestion } from "./compare-roads.ts";
export type { EngineSettings, Horizon } from "./engine-settings.ts";
export { explainOverlap } from "./explain.ts";
export type { ExplainedPart, Explanation, ExplanationNames } from "./explain.ts";
export { findOverlaps } from "./find-overlaps.ts";
export type { FoundOverlaps, NotChecked, OverlapQuestion } from "./find-overlaps.ts";
export { createOverlapIndex } from "./overlap-index.ts";
export type { AreaKey, HorizonChange, OverlapIndex, SubjectKey } from "./overlap-index.ts";
export type { OverlapChange } from "./overlap-table.ts";
export { prepareSubject } from "./prepare-subject.ts";
export type { PreparedMovementSubject, PreparedSiteSubject, PreparedSubject } from "./prepare-subject.ts";
export type { DarkStretch, PlanFacts, TimeWindow } from "./plan-facts.ts";
export type { NoRoadReason, RoadChange, RoadComparison } from "./roads/road-comparison.ts";
export { buildRoadGraph } from "./roads/road-graph.ts";
export type { Road, RoadGraph } from "./roads/road-graph.ts";
export { shortestWay } from "./roads/shortest-way.ts";
export type { Way } from "./roads/shortest-way.ts";
export { sentenceOf } from "./sentence/sentence-of.ts";
export type { Reader } from "./sentence/sentence-of.ts";
export { whereaboutsAt } from "./whereabouts.ts";
export type { Whereabouts } from "./whereabouts.ts";
