import assert from "node:assert/strict";
import { test } from "node:test";
import type { Position } from "@duenotice/geo";
import { followRoads } from "./follow-roads.ts";
import { newStop, type RouteDraft } from "./route-draft.ts";

const route: RouteDraft = [
  { position: [0, 0], stop: newStop("start") },
  { position: [0.5, 9] },
  { position: [1, 0], stop: newStop("unloading") },
  { position: [1.5, 9] },
  { position: [2, 0], stop: newStop("end") },
];
const bends: readonly Position[] = [
  [0.2, 1],
  [0.8, 1],
];

test("W22: followRoads() draws the bends between stops anew, keeps the stops, and counts legs that stay as they are", async () => {
  const asked: unknown[] = [];
  const followed = await followRoads(route, (ends) => {
    asked.push(...ends);
    return Promise.resolve([bends, undefined]);
  });
  assert.deepEqual(asked, [
    { from: [0, 0], until: [1, 0] },
    { from: [1, 0], until: [2, 0] },
  ]);
  assert.equal(followed.missed, 1);
  assert.deepEqual(followed.route, [
    route[0],
    ...bends.map((position) => ({ position })),
    route[2],
    route[3],
    route[4],
  ]);
});

test("W22: followRoads() leaves a line without stops as it is", async () => {
  assert.deepEqual(await followRoads([], () => Promise.resolve([])), { route: [], missed: 0 });
});
