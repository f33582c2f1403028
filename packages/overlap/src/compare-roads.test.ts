// Other roads: each is a whole plan put to the engine anew, none meets anything new or earlier, and nothing is advised.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerArea, MovementSubject, Stop } from "@duenotice/domain";
import { prepareLine } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import fc from "fast-check";
import { compareRoads } from "./compare-roads.ts";
import type { RoadComparisons, RoadQuestion } from "./compare-roads.ts";
import { findOverlaps } from "./find-overlaps.ts";
import { MINUTE_MS } from "./limits.ts";
import { awayFromLineM } from "./roads/join-roads.ts";
import { buildRoadGraph } from "./roads/road-graph.ts";
import type { Road, RoadGraph } from "./roads/road-graph.ts";
import { gridRoads } from "./roads/roads.fixture.ts";
import { HORIZON, SETTINGS, aMovement, anArea, anyArea, rectangle, stopsOf } from "./worlds.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

// E──F     north road, 31.04
// D──C     middle road, 31.02
// A──B     south road, 31.00; each 9.5 km long, the joints at both ends 2.2 km
const A: Position = [34.0, 31.0];
const B: Position = [34.1, 31.0];
const C: Position = [34.1, 31.02];
const D: Position = [34.0, 31.02];
const E: Position = [34.0, 31.04];
const F: Position = [34.1, 31.04];
const ROADS: readonly Road[] = [
  { line: [A, B], class: "main" },
  { line: [A, D] },
  { line: [D, C] },
  { line: [C, B] },
  { line: [D, E] },
  { line: [E, F] },
  { line: [F, C] },
];
const GRAPH = buildRoadGraph(ROADS);
const NOW = at("2026-06-02T06:00Z");
const PLAN = aMovement([A, B], stopsOf([0, "10:00", "10:00"], [1, "10:20", "10:30"]), { safetyDistanceM: 0 });
const THERE_AND_BACK = aMovement(
  [A, B, A],
  stopsOf([0, "10:00", "10:00"], [1, "10:20", "10:30", 30], [2, "11:20", "11:40"]),
  { safetyDistanceM: 0, returnFromStop: 1 },
);

/** Across the south road unless said otherwise, from 10:00 until 11:00. */
function across(id: string, changes: Partial<DangerArea> & { readonly lat?: number } = {}): DangerArea {
  const { lat = 31, ...rest } = changes;
  return anArea({
    id,
    geometry: rectangle(34.04, lat - 0.005, 34.06, lat + 0.005),
    from: at("2026-06-02T10:00Z"),
    until: at("2026-06-02T11:00Z"),
    ...rest,
  });
}

function compared(question: Partial<RoadQuestion>): RoadComparisons {
  const outcome = compareRoads({
    subject: PLAN,
    areas: [across("S")],
    roads: GRAPH,
    now: NOW,
    ...SETTINGS,
    ...question,
  });
  if (!outcome.ok) assert.fail(outcome.refusal.code);
  return outcome.value;
}

const lineOf = ({ subject }: { readonly subject: MovementSubject }): readonly Position[] =>
  subject.route.line.coordinates;

test("C23: compareRoads() lists other roads between the same stops, shortest first, with what is longer and later", () => {
  const { planned, roads, reason, plan } = compared({});
  assert.equal(planned.length, 1);
  assert.equal(reason, undefined);
  assert.deepEqual(roads.map(lineOf), [
    [A, D, C, B],
    [A, D, E, F, C, B],
  ]);
  const [first] = roads;
  assert.ok(first !== undefined);
  const plannedM = prepareLine({ type: "LineString", coordinates: [A, B] }).lengthM;
  const lengthM = prepareLine({ type: "LineString", coordinates: [A, D, C, B] }).lengthM;
  assert.ok(Math.abs(first.extraM - (lengthM - plannedM)) < 1e-6);
  // 9.55 km in 20 minutes is the planned pace: 4.4 km more take 9.3 minutes more.
  assert.equal(first.extraMinutes, 10);
  assert.deepEqual(first.plan.arrival, { earliest: at("2026-06-02T10:30Z"), latest: at("2026-06-02T10:40Z") });
  assert.deepEqual(plan.arrival, { earliest: at("2026-06-02T10:20Z"), latest: at("2026-06-02T10:30Z") });
  assert.equal(first.noticeMinutes, 240);
  assert.deepEqual(first.remaining, []);
  assert.deepEqual(
    first.changes.map(({ track, leg, roads: along, offRoadM, extraMinutes }) => [
      track,
      leg,
      along.map(({ road }) => road),
      offRoadM,
      extraMinutes,
    ]),
    [["planned", 1, [1, 2, 3], 0, 10]],
  );
});

