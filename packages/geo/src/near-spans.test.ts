/** Stretches of lines near areas: against distances sampled along the line by GeographicLib, and as laws. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { positionAt } from "./along-line.ts";
import { areaContains } from "./area-contains.ts";
import type { LineString, Polygon, Position } from "./geometry.ts";
import { DISTANCE_BAND_M, EXACT_RANGE_M } from "./limits.ts";
import { nearSpans } from "./near-spans.ts";
import type { NearSpan } from "./near-spans.ts";
import { lineToAreaM } from "./near.ts";
import { prepareArea, prepareLine } from "./prepare.ts";
import { karneyM, oraclePointToEdgeM } from "./karney-oracle.fixture.ts";
import { randomArea, randomLine } from "./random-shapes.fixture.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

const polygon = (...coordinates: readonly (readonly Position[])[]): Polygon => ({ type: "Polygon", coordinates });
const line = (...coordinates: readonly Position[]): LineString => ({ type: "LineString", coordinates });

/** Rounding of a place along the line, in metres. */
const ALONG_M = 1e-4;

//        +-----+
//  A --- | --- | --- B      the line passes through from west to east at 31.005
//        +-----+
const SQUARE = polygon([
  [34, 31],
  [34.01, 31],
  [34.01, 31.01],
  [34, 31.01],
  [34, 31],
]);
const THROUGH = line([33.98, 31.005], [34.03, 31.005]);

test("nearSpans() finds entry and exit of a line through a square", () => {
  const [span, ...others] = nearSpans(prepareLine(THROUGH), prepareArea(SQUARE), 0);
  assert.equal(others.length, 0);
  close(span?.fromM, karneyM([33.98, 31.005], [34, 31.005]), 0.02);
  close(span?.untilM, karneyM([33.98, 31.005], [34.01, 31.005]), 0.02);
  assert.equal(span?.minDistanceM, 0);
  close(span?.nearestAtM, span?.fromM ?? 0, 0.02);
});

test("nearSpans() within 100 m begins 100 m earlier and ends 100 m later", () => {
  const [inner] = nearSpans(prepareLine(THROUGH), prepareArea(SQUARE), 0);
  const [outer] = nearSpans(prepareLine(THROUGH), prepareArea(SQUARE), 100);
  close((inner?.fromM ?? 0) - (outer?.fromM ?? 0), 100, 0.001);
  close((outer?.untilM ?? 0) - (inner?.untilM ?? 0), 100, 0.001);
});

test("nearSpans() gives two spans where a line leaves and returns", () => {
  const there = prepareLine(line([33.99, 31.005], [34.005, 31.005], [34.005, 31.02], [34.008, 31.02], [34.008, 30.99]));
  const spans = nearSpans(there, prepareArea(SQUARE), 50);
  assert.equal(spans.length, 2);
  assert.ok(spans.every((span) => span.minDistanceM === 0));
});

test("nearSpans() reports a line that lies inside as one span of its whole length", () => {
  const inside = prepareLine(line([34.002, 31.002], [34.005, 31.003], [34.008, 31.008]));
  assert.deepEqual(nearSpans(inside, prepareArea(SQUARE), 0), [
    { fromM: 0, untilM: inside.lengthM, minDistanceM: 0, nearestAtM: 0 },
  ]);
});

test("nearSpans() knows a line inside to be at distance 0 also where all of it is near the boundary", () => {
  const inside = prepareLine(line([34.002, 31.002], [34.005, 31.003], [34.008, 31.008]));
  assert.deepEqual(nearSpans(inside, prepareArea(SQUARE), 2000), [
    { fromM: 0, untilM: inside.lengthM, minDistanceM: 0, nearestAtM: 0 },
  ]);
});

