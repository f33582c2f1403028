/** What the alert benchmark loads: invented sites, movements and areas in the exercise theatre's box, from a fixed seed. */
import type { AreaContent, MovementContent, SiteContent, Stop } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";

const HOUR_MS = 3_600_000;
/** The inner part of the theatre; the cluster lies outside it, far from everything else. */
const BOX = { west: -128.35, south: -47.12, east: -127.7, north: -46.9 } as const;
export const CLUSTER: Position = [-127.6, -46.875];

let state = 20_261_121;
/** mulberry32 */
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const within = (from: number, until: number): number => from + random() * (until - from);
const place = (): Position => [within(BOX.west, BOX.east), within(BOX.south, BOX.north)];

type WithoutConsents<T> = Omit<T, "consents">;

export function site(position: Position = place()): WithoutConsents<SiteContent> {
  return {
    category: "clinic",
    relation: "operates",
    geometry: { type: "Point", coordinates: position },
    safetyDistanceM: 100,
    from: Date.now() - HOUR_MS,
    marking: ["roof"],
    sharedWith: [],
  };
}

/** In a row, 20 m apart, near enough for one small area and farther apart than what counts as a duplicate. */
export function clusterSite(index: number): WithoutConsents<SiteContent> {
  return site([CLUSTER[0] - 0.0018 + 0.0008 * (index % 5), CLUSTER[1] - 0.0015 + 0.0009 * Math.floor(index / 5)]);
}

export function movement(now: number): WithoutConsents<MovementContent> {
  const line = Array.from({ length: 4 }, place);
  const start = now + within(50, 90) * HOUR_MS;
  const stops = line.map((_, vertex): Stop => ({
    vertex,
    earliest: start + vertex * 4 * HOUR_MS,
    latest: start + vertex * 4 * HOUR_MS + HOUR_MS / 2,
    dwellMinutes: vertex === 0 || vertex === 3 ? 0 : 30,
    role: vertex === 0 ? "start" : vertex === 3 ? "end" : "waypoint",
  }));
  return {
    kind: "food",
    mode: "overland",
    priority: "routine",
    route: { line: { type: "LineString", coordinates: line }, stops },
    safetyDistanceM: 150,
    vehicles: [{ type: "lorry", body: "closed", count: 5 }],
    people: 12,
    armedEscort: "none_declared",
    sharedWith: [],
  };
}

export function someArea(now: number): AreaContent {
  return { kind: "hazard", basis: "unilateral", geometry: areaAround(place(), within(0.001, 0.006)), announced: now };
}

/** A circle of 32 corners. */
export function areaAround([lon, lat]: Position, reachDeg: number): AreaContent["geometry"] {
  const corners = Array.from({ length: 32 }, (_, i): Position => {
    const angle = (i / 32) * 2 * Math.PI;
    return [lon + (reachDeg * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + reachDeg * Math.sin(angle)];
  });
  const [first] = corners;
  return { type: "Polygon", coordinates: [first === undefined ? corners : [...corners, first]] };
}

export function areaOverAll(): AreaContent["geometry"] {
  const { west, south, east, north } = { west: -128.42, south: -47.14, east: -127.58, north: -46.86 };
  return {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}