test("C23: the way back is compared like the way there, and both are changed where both overlap", () => {
  const { roads } = compared({ subject: THERE_AND_BACK, areas: [across("S", { until: at("2026-06-02T12:00Z") })] });
  assert.deepEqual(roads.map(lineOf)[0], [A, D, C, B, C, D, A]);
  assert.deepEqual(
    roads[0]?.changes.map(({ track, leg }) => [track, leg]),
    [
      ["planned", 1],
      ["return", 2],
    ],
  );
  // There 10 minutes later; back it is planned slower, and is 14 minutes later. The window of each stop keeps its length.
  assert.deepEqual(
    roads[0]?.subject.route.stops.map(({ vertex, earliest, latest }) => [vertex, earliest, latest]),
    [
      [0, at("2026-06-02T10:00Z"), at("2026-06-02T10:00Z")],
      [3, at("2026-06-02T10:30Z"), at("2026-06-02T10:40Z")],
      [6, at("2026-06-02T11:44Z"), at("2026-06-02T12:04Z")],
    ],
  );
  assert.equal(roads[0]?.extraMinutes, 24);
  assert.ok(roads[0]?.plan.hasWayBack);
});

test("C23: only legs that overlap are changed", () => {
  const { roads } = compared({
    subject: THERE_AND_BACK,
    areas: [across("S", { until: at("2026-06-02T10:45Z") })],
  });
  assert.deepEqual(roads.map(lineOf), [
    [A, D, C, B, A],
    [A, D, E, F, C, B, A],
  ]);
});

test("C23: a leg that a longer one makes late is compared too, and another area is gone round", () => {
  // The middle road is closed from 10:00; on the way back the south road from 11:50, which the plan as it stands does not meet.
  const late = across("L", { from: at("2026-06-02T11:41Z"), until: at("2026-06-02T13:00Z") });
  const middle = across("M", { lat: 31.02 });
  const { planned, roads } = compared({ subject: THERE_AND_BACK, areas: [across("S"), middle, late] });
  assert.deepEqual(
    planned.map(({ area }) => area),
    ["S"],
  );
  assert.ok(roads.length > 0);
  for (const road of roads) {
    assert.deepEqual(lineOf(road).slice(0, 6), [A, D, E, F, C, B]);
    assert.notDeepEqual(lineOf(road).slice(6), [A], "the way back over the south road would meet L");
  }
});

test("C23: the abort route is compared like a leg, and may be reached later when the plan is", () => {
  const abort = {
    line: { type: "LineString" as const, coordinates: [B, A] },
    stops: stopsOf([0, "10:40", "11:00"], [1, "11:00", "11:20"]),
  };
  const south = across("S", { from: at("2026-06-02T10:35Z") });
  const { planned, roads } = compared({ subject: { ...PLAN, abort }, areas: [south] });
  assert.deepEqual(
    planned[0]?.parts.map(({ leg }) => leg.track),
    ["abort"],
  );
  assert.deepEqual(roads[0]?.subject.abort?.line.coordinates, [B, C, D, A]);
  assert.deepEqual(
    roads[0]?.changes.map(({ track, leg }) => [track, leg]),
    [["abort", 1]],
  );
  assert.equal(roads[0]?.extraMinutes, 0);
  assert.equal(roads[0]?.abortAwayM, 0);
  const both = compared({ subject: { ...PLAN, abort }, areas: [across("S", { until: at("2026-06-02T12:00Z") })] })
    .roads[0];
  assert.deepEqual(
    both?.subject.abort?.stops.map(({ earliest, latest }) => [earliest, latest]),
    [
      [at("2026-06-02T10:40Z"), at("2026-06-02T11:10Z")],
      // Ten minutes late for the plan, and ten or more of its own.
      [
        at("2026-06-02T11:00Z") + (both?.changes[1]?.extraMinutes ?? 0) * MINUTE_MS,
        at("2026-06-02T11:30Z") + (both?.changes[1]?.extraMinutes ?? 0) * MINUTE_MS,
      ],
    ],
  );
});