test("nearSpans() leaves out the part of a line that crosses a hole", () => {
  const holed = polygon(
    [
      [34, 31],
      [34.03, 31],
      [34.03, 31.03],
      [34, 31.03],
      [34, 31],
    ],
    [
      [34.01, 31.01],
      [34.01, 31.02],
      [34.02, 31.02],
      [34.02, 31.01],
      [34.01, 31.01],
    ],
  );
  const spans = nearSpans(prepareLine(line([33.99, 31.015], [34.04, 31.015])), prepareArea(holed), 0);
  assert.equal(spans.length, 2);
  close(spans[0]?.untilM, karneyM([33.99, 31.015], [34.01, 31.015]), 0.02);
  close(spans[1]?.fromM, karneyM([33.99, 31.015], [34.02, 31.015]), 0.02);
});

test("nearSpans() reports a touch in one place, and a run along an edge", () => {
  const touch = nearSpans(prepareLine(line([33.99, 31.02], [34, 31.01], [33.99, 31])), prepareArea(SQUARE), 0);
  assert.equal(touch.length, 1);
  assert.ok((touch[0]?.untilM ?? 0) - (touch[0]?.fromM ?? 0) < 0.05);
  const along = prepareLine(line([34.002, 31], [34.008, 31]));
  const [run] = nearSpans(along, prepareArea(SQUARE), 0);
  assert.equal(run?.fromM, 0);
  assert.equal(run?.untilM, along.lengthM);
});

test("nearSpans() finds a line without length that stands in an area, and one outside not", () => {
  assert.equal(nearSpans(prepareLine(line([34.005, 31.005], [34.005, 31.005])), prepareArea(SQUARE), 0).length, 1);
  assert.equal(nearSpans(prepareLine(line([34.02, 31.005], [34.02, 31.005])), prepareArea(SQUARE), 0).length, 0);
});

test("nearSpans() works across the antimeridian and over the pole", () => {
  const across = polygon([
    [179.99, 10],
    [-179.99, 10],
    [-179.99, 10.02],
    [179.99, 10.02],
    [179.99, 10],
  ]);
  const [span] = nearSpans(prepareLine(line([179.9, 10.01], [-179.9, 10.01])), prepareArea(across), 0);
  close((span?.untilM ?? 0) - (span?.fromM ?? 0), karneyM([179.99, 10.01], [-179.99, 10.01]), 0.03);
  const cap = polygon([
    [-180, 89.9],
    [180, 89.9],
    [180, 90],
    [-180, 90],
    [-180, 89.9],
  ]);
  const over = nearSpans(prepareLine(line([10, 89.8], [10, 90], [-170, 90], [-170, 89.8])), prepareArea(cap), 0);
  assert.equal(over.length, 1);
  close(over[0]?.fromM, karneyM([10, 89.8], [10, 89.9]), 0.02);
});

test("nearSpans() refuses a distance below 0, NaN or beyond EXACT_RANGE_M by name", () => {
  for (const withinM of [-1, Number.NaN, EXACT_RANGE_M + 1])
    assert.throws(() => nearSpans(prepareLine(THROUGH), prepareArea(SQUARE), withinM), {
      name: "RangeError",
      message: /spans within/,
    });
  assert.equal(nearSpans(prepareLine(THROUGH), prepareArea(SQUARE), EXACT_RANGE_M).length, 1);
});

