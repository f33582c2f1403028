// An oracle for time that is not the engine: convoys are driven second by second, among them convoys that are held and then hurry
// inside their stop windows, against areas with daily hours across a clock change. Every second at which one is near an announced
// area must be in the engine's answer; everything in the answer must be within the published margins.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerArea, MovementSubject, Overlap, OverlapPart, Stop } from "@duenotice/domain";
import { findOverlaps } from "./find-overlaps.ts";
import { HOUR_MS, MINUTE_MS } from "./limits.ts";
import {
  createDial,
  exactMetres,
  measure,
  metresBetween,
  placeOn,
  randomFrom,
  roughMetres,
} from "./oracle-world.fixture.ts";
import type { LonLat, MeasuredLine } from "./oracle-world.fixture.ts";
import { ZONES, at } from "./zone-tables.fixture.ts";

const MOVEMENTS = 2_000;
const AREAS = 60;
const HORIZON = { from: at("2026-10-22T00:00Z"), until: at("2026-10-27T00:00Z") }; // the clock changes on the 23rd, 23:00 UTC
const dial = createDial("Asia/Hebron");
// Another seed is another world: `ORACLE_SEED=7 node --test …`. One that fails becomes a case of its own.
const random = randomFrom(Number(process.env["ORACLE_SEED"] ?? 20_261_023));
const within = (from: number, until: number): number => from + random() * (until - from);
const oneOf = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];

interface WorldArea {
  readonly area: DangerArea;
  readonly ring: readonly LonLat[];
}

function randomArea(index: number): WorldArea {
  const centre: LonLat = [within(34.25, 34.55), within(31.25, 31.55)];
  const corners = 4 + Math.floor(random() * 6);
  const radius = within(0.003, 0.03);
  const ring: LonLat[] = Array.from({ length: corners }, (_, corner) => {
    const angle = ((corner + within(0.1, 0.9)) / corners) * 2 * Math.PI;
    const reach = radius * within(0.4, 1);
    return [centre[0] + Math.cos(angle) * reach, centre[1] + Math.sin(angle) * reach];
  });
  ring.push(ring[0] ?? centre);
  const hour = (): string => `${String(Math.floor(random() * 24)).padStart(2, "0")}:${oneOf(["00", "15", "30", "40"])}`;
  const from = oneOf(["22:00", "01:15", "01:30", "00:00", hour(), hour(), hour()]);
  const untils = ["06:00", "01:30", "01:45", "20:00", hour(), hour()].filter((until) => until !== from);
  return {
    ring,
    area: {
      id: `A${index}`,
      version: 1,
      kind: "closure",
      geometry: { type: "Polygon", coordinates: [ring] },
      marginM: oneOf([0, 50, 500]),
      marginMinutes: oneOf([0, 10, 60]),
      daily: {
        from,
        until: untils[Math.floor(random() * untils.length)] ?? "20:00",
        timeZone: "Asia/Hebron",
        ...(random() < 0.4 ? { days: ["FR", "SA", "MO"] as const } : {}),
      },
    },
  };
}

/** How a leg is driven: held once or twice and driven at top speed otherwise, or at one even speed. */
interface Driven {
  readonly departs: number;
  readonly arrives: number;
  readonly fromM: number;
  readonly untilM: number;
  readonly speedMPerMs: number;
  readonly holds: readonly { readonly atM: number; readonly forMs: number }[];
}

interface Convoy {
  readonly subject: MovementSubject;
  readonly line: MeasuredLine;
  readonly drives: readonly Driven[];
  readonly begins: number;
  readonly ends: number;
  readonly isHeld: boolean;
}

function randomConvoy(index: number): Convoy {
  const maxSpeedKmh = within(25, 90);
  const speed = maxSpeedKmh / 3_600;
  const vertices: LonLat[] = [[within(34.22, 34.58), within(31.22, 31.58)]];
  const stopVertices = [0];
  const legCount = 1 + Math.floor(random() * 3);
  let heading = within(0, 2 * Math.PI);
  for (let leg = 0; leg < legCount; leg++) {
    for (let edges = 1 + Math.floor(random() * 4); edges > 0; edges--) {
      heading += within(-0.9, 0.9);
      const reach = within(0.003, 0.03);
      const last = vertices.at(-1) ?? [34.4, 31.4];
      vertices.push([last[0] + Math.cos(heading) * reach, last[1] + Math.sin(heading) * reach]);
    }
    stopVertices.push(vertices.length - 1);
  }
  const line = measure(vertices);
  const stops = randomStops(line, stopVertices, speed);
  const isHeld = random() < 0.7;
  const drives = drive(line, stops, { speed, isHeld });
  const first = stops[0];
  const last = stops.at(-1);
  const subject: MovementSubject = {
    kind: "movement",
    id: `M${index}`,
    version: 1,
    safetyDistanceM: oneOf([50, 200, 1_000]),
    maxSpeedKmh,
    route: { line: { type: "LineString", coordinates: vertices }, stops },
  };
  return {
    subject,
    line,
    drives,
    isHeld,
    begins: (first?.earliest ?? 0) - (first?.dwellMinutes ?? 0) * MINUTE_MS,
    ends: (drives.at(-1)?.arrives ?? 0) + (last?.dwellMinutes ?? 0) * MINUTE_MS,
  };
}

