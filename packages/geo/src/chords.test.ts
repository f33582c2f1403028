/** Chords against GeographicLib: how far the RFC 7946 edge lies beside the geodesic between the ends of each chord. */
import assert from "node:assert/strict";
import { test } from "node:test";
import geographiclib from "geographiclib-geodesic";
import { chordCount, cutChords } from "./chords.ts";
import { POLAR_RADIUS_M, EQUATORIAL_RADIUS_M } from "./ellipsoid.ts";
import type { Position } from "./geometry.ts";
import { CHORD_DEVIATION_M, CHORD_LENGTH_M_MAX, CHORDS_MAX } from "./limits.ts";
import { writeUnwrapped } from "./unwrap.ts";
import { onEdge } from "./karney-oracle.fixture.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

const KARNEY = geographiclib.Geodesic.WGS84;

/** Largest distance in metres, over samples, between an edge and the geodesics between its chord ends. */
function worstDeviationM(a: Position, b: Position, chordsTried: number): number {
  const lonDeg = onEdge(a, b, 1)[0] - a[0];
  const count = chordCount(a[0], a[1], a[0] + lonDeg, b[1]);
  let worst = 0;
  for (let tried = 0; tried < Math.min(count, chordsTried); tried++) {
    const chord = Math.floor((tried * count) / Math.min(count, chordsTried));
    const from = onEdge(a, b, chord / count);
    const until = onEdge(a, b, (chord + 1) / count);
    const line = KARNEY.InverseLine(from[1], from[0], until[1], until[0]);
    for (const share of [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9]) {
      const place = onEdge(a, b, (chord + share) / count);
      worst = Math.max(worst, besideM(line, place));
    }
  }
  return worst;
}

/** Distance from a place to a short geodesic: one foot by the cosine of the angle between them. */
function besideM(line: ReturnType<typeof KARNEY.InverseLine>, place: Position): number {
  const start = line.Position(0);
  const to = KARNEY.Inverse(start.lat2 ?? 0, start.lon2 ?? 0, place[1], place[0]);
  const angle = (((to.azi1 ?? 0) - (start.azi2 ?? 0)) * Math.PI) / 180;
  const foot = line.Position((to.s12 ?? 0) * Math.cos(angle));
  return KARNEY.Inverse(foot.lat2 ?? 0, foot.lon2 ?? 0, place[1], place[0]).s12 ?? Number.NaN;
}

// name, from, to
const EDGES: readonly (readonly [string, Position, Position])[] = [
  ["1 km at 31° N", [34.4, 31.4], [34.41, 31.4]],
  ["100 km at 31° N, east", [34, 31.4], [35.05, 31.4]],
  ["300 km at 31° N, oblique", [34, 31], [36.5, 33]],
  ["along the equator, 500 km", [10, 0], [14.5, 0]],
  ["across the equator, oblique", [10, -2], [13, 2]],
  ["a meridian, 500 km", [10, 40], [10, 44.5]],
  ["60° N, 400 km", [10, 60], [17, 60]],
  ["80° N, 300 km", [10, 80], [25, 80]],
  ["89° N, half round the pole", [0, 89], [179, 89]],
  ["89° S, oblique", [-20, -89], [60, -88]],
  ["89.9999° N, eleven metres from the pole, all round", [-180, 89.9999], [180, 89.9999]],
  ["into the pole, a spiral", [0, 89], [120, 90]],
  ["to a pole along its meridian", [30, 88], [30, 90]],
  ["across the antimeridian at 70° N", [178, 70], [-177, 70.5]],
  ["at a pole, without length", [-180, 90], [180, 90]],
];
for (const [name, from, to] of EDGES)
  test(`chordCount() keeps the edge within 1.5 mm of its chords: ${name}`, () => {
    const worst = worstDeviationM(from, to, 400);
    assert.ok(worst <= CHORD_DEVIATION_M + 1e-7, `${(worst * 1000).toFixed(3)} mm`);
  });

test("chordCount() keeps random edges within 1.5 mm, at every latitude and up to 500 km", () => {
  const random = seededRandom(21);
  let worst = 0;
  for (let i = 0; i < 1500; i++) {
    const lat = (Math.asin(random() * 2 - 1) * 180) / Math.PI;
    const spanDeg = 5 * random() ** 3;
    const from: Position = [random() * 360 - 180, lat];
    const to: Position = [
      from[0] + (spanDeg * (random() - 0.5)) / Math.cos((lat * Math.PI) / 180),
      Math.max(-90, Math.min(90, lat + spanDeg * (random() - 0.5))),
    ];
    worst = Math.max(worst, worstDeviationM(from, to, 20));
  }
  console.log(`chords, worst sideways deviation ${(worst * 1000).toFixed(3)} mm over 1,500 random edges`);
  assert.ok(worst <= CHORD_DEVIATION_M);
});

test("cutChords() keeps chords within 1.6 mm of the ellipsoid and under their longest length", () => {
  const positions: readonly Position[] = [
    [34, 31],
    [36.5, 33],
    [36.5, 33],
    [40, 60],
    [41, 89.9],
    [-170, 89.95],
  ];
  const lonLat = new Float64Array(2 * positions.length);
  writeUnwrapped(positions, lonLat, 0);
  const { xyz, start } = cutChords(lonLat, Uint32Array.of(0, positions.length));
  let deepest = 0;
  for (const node of start) {
    const [a, b] = [xyz.subarray(3 * node, 3 * node + 3), xyz.subarray(3 * node + 3, 3 * node + 6)];
    const [x = 0, y = 0, z = 0] = a.map((value, axis) => (value + (b[axis] ?? 0)) / 2);
    const lengthM = Math.hypot(...a.map((value, axis) => value - (b[axis] ?? 0)));
    assert.ok(lengthM <= CHORD_LENGTH_M_MAX + 1e-6);
    // Scaled so that the ellipsoid is the unit sphere: depth along the radius, which exceeds that along the normal by 6e-6 at most.
    const radius = Math.hypot(x / EQUATORIAL_RADIUS_M, y / EQUATORIAL_RADIUS_M, z / POLAR_RADIUS_M);
    deepest = Math.max(deepest, (1 - radius) * Math.hypot(x, y, z));
  }
  console.log(`chords, deepest dip ${(deepest * 1000).toFixed(3)} mm`);
  assert.ok(deepest < 0.0016);
});

test("cutChords() refuses more chords than CHORDS_MAX, and takes as many", () => {
  const perEdge = chordCount(0, 0, 90, 0);
  const edges = Math.floor(CHORDS_MAX / perEdge);
  const positions = Array.from({ length: edges + 1 }, (_, i): Position => [i % 2 === 0 ? 0 : 90, 0]);
  const lonLat = new Float64Array(positions.flat());
  assert.equal(cutChords(lonLat, Uint32Array.of(0, positions.length)).start.length, edges * perEdge);
  const longer = new Float64Array([...lonLat, ...(edges % 2 === 0 ? [90, 0] : [0, 0])]);
  assert.throws(() => cutChords(longer, Uint32Array.of(0, positions.length + 1)), {
    name: "RangeError",
    message: /chords: must be at most 250000/,
  });
});
