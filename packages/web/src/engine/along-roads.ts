/** The way along the theatre's roads between two places, as a form draws it. A drawing aid: it is checked like any other line. */
import { shortestWay, type RoadGraph } from "@duenotice/overlap";
import type { Position } from "@duenotice/geo";

export interface WayEnds {
  readonly from: Position;
  readonly until: Position;
}

/** Positions between the two places, without them; undefined when no road joins them. */
export type RoadWay = readonly Position[] | undefined;

/** Rule: W22. */
export function alongRoads(graph: RoadGraph, { from, until }: WayEnds): RoadWay {
  const way = shortestWay(graph, { from, until });
  return way?.positions.filter((position) => !isSame(position, from) && !isSame(position, until));
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
