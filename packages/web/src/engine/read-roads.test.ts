import assert from "node:assert/strict";
import { test } from "node:test";
import type { LayerFeature } from "../map/base-layers.ts";
import { readRoads } from "./read-roads.ts";

const A = [1, 2] as const;
const B = [3, 4] as const;

test("C22: readRoads() reads lines and lines of several pieces, with class, names and what is closed", () => {
  const layer: readonly object[] = [
    { properties: { class: "main", names: { en: "Road 1" } }, geometry: { type: "LineString", coordinates: [A, B] } },
    {
      properties: { name: "Track", access: "no" },
      geometry: {
        type: "LineString",
        coordinates: [
          [...A, 150],
          [...B, 160],
          ["x", 4],
        ],
      },
    },
    {
      properties: {},
      geometry: {
        type: "MultiLineString",
        coordinates: [
          [A, B],
          [B, A],
        ],
      },
    },
    { properties: { closed: true }, geometry: { type: "LineString", coordinates: [A, B] } },
    { properties: {}, geometry: { type: "Point", coordinates: A } },
  ];
  const { roads, names } = readRoads(layer as readonly LayerFeature[]); // as: layers of others hold more than ours
  assert.deepEqual(roads, [
    { line: [A, B], class: "main" },
    { line: [A, B], isClosed: true },
    { line: [A, B] },
    { line: [B, A] },
    { line: [A, B], isClosed: true },
  ]);
  assert.deepEqual(names, [{ en: "Road 1" }, { und: "Track" }, undefined, undefined, undefined]);
});
