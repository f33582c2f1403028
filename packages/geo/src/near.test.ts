/** Distances from sites and lines to areas, against GeographicLib. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { areaContains } from "./area-contains.ts";
import type { LineString, Polygon, Position } from "./geometry.ts";
import { DISTANCE_BAND_M, EXACT_RANGE_M } from "./limits.ts";
import { isSiteWithin, lineToAreaM, lineToLineM, siteToAreaM, siteToLineM } from "./near.ts";
import { prepareArea, prepareLine, prepareSite } from "./prepare.ts";
import { karneyDirect, karneyM, oraclePointToEdgeM, oracleRunsM } from "./karney-oracle.fixture.ts";
import { randomArea, randomLine } from "./random-shapes.fixture.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

const polygon = (...coordinates: readonly (readonly Position[])[]): Polygon => ({ type: "Polygon", coordinates });
const line = (...coordinates: readonly Position[]): LineString => ({ type: "LineString", coordinates });
const point = (lon: number, lat: number) => prepareSite({ type: "Point", coordinates: [lon, lat] });

const SQUARE = polygon([
  [34, 31],
  [34.01, 31],
  [34.01, 31.01],
  [34, 31.01],
  [34, 31],
]);
const WITH_HOLE = polygon(
  [
    [0, 0],
    [0.04, 0],
    [0.04, 0.04],
    [0, 0.04],
    [0, 0],
  ],
  [
    [0, 0],
    [0.01, 0.03],
    [0.03, 0.03],
    [0.03, 0.01],
    [0, 0],
  ],
);
const ACROSS = polygon([
  [179.99, 10],
  [-179.99, 10],
  [-179.99, 10.02],
  [179.99, 10.02],
  [179.99, 10],
]);
/** The shell is written from the west of the antimeridian, its hole from the east. */
const ACROSS_WITH_HOLE = polygon(ACROSS.coordinates[0] ?? [], [
  [-179.996, 10.005],
  [-179.996, 10.01],
  [-179.994, 10.01],
  [-179.994, 10.005],
  [-179.996, 10.005],
]);
const NORTH_CAP = polygon([
  [-180, 89.9],
  [180, 89.9],
  [180, 90],
  [-180, 90],
  [-180, 89.9],
]);

// name, area, position, expected
const CONTAINS: readonly (readonly [string, Polygon, Position, boolean])[] = [
  ["inside", SQUARE, [34.005, 31.005], true],
  ["outside", SQUARE, [34.011, 31.005], false],
  ["a vertex", SQUARE, [34, 31], true],
  ["an edge, exactly", SQUARE, [34.005, 31], true],
  ["one unit in the last place outside", SQUARE, [34.005, 31 - 2 ** -48], false],
  ["a hole", WITH_HOLE, [0.02, 0.02], false],
  ["the boundary of a hole", WITH_HOLE, [0.02, 0.03], true],
  ["a hole touching the shell, at the touch", WITH_HOLE, [0, 0], true],
  ["across the antimeridian, east of it", ACROSS, [-179.995, 10.01], true],
  ["across the antimeridian, west of it", ACROSS, [179.995, 10.01], true],
  ["across the antimeridian, at 180", ACROSS, [180, 10.01], true],
  ["across the antimeridian, at -180", ACROSS, [-180, 10.01], true],
  ["across the antimeridian, outside", ACROSS, [0, 10.01], false],
  ["a hole written from the other side of the antimeridian", ACROSS_WITH_HOLE, [-179.995, 10.007], false],
  ["beside a hole written from the other side of the antimeridian", ACROSS_WITH_HOLE, [-179.997, 10.007], true],
  ["a polar cap", NORTH_CAP, [77, 89.95], true],
  ["a polar cap, at the pole", NORTH_CAP, [12.3, 90], true],
  ["a polar cap, outside", NORTH_CAP, [77, 89.89], false],
];
for (const [name, area, position, expected] of CONTAINS)
  test(`areaContains() ${name}`, () => assert.equal(areaContains(prepareArea(area), position), expected));