test("C23: where no road is clear, the one with fewer areas that adds none is told with what remains", () => {
  // Everything north is announced too, but only S2 beside S on the south road is met twice.
  const areas = [
    across("S"),
    across("S2", { geometry: rectangle(34.07, 30.995, 34.08, 31.005) }),
    anArea({ id: "N", geometry: rectangle(34.045, 31.015, 34.055, 31.1), from: HORIZON.from, until: HORIZON.until }),
  ];
  assert.deepEqual(compared({ areas }).roads, [], "N is met by every other road, and by none as planned");
  const toBoth = areas.map((one) =>
    one.id === "N" ? { ...one, geometry: rectangle(34.045, 30.9, 34.055, 31.1) } : one,
  );
  const { roads, reason, planned } = compared({ areas: toBoth });
  assert.equal(planned.length, 3);
  assert.equal(reason, "no-way-around");
  assert.deepEqual(
    roads.map(({ remaining }) => remaining.map(({ area }) => area)),
    [["N"]],
  );
});

// name, what is asked, the reason that is told
const REASONS: readonly (readonly [string, Partial<RoadQuestion>, string])[] = [
  ["nothing overlaps", { areas: [] }, "nothing-overlaps"],
  ["the theatre has no roads", { roads: undefined }, "no-road-graph"],
  ["its roads are all closed", { roads: buildRoadGraph([{ line: [A, B], isClosed: true }]) }, "no-road-graph"],
  ["the leg has begun", { now: at("2026-06-02T10:01Z") }, "under-way"],
  [
    "the stop itself overlaps",
    { areas: [across("B", { geometry: rectangle(34.09, 30.99, 34.11, 31.01) })] },
    "stop-overlaps",
  ],
  [
    "the stops are on no road",
    {
      roads: buildRoadGraph([
        {
          line: [
            [35, 32],
            [35.1, 32],
          ],
        },
      ]),
    },
    "not-on-roads",
  ],
  ["no road joins the stops", { roads: buildRoadGraph([{ line: [A, D] }, { line: [B, C] }]) }, "not-on-roads"],
  [
    "every way passes the area",
    { areas: [across("S", { geometry: rectangle(34.045, 30.9, 34.055, 31.1) })] },
    "no-way-around",
  ],
  ["the roads know one way", { roads: buildRoadGraph([{ line: [A, B] }]) }, "no-way-around"],
  [
    "ways around meet other areas",
    { areas: [across("S"), across("M", { lat: 31.02 }), across("N", { lat: 31.04 })] },
    "all-ways-overlap",
  ],
  [
    "the plan would end after the horizon",
    { horizon: { from: HORIZON.from, until: at("2026-06-02T10:35Z") } },
    "past-horizon",
  ],
];
for (const [name, question, reason] of REASONS)
  test(`C23: no road is listed and the reason is told: ${name}`, () => {
    const answer = compared(question);
    assert.deepEqual(answer.roads, []);
    assert.equal(answer.reason, reason);
  });

test("C23: compareRoads() refuses a plan that cannot be driven, and names an area that cannot be evaluated", () => {
  const outcome = compareRoads({
    subject: { ...PLAN, maxSpeedKmh: 1 },
    areas: [],
    roads: GRAPH,
    now: NOW,
    ...SETTINGS,
  });
  assert.ok(!outcome.ok && outcome.refusal.code === "movement/too-fast");
  const unknown = across("X", { daily: { from: "10:00", until: "11:00", timeZone: "Mars/Olympus" } });
  assert.deepEqual(
    compared({ areas: [across("S"), unknown] }).notChecked.map((one) => ("area" in one ? one.area.id : "")),
    ["X"],
  );
});

