/**
 * An independent answer to "where was the convoy at this second, how near was the area, and was it announced then": geodesics by
 * GeographicLib, wall clocks by the machine's time zone data, areas by even-odd counting. Nothing of the engine or of `geo` is
 * used, so that both cannot be wrong in the same way. For tests only.
 */
import geographiclib from "geographiclib-geodesic";

export type LonLat = readonly [number, number];

const WGS84 = geographiclib.Geodesic.WGS84;
/** Pieces of at most this length: an edge straight in longitude and latitude is then within 0.5 mm of the geodesic. */
const PIECE_M = 200;

export function metresBetween(a: LonLat, b: LonLat): number {
  const distance = WGS84.Inverse(a[1], a[0], b[1], b[0]).s12;
  if (distance === undefined) throw new RangeError("GeographicLib gave no distance");
  return distance;
}

/** Seeded random numbers, mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A line measured by GeographicLib piece by piece. */
export interface MeasuredLine {
  readonly at: readonly LonLat[];
  readonly metres: readonly number[];
  /** Metres at each vertex of the line. */
  readonly vertexM: readonly number[];
}

export function measure(vertices: readonly LonLat[]): MeasuredLine {
  const at: LonLat[] = [];
  const metres: number[] = [];
  const vertexM: number[] = [];
  let total = 0;
  for (const [index, vertex] of vertices.entries()) {
    const before = vertices[index - 1];
    if (before !== undefined) {
      const pieces = Math.max(1, Math.ceil(metresBetween(before, vertex) / PIECE_M));
      for (let piece = 1; piece <= pieces; piece++) {
        const next = between(before, vertex, piece / pieces);
        total += metresBetween(at.at(-1) ?? before, next);
        at.push(next);
        metres.push(total);
      }
    } else {
      at.push(vertex);
      metres.push(0);
    }
    vertexM.push(total);
  }
  return { at, metres, vertexM };
}

export function placeOn(line: MeasuredLine, alongM: number): LonLat {
  let low = 0;
  let high = line.metres.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((line.metres[middle] ?? 0) <= alongM) low = middle;
    else high = middle;
  }
  const from = line.metres[low] ?? 0;
  const until = line.metres[high] ?? from;
  const share = until > from ? (alongM - from) / (until - from) : 0;
  return between(line.at[low] ?? [0, 0], line.at[high] ?? [0, 0], Math.min(1, Math.max(0, share)));
}

function between(a: LonLat, b: LonLat, share: number): LonLat {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

function isInside(ring: readonly LonLat[], [x, y]: LonLat): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] ?? [0, 0];
    const [xj, yj] = ring[j] ?? [0, 0];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Metres to a ring, to about 0.5 % within 30 km: radii of curvature at the place, edges straight. 0 inside. */
export function roughMetres(ring: readonly LonLat[], place: LonLat): number {
  if (isInside(ring, place)) return 0;
  const { east, north } = metresPerDegree(place[1]);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] ?? [0, 0];
    const b = ring[i] ?? [0, 0];
    const ax = (a[0] - place[0]) * east,
      ay = (a[1] - place[1]) * north;
    const dx = (b[0] - a[0]) * east,
      dy = (b[1] - a[1]) * north;
    const share = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / Math.max(dx * dx + dy * dy, 1e-12)));
    least = Math.min(least, Math.hypot(ax + dx * share, ay + dy * share));
  }
  return least;
}

/** Metres to a ring by GeographicLib: golden section along every edge that can be the nearest. 0 inside. */
export function exactMetres(ring: readonly LonLat[], place: LonLat): number {
  if (isInside(ring, place)) return 0;
  const bound = roughMetres(ring, place) * 1.01 + 1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] ?? [0, 0];
    const b = ring[i] ?? [0, 0];
    if (roughMetres([a, b], place) > bound) continue;
    least = Math.min(least, nearestOnEdge(a, b, place));
  }
  return least;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

function nearestOnEdge(a: LonLat, b: LonLat, place: LonLat): number {
  const metres = (share: number): number => metresBetween(place, between(a, b, share));
  let low = 0,
    high = 1;
  let left = high - GOLDEN * (high - low),
    right = low + GOLDEN * (high - low);
  let atLeft = metres(left),
    atRight = metres(right);
  for (let step = 0; step < 45; step++) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = metres(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = metres(right);
    }
  }
  return Math.min(metres(0), metres(1), atLeft, atRight);
}

function metresPerDegree(latDeg: number): { readonly east: number; readonly north: number } {
  const a = 6_378_137,
    e2 = 0.006_694_379_990_14;
  const sin = Math.sin((latDeg * Math.PI) / 180);
  const w = Math.sqrt(1 - e2 * sin * sin);
  return {
    east: ((a / w) * Math.cos((latDeg * Math.PI) / 180) * Math.PI) / 180,
    north: ((a * (1 - e2)) / (w * w * w)) * (Math.PI / 180),
  };
}

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** What the wall clock of a zone shows, from the machine's time zone data. Offsets change on quarters of an hour only. */
export function createDial(
  timeZone: string,
): (instant: number) => { readonly weekday: string; readonly weekdayBefore: string; readonly minutes: number } {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const offsets = new Map<number, number>();
  return (instant) => {
    const quarter = Math.floor(instant / 900_000);
    let offsetMs = offsets.get(quarter);
    if (offsetMs === undefined) {
      const parts = format.formatToParts(quarter * 900_000);
      const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
      offsetMs =
        Date.UTC(value("year"), value("month") - 1, value("day"), value("hour"), value("minute")) - quarter * 900_000;
      offsets.set(quarter, offsetMs);
    }
    const local = new Date(instant + offsetMs);
    const day = local.getUTCDay();
    return {
      weekday: WEEKDAYS[day] ?? "",
      weekdayBefore: WEEKDAYS[(day + 6) % 7] ?? "",
      minutes: local.getUTCHours() * 60 + local.getUTCMinutes() + local.getUTCSeconds() / 60,
    };
  };
}
