import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceM, type Position } from "@duenotice/geo";
import { buildRoadGraph } from "@duenotice/overlap";
import { readLayer } from "../../test/fixture-desk.ts";
import { jsonOf } from "../text/json-of.ts";
import { alongRoads } from "./along-roads.ts";

test("W22: alongRoads() gives a way whose every step is a road, from near the one place to near the other", () => {
  const file = jsonOf<{
    readonly features: readonly { readonly geometry: { readonly coordinates: readonly Position[] } }[];
  }>(readLayer("roads"));
  const roads = file.features.map((f) => ({ line: f.geometry.coordinates }));
  const from: Position = [-128.38322, -47.01712];
  const until: Position = [-128.0843, -47.0054];
  const way = alongRoads(buildRoadGraph(roads), { from, until }) ?? assert.fail("no way");
  assert.ok(way.length >= 15, `${way.length} vertices`);
  const steps = new Set(
    roads.flatMap(({ line }) =>
      line.slice(1).flatMap((p, i) => [`${line[i]?.join()} ${p.join()}`, `${p.join()} ${line[i]?.join()}`]),
    ),
  );
  const whole = [from, ...way, until];
  assert.ok(
    whole.slice(1).every((p, i) => steps.has(`${whole[i]?.join()} ${p.join()}`)),
    "a step is no road",
  );
  const lengthM = whole.slice(1).reduce((sum, p, i) => sum + distanceM(whole[i] ?? p, p), 0);
  assert.ok(lengthM < 1.3 * distanceM(from, until), `${Math.round(lengthM)} m is no short way`);
});

test("W22: alongRoads() says when no road joins two places", () => {
  const graph = buildRoadGraph([
    {
      line: [
        [0, 0],
        [0.01, 0],
      ],
    },
    {
      line: [
        [1, 1],
        [1.01, 1],
      ],
    },
  ]);
  assert.equal(alongRoads(graph, { from: [0, 0], until: [1, 1] }), undefined);
  assert.equal(alongRoads(graph, { from: [0, 0], until: [5, 5] }), undefined);
});
