/**
 * The roads of a theatre as a graph: a node for each vertex of the layer, an edge for each step between two. It says where lines are drawn,
 * not whether they can be driven.
 *
 * Roads meet where they share a vertex, to the centimetre, and nowhere else: lines that cross without one may be a bridge over a road. Every
 * edge is driven both ways, for layers seldom say otherwise. Parts of the layer that are not joined stay apart.
 */
import { buildPackedIndex, writeSpace } from "@duenotice/geo";
import type { BoundingBox, PackedIndex, Position } from "@duenotice/geo";

/** One line of the layer. */
export interface Road {
  readonly line: readonly Position[];
  /** As the layer says it: "main", "track". */
  readonly class?: string;
  /** Stated as closed for good: not part of the graph. What is announced as closed is an area and is compared like the rest. */
  readonly isClosed?: boolean;
}

export interface RoadGraph {
  /** As given; edges name them by their place. */
  readonly roads: readonly Road[];
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly positions: readonly Position[];
  /** Earth-centred metres of each node, three numbers each: the straight line through the earth is never longer than a road. */
  readonly space: Float64Array;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeM: Float64Array;
  /** Place in `roads`. */
  readonly edgeRoad: Uint32Array;
  /** The edges at node n are `links[firstLink[n]]` until before `links[firstLink[n + 1]]`. */
  readonly firstLink: Uint32Array;
  readonly links: Uint32Array;
  /** Nodes with the same number are joined by roads. */
  readonly part: Uint32Array;
  /** Boxes of edges. */
  readonly index: PackedIndex;
}

/** Vertices are the same to so many decimals of a degree: 1 cm. Layers are written with seven. */
const SAME_DECIMALS = 7;

/**
 * Builds the graph, once for a layer.
 *
 * Shape:  steps of no length, steps to or from what is no position, and closed roads are left out.
 * Error:  lengths are straight through the earth: 1 mm too short on 10 km. They choose a way, nothing is stated by them.
 * Limit:  INDEX_ITEMS_MAX of `geo` edges (2 million), in time and space proportional to them.
 * Throws: RangeError beyond it.
 * Rule:   C22.
 */
export function buildRoadGraph(roads: readonly Road[]): RoadGraph {
  const { positions, from, to, road } = readEdges(roads);
  const space = new Float64Array(3 * positions.length);
  for (const [node, position] of positions.entries()) writeSpace(position, space, 3 * node);
  const edgeFrom = Uint32Array.from(from);
  const edgeTo = Uint32Array.from(to);
  const edgeM = Float64Array.from(edgeFrom, (start, edge) => betweenM(space, start, edgeTo[edge] ?? 0));
  return {
    roads,
    nodeCount: positions.length,
    edgeCount: edgeFrom.length,
    positions,
    space,
    edgeFrom,
    edgeTo,
    edgeM,
    edgeRoad: Uint32Array.from(road),
    ...linksOf(positions.length, edgeFrom, edgeTo),
    part: partsOf(positions.length, edgeFrom, edgeTo),
    index: buildPackedIndex(from.map((start, edge) => boxBetween(positions[start], positions[to[edge] ?? 0]))),
  };
}

/** Metres straight between two nodes. */
function betweenM(space: Float64Array, a: number, b: number): number {
  const dx = (space[3 * a] ?? 0) - (space[3 * b] ?? 0);
  const dy = (space[3 * a + 1] ?? 0) - (space[3 * b + 1] ?? 0);
  const dz = (space[3 * a + 2] ?? 0) - (space[3 * b + 2] ?? 0);
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}

/** Positions of both ends of an edge. */
export function endsOf(graph: RoadGraph, edge: number): readonly [Position, Position] {
  const from = graph.positions[graph.edgeFrom[edge] ?? 0] ?? [0, 0];
  return [from, graph.positions[graph.edgeTo[edge] ?? 0] ?? from];
}

interface ReadEdges {
  readonly positions: readonly Position[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly road: readonly number[];
}

function readEdges(roads: readonly Road[]): ReadEdges {
  const nodes = new Map<string, number>();
  const positions: Position[] = [];
  const nodeAt = (position: Position): number => {
    const key = keyOf(position);
    const known = nodes.get(key);
    if (known !== undefined) return known;
    nodes.set(key, positions.length);
    return positions.push(position) - 1;
  };
  const [from, to, road]: [number[], number[], number[]] = [[], [], []];
  for (const [number, { line, isClosed }] of roads.entries()) {
    if (isClosed === true) continue;
    for (const [index, position] of line.entries()) {
      const next = line[index + 1];
      if (next === undefined || !isPlace(position) || !isPlace(next)) continue;
      const [start, end] = [nodeAt(position), nodeAt(next)];
      if (start === end) continue;
      from.push(start);
      to.push(end);
      road.push(number);
    }
  }
  return { positions, from, to, road };
}

function linksOf(
  nodeCount: number,
  edgeFrom: Uint32Array,
  edgeTo: Uint32Array,
): { readonly firstLink: Uint32Array; readonly links: Uint32Array } {
  const firstLink = new Uint32Array(nodeCount + 1);
  for (const ends of [edgeFrom, edgeTo]) for (const node of ends) firstLink[node + 1] = (firstLink[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodeCount; node++)
    firstLink[node + 1] = (firstLink[node + 1] ?? 0) + (firstLink[node] ?? 0);
  const next = firstLink.slice();
  const links = new Uint32Array(2 * edgeFrom.length);
  for (const ends of [edgeFrom, edgeTo])
    for (const [edge, node] of ends.entries()) {
      const place = next[node] ?? 0;
      links[place] = edge;
      next[node] = place + 1;
    }
  return { firstLink, links };
}

/**
 * Which nodes roads join.
 *
 * Source: B. A. Galler, M. J. Fischer, An improved equivalence algorithm, Communications of the ACM 7(5) 1964, with halved paths.
 */
function partsOf(nodeCount: number, edgeFrom: Uint32Array, edgeTo: Uint32Array): Uint32Array {
  const above = Uint32Array.from({ length: nodeCount }, (_, node) => node);
  const rootOf = (start: number): number => {
    let node = start;
    while (above[node] !== node) {
      const next = above[above[node] ?? 0] ?? 0;
      above[node] = next;
      node = next;
    }
    return node;
  };
  for (const [edge, from] of edgeFrom.entries()) {
    const [a, b] = [rootOf(from), rootOf(edgeTo[edge] ?? 0)];
    above[Math.max(a, b)] = Math.min(a, b);
  }
  return above.map((_, node) => rootOf(node));
}

function boxBetween(a: Position | undefined, b: Position | undefined): BoundingBox {
  const [lonA, latA] = a ?? [0, 0];
  const [lonB, latB] = b ?? [0, 0];
  const [south, north] = [Math.min(latA, latB), Math.max(latA, latB)];
  const [west, east] = [Math.min(lonA, lonB), Math.max(lonA, lonB)];
  // RFC 7946: the shorter way round; a step over the antimeridian has its west in the east.
  return east - west > 180 ? [east, south, west, north] : [west, south, east, north];
}

function keyOf([lon, lat]: Position): string {
  const east = lon === -180 ? 180 : lon;
  // −0 and 0 are one place.
  return `${(east + 0).toFixed(SAME_DECIMALS)} ${(lat + 0).toFixed(SAME_DECIMALS)}`.replaceAll(
    "-0.0000000",
    "0.0000000",
  );
}

function isPlace([lon, lat]: Position): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}
