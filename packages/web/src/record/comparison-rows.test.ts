import type { RecordView } from "@duenotice/api";
import { changeRecordViewTimes, fromWire } from "@duenotice/api";
import type { Instant, MovementSubject } from "@duenotice/domain";
import { buildRoadGraph, compareDepartures, compareRoads, shiftDeparture } from "@duenotice/overlap";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture } from "../../test/fixture-desk.ts";
import { acknowledgementsLost, comparisonRows, linesOfRoad, sharesOf } from "./comparison-rows.ts";

const NOW: Instant = Date.UTC(2026, 4, 14, 5);
const minutes = (n: number): number => NOW + n * 60_000;
const stop = (vertex: number, from: number, until: number) => ({
  vertex,
  earliest: minutes(from),
  latest: minutes(until),
  dwellMinutes: 0,
  role: "waypoint" as const,
});
const subject: MovementSubject = {
  kind: "movement",
  id: "m",
  version: 1,
  safetyDistanceM: 0,
  maxSpeedKmh: 60,
  route: {
    line: {
      type: "LineString",
      coordinates: [
        [0, 0],
        [0.1, 0],
      ],
    },
    stops: [stop(0, 120, 120), stop(1, 140, 150)],
  },
};
const question = {
  subject,
  areas: [
    {
      id: "A",
      version: 1,
      kind: "closure" as const,
      geometry: {
        type: "Polygon" as const,
        coordinates: [
          [
            [0.04, -0.005],
            [0.06, -0.005],
            [0.06, 0.005],
            [0.04, 0.005],
            [0.04, -0.005],
          ] as const,
        ],
      },
      marginM: 0,
      marginMinutes: 0,
      from: minutes(100),
      until: minutes(200),
    },
  ],
  now: NOW,
  zones: [],
  horizon: { from: minutes(-600), until: minutes(3_000) },
};
const graph = buildRoadGraph([
  {
    line: [
      [0, 0],
      [0.1, 0],
    ],
    class: "main",
  },
  {
    line: [
      [0, 0],
      [0, 0.02],
    ],
    class: "minor",
  },
  {
    line: [
      [0, 0.02],
      [0.1, 0.02],
    ],
    class: "main",
  },
  {
    line: [
      [0.1, 0.02],
      [0.1, 0],
    ],
  },
]);
const times = compareDepartures(question);
const roads = compareRoads({ ...question, roads: graph });
assert.ok(times.ok && roads.ok);

test("C25: comparisonRows() puts the plan first, then departures in order of time, then roads", () => {
  const rows = comparisonRows({ subject, now: NOW, times: times.value, roads: roads.value });
  assert.deepEqual(
    rows.map(({ kind, shiftMinutes }) => [kind, shiftMinutes]),
    [
      ["planned", 0],
      ["departure", -90],
      ["departure", -75],
      ["departure", -60],
      ["departure", 90],
      ["departure", 105],
      ["departure", 120],
      ["road", 0],
    ],
  );
  const [planned, earlier] = rows;
  assert.deepEqual(
    planned?.remaining.map(({ area }) => area),
    ["A"],
  );
  assert.equal(planned?.noticeMinutes, 120);
  assert.deepEqual(earlier?.subject, shiftDeparture(subject, -90));
  assert.deepEqual(rows.at(-1)?.subject, roads.value.roads[0]?.subject);
  assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  assert.equal(comparisonRows({ subject, now: NOW, times: times.value, roads: undefined }).length, 7);
});

test("C25: roads are told by name and by class, each once with its length, in the order in which they are driven", () => {
  const [road] = roads.value.roads;
  assert.ok(road !== undefined);
  const classes = sharesOf(road, (index) => graph.roads[index]?.class);
  assert.deepEqual(
    classes.map(({ name }) => name),
    ["minor", "main"],
  );
  assert.ok(Math.abs((classes[1]?.lengthM ?? 0) - 11_130) < 10);
  assert.deepEqual(sharesOf(road, () => "one").length, 1);
  assert.deepEqual(linesOfRoad(road), [
    {
      type: "LineString",
      coordinates: [
        [0, 0],
        [0, 0.02],
        [0.1, 0.02],
        [0.1, 0],
      ],
    },
  ]);
});

test("C25: a change loses the acknowledgements of the current version, and no others", () => {
  const wire = fixture("organisation").record("mov-0412");
  assert.ok(wire !== undefined);
  const record: RecordView<Instant> = changeRecordViewTimes(wire, fromWire);
  const lost = acknowledgementsLost(record);
  assert.deepEqual(lost, ["temarin"]);
  assert.deepEqual(acknowledgementsLost({ ...record, currentVersion: record.currentVersion + 1 }), []);
});