function randomStops(line: MeasuredLine, vertices: readonly number[], speed: number): readonly Stop[] {
  const stops: Stop[] = [];
  let nominal = within(HORIZON.from + 4 * HOUR_MS, HORIZON.until - 30 * HOUR_MS);
  for (const [index, vertex] of vertices.entries()) {
    const before = stops[index - 1];
    const dwellMinutes = random() < 0.4 ? Math.floor(within(0, 90)) : 0;
    if (before !== undefined)
      nominal +=
        before.dwellMinutes * MINUTE_MS * (index > 1 ? 1 : 0) +
        ((line.vertexM[vertex] ?? 0) - (line.vertexM[before.vertex] ?? 0)) / (speed * within(0.3, 0.95));
    const slackMs = within(0, 75) * MINUTE_MS;
    stops.push({
      vertex,
      earliest: Math.floor((nominal - slackMs * random()) / 1_000) * 1_000,
      latest: Math.ceil((nominal + slackMs) / 1_000) * 1_000,
      dwellMinutes,
      role: "waypoint",
    });
  }
  return stops;
}

/** Drives the plan within its windows: latest possible moments backwards, then forwards with random choices between. */
function drive(
  line: MeasuredLine,
  stops: readonly Stop[],
  { speed, isHeld }: { readonly speed: number; readonly isHeld: boolean },
): readonly Driven[] {
  const along = stops.map((stop) => line.vertexM[stop.vertex] ?? 0);
  const dwellMs = stops.map((stop, index) => (index === 0 ? 0 : stop.dwellMinutes * MINUTE_MS));
  const latest = stops.map((stop) => stop.latest);
  for (let index = stops.length - 2; index >= 0; index--)
    latest[index] = Math.min(
      latest[index] ?? 0,
      (latest[index + 1] ?? 0) - ((along[index + 1] ?? 0) - (along[index] ?? 0)) / speed - (dwellMs[index] ?? 0),
    );
  const drives: Driven[] = [];
  let departs = within(stops[0]?.earliest ?? 0, latest[0] ?? 0);
  for (let index = 1; index < stops.length; index++) {
    const fromM = along[index - 1] ?? 0;
    const untilM = along[index] ?? 0;
    const soonest = Math.max(stops[index]?.earliest ?? 0, departs + (untilM - fromM) / speed);
    const arrives = random() < 0.3 ? (latest[index] ?? 0) : within(soonest, Math.max(soonest, latest[index] ?? 0));
    const spareMs = Math.max(0, arrives - departs - (untilM - fromM) / speed);
    const holdAtM = within(fromM, untilM);
    const holds =
      random() < 0.5
        ? [{ atM: holdAtM, forMs: spareMs }]
        : [
            { atM: holdAtM, forMs: spareMs * 0.4 },
            { atM: within(holdAtM, untilM), forMs: spareMs * 0.6 },
          ];
    drives.push(
      isHeld
        ? { departs, arrives, fromM, untilM, speedMPerMs: speed, holds }
        : {
            departs,
            arrives,
            fromM,
            untilM,
            speedMPerMs: (untilM - fromM) / Math.max(1, arrives - departs),
            holds: [],
          },
    );
    departs = arrives + (dwellMs[index] ?? 0);
  }
  return drives;
}

