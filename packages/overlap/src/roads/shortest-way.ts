/**
 * The way along the roads between two places that costs least: its length, edge by edge times a factor that the asker gives.
 *
 * Source: P. E. Hart, N. J. Nilsson, B. Raphael, A formal basis for the heuristic determination of minimum cost paths, IEEE Transactions
 *         on Systems Science and Cybernetics 4(2) 1968. What is left is estimated by the straight line through the earth, which no road
 *         undercuts as long as no factor is below 1.
 */
import { writeSpace } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { joinsOf } from "./join-roads.ts";
import type { RoadJoin } from "./join-roads.ts";
import { createMinHeap } from "./min-heap.ts";
import type { RoadGraph } from "./road-graph.ts";

/** A step of a way: an edge, or the piece of one on which it joins or leaves the roads. */
export interface WayStep {
  readonly edge: number;
  readonly from: Position;
  readonly to: Position;
  readonly lengthM: number;
}

export interface Way {
  /** In order; none when both places join the roads at one place. */
  readonly steps: readonly WayStep[];
  /** From where it joins the roads to where it leaves them: at least one. */
  readonly positions: readonly Position[];
  readonly lengthM: number;
  /** From the first place to the roads, and from the roads to the last: straight, and on no road. */
  readonly joinM: number;
  readonly leaveM: number;
}

/** At least 1; infinite = not to be used. Asked for whole edges and for the pieces at both ends. */
export type StepFactor = (edge: number, from: Position, to: Position) => number;

/**
 * The way that costs least; undefined when no road joins the places.
 *
 * Shape: among parts of the roads that both places reach, the one with the shortest way to it on which there is a way.
 * Rule:  C22.
 */
export function shortestWay(
  graph: RoadGraph,
  {
    from,
    until,
    factorOf = () => 1,
  }: { readonly from: Position; readonly until: Position; readonly factorOf?: StepFactor },
): Way | undefined {
  const ends = joinsOf(graph, until);
  const pairs = joinsOf(graph, from).flatMap((start) => {
    const end = ends.find(({ part }) => part === start.part);
    return end === undefined ? [] : [{ start, end }];
  });
  for (const pair of pairs.toSorted((a, b) => a.start.awayM + a.end.awayM - b.start.awayM - b.end.awayM)) {
    const steps = searchSteps({ graph, factorOf, ...pair });
    if (steps !== undefined) return wayOf(steps, pair.start, pair.end);
  }
  return undefined;
}

interface Search {
  readonly graph: RoadGraph;
  readonly factorOf: StepFactor;
  readonly start: RoadJoin;
  readonly end: RoadJoin;
}

/** A place reached: over which edge, from which node; none for a node that is reached from where it joins. */
interface Labels {
  readonly cost: Float64Array;
  readonly edge: Int32Array;
}

const NONE = -1;

function searchSteps(search: Search): readonly WayStep[] | undefined {
  const { graph, start, end, factorOf } = search;
  const direct = directStep(search);
  let best = direct === undefined ? Number.POSITIVE_INFINITY : costOf(direct, factorOf);
  let bestNode = NONE;
  const labels: Labels = {
    cost: new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY),
    edge: new Int32Array(graph.nodeCount).fill(NONE),
  };
  const leftM = estimateTo(graph, end.position);
  const queue = createMinHeap();
  for (const node of nodesOf(graph, start.edge)) {
    const cost = costOf(pieceFrom(graph, start, node), factorOf);
    if (cost >= (labels.cost[node] ?? 0)) continue;
    labels.cost[node] = cost;
    queue.push(node, cost + leftM(node));
  }
  const exits = nodesOf(graph, end.edge);
  for (let next = queue.pop(); next !== undefined && next.cost < best; next = queue.pop()) {
    const { item: node } = next;
    const cost = labels.cost[node] ?? 0;
    // An older entry of a node that was reached more cheaply since.
    if (next.cost > cost + leftM(node)) continue;
    if (exits.includes(node)) {
      const whole = cost + costOf(reversed(pieceFrom(graph, end, node)), factorOf);
      if (whole < best) [best, bestNode] = [whole, node];
    }
    relax(search, { node, cost, labels, reach: (to, reached) => queue.push(to, reached + leftM(to)) });
  }
  if (best === Number.POSITIVE_INFINITY) return undefined;
  if (bestNode === NONE) return direct === undefined || direct.lengthM === 0 ? [] : [direct];
  return stepsTo(search, labels, bestNode);
}

