// The roads as a graph, where places join them, and the shortest way: tables, an exhaustive search beside it, and a large network in time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceM } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import fc from "fast-check";
import { awayFromLineM, joinsOf } from "./join-roads.ts";
import { createMinHeap } from "./min-heap.ts";
import { sharedOf, otherWays } from "./other-ways.ts";
import { buildRoadGraph } from "./road-graph.ts";
import type { Road } from "./road-graph.ts";
import { gridRoads } from "./roads.fixture.ts";
import { shortestWay } from "./shortest-way.ts";

const road = (...line: readonly Position[]): Road => ({ line });
// D──C
// │  │
// A──B
const A: Position = [34.0, 31.0];
const B: Position = [34.02, 31.0];
const C: Position = [34.02, 31.02];
const D: Position = [34.0, 31.02];

// name, layer, from, until, expected nodes of the way or none
const CASES: readonly (readonly [string, readonly Road[], Position, Position, readonly Position[] | undefined])[] = [
  ["along one road", [road(A, B, C)], A, C, [A, B, C]],
  ["against its direction", [road(A, B, C)], C, A, [C, B, A]],
  ["from road to road at a shared vertex", [road(A, B), road(C, B)], A, C, [A, B, C]],
  ["not where lines cross without a vertex", [road(A, C), road(B, D)], A, B, undefined],
  ["where they cross with one", [road(A, [34.01, 31.01], C), road(B, [34.01, 31.01], D)], A, B, [A, [34.01, 31.01], B]],
  ["not where an end lies on an edge without a vertex", [road(A, B), road([34.01, 31.0], D)], A, D, undefined],
  ["vertices a centimetre apart are one", [road(A, B), road([34.02000001, 31.0], C)], A, C, [A, B, C]],
  ["the shorter of two", [road(A, B, C), road(A, D, C), road(A, [34.5, 31.5], C)], A, C, [A, D, C]],
  ["not over a road that is closed", [road(A, B), { line: [B, C], isClosed: true }, road(C, D)], A, C, undefined],
  ["between parts that are not joined", [road(A, B), road(C, D)], A, C, undefined],
  ["a place beyond reach of every road", [road(A, B)], A, [36, 33], undefined],
  [
    "over the antimeridian",
    [road([179.99, 0], [-179.99, 0], [-179.98, 0])],
    [179.99, 0],
    [-179.98, 0],
    [
      [179.99, 0],
      [-179.99, 0],
      [-179.98, 0],
    ],
  ],
  ["from one place to itself", [road(A, B)], A, A, [A]],
  ["a road with a repeated vertex", [road(A, A, B, B)], A, B, [A, B]],
  ["a vertex that is no position", [road(A, B, [Number.NaN, 31], C), road(B, C)], A, C, [A, B, C]],
];
for (const [name, roads, from, until, expected] of CASES)
  test(`C22: shortestWay() ${name}`, () => {
    assert.deepEqual(shortestWay(buildRoadGraph(roads), { from, until })?.positions, expected);
  });

test("C22: a place beside a road joins it where it is nearest, in the middle of an edge too", () => {
  const graph = buildRoadGraph([road(A, B, C)]);
  const way = shortestWay(graph, { from: [34.005, 31.001], until: [34.021, 31.01] });
  assert.ok(way !== undefined);
  const [first, corner, last] = way.positions;
  assert.ok(first !== undefined && last !== undefined && way.positions.length === 3);
  assert.ok(distanceM(first, [34.005, 31]) < 0.5);
  assert.deepEqual(corner, B);
  assert.ok(distanceM(last, [34.02, 31.01]) < 0.5);
  assert.ok(Math.abs(way.joinM - distanceM([34.005, 31.001], [34.005, 31])) < 0.5);
  assert.ok(Math.abs(way.lengthM - distanceM(first, B) - distanceM(B, last)) < 0.01);
});

test("C22: two places on one edge are joined along it, and round it where that edge costs too much", () => {
  const graph = buildRoadGraph([road(A, B, C, D, A)]);
  const ends = { from: [34.005, 31] as Position, until: [34.015, 31] as Position };
  assert.equal(shortestWay(graph, ends)?.positions.length, 2);
  const overMiddle = (_edge: number, from: Position, to: Position): number =>
    from[1] === 31 && to[1] === 31 && (from[0] - 34.01) * (to[0] - 34.01) < 0 ? Number.POSITIVE_INFINITY : 1;
  const round = shortestWay(graph, { ...ends, factorOf: overMiddle });
  assert.deepEqual(round?.positions.slice(1, -1), [A, D, C, B]);
});

test("C22: of parts that are not joined with each other the one is taken that both places reach", () => {
  const near = road([34.0, 31.0005], [34.0001, 31.0005]);
  const graph = buildRoadGraph([near, road([34.0, 31.002], [34.02, 31.002])]);
  assert.equal(joinsOf(graph, A).length, 2);
  assert.deepEqual(shortestWay(graph, { from: A, until: B })?.positions, [
    [34.0, 31.002],
    [34.02, 31.002],
  ]);
});