function alongAt(convoy: Convoy, t: number): number {
  let along = 0;
  for (const leg of convoy.drives) {
    if (t < leg.departs) return along;
    let from = leg.fromM;
    let time = leg.departs;
    for (const hold of [...leg.holds, { atM: leg.untilM, forMs: 0 }]) {
      const reached = time + (hold.atM - from) / leg.speedMPerMs;
      if (t < reached) return from + (t - time) * leg.speedMPerMs;
      if (t < reached + hold.forMs) return hold.atM;
      from = hold.atM;
      time = reached + hold.forMs;
    }
    along = leg.untilM;
  }
  return along;
}

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** Whether the wall clock shows an announced hour. Both readings of the hour that occurs twice count, and what lies between them. */
function isAnnounced({ daily }: DangerArea, t: number): boolean {
  if (daily === undefined) return true;
  const now = dial(t);
  const from = minutesOf(daily.from);
  const until = minutesOf(daily.until);
  const isOn = (weekday: string): boolean => daily.days === undefined || daily.days.some((day) => day === weekday);
  if (until > from) return now.minutes >= from && now.minutes < until && isOn(now.weekday);
  return (now.minutes >= from && isOn(now.weekday)) || (now.minutes < until && isOn(now.weekdayBefore));
}

const worldAreas = Array.from({ length: AREAS }, (_, index) => randomArea(index));
const convoys = Array.from({ length: MOVEMENTS }, (_, index) => randomConvoy(index));
const found = findOverlaps({
  subjects: convoys.map((convoy) => convoy.subject),
  areas: worldAreas.map(({ area }) => area),
  zones: ZONES,
  horizon: HORIZON,
});
const overlapOfPair = new Map<string, Overlap>(
  found.overlaps.map((overlap) => [`${overlap.subject.id} ${overlap.area}`, overlap]),
);
const nothing: readonly OverlapPart[] = [];

function wouldBeMissedAtEvenSpeed(convoy: Convoy, t: number): boolean {
  const leg = convoy.drives.findIndex((driven) => t >= driven.departs && t <= driven.arrives);
  const left = convoy.subject.route.stops[leg];
  const reached = convoy.subject.route.stops[leg + 1];
  const driven = convoy.drives[leg];
  if (left === undefined || reached === undefined || driven === undefined) return false;
  const dwellMs = leg === 0 ? 0 : left.dwellMinutes * MINUTE_MS;
  const share = (alongAt(convoy, t) - driven.fromM) / (driven.untilM - driven.fromM);
  const earliest = left.earliest + dwellMs + share * (reached.earliest - left.earliest - dwellMs);
  const latest = left.latest + dwellMs + share * (reached.latest - left.latest - dwellMs);
  return t < earliest || t > latest;
}

test("C2, C4, C5, C7: no second at which one of 2,000 driven convoys is near an announced area is missed", () => {
  assert.deepEqual(found.notChecked, []);
  let nearSeconds = 0;
  let evenSpeedMisses = 0;
  const pairs = new Set<string>();
  for (const convoy of convoys)
    for (const { area, ring } of worldAreas) {
      const withinM = convoy.subject.safetyDistanceM + area.marginM;
      const parts = overlapOfPair.get(`${convoy.subject.id} ${area.id}`)?.parts ?? nothing;
      const marginMs = area.marginMinutes * MINUTE_MS;
      const fastestMPerMs = convoy.subject.maxSpeedKmh / 3_600;
      let t = Math.ceil(convoy.begins / 1_000) * 1_000;
      while (t <= convoy.ends) {
        const along = alongAt(convoy, t);
        const place = placeOn(convoy.line, along);
        const rough = roughMetres(ring, place);
        // It cannot come near sooner than at its top speed, so the seconds until then need not be looked at one by one.
        const away = rough * 0.99 - 5 - withinM;
        if (away > 0) {
          t += Math.max(1, Math.floor(away / fastestMPerMs / 1_000)) * 1_000;
          continue;
        }
        const isNear = rough < withinM * 0.99 - 5 || exactMetres(ring, place) <= withinM;
        if (isNear && (isAnnounced(area, t) || isAnnounced(area, t + marginMs) || isAnnounced(area, t - marginMs))) {
          nearSeconds += 1;
          pairs.add(`${convoy.subject.id} ${area.id}`);
          if (convoy.isHeld && wouldBeMissedAtEvenSpeed(convoy, t)) evenSpeedMisses += 1;
          const isReported = parts.some(
            (part) =>
              part.from <= t &&
              t <= part.until &&
              (part.enterAt?.alongM ?? 0) <= along + 0.05 &&
              along - 0.05 <= (part.leaveAt?.alongM ?? 0),
          );
          if (!isReported)
            assert.fail(
              `${convoy.subject.id} is within ${withinM} m of ${area.id} at ${new Date(t).toISOString()}, ${along} m along; parts: ${JSON.stringify(parts)}`,
            );
        }
        t += 1_000;
      }
    }
  console.log(
    `driven: ${convoys.length} convoys, ${pairs.size} pairs near, ${nearSeconds} seconds; at even speed ${evenSpeedMisses} of them would be missed`,
  );
  // Else nothing has been shown.
  assert.ok(pairs.size > 1_000 && nearSeconds > 500_000 && evenSpeedMisses > 50_000);
});

