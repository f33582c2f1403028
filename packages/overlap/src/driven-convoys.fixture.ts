/**
 * Random convoys that are driven second by second inside their stop windows, seven in ten of them held and then hurrying, and random
 * areas with daily hours: the world of the oracle for time. Nothing of the engine is used.
 */
import type { DangerArea, MovementSubject, Stop } from "@duenotice/domain";
import { HOUR_MS, MINUTE_MS } from "./limits.ts";
import { measure, randomFrom } from "./oracle-world.fixture.ts";
import type { LonLat, MeasuredLine } from "./oracle-world.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

/** The clock changes on the 23rd, 23:00 UTC. */
export const HORIZON = { from: at("2026-10-22T00:00Z"), until: at("2026-10-27T00:00Z") };

export interface WorldArea {
  readonly area: DangerArea;
  readonly ring: readonly LonLat[];
}

export interface DrivenWorld {
  readonly areas: readonly WorldArea[];
  readonly convoys: readonly Convoy[];
}

/** Random numbers and what is drawn with them. */
interface Draw {
  readonly random: () => number;
  readonly within: (from: number, until: number) => number;
  readonly oneOf: <T>(values: readonly [T, ...T[]]) => T;
}

/** The same world for the same seed; with more convoys the first of them are the same. */
export function drivenWorld({
  areas,
  movements,
  seed,
}: {
  readonly areas: number;
  readonly movements: number;
  readonly seed: number;
}): DrivenWorld {
  const random = randomFrom(seed);
  const draw: Draw = {
    random,
    within: (from, until) => from + random() * (until - from),
    oneOf: (values) => values[Math.floor(random() * values.length)] ?? values[0],
  };
  return {
    areas: Array.from({ length: areas }, (_, index) => randomArea(index, draw)),
    convoys: Array.from({ length: movements }, (_, index) => randomConvoy(index, draw)),
  };
}

function randomArea(index: number, { random, within, oneOf }: Draw): WorldArea {
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
export interface Driven {
  readonly departs: number;
  readonly arrives: number;
  readonly fromM: number;
  readonly untilM: number;
  readonly speedMPerMs: number;
  readonly holds: readonly { readonly atM: number; readonly forMs: number }[];
}

export interface Convoy {
  readonly subject: MovementSubject;
  readonly line: MeasuredLine;
  readonly drives: readonly Driven[];
  readonly begins: number;
  readonly ends: number;
  readonly isHeld: boolean;
}

function randomConvoy(index: number, draw: Draw): Convoy {
  const { random, within, oneOf } = draw;
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
  const stops = randomStops(line, stopVertices, { speed, draw });
  const isHeld = random() < 0.7;
  const drives = drive(line, stops, { speed, isHeld, draw });
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

function randomStops(
  line: MeasuredLine,
  vertices: readonly number[],
  { speed, draw: { random, within } }: { readonly speed: number; readonly draw: Draw },
): readonly Stop[] {
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
  {
    speed,
    isHeld,
    draw: { random, within },
  }: { readonly speed: number; readonly isHeld: boolean; readonly draw: Draw },
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

/** Metres along its line at a moment. */
export function alongAt(convoy: Convoy, t: number): number {
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