test("awayFromLineM() is the distance to the nearest place of a line", () => {
  assert.ok(Math.abs(awayFromLineM([34.01, 31.01], [A, B]) - distanceM([34.01, 31.01], [34.01, 31])) < 1);
  assert.equal(awayFromLineM(A, [A, B]), 0);
  assert.ok(Math.abs(awayFromLineM(C, [A]) - distanceM(A, C)) < 1e-6);
  assert.equal(awayFromLineM(A, []), Number.POSITIVE_INFINITY);
});

test("createMinHeap() gives everything back, least cost first", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 })), (costs) => {
      const heap = createMinHeap();
      for (const [item, cost] of costs.entries()) heap.push(item, cost);
      const popped: number[] = [];
      for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
        assert.equal(costs[next.item], next.cost);
        popped.push(next.cost);
      }
      assert.deepEqual(
        popped,
        costs.toSorted((a, b) => a - b),
      );
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
});

test("C22: shortestWay() costs what an exhaustive search says, with arbitrary factors, and every step lies on the graph", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 7 }), (seed, side) => {
      const graph = buildRoadGraph(gridRoads({ side, seed, gapShare: 0.25 }));
      const factors = Array.from({ length: graph.edgeCount }, (_, edge) => 1 + ((edge * 7_919 + seed) % 5));
      const factorOf = (edge: number): number =>
        factors[edge] === 5 ? Number.POSITIVE_INFINITY : (factors[edge] ?? 1);
      const [from, until] = [graph.positions[0], graph.positions.at(-1)];
      if (from === undefined || until === undefined) return;
      const way = shortestWay(graph, { from, until, factorOf });
      const cost = exhaustive(graph, factorOf);
      const last = cost[graph.nodeCount - 1] ?? Number.POSITIVE_INFINITY;
      if (way === undefined) return assert.equal(last, Number.POSITIVE_INFINITY);
      // Beside the roads it may reach a part that it is not on; what is joined to nothing there has no way.
      if (way.joinM + way.leaveM > 0) return assert.equal(last, Number.POSITIVE_INFINITY);
      const wayCost = way.steps.reduce((sum, { edge, lengthM }) => sum + lengthM * factorOf(edge), 0);
      assert.ok(Math.abs(wayCost - last) < 1e-6 * (1 + last), `${wayCost} instead of ${last}`);
      for (const { edge, from: start, to } of way.steps) {
        const ends = [graph.positions[graph.edgeFrom[edge] ?? 0], graph.positions[graph.edgeTo[edge] ?? 0]];
        assert.ok(ends.includes(start) && ends.includes(to) && start !== to);
      }
      assert.deepEqual([way.positions[0], way.positions.at(-1)], [from, until]);
    }),
    { seed: 20_261_122, numRuns: 300 },
  );
});

/** R. Bellman, On a routing problem, 1958: every edge as often as there are nodes. From node 0. */
function exhaustive(graph: ReturnType<typeof buildRoadGraph>, factorOf: (edge: number) => number): Float64Array {
  const cost = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  cost[0] = 0;
  for (let pass = 0; pass < graph.nodeCount; pass++)
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const [a, b] = [graph.edgeFrom[edge] ?? 0, graph.edgeTo[edge] ?? 0];
      const edgeCost = (graph.edgeM[edge] ?? 0) * factorOf(edge);
      cost[b] = Math.min(cost[b] ?? 0, (cost[a] ?? 0) + edgeCost);
      cost[a] = Math.min(cost[a] ?? 0, (cost[b] ?? 0) + edgeCost);
    }
  return cost;
}

test("C22: otherWays() gives ways that differ, the shortest first, and none where there is none", () => {
  const graph = buildRoadGraph(gridRoads({ side: 8, seed: 5, gapShare: 0 }));
  const [from, until] = [graph.positions[0], graph.positions.at(-1)];
  assert.ok(from !== undefined && until !== undefined);
  const ways = otherWays(graph, { from, until, factorOf: () => 1, limit: 3 });
  assert.equal(ways.length, 3);
  assert.deepEqual(ways[0], shortestWay(graph, { from, until }));
  for (const [i, a] of ways.entries()) for (const b of ways.slice(i + 1)) assert.ok(sharedOf(a, b) <= 0.7);
  assert.deepEqual(otherWays(graph, { from, until, factorOf: () => Number.POSITIVE_INFINITY, limit: 3 }), []);
});

test("C22: a hundred thousand edges are built into a graph and searched in bounded time", (t) => {
  const roads = gridRoads({ side: 224, seed: 1, gapShare: 0 });
  const start = performance.now();
  const graph = buildRoadGraph(roads);
  const built = performance.now();
  assert.ok(graph.edgeCount > 99_000, `${graph.edgeCount} edges`);
  const [from, until] = [graph.positions[0], graph.positions.at(-1)];
  assert.ok(from !== undefined && until !== undefined);
  const way = shortestWay(graph, { from, until });
  const found = performance.now();
  assert.ok(way !== undefined && way.steps.length >= 446);
  t.diagnostic(
    `${graph.edgeCount} edges: built in ${Math.round(built - start)} ms, searched in ${Math.round(found - built)} ms`,
  );
  // Ten times what it takes: a quadratic search would take minutes.
  assert.ok(built - start < 10_000 && found - built < 5_000, `${built - start} ms, ${found - built} ms`);
});
