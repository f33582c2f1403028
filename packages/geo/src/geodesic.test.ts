/** Distances and directions against GeographicLib (C. F. F. Karney), which is the reference implementation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import geographiclib from "geographiclib-geodesic";
import { distanceM, geodesicDirect, geodesicInverse } from "./geodesic.ts";
import type { Position } from "./geometry.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

const KARNEY = geographiclib.Geodesic.WGS84;

// name, from, to, expected metres, tolerance metres, origin of the expected value
const CASES: readonly (readonly [string, Position, Position, number, number, string])[] = [
  ["a position and itself", [10, 45], [10, 45], 0, 0, "definition"],
  ["1 cm apart", [10, 50], [10, 50 + 8.9932e-8], 0.010_003_05, 1e-8, "GeographicLib"],
  ["across the antimeridian", [179.5, 0], [-179.5, 0], 111_319.490_793, 1e-6, "a·π/180"],
  ["pole to pole", [0, -90], [123, 90], 20_003_931.458_6, 1e-4, "twice the quarter meridian, 10 001 965.7293 m"],
  ["the same pole under two longitudes", [0, 90], [77, 90], 0, 1e-6, "definition"],
  ["1 000 km scale", [34.4, 31.4], [44.4, 33.4], 966_157.848_368, 1e-6, "GeographicLib"],
  [
    "equatorial antipodes",
    [0, 0],
    [180, 0],
    20_003_931.458_6,
    1e-4,
    "over a pole, being shorter than along the equator",
  ],
  [
    "Vincenty's failing pair",
    [0, 0],
    [179.7, 0.5],
    19_944_127.421,
    1e-3,
    "GeographicLib; the pair is in the documentation of GeodSolve",
  ],
];
for (const [name, from, to, expected, tolerance] of CASES)
  test(`distanceM() ${name}`, () => {
    const actual = distanceM(from, to);
    assert.ok(Math.abs(actual - expected) <= tolerance, `expected ${expected} ± ${tolerance} m, got ${actual}`);
    assert.ok(Math.abs(actual - karneyM(from, to)) <= Math.max(tolerance, 1e-7), "and agrees with GeographicLib");
  });

function karneyM(from: Position, to: Position): number {
  return KARNEY.Inverse(from[1], from[0], to[1], to[0]).s12 ?? Number.NaN;
}

function randomPosition(random: () => number): Position {
  return [random() * 360 - 180, (Math.asin(random() * 2 - 1) * 180) / Math.PI];
}

test("distanceM() agrees with GeographicLib to 1 µm up to 200 km at every latitude", () => {
  const random = seededRandom(11);
  let worstM = 0;
  for (let i = 0; i < 50_000; i++) {
    const from = randomPosition(random);
    const awayM = 200_000 * random() ** 4;
    const end = KARNEY.Direct(from[1], from[0], random() * 360, awayM);
    const to: Position = [end.lon2 ?? 0, end.lat2 ?? 0];
    worstM = Math.max(worstM, Math.abs(distanceM(from, to) - karneyM(from, to)));
  }
  console.log(`distanceM up to 200 km, worst error ${worstM.toExponential(1)} m over 50,000 pairs`);
  assert.ok(worstM < 1e-6);
});

test("geodesicInverse() agrees with GeographicLib to 1 µm everywhere, nearly antipodal pairs included", () => {
  const random = seededRandom(12);
  let worstM = 0;
  for (let i = 0; i < 30_000; i++) {
    const from = randomPosition(random);
    const spreadDeg = 10 ** (random() * 9 - 8);
    const to: Position =
      i % 3 === 0
        ? randomPosition(random)
        : [
            from[0] + 180 + (random() - 0.5) * spreadDeg,
            Math.max(-90, Math.min(90, -from[1] + (random() - 0.5) * spreadDeg)),
          ];
    const error = Math.abs(distanceM(from, to) - karneyM(from, to));
    worstM = Math.max(worstM, error);
    assert.ok(error < 1e-6, `${from} ${to}: ${distanceM(from, to)} and ${karneyM(from, to)}`);
  }
  console.log(`distanceM over the globe, worst error ${worstM.toExponential(1)} m over 30,000 pairs`);
});

test("geodesicInverse() gives azimuths that lead to the second position", () => {
  const random = seededRandom(13);
  let worstM = 0;
  for (let i = 0; i < 20_000; i++) {
    const from = randomPosition(random);
    const to: Position =
      i % 2 === 0 ? randomPosition(random) : [from[0] + 180 + random() - 0.5, -from[1] * (1 - random() / 100)];
    const { distanceM: lengthM, azimuth1Deg } = geodesicInverse(from, to);
    const arrived = KARNEY.Direct(from[1], from[0], azimuth1Deg, lengthM);
    worstM = Math.max(worstM, karneyM([arrived.lon2 ?? 0, arrived.lat2 ?? 0], to));
  }
  console.log(`geodesicInverse azimuths, worst place reached ${worstM.toExponential(1)} m off`);
  assert.ok(worstM < 1e-6);
});

test("geodesicDirect() agrees with GeographicLib to 1 µm", () => {
  const random = seededRandom(14);
  for (let i = 0; i < 20_000; i++) {
    const from = randomPosition(random);
    const azimuthDeg = random() * 720 - 360;
    const awayM = (random() - 0.2) * 10 ** (random() * 9 - 1);
    const expected = KARNEY.Direct(from[1], from[0], azimuthDeg, awayM);
    const { position } = geodesicDirect(from, azimuthDeg, awayM);
    const error = karneyM(position, [expected.lon2 ?? 0, expected.lat2 ?? 0]);
    assert.ok(error < 1e-6, `${from} ${azimuthDeg}° ${awayM} m: off by ${error} m`);
  }
});

test("distanceM() refuses NaN and 91° by name", () => {
  assert.throws(() => distanceM([Number.NaN, 0], [0, 0]), { name: "RangeError", message: /longitude NaN/ });
  assert.throws(() => distanceM([0, 0], [0, 91]), { name: "RangeError", message: /latitude 91/ });
  assert.throws(() => geodesicDirect([0, 0], Number.NaN, 1), { name: "RangeError", message: /azimuth NaN/ });
});
