/** What contents are refused for, at the limit and beyond it; and that nothing else is refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { MovementContent, Stop } from "../movement.ts";
import type { Refusal } from "../refusal.ts";
import type { SiteContent } from "../site.ts";
import { MOVEMENT, NOW, ROUTE, SITE, THEATRE } from "../testing/example.ts";
import { HOUR_MS, MINUTE_MS } from "../limits.ts";
import { checkMovement } from "./check-movement.ts";
import { checkSite } from "./check-site.ts";

// name, what is different, refusal (part of it) or nothing
const SITES: readonly [string, Partial<SiteContent>, Partial<Refusal> | undefined][] = [
  ["an ordinary site", {}, undefined],
  ["an unknown category", { category: "castle" }, { code: "content/unknown-value", field: "content.category" }],
  ["a safety distance of nothing", { safetyDistanceM: 0 }, undefined],
  [
    "a safety distance below nothing",
    { safetyDistanceM: -1 },
    { code: "content/out-of-range", field: "content.safetyDistanceM" },
  ],
  ["a safety distance of 100 km", { safetyDistanceM: 100_000 }, undefined],
  ["a safety distance beyond 100 km", { safetyDistanceM: 100_001 }, { code: "content/out-of-range" }],
  ["a safety distance that is no number", { safetyDistanceM: Number.NaN }, { code: "content/out-of-range" }],
  [
    "a function that ends when it begins",
    { until: SITE.from },
    { code: "content/window-ends-before-it-starts", field: "content.until" },
  ],
  ["a party that is not there", { consents: ["north", "west"] }, { code: "content/unknown-party" }],
  ["an organisation as a party", { consents: ["bhr"] }, { code: "content/unknown-party" }],
  ["a share with a party", { sharedWith: ["north"] }, { code: "content/unknown-party" }],
  ["latitude 91", { geometry: { type: "Point", coordinates: [10, 91] } }, { code: "content/geometry" }],
  ["longitude zero", { geometry: { type: "Point", coordinates: [0, 0] } }, undefined],
  ["no accuracy worth the name", { accuracyM: 100_001 }, { code: "content/out-of-range", field: "content.accuracyM" }],
  ["outside the theatre", { geometry: { type: "Point", coordinates: [45, 10] } }, undefined],
];
for (const [name, different, refusal] of SITES)
  test(`M9: ${name} is ${refusal === undefined ? "taken" : `refused with ${refusal.code}`}`, () => {
    matches(checkSite({ ...SITE, ...different }, THEATRE), refusal);
  });

function withStop(index: number, different: Partial<Stop>): Partial<MovementContent> {
  return { route: { ...ROUTE, stops: ROUTE.stops.map((s, i) => (i === index ? { ...s, ...different } : s)) } };
}

// name, what is different, refusal (part of it) or nothing
const MOVEMENTS: readonly [string, Partial<MovementContent>, Partial<Refusal> | undefined][] = [
  ["an ordinary movement", {}, undefined],
  ["an unknown kind", { kind: "parade" }, { code: "content/unknown-value", field: "content.kind" }],
  [
    "an unknown vehicle",
    { vehicles: [{ type: "tank", body: "closed", count: 1 }] },
    { code: "content/unknown-value", field: "content.vehicles[0].type" },
  ],
  [
    "no vehicles of a type",
    { vehicles: [{ type: "car", body: "closed", count: 0 }] },
    { code: "content/out-of-range", field: "content.vehicles[0].count" },
  ],
  ["on foot", { vehicles: [] }, undefined],
  [
    "a return from a stop that is not there",
    { returnFromStop: 3 },
    { code: "content/out-of-range", field: "content.returnFromStop" },
  ],
  ["one stop alone", { route: { ...ROUTE, stops: ROUTE.stops.slice(0, 1) } }, { code: "movement/stop-order" }],
  [
    "no stop at the first vertex",
    { route: { ...ROUTE, stops: ROUTE.stops.slice(1) } },
    { code: "movement/stop-order", stop: 0 },
  ],
  [
    "no stop at the last vertex",
    { route: { ...ROUTE, stops: ROUTE.stops.slice(0, 2) }, returnFromStop: 1 },
    { code: "movement/stop-order", stop: 1 },
  ],
  ["two stops at one vertex", withStop(1, { vertex: 2 }), { code: "movement/stop-order", stop: 2 }],
  ["a stop between vertices", withStop(1, { vertex: 0.5 }), { code: "movement/stop-order", stop: 1 }],
  ["a window that ends before it starts", withStop(1, { latest: NOW }), { code: "movement/stop-order", stop: 1 }],
  ["a dwell below nothing", withStop(1, { dwellMinutes: -1 }), { code: "movement/stop-order", stop: 1 }],
  [
    "200 km/h",
    withStop(1, { earliest: NOW + 72 * HOUR_MS, latest: NOW + 72 * HOUR_MS + 4.7 * MINUTE_MS }),
    { code: "movement/too-fast", leg: 1 },
  ],
  [
    "a stop that ends before the one before it begins",
    withStop(2, { earliest: NOW + 73 * HOUR_MS, latest: NOW + 73 * HOUR_MS }),
    { code: "movement/stop-order", stop: 2 },
  ],
  ["a top speed of its own that is too slow", { maxSpeedKmh: 4 }, { code: "movement/too-fast" }],
  [
    "longitude 181",
    {
      route: {
        ...ROUTE,
        line: {
          type: "LineString",
          coordinates: [
            [10, 45],
            [181, 45],
            [10, 45],
          ],
        },
      },
    },
    { code: "content/geometry" },
  ],
  [
    "an abort route that cannot be driven",
    { abort: { ...ROUTE, stops: ROUTE.stops.slice(0, 2) } },
    { code: "movement/stop-order" },
  ],
];
for (const [name, different, refusal] of MOVEMENTS)
  test(`M17: ${name} is ${refusal === undefined ? "taken" : `refused with ${refusal.code}`}`, () => {
    matches(checkMovement({ ...MOVEMENT, ...different }, THEATRE, NOW), refusal);
  });

test("M17: 200 km/h says which leg, how fast it would have to be, and how fast it may be", () => {
  const refusal = checkMovement(
    { ...MOVEMENT, ...withStop(1, { earliest: NOW + 72 * HOUR_MS, latest: NOW + 72 * HOUR_MS + 4.7 * MINUTE_MS }) },
    THEATRE,
    NOW,
  );
  if (refusal?.code !== "movement/too-fast") return assert.fail(JSON.stringify(refusal));
  assert.equal(refusal.allowedKmh, 60);
  // 0.2° of longitude at 45.5° N are 15.63 km on WGS 84; in 4.7 minutes.
  assert.ok(Math.abs(refusal.neededKmh - 15.63 / (4.7 / 60)) < 1, `${refusal.neededKmh}`);
});

test("M17: a plan at exactly the top speed is taken, one that lacks more than a second is not", () => {
  const legMs = neededMs();
  const arrivesIn = (ms: number): Partial<MovementContent> =>
    withStop(1, { earliest: NOW + 72 * HOUR_MS, latest: NOW + 72 * HOUR_MS + ms });
  const { abort: _abort, ...noAbort } = MOVEMENT;
  assert.equal(checkMovement({ ...noAbort, ...arrivesIn(legMs - 999) }, THEATRE, NOW), undefined);
  assert.equal(checkMovement({ ...noAbort, ...arrivesIn(legMs - 1_002) }, THEATRE, NOW)?.code, "movement/too-fast");
});

/** Milliseconds for the first leg at 60 km/h: found from the refusal itself, so that it rests on no second formula. */
function neededMs(): number {
  const availableMs = MINUTE_MS;
  const refusal = checkMovement(
    { ...MOVEMENT, ...withStop(1, { earliest: NOW + 72 * HOUR_MS, latest: NOW + 72 * HOUR_MS + availableMs }) },
    THEATRE,
    NOW,
  );
  if (refusal?.code !== "movement/too-fast") throw new Error(JSON.stringify(refusal));
  return (refusal.neededKmh * availableMs) / refusal.allowedKmh;
}

function matches(refusal: Refusal | undefined, expected: Partial<Refusal> | undefined): void {
  if (expected === undefined) return assert.equal(refusal, undefined, JSON.stringify(refusal));
  assert.ok(refusal !== undefined, "nothing was refused");
  assert.deepEqual({ ...refusal, ...expected }, refusal, JSON.stringify(refusal));
}