interface Reached {
  readonly node: number;
  readonly cost: number;
  readonly labels: Labels;
  readonly reach: (node: number, cost: number) => void;
}

function relax({ graph, factorOf }: Search, { node, cost, labels, reach }: Reached): void {
  const last = graph.firstLink[node + 1] ?? 0;
  for (let link = graph.firstLink[node] ?? 0; link < last; link++) {
    const edge = graph.links[link] ?? 0;
    const to = otherEnd(graph, edge, node);
    const lengthM = graph.edgeM[edge] ?? 0;
    // Without its factor it is too dear already: the factor may cost more to find than the rest of the step.
    if (cost + lengthM >= (labels.cost[to] ?? 0)) continue;
    const factor = factorOf(edge, positionOf(graph, node), positionOf(graph, to));
    const through = cost + lengthM * factor;
    if (!(through < (labels.cost[to] ?? 0))) continue;
    labels.cost[to] = through;
    labels.edge[to] = edge;
    reach(to, through);
  }
}

/** Both places join the same edge: along it. */
function directStep({ start, end, graph }: Search): WayStep | undefined {
  if (start.edge !== end.edge) return undefined;
  const lengthM = Math.abs(start.share - end.share) * (graph.edgeM[start.edge] ?? 0);
  return { edge: start.edge, from: start.position, to: end.position, lengthM };
}

/** From where a place joins to an end of that edge. */
function pieceFrom(graph: RoadGraph, { edge, share, position }: RoadJoin, node: number): WayStep {
  const isStart = graph.edgeFrom[edge] === node;
  const lengthM = (isStart ? share : 1 - share) * (graph.edgeM[edge] ?? 0);
  return { edge, from: position, to: positionOf(graph, node), lengthM };
}

function reversed({ edge, from, to, lengthM }: WayStep): WayStep {
  return { edge, from: to, to: from, lengthM };
}

/** A piece without length lies on no edge in particular and is let pass. */
function costOf({ edge, from, to, lengthM }: WayStep, factorOf: StepFactor): number {
  return lengthM === 0 ? 0 : lengthM * factorOf(edge, from, to);
}

function stepsTo({ graph, start, end }: Search, labels: Labels, lastNode: number): readonly WayStep[] {
  const steps = [reversed(pieceFrom(graph, end, lastNode))];
  let node = lastNode;
  for (let edge = labels.edge[node] ?? NONE; edge !== NONE; edge = labels.edge[node] ?? NONE) {
    const from = otherEnd(graph, edge, node);
    steps.push({ edge, from: positionOf(graph, from), to: positionOf(graph, node), lengthM: graph.edgeM[edge] ?? 0 });
    node = from;
  }
  steps.push(pieceFrom(graph, start, node));
  return steps.filter(({ lengthM }) => lengthM > 0).toReversed();
}

function wayOf(steps: readonly WayStep[], start: RoadJoin, end: RoadJoin): Way {
  return {
    steps,
    positions: [steps[0]?.from ?? start.position, ...steps.map(({ to }) => to)],
    lengthM: steps.reduce((sum, { lengthM }) => sum + lengthM, 0),
    joinM: start.awayM,
    leaveM: end.awayM,
  };
}

/** Metres that are left at least. A micrometre is taken off, so that rounding never makes it too much. */
function estimateTo(graph: RoadGraph, target: Position): (node: number) => number {
  const space = new Float64Array(3);
  writeSpace(target, space, 0);
  const [x = 0, y = 0, z = 0] = space;
  return (node) => {
    const at = 3 * node;
    const dx = (graph.space[at] ?? 0) - x;
    const dy = (graph.space[at + 1] ?? 0) - y;
    const dz = (graph.space[at + 2] ?? 0) - z;
    return Math.max(0, Math.sqrt(dx * dx + dy * dy + dz * dz) - 1e-6);
  };
}

function nodesOf(graph: RoadGraph, edge: number): readonly number[] {
  return [graph.edgeFrom[edge] ?? 0, graph.edgeTo[edge] ?? 0];
}

function otherEnd(graph: RoadGraph, edge: number, node: number): number {
  const from = graph.edgeFrom[edge] ?? 0;
  return from === node ? (graph.edgeTo[edge] ?? 0) : from;
}

function positionOf(graph: RoadGraph, node: number): Position {
  return graph.positions[node] ?? [0, 0];
}
