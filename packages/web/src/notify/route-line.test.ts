import assert from "node:assert/strict";
import { test } from "node:test";
import type { Position } from "@duenotice/geo";
import { PASTED_POINTS_MAX } from "./limits.ts";
import { readGeoJsonLine, readPastedLine } from "./read-line.ts";
import { newStop, withEnds, withPlaceNames, withStop } from "./route-draft.ts";

const places = [{ name: "Kerra crossing", position: [1, 2] as Position }];

test("W12: readPastedLine() takes every notation and the names of places, and a repeated place once", () => {
  const reading = readPastedLine("Kerra crossing\n\n31°30'00\"N 34°24'00\"E\n٣١٫٥ ٣٤٫٤\n31.6, 34.4\n", places);
  assert.deepEqual(reading, {
    ok: true,
    places: [{ position: [1, 2], name: "Kerra crossing" }, { position: [34.4, 31.5] }, { position: [34.4, 31.6] }],
    leftOut: 0,
  });
});

test("W37: a place that was pasted by its name is a stop of that name, also where another stop stood before", () => {
  const known = [...places, { name: "Minosar", position: [1.1, 2] as Position }];
  const reading = readPastedLine("kerra crossing\n2.0, 1.05\nMINOSAR\n2, 1.2", known);
  assert.ok(reading.ok);
  const line = withEnds(reading.places.map(({ position }) => ({ position })));
  const named = withPlaceNames(line, reading.places);
  assert.deepEqual(
    named.map((v) => v.stop && [v.stop.role, v.stop.name]),
    [["start", "Kerra crossing"], undefined, ["waypoint", "Minosar"], ["end", ""]],
  );
  const before = withStop(line, 0, { name: "Depot", stay: "20" });
  assert.deepEqual(withPlaceNames(before, reading.places)[0]?.stop, {
    ...newStop("start"),
    name: "Kerra crossing",
    stay: "20",
  });
});

test("W37: readPastedLine() keeps the name when the same place stands there by its coordinate as well", () => {
  const reading = readPastedLine("2, 1\nKerra crossing\n2, 1.5", places);
  assert.deepEqual(reading.ok && reading.places, [
    { position: [1, 2], name: "Kerra crossing" },
    { position: [1.5, 2] },
  ]);
});

test("readPastedLine() names the line that it cannot read", () => {
  const reading = readPastedLine("31.5 34.4\nBehind the mill", places);
  assert.deepEqual(reading, {
    ok: false,
    problem: { word: "line.unreadable", args: { n: 2, text: "Behind the mill" } },
    because: "coordinate/unreadable",
  });
  // Counted as the lines stand in the field, and with the reason.
  const beyond = readPastedLine("31.5 34.4\n\n\n91 34.4", places);
  assert.deepEqual(!beyond.ok && beyond.problem, { word: "line.unreadable", args: { n: 4, text: "91 34.4" } });
  assert.equal(!beyond.ok && beyond.because, "coordinate/looks-swapped");
});

test("readPastedLine() takes as many as its limit and not one more", () => {
  const lines = (n: number): string => Array.from({ length: n }, (_, i) => `10.${String(i + 1000)}, 20`).join("\n");
  assert.equal(readPastedLine(lines(PASTED_POINTS_MAX), []).ok, true);
  const more = readPastedLine(lines(PASTED_POINTS_MAX + 1), []);
  assert.equal(!more.ok && more.problem.word, "line.too.long");
});

test("W37: readGeoJsonLine() finds the first line, longitude first, in whatever it is wrapped", () => {
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
      places: [{ position: [34.4, 31.5] }, { position: [34.5, 31.6] }],
      leftOut: 0,
    });
  const twice = { type: "MultiLineString", coordinates: [line.coordinates, line.coordinates] };
  const reading = readGeoJsonLine(JSON.stringify({ type: "GeometryCollection", geometries: [line, twice] }));
  assert.equal(reading.ok && reading.leftOut, 2);
});

for (const [text, word] of [
  ["{", "line.no.json"],
  ['{"type":"Point","coordinates":[1,2]}', "line.no.line"],
  ['{"type":"LineString","coordinates":[[1,2],[1,91]]}', "line.position.unreadable"],
  ['{"type":"LineString","coordinates":[[1,2],["1",2]]}', "line.position.unreadable"],
  ['{"type":"LineString","coordinates":[[1,2],[null,2]]}', "line.position.unreadable"],
  ['{"type":"LineString","coordinates":[[1,2],[1e999,2]]}', "line.position.unreadable"],
  ['{"type":"LineString","coordinates":[[1,2],[1,2]]}', "line.too.short"],
] as const)
  test(`readGeoJsonLine() refuses ${text}: ${word}`, () => {
    const reading = readGeoJsonLine(text);
    assert.equal(!reading.ok && reading.problem.word, word);
  });
