import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceM, type Position } from "@duenotice/geo";
import { readLayer } from "../../test/fixture-desk.ts";
import { alongRoads, roadNetwork } from "./follow-roads.ts";
import { PASTED_POINTS_MAX } from "./limits.ts";
import { readGeoJsonLine, readPastedLine } from "./read-line.ts";

const places = [{ name: "Kerra crossing", position: [1, 2] as Position }];

test("W12: readPastedLine() takes every notation and the names of places, and a repeated place once", () => {
  const reading = readPastedLine("Kerra crossing\n\n31°30'00\"N 34°24'00\"E\n٣١٫٥ ٣٤٫٤\n31.6, 34.4\n", places);
  assert.deepEqual(reading, {
    ok: true,
    positions: [
      [1, 2],
      [34.4, 31.5],
      [34.4, 31.6],
    ],
  });
});

test("readPastedLine() names the line that it cannot read", () => {
  const reading = readPastedLine("31.5 34.4\nBehind the mill", places);
  assert.deepEqual(reading, {
    ok: false,
    problem: { word: "line.unreadable", args: { n: 2, text: "Behind the mill" } },
  });
});

test("readPastedLine() takes as many as its limit and not one more", () => {
  const lines = (n: number): string => Array.from({ length: n }, (_, i) => `10.${String(i + 1000)}, 20`).join("\n");
  assert.equal(readPastedLine(lines(PASTED_POINTS_MAX), []).ok, true);
  const more = readPastedLine(lines(PASTED_POINTS_MAX + 1), []);
  assert.equal(!more.ok && more.problem.word, "line.too.long");
});

test("readGeoJsonLine() finds the first line, longitude first, in whatever it is wrapped", () => {
  const line = {
    type: "LineString",
    coordinates: [
      [34.4, 31.5, 12],
      [34.5, 31.6],
    ],
  };
  for (const value of [
    line,
    { type: "Feature", geometry: line },
    {
      type: "FeatureCollection",
      features: [
        { type: "Feature", geometry: { type: "Point", coordinates: [0, 0] } },
        { type: "Feature", geometry: line },
      ],
    },
    { type: "MultiLineString", coordinates: [line.coordinates] },
  ])
    assert.deepEqual(readGeoJsonLine(JSON.stringify(value)), {
      ok: true,
      positions: [
        [34.4, 31.5],
        [34.5, 31.6],
      ],
    });
});

for (const [text, word] of [
  ["{", "line.no.json"],
  ['{"type":"Point","coordinates":[1,2]}', "line.no.line"],
  ['{"type":"LineString","coordinates":[[1,2],[1,91]]}', "line.unreadable"],
  ['{"type":"LineString","coordinates":[[1,2],["1",2]]}', "line.unreadable"],
  ['{"type":"LineString","coordinates":[[1,2],[1,2]]}', "line.too.short"],
] as const)
  test(`readGeoJsonLine() refuses ${text}: ${word}`, () => {
    const reading = readGeoJsonLine(text);
    assert.equal(!reading.ok && reading.problem.word, word);
  });

test("W22: alongRoads() gives a way whose every step is a road, from near the one place to near the other", () => {
  const file = JSON.parse(readLayer("roads")) as {
    readonly features: readonly { readonly geometry: { readonly coordinates: readonly Position[] } }[];
  }; // as: our own file
  const roads = file.features.map((f) => f.geometry.coordinates);
  const from: Position = [-128.38322, -47.01712];
  const until: Position = [-128.0843, -47.0054];
  const way = alongRoads(roadNetwork(roads), from, until) ?? assert.fail("no way");
  assert.ok(way.length >= 15, `${way.length} vertices`);
  const steps = new Set(
    roads.flatMap((road) =>
      road.slice(1).flatMap((p, i) => [`${road[i]?.join()} ${p.join()}`, `${p.join()} ${road[i]?.join()}`]),
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
  const network = roadNetwork([
    [
      [0, 0],
      [0.01, 0],
    ],
    [
      [1, 1],
      [1.01, 1],
    ],
  ]);
  assert.equal(alongRoads(network, [0, 0], [1, 1]), undefined);
  assert.equal(alongRoads(network, [0, 0], [5, 5]), undefined);
});
