/** Boxes: antimeridian, poles, and growth that may be too large and never too small. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { boxesMeet, boxOf, expandBoxByM } from "./bounding-box.ts";
import type { BoundingBox, Geometry, Position } from "./geometry.ts";
import { lineToAreaM, siteToAreaM } from "./near.ts";
import { prepareArea, prepareLine, prepareSite } from "./prepare.ts";
import { randomArea, randomLine } from "./random-shapes.fixture.ts";
import { karneyDirect } from "./karney-oracle.fixture.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

// name, geometry, expected
const BOXES: readonly (readonly [string, Geometry, BoundingBox])[] = [
  ["a point", { type: "Point", coordinates: [34, 31] }, [34, 31, 34, 31]],
  [
    "a line",
    {
      type: "LineString",
      coordinates: [
        [34, 31],
        [33, 32],
      ],
    },
    [33, 31, 34, 32],
  ],
  [
    "a line across the antimeridian",
    {
      type: "LineString",
      coordinates: [
        [179, 1],
        [-178, 2],
      ],
    },
    [179, 1, -178, 2],
  ],
  [
    "two parts split at the antimeridian",
    {
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [179, 0],
            [180, 0],
            [180, 1],
            [179, 0],
          ],
        ],
        [
          [
            [-180, 0],
            [-179, 0],
            [-180, 1],
            [-180, 0],
          ],
        ],
      ],
    },
    [179, 0, -179, 1],
  ],
  [
    "a polar cap",
    {
      type: "Polygon",
      coordinates: [
        [
          [-180, 80],
          [180, 80],
          [180, 90],
          [-180, 90],
          [-180, 80],
        ],
      ],
    },
    [-180, 80, 180, 90],
  ],
  [
    "longitudes beyond 180",
    {
      type: "LineString",
      coordinates: [
        [190, 0],
        [195, 1],
      ],
    },
    [-170, 0, -165, 1],
  ],
];
for (const [name, geometry, expected] of BOXES)
  test(`boxOf() ${name}`, () => assert.deepEqual(boxOf(geometry), expected));

test("boxOf() refuses a geometry without positions by name", () => {
  assert.throws(() => boxOf({ type: "MultiPolygon", coordinates: [] }), {
    name: "RangeError",
    message: /without positions/,
  });
});

// name, a, b, expected
const MEETINGS: readonly (readonly [string, BoundingBox, BoundingBox, boolean])[] = [
  ["apart", [0, 0, 1, 1], [2, 0, 3, 1], false],
  ["touching", [0, 0, 1, 1], [1, 1, 2, 2], true],
  ["touching at the antimeridian", [179, 0, 180, 1], [-180, 0, -179, 1], true],
  ["both across the antimeridian", [179, 0, -179, 1], [179.5, 0, -178, 1], true],
  ["one across the antimeridian, the other east of it", [179, 0, -179, 1], [-179.5, 0, -170, 1], true],
  ["one across the antimeridian, the other far away", [179, 0, -179, 1], [-10, 0, 10, 1], false],
];
for (const [name, a, b, expected] of MEETINGS)
  test(`boxesMeet() ${name}`, () => {
    assert.equal(boxesMeet(a, b), expected);
    assert.equal(boxesMeet(b, a), expected);
  });

test("expandBoxByM() contains every place that GeographicLib reaches, at every latitude and beside the poles", () => {
  const random = seededRandom(51);
  for (let i = 0; i < 20_000; i++) {
    const lat =
      random() < 0.3
        ? (random() < 0.5 ? -1 : 1) * (90 - 10 ** (random() * 6 - 5))
        : (Math.asin(random() * 2 - 1) * 180) / Math.PI;
    const from: Position = [random() * 360 - 180, Math.max(-90, Math.min(90, lat))];
    const byM = 10 ** (random() * 9 - 2);
    const [lon, reached] = karneyDirect(from, random() * 360, byM * random());
    const grown = expandBoxByM([from[0], from[1], from[0], from[1]], byM);
    assert.ok(
      boxesMeet(grown, [lon, reached, lon, reached]),
      `${from} by ${byM} m reaches ${lon} ${reached}, not in ${grown}`,
    );
  }
});

test("expandBoxByM() takes every longitude at a pole, and refuses a negative distance by name", () => {
  assert.deepEqual(expandBoxByM([10, 89.9999, 11, 90], 0), [-180, expandBoxByM([10, 89.9999, 11, 90], 0)[1], 180, 90]);
  assert.throws(() => expandBoxByM([0, 0, 1, 1], -1), { name: "RangeError", message: /-1 m/ });
  assert.throws(() => expandBoxByM([0, 0, 1, 1], Number.NaN), { name: "RangeError", message: /NaN m/ });
});

test("safety: a line or site reported within a distance of an area has a box that meets the area's, grown in shares", () => {
  const random = seededRandom(52);
  let close = 0;
  for (let i = 0; i < 3000; i++) {
    const area = prepareArea(randomArea(random));
    const vertex = area.geometry.type === "Polygon" ? area.geometry.coordinates[0]?.[0] : undefined;
    const line = prepareLine(randomLine(random, vertex ?? [0, 0]));
    const site = prepareSite({ type: "Point", coordinates: line.geometry.coordinates[0] ?? [0, 0] });
    const share = random();
    for (const [box, withinM] of [
      [line.box, lineToAreaM(line, area)],
      [site.box, siteToAreaM(site, area)],
    ] as const) {
      if (withinM < 1) close++;
      assert.ok(
        boxesMeet(expandBoxByM(box, withinM * share), expandBoxByM(area.box, withinM * (1 - share))),
        JSON.stringify([area.geometry, line.geometry, withinM]),
      );
    }
  }
  assert.ok(close > 100, String(close));
});