// name, area, position, expected metres, origin of the expected value
const DISTANCES: readonly (readonly [string, Polygon, Position, number, string])[] = [
  ["inside", SQUARE, [34.005, 31.005], 0, "definition"],
  ["on an edge", SQUARE, [34.005, 31], 0, "definition"],
  ["1 cm west of a vertex", SQUARE, karneyDirect([34, 31], 270, 0.01), 0.01, "GeographicLib"],
  ["20 m north", SQUARE, karneyDirect([34.005, 31.01], 0, 20), 20, "GeographicLib; the edge bulges 0.3 mm"],
  ["in a hole", WITH_HOLE, [0.02, 0.029], karneyM([0.02, 0.029], [0.02, 0.03]), "GeographicLib"],
  [
    "across the antimeridian",
    polygon([
      [179.9, 0],
      [180, 0],
      [180, 0.1],
      [179.9, 0.1],
      [179.9, 0],
    ]),
    [-179.9, 0],
    11_131.949,
    "a·π/1800",
  ],
  ["a cap seen from over the pole", NORTH_CAP, [0, 89.8], karneyM([0, 89.8], [0, 89.9]), "GeographicLib"],
  [
    "a triangle beyond the pole",
    polygon([
      [170, 89.9],
      [190, 89.9],
      [180, 89.8],
      [170, 89.9],
    ]),
    [0, 89.9],
    Number.NaN,
    "the oracle over all edges",
  ],
  ["1 000 km away", SQUARE, karneyDirect([34, 31], 225, 1_000_000), 1_000_000, "GeographicLib"],
];
for (const [name, area, position, expected] of DISTANCES)
  test(`siteToAreaM() ${name}`, () => {
    const actual = siteToAreaM(prepareSite({ type: "Point", coordinates: position }), prepareArea(area));
    const wanted = Number.isNaN(expected) ? oracleRing(position, area) : expected;
    const [above, below] = wanted > EXACT_RANGE_M ? [0.05, 0.05] : [1e-6, DISTANCE_BAND_M];
    assert.ok(
      actual <= wanted + above && actual >= wanted - below,
      `expected ${wanted} less at most 1 cm, got ${actual}`,
    );
  });

function oracleRing(position: Position, area: Polygon): number {
  return Math.min(
    ...area.coordinates.flatMap((ring) =>
      ring.slice(1).map((to, i) => oraclePointToEdgeM(position, ring[i] ?? to, to)),
    ),
  );
}

test("siteToAreaM() lies within 1 cm under GeographicLib for random areas at every latitude, up to 200 km", () => {
  const random = seededRandom(31);
  let [least, most, tried] = [Infinity, -Infinity, 0];
  while (tried < 1500) {
    const area = randomArea(random);
    const [ring] = area.coordinates;
    const vertex = ring?.[Math.floor(random() * ring.length)] ?? [0, 0];
    const position = karneyDirect(vertex, random() * 360, 200_000 * random() ** 5);
    const ready = prepareArea(area);
    const site = point(...position);
    if (areaContains(ready, position)) continue;
    tried++;
    const wanted = oracleRing(position, area);
    const actual = siteToAreaM(site, ready);
    const error = wanted - actual;
    if (actual > 0) [least, most] = [Math.min(least, error), Math.max(most, error)];
    assert.ok(error >= -1e-4 && error <= DISTANCE_BAND_M, `${JSON.stringify(area)} ${position}: ${wanted} ${actual}`);
    assert.ok(
      isSiteWithin(site, ready, actual) && (actual === 0 || !isSiteWithin(site, ready, actual - 1e-6)),
      "isSiteWithin() agrees",
    );
  }
  console.log(
    `siteToAreaM, true minus reported ${(least * 1000).toFixed(2)} … ${(most * 1000).toFixed(2)} mm over ${tried} pairs`,
  );
});

