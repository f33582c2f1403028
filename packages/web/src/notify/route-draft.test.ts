import assert from "node:assert/strict";
import { test } from "node:test";
import type { Position } from "@duenotice/geo";
import {
  addStop,
  mirrored,
  newStop,
  removeStop,
  swappedAxes,
  turningAt,
  withEnds,
  withLine,
  type RouteDraft,
} from "./route-draft.ts";

const at = (n: number): Position => [n / 100, 10];
/** 0 start — 1 bend — 2 checkpoint “gate” — 3 bend — 4 end */
const ROUTE: RouteDraft = withEnds([
  { position: at(0) },
  { position: at(1) },
  { position: at(2), stop: { ...newStop("checkpoint"), name: "gate", stay: "10" } },
  { position: at(3) },
  { position: at(4) },
]);
const stops = (route: RouteDraft): readonly string[] =>
  route.flatMap(({ position, stop }) =>
    stop === undefined ? [] : [`${Math.round(position[0] * 100)} ${stop.role}${stop.turns === true ? "*" : ""}`],
  );

test("W20: withLine() keeps stops with their vertices when one vertex is moved", () => {
  assert.deepEqual(stops(withLine(ROUTE, [at(0), [0.011, 10.1], at(2), at(3), at(4)])), [
    "0 start",
    "2 checkpoint",
    "4 end",
  ]);
  const moved = withLine(ROUTE, [at(0), at(1), [0.021, 10.2], at(3), at(4)]);
  assert.equal(moved[2]?.stop?.name, "gate");
});

test("W20: withLine() keeps stops when a vertex comes or goes", () => {
  assert.deepEqual(stops(withLine(ROUTE, [at(0), [0.005, 10], at(1), at(2), at(3), at(4)])), [
    "0 start",
    "2 checkpoint",
    "4 end",
  ]);
  assert.deepEqual(stops(withLine(ROUTE, [at(0), at(2), at(3), at(4)])), ["0 start", "2 checkpoint", "4 end"]);
});

test("W20: withLine() gives a line drawn anew the stops in their order, at its nearest vertices", () => {
  const anew = withLine(ROUTE, [
    [0, 10.001],
    [0.019, 10.001],
    [0.04, 10.001],
  ]);
  assert.deepEqual(stops(anew), ["0 start", "2 checkpoint", "4 end"]);
});

test("addStop() lengthens the route least between two stops, and makes the old end no end", () => {
  const between = addStop(ROUTE, { position: [0.025, 10.001] }, 2);
  assert.deepEqual(
    between.map((v) => v.position[0]),
    [0, 0.01, 0.02, 0.025, 0.03, 0.04],
  );
  assert.deepEqual(stops(addStop(ROUTE, { position: at(5) }, 4)), ["0 start", "2 checkpoint", "4 unloading", "5 end"]);
  assert.deepEqual(stops(addStop(ROUTE, { position: at(3) }, 2)), ["0 start", "2 checkpoint", "3 waypoint", "4 end"]);
});

test("addStop() at the end is another visit, also to a place that the route has passed", () => {
  assert.deepEqual(stops(addStop(ROUTE, { position: at(1), name: "mill" }, 4)), [
    "0 start",
    "2 checkpoint",
    "4 unloading",
    "1 end",
  ]);
  assert.equal(addStop(ROUTE, { position: at(3), name: "mill" }, 2)[3]?.stop?.name, "mill");
});

test("swappedAxes() turns every vertex round and keeps its stops", () => {
  const swapped = swappedAxes(ROUTE);
  assert.deepEqual(swapped[2]?.position, [10, 0.02]);
  assert.equal(swapped[2]?.stop?.name, "gate");
});

test("removeStop() leaves a bend, or takes an end away", () => {
  assert.deepEqual(stops(removeStop(ROUTE, 2)), ["0 start", "4 end"]);
  assert.equal(removeStop(ROUTE, 2).length, 5);
  assert.deepEqual(stops(removeStop(ROUTE, 4)), ["0 start", "2 checkpoint", "3 end"]);
});

test("mirrored() turns at the end and comes back over every vertex, with the same checkpoints", () => {
  const there = mirrored(ROUTE);
  assert.deepEqual(
    there.map((v) => Math.round(v.position[0] * 100)),
    [0, 1, 2, 3, 4, 3, 2, 1, 0],
  );
  assert.deepEqual(stops(there), ["0 start", "2 checkpoint", "4 unloading*", "2 checkpoint", "0 end"]);
  assert.equal(there[6]?.stop?.name, "gate");
});

test("turningAt() lets only one stop be where the way back begins", () => {
  assert.deepEqual(stops(turningAt(mirrored(ROUTE), 2)), [
    "0 start",
    "2 checkpoint*",
    "4 unloading",
    "2 checkpoint",
    "0 end",
  ]);
});
