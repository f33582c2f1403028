// Other roads and other departures on the exercise theatre: every movement of its day against every announcement of its day, in bounded time.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DANGER_KINDS, zoneTransitions } from "@duenotice/domain";
import type { AreaContent, DangerArea, Instant, MovementContent, MovementSubject } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import { compareDepartures } from "./compare-departures.ts";
import { compareRoads } from "./compare-roads.ts";
import { findOverlaps } from "./find-overlaps.ts";
import { DAY_MS } from "./limits.ts";
import { buildRoadGraph } from "./roads/road-graph.ts";
import { at } from "./zone-tables.fixture.ts";

const THEATRE = new URL("../../../theatres/exercise/", import.meta.url);
const MIDNIGHT = at("2026-05-14T05:00Z");
const HORIZON = { from: MIDNIGHT - 2 * DAY_MS, until: MIDNIGHT + 4 * DAY_MS };
const ZONES = ["Pacific/Easter", "Pacific/Pitcairn"].map((zone) =>
  zoneTransitions(zone, HORIZON.from - 60 * DAY_MS, HORIZON.until + 60 * DAY_MS),
);

interface Act {
  readonly body: { readonly type: string; readonly record?: string; readonly area?: string; readonly content?: object };
}

/** Times of the day are written as "+08:40:00" from its midnight. */
function read(name: string): unknown {
  const text = readFileSync(new URL(name, THEATRE), "utf8");
  return JSON.parse(text, (_key, value: unknown) => {
    const match = typeof value === "string" ? /^([+-])(\d+):(\d\d):(\d\d)$/.exec(value) : null;
    if (match === null) return value;
    const ms = ((Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4])) * 1_000;
    return MIDNIGHT + (match[1] === "-" ? -ms : ms);
  });
}

const layer = read("roads.geojson") as {
  readonly features: readonly {
    readonly properties: { readonly class: string };
    readonly geometry: { readonly coordinates: readonly Position[] };
  }[];
}; // as: our own file
const roads = layer.features.map(({ properties, geometry }) => ({
  line: geometry.coordinates,
  class: properties.class,
}));
const { acts } = read("day.json") as { readonly acts: readonly Act[] }; // as: our own file
const subjects = acts.flatMap(({ body: { type, record = "", content } }): readonly MovementSubject[] => {
  if (type !== "movement.notify") return [];
  const { route, abort, returnFromStop, safetyDistanceM, maxSpeedKmh = 60 } = content as MovementContent; // as: our own file
  return [
    {
      kind: "movement",
      id: record,
      version: 1,
      route,
      safetyDistanceM,
      maxSpeedKmh,
      ...(abort === undefined ? {} : { abort }),
      ...(returnFromStop === undefined ? {} : { returnFromStop }),
    },
  ];
});
const areas = acts.flatMap(({ body: { type, area = "", content } }): readonly DangerArea[] => {
  const { marginM = 100, marginMinutes = 60, ...rest } = (content ?? {}) as AreaContent; // as: our own file
  return type === "area.announce" && DANGER_KINDS.has(rest.kind)
    ? [{ ...rest, id: area, version: 1, marginM, marginMinutes }]
    : [];
});
const question = { areas, zones: ZONES, horizon: HORIZON };
const NOW: Instant = MIDNIGHT - DAY_MS;

test("C23: on the exercise theatre every road that is listed is what the engine finds for it, in bounded time", (t) => {
  const graph = buildRoadGraph(roads);
  assert.ok(
    graph.edgeCount > 200 && new Set(graph.part).size === 1,
    `${graph.edgeCount} edges in ${new Set(graph.part).size} parts`,
  );
  const reasons = new Map<string, number>();
  let [listed, slowestMs] = [0, 0];
  for (const subject of subjects) {
    const start = performance.now();
    const outcome = compareRoads({ ...question, subject, roads: graph, now: NOW });
    slowestMs = Math.max(slowestMs, performance.now() - start);
    assert.ok(outcome.ok, subject.id);
    const { roads: found, reason = "clear", notChecked } = outcome.value;
    assert.deepEqual(notChecked, []);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    for (const road of found) {
      listed += 1;
      assert.deepEqual(road.remaining, findOverlaps({ ...question, subjects: [road.subject] }).overlaps);
      assert.ok(road.changes.length > 0);
    }
  }
  t.diagnostic(
    `${listed} roads for ${subjects.length} movements; slowest ${Math.round(slowestMs)} ms; ${JSON.stringify(Object.fromEntries(reasons))}`,
  );
  assert.ok((reasons.get("clear") ?? 0) >= 1, "no movement of the day has another road");
  assert.ok(slowestMs < 5_000, `${slowestMs} ms`);
});

test("C20: on the exercise theatre departures take bounded time, darkness included", (t) => {
  let slowestMs = 0;
  let listed = 0;
  for (const subject of subjects) {
    const start = performance.now();
    const outcome = compareDepartures({ ...question, subject, now: NOW });
    slowestMs = Math.max(slowestMs, performance.now() - start);
    assert.ok(outcome.ok, subject.id);
    listed += outcome.value.earlier.length + outcome.value.later.length;
  }
  t.diagnostic(`${listed} departures; slowest ${Math.round(slowestMs)} ms`);
  assert.ok(listed > subjects.length && slowestMs < 5_000, `${slowestMs} ms`);
});