test("lineToAreaM() lies within 1 cm under GeographicLib for random lines", () => {
  const random = seededRandom(32);
  let [least, most, apart] = [Infinity, -Infinity, 0];
  for (let i = 0; i < 1200; i++) {
    const area = randomArea(random);
    const path = randomLine(random, area.coordinates[0]?.[0] ?? [0, 0]);
    const actual = lineToAreaM(prepareLine(path), prepareArea(area));
    if (actual === 0) continue;
    apart++;
    const error = oracleRunsM(path.coordinates, area.coordinates[0] ?? []) - actual;
    [least, most] = [Math.min(least, error), Math.max(most, error)];
    assert.ok(error >= -1e-4 && error <= DISTANCE_BAND_M, `${JSON.stringify([area, path])}: off by ${error}`);
  }
  console.log(
    `lineToAreaM, true minus reported ${(least * 1000).toFixed(2)} … ${(most * 1000).toFixed(2)} mm over ${apart} pairs apart of 1200`,
  );
});

test("lineToAreaM() is 0 for a line that crosses, touches or lies inside", () => {
  const area = prepareArea(SQUARE);
  for (const path of [
    line([33.9, 31.005], [34.1, 31.005]),
    line([34.002, 31.002], [34.003, 31.003]),
    line([33.99, 31], [34, 31]),
    line([33.99, 30.99], [34, 31], [33.99, 31.02]),
    line([34, 31], [34, 31]),
  ])
    assert.equal(lineToAreaM(prepareLine(path), area), 0);
});

test("siteToLineM() and lineToLineM() lie within 1 cm under GeographicLib for random lines, and are 0 where these meet", () => {
  const random = seededRandom(34);
  for (let i = 0; i < 600; i++) {
    const path = randomLine(random, [random() < 0.1 ? 180 - random() : random() * 360 - 180, 160 * random() - 80]);
    const other = randomLine(random, path.coordinates[0] ?? [0, 0]);
    const [ready, otherReady] = [prepareLine(path), prepareLine(other)];
    const position = other.coordinates[0] ?? [0, 0];
    const siteError = oracleRunsM([position, position], path.coordinates) - siteToLineM(point(...position), ready);
    assert.ok(
      siteError >= -1e-4 && siteError <= DISTANCE_BAND_M,
      `${JSON.stringify([position, path])}: off by ${siteError}`,
    );
    const actual = lineToLineM(ready, otherReady);
    assert.ok(Math.abs(actual - lineToLineM(otherReady, ready)) < 1e-6, "either way round");
    // The oracle looks at vertices: where edges cross it knows of no distance.
    const error = actual === 0 ? 0 : oracleRunsM(path.coordinates, other.coordinates) - actual;
    assert.ok(error >= -1e-4 && error <= DISTANCE_BAND_M, `${JSON.stringify([path, other])}: off by ${error}`);
  }
  const street = prepareLine(line([34, 31], [34.01, 31.01]));
  assert.equal(lineToLineM(street, prepareLine(line([34, 31.01], [34.01, 31]))), 0, "they cross");
  assert.equal(lineToLineM(street, prepareLine(line([34.01, 31.01], [34.02, 31]))), 0, "an end on an end");
  assert.equal(siteToLineM(point(34.01, 31.01), street), 0, "on its end");
  assert.equal(
    siteToLineM(prepareSite(SQUARE), prepareLine(line([34.002, 31.002], [34.003, 31.003]))),
    0,
    "inside a site",
  );
});

test("siteToAreaM() takes polygon sites: inside, around, in a hole, apart", () => {
  const square = (west: number, south: number, sideDeg: number) =>
    polygon([
      [west, south],
      [west + sideDeg, south],
      [west + sideDeg, south + sideDeg],
      [west, south + sideDeg],
      [west, south],
    ]);
  const area = prepareArea(WITH_HOLE);
  assert.equal(siteToAreaM(prepareSite(square(0.035, 0.005, 0.001)), area), 0, "inside");
  assert.equal(siteToAreaM(prepareSite(square(-0.1, -0.1, 0.2)), area), 0, "around");
  assert.equal(siteToAreaM(prepareSite(square(0.04, 0.01, 0.01)), area), 0, "touching");
  const inHole = siteToAreaM(prepareSite(square(0.02, 0.02, 0.005)), area);
  assert.ok(Math.abs(inHole - karneyM([0.02, 0.025], [0.02, 0.03])) < DISTANCE_BAND_M, `in a hole ${inHole}`);
  const apart = siteToAreaM(prepareSite(square(0.05, 0.01, 0.01)), area);
  assert.ok(Math.abs(apart - karneyM([0.04, 0.01], [0.05, 0.01])) < DISTANCE_BAND_M, `apart ${apart}`);
});