test("nearSpans() covers every sampled place that is near, and no place beyond the band", () => {
  const random = seededRandom(41);
  let [checked, worstM] = [0, -Infinity];
  for (let i = 0; i < 500; i++) {
    const area = randomArea(random);
    const path = prepareLine(randomLine(random, area.coordinates[0]?.[0] ?? [0, 0]));
    const ready = prepareArea(area);
    const ring = area.coordinates[0] ?? [];
    const trueM = (alongM: number): number => {
      const position = positionAt(path, alongM);
      if (areaContains(ready, position)) return 0;
      return Math.min(...ring.slice(1).map((to, v) => oraclePointToEdgeM(position, ring[v] ?? to, to)));
    };
    const withinM = i % 7 === 0 ? 0 : Math.min(EXACT_RANGE_M, lineToAreaM(path, ready) + 10 ** (random() * 5 - 1));
    const spans = nearSpans(path, ready, withinM);
    const places = [
      ...Array.from({ length: 12 }, () => random() * path.lengthM),
      ...spans.flatMap((span) => [span.fromM, span.untilM, span.nearestAtM]),
    ];
    for (const alongM of places) {
      const distanceM = trueM(alongM);
      checked++;
      if (distanceM <= withinM)
        assert.ok(
          covers(spans, alongM),
          `missed ${alongM} at ${distanceM} of ${withinM}: ${JSON.stringify([area, path.geometry])}`,
        );
      if (!covers(spans, alongM, -ALONG_M)) continue;
      worstM = Math.max(worstM, distanceM - withinM);
    }
    for (const span of spans) {
      close(trueM(span.nearestAtM), span.minDistanceM, DISTANCE_BAND_M);
      worstM = Math.max(worstM, trueM(span.fromM) - withinM, trueM(span.untilM) - withinM);
    }
  }
  console.log(
    `nearSpans, farthest reported place ${(worstM * 1000).toFixed(2)} mm beyond the distance asked, ${checked} places`,
  );
  assert.ok(worstM <= DISTANCE_BAND_M);
});

test("nearSpans() holds at the threshold ± 1 cm", () => {
  const random = seededRandom(42);
  for (let i = 0; i < 400; i++) {
    const area = randomArea(random);
    const path = prepareLine(randomLine(random, area.coordinates[0]?.[0] ?? [0, 0]));
    const ready = prepareArea(area);
    const distanceM = lineToAreaM(path, ready);
    if (distanceM < 0.02 || distanceM > EXACT_RANGE_M - 1) continue;
    assert.equal(nearSpans(path, ready, distanceM - DISTANCE_BAND_M).length, 0);
    const [span, ...others] = nearSpans(path, ready, distanceM + DISTANCE_BAND_M).filter(
      (one) => Math.abs(one.minDistanceM - distanceM) < 1e-6,
    );
    assert.ok(span !== undefined && others.length === 0);
  }
});

test("nearSpans(): a larger distance never shrinks a span; ring start, winding and turns of 360° change nothing", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.nat(20),
      fc.constantFrom(-360, 360),
      fc.double({ min: 0, max: 5000, noNaN: true }),
      (seed, shift, turnDeg, withinM) => {
        const random = seededRandom(seed);
        const area = randomArea(random);
        const path = randomLine(random, area.coordinates[0]?.[0] ?? [0, 0]);
        const ready = prepareLine(path);
        const spans = nearSpans(ready, prepareArea(area), withinM);
        const wider = nearSpans(ready, prepareArea(area), withinM + 3);
        for (const span of spans)
          assert.ok(
            wider.some(
              (one) => one.fromM <= span.fromM && one.untilM >= span.untilM && one.minDistanceM <= span.minDistanceM,
            ),
          );
        const open = area.coordinates[0]?.slice(1) ?? [];
        const turned = [...open.slice(shift % open.length), ...open.slice(0, shift % open.length)];
        for (const ring of [turned, turned.toReversed(), turned.map(([lon, lat]): Position => [lon + turnDeg, lat])]) {
          const [first] = ring;
          const again = nearSpans(ready, prepareArea(polygon(first === undefined ? ring : [...ring, first])), withinM);
          assert.equal(again.length, spans.length);
          for (const [i, span] of spans.entries()) {
            // At a grazing boundary 10 nm in distance are up to 0.3 mm along the line per metre of radius.
            close(again[i]?.fromM, span.fromM, 0.1);
            close(again[i]?.untilM, span.untilM, 0.1);
            close(again[i]?.minDistanceM, span.minDistanceM, 1e-6);
          }
        }
      },
    ),
    { seed: 43, numRuns: 300 },
  );
});

function covers(spans: readonly NearSpan[], alongM: number, byM = ALONG_M): boolean {
  return spans.some((span) => alongM >= span.fromM - byM && alongM <= span.untilM + byM);
}

function close(actual: number | undefined, expected: number, tolerance: number): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance,
    `expected ${expected} ± ${tolerance}, got ${actual}`,
  );
}