test("C24: unloading, way back and darkness are told of the plan as it would be", () => {
  const stops: readonly Stop[] = stopsOf([0, "15:00", "15:00"], [1, "15:30", "15:45", 30], [2, "16:40", "17:00"]).map(
    (stop, index) => (index === 1 ? { ...stop, role: "unloading" } : stop),
  );
  const subject: MovementSubject = { ...THERE_AND_BACK, route: { ...THERE_AND_BACK.route, stops } };
  const areas = [across("S", { from: at("2026-06-02T15:00Z"), until: at("2026-06-02T18:00Z") })];
  const { plan, roads } = compared({ subject, areas });
  assert.deepEqual(plan.unloading, [{ stop: 1, from: at("2026-06-02T15:30Z"), until: at("2026-06-02T16:15Z") }]);
  assert.deepEqual(plan.dark, [], "civil twilight ends there at 17:08 UTC");
  assert.ok(roads[0] !== undefined && roads[0].plan.arrival.latest > at("2026-06-02T17:10Z"));
  assert.deepEqual(
    roads[0].plan.dark.map(({ on, until }) => [on, until]),
    [["return", roads[0].plan.arrival.latest]],
  );
  const dusk = roads[0].plan.dark[0]?.from ?? 0;
  assert.ok(dusk > at("2026-06-02T17:05Z") && dusk < at("2026-06-02T17:12Z"), new Date(dusk).toISOString());
});

/** A third as wide: roads lead round it. */
const smallArea = anyArea.map((area): DangerArea => {
  const ring = area.geometry.type === "Polygon" ? (area.geometry.coordinates[0] ?? []) : [];
  const [centre] = ring;
  assert.ok(centre !== undefined);
  const near = ring.map(([lon, lat]): Position => [(2 * centre[0] + lon) / 3, (2 * centre[1] + lat) / 3]);
  return { ...area, geometry: { type: "Polygon", coordinates: [near] } };
});

const GRIDS: readonly RoadGraph[] = [3, 5, 11].map((seed) =>
  buildRoadGraph(gridRoads({ side: 9, seed, gapShare: 0.2, west: 34, south: 31, step: 0.013 })),
);

test("C23: what is listed is a plan between the same stops on the graph, and is what the engine finds for it", () => {
  let listed = 0;
  let remained = 0;
  const world = fc.record({
    gridNumber: fc.nat(GRIDS.length - 1),
    nodes: fc.uniqueArray(fc.nat(70), { minLength: 2, maxLength: 4 }),
    begins: fc.integer({ min: 0, max: 40 }),
    safetyDistanceM: fc.constantFrom(0, 200),
    back: fc.boolean(),
    areas: fc.uniqueArray(smallArea, { minLength: 1, maxLength: 8, selector: ({ id, version }) => `${id} ${version}` }),
  });
  fc.assert(
    fc.property(world, ({ gridNumber, nodes, begins, safetyDistanceM, back, areas }) => {
      const grid = GRIDS[gridNumber];
      assert.ok(grid !== undefined);
      const line = nodes.flatMap((node) => [grid.positions[node]]).filter((position) => position !== undefined);
      const stops = line.map((_, vertex): Stop => {
        const earliest = HORIZON.from + begins * 60 * MINUTE_MS + vertex * 45 * MINUTE_MS;
        return { vertex, earliest, latest: earliest + 15 * MINUTE_MS, dwellMinutes: 10, role: "waypoint" };
      });
      const subject = aMovement(line, stops, {
        safetyDistanceM,
        maxSpeedKmh: 90,
        ...(back ? { returnFromStop: line.length - 2 } : {}),
      });
      const outcome = compareRoads({ subject, areas, roads: grid, now: HORIZON.from, ...SETTINGS });
      assert.ok(outcome.ok);
      const { planned, roads, reason } = outcome.value;
      assert.deepEqual(planned, findOverlaps({ subjects: [subject], areas, ...SETTINGS }).overlaps);
      assert.equal(
        reason === undefined,
        roads.some(({ remaining }) => remaining.length === 0),
      );
      for (const road of roads) {
        listed += 1;
        remained += road.remaining.length > 0 ? 1 : 0;
        assertHolds(road, { subject, planned, grid, areas });
      }
    }),
    { seed: 20_261_122, numRuns: 1_500 },
  );
  assert.ok(listed > 250 && remained > 5, `${listed} roads, ${remained} with something remaining`);
});