test("C2, C3, C5: every part that is reported can be driven, is within the distance and 1 cm, and within the margin in minutes", () => {
  let parts = 0;
  for (const convoy of convoys)
    for (const { area, ring } of worldAreas) {
      const overlap = overlapOfPair.get(`${convoy.subject.id} ${area.id}`);
      for (const part of overlap?.parts ?? nothing) {
        parts += 1;
        assertDriveable(convoy, part);
        for (const share of [0, 0.5, 1]) {
          const along = (part.enterAt?.alongM ?? 0) * (1 - share) + (part.leaveAt?.alongM ?? 0) * share;
          const metres = exactMetres(ring, placeOn(convoy.line, along));
          // 1 cm published, and 1 mm for the pieces in which the oracle measures.
          assert.ok(
            metres <= convoy.subject.safetyDistanceM + area.marginM + 0.011,
            `${convoy.subject.id} ${area.id} at ${along} m: ${metres} m`,
          );
        }
        // At the place that is named the engine and GeographicLib mean the same place.
        const entered = part.enterAt;
        if (entered !== undefined)
          assert.ok(
            metresBetween([entered.position[0], entered.position[1]], placeOn(convoy.line, entered.alongM)) < 0.02,
          );
        assertAnnounced(area, part);
      }
    }
  console.log(`reported: ${found.overlaps.length} overlaps in ${parts} parts, every one within the margins`);
  assert.ok(parts > 1_000);
});

/** At its first and last minute there is a way to be there: leave at once, hurry, wait there, hurry on, arrive in time. */
function assertDriveable(convoy: Convoy, part: OverlapPart): void {
  const { leg } = part;
  const { stops } = convoy.subject.route;
  const speed = convoy.subject.maxSpeedKmh / 3_600;
  const dwellMs = (index: number): number => (stops[index]?.dwellMinutes ?? 0) * MINUTE_MS;
  if ("stop" in leg) {
    const stop = stops[leg.stop];
    assert.ok(stop !== undefined);
    const earliest = leg.stop === 0 ? stop.earliest - dwellMs(0) : stop.earliest;
    const latest = leg.stop === 0 ? stop.latest : stop.latest + dwellMs(leg.stop);
    assert.ok(part.from >= earliest && part.until <= latest);
    return;
  }
  assert.ok("leg" in leg);
  const left = stops[leg.leg - 1];
  const reached = stops[leg.leg];
  assert.ok(left !== undefined && reached !== undefined);
  const fromM = convoy.line.vertexM[left.vertex] ?? 0;
  const untilM = convoy.line.vertexM[reached.vertex] ?? 0;
  const leaves = left.earliest + (leg.leg === 1 ? 0 : dwellMs(leg.leg - 1));
  for (const t of [part.from, part.until]) {
    // Of the places that are named, one that can be reached by then and left in time.
    const lowest = untilM - speed * (reached.latest - t);
    const along = Math.min(Math.max(lowest, part.enterAt?.alongM ?? 0), part.leaveAt?.alongM ?? 0);
    assert.ok(leaves + (along - fromM) / speed <= t + 2, `cannot be at ${along} m by ${new Date(t).toISOString()}`);
    assert.ok(
      t + (untilM - along) / speed <= reached.latest + 2,
      `cannot arrive from ${along} m after ${new Date(t).toISOString()}`,
    );
  }
}

/** Every minute of a part lies within the margin of an announced minute, or between the two readings of a doubled hour. */
function assertAnnounced(area: DangerArea, part: OverlapPart): void {
  const marginMs = area.marginMinutes * MINUTE_MS;
  const doubled = { from: at("2026-10-23T22:00Z") - marginMs, until: at("2026-10-24T00:00Z") + marginMs };
  for (let t = part.from; t < part.until; t += MINUTE_MS) {
    if (t >= doubled.from && t <= doubled.until) continue;
    let isWithin = false;
    for (let offset = -marginMs; offset <= marginMs && !isWithin; offset += 5 * MINUTE_MS)
      isWithin = isAnnounced(area, t + offset);
    assert.ok(isWithin || isAnnounced(area, t + marginMs), `${area.id} at ${new Date(t).toISOString()}`);
  }
}
