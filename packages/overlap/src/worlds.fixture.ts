/** Subjects and areas for tests: single ones with everything plain, and arbitrary ones for properties. */
import type { DangerArea, MovementSubject, SiteSubject, Stop, Subject } from "@duenotice/domain";
import type { AreaGeometry, Position } from "@duenotice/geo";
import fc from "fast-check";
import { HOUR_MS, MINUTE_MS } from "./limits.ts";
import { ZONES, at } from "./zone-tables.fixture.ts";

export const HORIZON = { from: at("2026-06-01T00:00Z"), until: at("2026-06-05T00:00Z") };
export const SETTINGS = { zones: ZONES, horizon: HORIZON };

export function rectangle(west: number, south: number, east: number, north: number): AreaGeometry {
  const ring: readonly Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Polygon", coordinates: [ring] };
}

export function anArea(changes: Partial<DangerArea> = {}): DangerArea {
  return {
    id: "area-1",
    version: 1,
    kind: "closure",
    geometry: rectangle(34.1, 31.1, 34.2, 31.2),
    marginM: 0,
    marginMinutes: 0,
    from: at("2026-06-02T08:00Z"),
    until: at("2026-06-02T12:00Z"),
    ...changes,
  };
}

export function aSite(position: Position, changes: Partial<SiteSubject> = {}): SiteSubject {
  return {
    kind: "site",
    id: "site-1",
    version: 1,
    geometry: { type: "Point", coordinates: position },
    safetyDistanceM: 100,
    ...changes,
  };
}

/** A stop as "vertex earliest latest dwell"; times are of 2 June 2026 UTC. */
export function stopsOf(
  ...rows: readonly (readonly [vertex: number, earliest: string, latest: string, dwellMinutes?: number])[]
): readonly Stop[] {
  return rows.map(([vertex, earliest, latest, dwellMinutes = 0]) => ({
    vertex,
    earliest: at(`2026-06-02T${earliest}Z`),
    latest: at(`2026-06-02T${latest}Z`),
    dwellMinutes,
    role: "waypoint",
  }));
}

export function aMovement(
  line: readonly Position[],
  stops: readonly Stop[],
  changes: Partial<MovementSubject> = {},
): MovementSubject {
  return {
    kind: "movement",
    id: "movement-1",
    version: 1,
    safetyDistanceM: 100,
    maxSpeedKmh: 60,
    route: { line: { type: "LineString", coordinates: line }, stops },
    ...changes,
  };
}

// A small basin, so that arbitrary things meet often.
const lon = fc.double({ min: 34.0, max: 34.12, noNaN: true });
const lat = fc.double({ min: 31.0, max: 31.1, noNaN: true });
const position = fc.tuple(lon, lat) as fc.Arbitrary<Position>; // a tuple is readonly to nobody
const moment = fc.integer({ min: -12, max: 60 }).map((hours) => HORIZON.from + hours * HOUR_MS);
const version = fc.integer({ min: 1, max: 3 });

const convexRing = fc
  .record({
    centre: position,
    corners: fc.integer({ min: 3, max: 8 }),
    reach: fc.double({ min: 0.004, max: 0.06, noNaN: true }),
    turn: fc.double({ min: 0, max: 6, noNaN: true }),
  })
  .map(({ centre, corners, reach, turn }): readonly Position[] => {
    const ring = Array.from({ length: corners }, (_, index): Position => {
      const angle = turn + (index / corners) * 2 * Math.PI;
      return [centre[0] + Math.cos(angle) * reach, centre[1] + Math.sin(angle) * reach];
    });
    return [...ring, ring[0] ?? centre];
  });

export const anyArea: fc.Arbitrary<DangerArea> = fc
  .record({
    id: fc.constantFrom("A", "B", "C", "D", "E"),
    version,
    ring: convexRing,
    kind: fc.constantFrom("closure" as const, "displacement_notice" as const, "hazard" as const),
    marginM: fc.constantFrom(0, 50, 700),
    marginMinutes: fc.constantFrom(0, 30, 60),
    from: moment,
    hours: fc.option(fc.integer({ min: 1, max: 90 })),
    daily: fc.option(
      fc.constantFrom(["22:00", "06:00"] as const, ["10:00", "20:00"] as const, ["00:00", "24:00"] as const),
    ),
    early: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ id, version: number, ring, kind, marginM, marginMinutes, from, hours, daily, early }) => ({
    id,
    version: number,
    kind,
    marginM,
    marginMinutes,
    from,
    announced: from - early * HOUR_MS,
    geometry: { type: "Polygon", coordinates: [ring] },
    ...(hours === null ? {} : { until: from + hours * HOUR_MS }),
    ...(daily === null ? {} : { daily: { from: daily[0], until: daily[1], timeZone: "Asia/Hebron" } }),
  }));

const anySite: fc.Arbitrary<SiteSubject> = fc
  .record({
    id: fc.constantFrom("s", "t", "u"),
    version,
    position,
    safetyDistanceM: fc.constantFrom(0, 100, 1_500),
    from: moment,
    hours: fc.option(fc.integer({ min: 0, max: 60 })),
  })
  .map(({ position: coordinates, hours, from, ...rest }) => ({
    kind: "site",
    ...rest,
    geometry: { type: "Point", coordinates },
    ...(hours === null ? {} : { from, until: from + hours * HOUR_MS }),
  }));

/** Always one that can be driven: every stop has half an hour to spare, at a top speed of 100 km/h. */
export const anyMovement: fc.Arbitrary<MovementSubject> = fc
  .record({
    id: fc.constantFrom("m", "n"),
    version,
    line: fc.uniqueArray(position, { minLength: 2, maxLength: 6, selector: String }),
    begins: moment,
    safetyDistanceM: fc.constantFrom(0, 300),
    dwellMinutes: fc.constantFrom(0, 20),
    windowMinutes: fc.integer({ min: 0, max: 60 }),
    overdueOpen: fc.boolean(),
  })
  .map(({ line, begins, dwellMinutes, windowMinutes, overdueOpen, ...rest }) => {
    const stops = line.map((_, vertex): Stop => {
      const earliest = begins + vertex * (40 + dwellMinutes) * MINUTE_MS;
      return { vertex, earliest, latest: earliest + windowMinutes * MINUTE_MS, dwellMinutes, role: "waypoint" };
    });
    return {
      kind: "movement",
      maxSpeedKmh: 100,
      ...rest,
      overdueOpen,
      route: { line: { type: "LineString", coordinates: line }, stops },
    };
  });

export const anySubject: fc.Arbitrary<Subject> = fc.oneof(anySite, anyMovement);