interface Asked {
  readonly subject: MovementSubject;
  readonly planned: RoadComparisons["planned"];
  readonly grid: RoadGraph;
  readonly areas: readonly DangerArea[];
}

function assertHolds(road: RoadComparisons["roads"][number], { subject, planned, grid, areas }: Asked): void {
  const again = findOverlaps({ subjects: [road.subject], areas, ...SETTINGS });
  assert.deepEqual(road.remaining, again.overlaps);
  for (const overlap of road.remaining) {
    const before = planned.filter((one) => one.area === overlap.area && one.areaVersion === overlap.areaVersion);
    const first = (parts: readonly { readonly from: number }[]): number => Math.min(...parts.map(({ from }) => from));
    assert.ok(before.length > 0, "an area that the plan does not meet");
    for (const one of before) assert.ok(first(overlap.parts) >= first(one.parts), "earlier into an announced area");
  }
  const places = (one: MovementSubject): readonly unknown[] =>
    one.route.stops.map(({ vertex, dwellMinutes, role }) => [one.route.line.coordinates[vertex], dwellMinutes, role]);
  assert.deepEqual(places(road.subject), places(subject), "the same stops");
  for (const [index, stop] of road.subject.route.stops.entries()) {
    const before = subject.route.stops[index];
    assert.ok(before !== undefined && stop.earliest >= before.earliest);
    assert.equal(stop.latest - stop.earliest, before.latest - before.earliest, "each window keeps its length");
  }
  const last = road.subject.route.stops.at(-1)?.latest ?? 0;
  assert.equal(last - (subject.route.stops.at(-1)?.latest ?? 0), road.extraMinutes * MINUTE_MS);
  const lengthM = (one: MovementSubject): number => prepareLine(one.route.line).lengthM;
  assert.ok(Math.abs(lengthM(road.subject) - lengthM(subject) - road.extraM) < 0.01);
  const lines = grid.roads.map(({ line }) => line);
  for (const { positions, offRoadM, roads } of road.changes) {
    assert.equal(offRoadM, 0, "stops lie on the graph");
    assert.ok(roads.length > 0);
    for (const position of positions)
      assert.ok(
        lines.some((line) => awayFromLineM(position, line) < 0.02),
        "a vertex on no road",
      );
  }
}

test("C23: on a hundred thousand edges another road is compared in bounded time", (t) => {
  const graph = buildRoadGraph(gridRoads({ side: 224, seed: 7, gapShare: 0, step: 0.002 }));
  const places = [20, 120, 200].map((corner) => graph.positions[corner * 224 + corner]);
  const line = places.filter((position) => position !== undefined);
  const subject = aMovement(
    [...line, ...line.toReversed().slice(1)],
    stopsOf(
      [0, "08:00", "08:30"],
      [1, "09:30", "10:30"],
      [2, "11:30", "12:30", 30],
      [3, "14:30", "15:30"],
      [4, "16:00", "17:00"],
    ),
    { returnFromStop: 2, maxSpeedKmh: 80 },
  );
  const areas = Array.from({ length: 25 }, (_, index) => {
    const [lon, lat] = [34.03 + (index % 5) * 0.09, 31.03 + Math.floor(index / 5) * 0.09];
    return anArea({
      id: `${index}`,
      geometry: rectangle(lon, lat, lon + 0.05, lat + 0.05),
      from: HORIZON.from,
      until: HORIZON.until,
    });
  });
  const start = performance.now();
  const { roads, reason, planned } = compared({ subject, areas, roads: graph });
  const tookMs = performance.now() - start;
  t.diagnostic(`${planned.length} areas met, ${roads.length} roads (${reason ?? "clear"}) in ${Math.round(tookMs)} ms`);
  assert.ok(planned.length >= 2 && roads.length >= 1);
  assert.ok(tookMs < 60_000, `${tookMs} ms`);
});