test("prepareArea() refuses NaN, 91°, open rings and rings that encircle a pole by name", () => {
  assert.throws(
    () =>
      prepareArea(
        polygon([
          [0, 0],
          [Number.NaN, 0],
          [1, 1],
          [0, 0],
        ]),
      ),
    { name: "RangeError", message: /longitude NaN/ },
  );
  assert.throws(
    () =>
      prepareArea(
        polygon([
          [0, 0],
          [0, 91],
          [1, 1],
          [0, 0],
        ]),
      ),
    { name: "RangeError", message: /latitude 91/ },
  );
  assert.throws(
    () =>
      prepareArea(
        polygon([
          [0, 0],
          [0, 1],
          [1, 1],
          [0, 0.1],
        ]),
      ),
    { name: "RangeError", message: /open ring/ },
  );
  assert.throws(
    () =>
      prepareArea(
        polygon([
          [0, 80],
          [120, 80],
          [-120, 80],
          [0, 80],
        ]),
      ),
    { name: "RangeError", message: /encircles a pole/ },
  );
  assert.throws(() => prepareLine(line([0, 0])), { name: "RangeError", message: /at least 2/ });
});

test("siteToAreaM() lies within a millionth of GeographicLib beyond 200 km, as far as the antipode", () => {
  const random = seededRandom(34);
  let worst = 0;
  for (let i = 0; i < 200; i++) {
    const area = randomArea(random);
    const position = karneyDirect(area.coordinates[0]?.[0] ?? [0, 0], random() * 360, 200_000 * 100 ** random());
    const wanted = oracleRing(position, area);
    const actual = siteToAreaM(point(...position), prepareArea(area));
    if (wanted > EXACT_RANGE_M && actual > 0) worst = Math.max(worst, Math.abs(actual - wanted) / wanted);
  }
  console.log(`siteToAreaM beyond 200 km, worst relative error ${worst.toExponential(1)}`);
  assert.ok(worst > 0 && worst < 1e-6);
});

test("siteToAreaM(): ring start, winding, turns of 360° and the order of polygons change nothing; a larger area is never farther", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(20), fc.constantFrom(-360, 360), (seed, shift, turnDeg) => {
      const random = seededRandom(seed);
      const [first, second] = [randomArea(random), randomArea(random)];
      const [ring = []] = first.coordinates;
      const site = point(...karneyDirect(ring[0] ?? [0, 0], random() * 360, 100_000 * random() ** 4));
      const alone = siteToAreaM(site, prepareArea(first));
      const open = ring.slice(1);
      const turned = [...open.slice(shift % open.length), ...open.slice(0, shift % open.length)];
      for (const other of [turned, turned.toReversed(), turned.map(([lon, lat]): Position => [lon + turnDeg, lat])]) {
        const again = siteToAreaM(site, prepareArea(polygon([...other, ...other.slice(0, 1)])));
        assert.ok(Math.abs(again - alone) <= 1e-6, `${again} ${alone}`);
      }
      const both = [first.coordinates, second.coordinates];
      const united = siteToAreaM(site, prepareArea({ type: "MultiPolygon", coordinates: both }));
      assert.ok(united <= alone);
      assert.equal(siteToAreaM(site, prepareArea({ type: "MultiPolygon", coordinates: both.toReversed() })), united);
    }),
    { seed: 33, numRuns: 300 },
  );
});
