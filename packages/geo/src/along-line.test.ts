/** Places along a line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bearingDeg, placeAt, positionAt } from "./along-line.ts";
import { distanceM } from "./geodesic.ts";
import type { LineString, Position } from "./geometry.ts";
import { prepareLine } from "./prepare.ts";
import { karneyM, onEdge } from "./karney-oracle.fixture.ts";
import { randomLine } from "./random-shapes.fixture.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

const line = (...coordinates: readonly Position[]): LineString => ({ type: "LineString", coordinates });

test("prepareLine() measures each vertex along the RFC 7946 edges to 1e-8 of GeographicLib's length", () => {
  const random = seededRandom(101);
  for (let i = 0; i < 60; i++) {
    const path = randomLine(random, [random() * 360 - 180, random() * 160 - 80]);
    const { vertexM, lengthM } = prepareLine(path);
    let along = 0;
    for (const [v, to] of path.coordinates.entries()) {
      const from = path.coordinates[v - 1];
      if (from === undefined) continue;
      const pieces = Math.max(1, Math.ceil(karneyM(from, to) / 100));
      for (let k = 0; k < pieces; k++)
        along += karneyM(onEdge(from, to, k / pieces), onEdge(from, to, (k + 1) / pieces));
      assert.ok(Math.abs((vertexM[v] ?? 0) - along) <= 1e-8 * along + 1e-6, `${vertexM[v]} ${along}`);
    }
    assert.equal(lengthM, vertexM.at(-1));
  }
});

test("positionAt() is the vertex at its distance, and clamps before and behind the line", () => {
  const path = prepareLine(line([34, 31], [34.1, 31], [34.1, 31.2], [34.1, 31.2], [34, 31.3]));
  for (const [vertex, position] of path.geometry.coordinates.entries())
    assert.ok(distanceM(positionAt(path, path.vertexM[vertex] ?? 0), position) < 1e-6);
  assert.deepEqual(positionAt(path, -5), [34, 31]);
  assert.deepEqual(positionAt(path, path.lengthM + 5), [34, 31.3]);
  assert.deepEqual(positionAt(path, Infinity), [34, 31.3]);
});

test("placeAt() names the edge and the direction of travel", () => {
  const path = prepareLine(line([34, 31], [34.1, 31], [34.1, 31.2]));
  const onFirst = placeAt(path, 100);
  assert.equal(onFirst.edge, 0);
  assert.ok(Math.abs(onFirst.bearingDeg - 90) < 0.1);
  const onSecond = placeAt(path, path.vertexM[1] ?? 0);
  assert.equal(onSecond.edge, 1);
  assert.ok(Math.abs(onSecond.bearingDeg) < 1e-6);
  assert.equal(placeAt(path, path.lengthM).edge, 1);
});

test("placeAt() works on a line without length and across the antimeridian", () => {
  assert.deepEqual(placeAt(prepareLine(line([1, 2], [1, 2])), 0), { position: [1, 2], edge: 0, bearingDeg: 0 });
  const across = prepareLine(line([179.9, 0], [-179.9, 0]));
  const [lon] = positionAt(across, across.lengthM * 0.75);
  assert.ok(Math.abs(lon + 179.95) < 1e-9, String(lon));
  assert.throws(() => placeAt(across, Number.NaN), { name: "RangeError", message: /NaN m/ });
});

// name, from, to, expected
const BEARINGS: readonly (readonly [string, Position, Position, number])[] = [
  ["north", [0, 0], [0, 1], 0],
  ["east along the equator", [0, 0], [1, 0], 90],
  ["south", [0, 1], [0, 0], 180],
  ["west along the equator", [1, 0], [0, 0], 270],
  ["east across the antimeridian", [179, 0], [-179, 0], 90],
  ["nowhere", [5, 5], [5, 5], 0],
];
for (const [name, from, to, expected] of BEARINGS)
  test(`bearingDeg() ${name}`, () => assert.ok(Math.abs(bearingDeg(from, to) - expected) < 1e-9));
