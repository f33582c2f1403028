/** Which steps on the roads come near announced areas; asked only for steps that a search comes to, and remembered. */
import { boxOf, boxesMeet, expandBoxByM, nearSpans, prepareLine } from "@duenotice/geo";
import type { BoundingBox, LineString, Position } from "@duenotice/geo";
import type { PreparedDanger } from "../prepare-area.ts";
import { endsOf } from "./road-graph.ts";
import type { RoadGraph } from "./road-graph.ts";

export interface NearSteps {
  /** Whether a step comes within safety distance and margin of any of the areas. */
  readonly isNearAny: (
    edge: number,
    ends: readonly [Position, Position],
    dangers: readonly PreparedDanger[],
  ) => boolean;
}

interface Known {
  /** Grown by margin and safety distance. */
  readonly box: BoundingBox;
  /** By edge: 0 = not asked, 1 = away, 2 = near. */
  readonly edges: Uint8Array;
}

const [AWAY, NEAR] = [1, 2];

export function createNearSteps(graph: RoadGraph, safetyDistanceM: number): NearSteps {
  const known = new Map<PreparedDanger, Known>();
  const knownOf = (danger: PreparedDanger): Known => {
    const there = known.get(danger) ?? {
      box: expandBoxByM(danger.box, safetyDistanceM),
      edges: new Uint8Array(graph.edgeCount),
    };
    known.set(danger, there);
    return there;
  };
  const isNear = (edge: number, [from, to]: readonly [Position, Position], danger: PreparedDanger): boolean => {
    const { box, edges } = knownOf(danger);
    const line: LineString = { type: "LineString", coordinates: [from, to] };
    const [start, end] = endsOf(graph, edge);
    // Nodes are objects that are handed on: the same one is the same place.
    const isWhole = (from === start && to === end) || (from === end && to === start);
    if (isWhole && edges[edge] !== 0) return edges[edge] === NEAR;
    const near =
      boxesMeet(boxOf(line), box) &&
      nearSpans(prepareLine(line), danger.shape, safetyDistanceM + danger.area.marginM).length > 0;
    if (isWhole) edges[edge] = near ? NEAR : AWAY;
    return near;
  };
  return { isNearAny: (edge, ends, dangers) => dangers.some((danger) => isNear(edge, ends, danger)) };
}
