/**
 * Where the edges of rings meet: cross, run along each other, or touch in one place.
 *
 * Pairs of edges come from a sweep. All decisions are exact (`orientation`).
 */
import { orientation } from "./orientation.ts";

/** A closed ring, two numbers per vertex, without consecutive repetitions. */
export interface ContactRing {
  readonly xy: Float64Array;
}

/** An edge: the number of its ring and of its first vertex. */
export interface EdgeOfRing {
  readonly ring: number;
  readonly edge: number;
}

export interface RingContact {
  /** "touch": one place, at which one ring may still cross the other (`doesPass`). */
  readonly kind: "cross" | "overlap" | "touch";
  /** A touch bears the edges that begin at the place or hold it inside. */
  readonly a: EdgeOfRing;
  readonly b: EdgeOfRing;
  /** Rounded for a crossing, exact otherwise. */
  readonly at: readonly [number, number];
  /** Whether one ring goes from one side of the other to its other side here. */
  readonly doesPass: boolean;
}

/** Calls `visit` for every contact, each once; `false` from it stops. Neighbouring edges of a ring meet by right. */
export function visitContacts(rings: readonly ContactRing[], visit: (contact: RingContact) => boolean | void): void {
  const edges = rings.flatMap(({ xy }, ring) =>
    Array.from({ length: xy.length / 2 - 1 }, (_, edge): EdgeOfRing => ({ ring, edge })),
  );
  const corners = new Float64Array(4 * edges.length);
  let at = 0;
  for (const { xy } of rings)
    for (let vertex = 0; vertex + 2 < xy.length; vertex += 2, at += 4)
      for (let k = 0; k < 4; k++) corners[at + k] = xy[vertex + k] ?? 0;
  sweepPairs(slantsOf(corners), (i, j) => {
    if (areOnOneSide(corners, 4 * i, 4 * j) || areOnOneSide(corners, 4 * j, 4 * i)) return true;
    if (doFollow(corners, 4 * i, 4 * j) || doFollow(corners, 4 * j, 4 * i)) return true;
    const [a, b] = i < j ? [edges[i], edges[j]] : [edges[j], edges[i]];
    const contact = a === undefined || b === undefined ? undefined : contactOf(rings, a, b);
    return contact === undefined || visit(contact) !== false;
  });
}

/** Whether both ends of one edge lie strictly on one side of the line through another. Exact. */
function areOnOneSide(corners: Float64Array, a: number, b: number): boolean {
  const x0 = corners[a] ?? 0;
  const y0 = corners[a + 1] ?? 0;
  const x1 = corners[a + 2] ?? 0;
  const y1 = corners[a + 3] ?? 0;
  const first = orientation(x0, y0, x1, y1, corners[b] ?? 0, corners[b + 1] ?? 0);
  if (first === 0) return false;
  const last = orientation(x0, y0, x1, y1, corners[b + 2] ?? 0, corners[b + 3] ?? 0);
  return first > 0 ? last > 0 : last < 0;
}

/** Whether one edge begins where another ends and they turn there: neighbours meet by right, and a place is reported with the edges that begin at it. */
function doFollow(corners: Float64Array, a: number, b: number): boolean {
  const x1 = corners[a + 2] ?? 0;
  const y1 = corners[a + 3] ?? 0;
  if (x1 !== corners[b] || y1 !== corners[b + 1]) return false;
  return orientation(corners[a] ?? 0, corners[a + 1] ?? 0, x1, y1, corners[b + 2] ?? 0, corners[b + 3] ?? 0) !== 0;
}

/** Directions in which edges are measured: x, y, x + y, x − y, and across most of them. */
const DIRECTIONS = 5;
/** Numbers of an edge: least and greatest in each direction. */
const SLANTS = 2 * DIRECTIONS;
/** More than rounding makes of a product and a sum of degrees, in degrees. */
const ROUNDING_DEG = 1e-12;

/**
 * Least and greatest of each edge in each direction. Rounding keeps the order of x + y and x − y, so that what is apart when rounded is apart; across
 * the edges there is room for it.
 */
function slantsOf(corners: Float64Array): Float64Array {
  const slants = new Float64Array((SLANTS * corners.length) / 4);
  const [acrossX, acrossY] = acrossMost(corners);
  for (let edge = 0, at = 0; edge < corners.length; edge += 4, at += SLANTS) {
    const x0 = corners[edge] ?? 0;
    const y0 = corners[edge + 1] ?? 0;
    const x1 = corners[edge + 2] ?? 0;
    const y1 = corners[edge + 3] ?? 0;
    writeSpan(slants, at, x0, x1);
    writeSpan(slants, at + 2, y0, y1);
    writeSpan(slants, at + 4, x0 + y0, x1 + y1);
    writeSpan(slants, at + 6, x0 - y0, x1 - y1);
    writeSpan(slants, at + 8, acrossX * x0 + acrossY * y0, acrossX * x1 + acrossY * y1);
    slants[at + 8] = (slants[at + 8] ?? 0) - ROUNDING_DEG;
    slants[at + 9] = (slants[at + 9] ?? 0) + ROUNDING_DEG;
  }
  return slants;
}

/** The direction across which the edges run, weighed by the squares of their lengths: long teeth of a comb lie side by side in it. */
function acrossMost(corners: Float64Array): readonly [x: number, y: number] {
  // Edges to and fro count alike: angles are doubled.
  let [cos2, sin2] = [0, 0];
  for (let edge = 0; edge < corners.length; edge += 4) {
    const dx = (corners[edge + 2] ?? 0) - (corners[edge] ?? 0);
    const dy = (corners[edge + 3] ?? 0) - (corners[edge + 1] ?? 0);
    cos2 += dx * dx - dy * dy;
    sin2 += 2 * dx * dy;
  }
  const angle = Math.atan2(sin2, cos2) / 2;
  return [-Math.sin(angle), Math.cos(angle)];
}

function writeSpan(out: Float64Array, at: number, from: number, until: number): void {
  out[at] = from < until ? from : until;
  out[at + 1] = from < until ? until : from;
}

/**
 * Calls `visit` for every pair of edges whose octagons meet, each once; `false` from it stops.
 *
 * A sweep in the direction in which the edges are shortest beside the whole: of an outline of some place, nearly n log n. Where edges are
 * long in every direction all pairs are looked at, but a look is a few comparisons of numbers.
 */
function sweepPairs(slants: Float64Array, visit: (i: number, j: number) => boolean): void {
  const count = slants.length / SLANTS;
  const along = 2 * bestDirection(slants);
  const least = (edge: number): number => slants[SLANTS * edge + along] ?? 0;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => least(a) - least(b));
  for (let i = 0; i < count; i++) {
    const a = order[i] ?? 0;
    const most = slants[SLANTS * a + along + 1] ?? 0;
    for (let j = i + 1; j < count; j++) {
      const b = order[j] ?? 0;
      if ((slants[SLANTS * b + along] ?? 0) > most) break;
      if (!areApart(slants, SLANTS * a, SLANTS * b) && !visit(a, b)) return;
    }
  }
}

/** The direction in which the edges together are shortest beside the whole. */
function bestDirection(slants: Float64Array): number {
  let [best, bestShare] = [0, Infinity];
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    let sum = 0;
    let least = Infinity;
    let most = -Infinity;
    for (let at = 2 * direction; at < slants.length; at += SLANTS) {
      const from = slants[at] ?? 0;
      const until = slants[at + 1] ?? 0;
      sum += until - from;
      if (from < least) least = from;
      if (until > most) most = until;
    }
    const share = sum / (most - least);
    if (share < bestShare) [best, bestShare] = [direction, share];
  }
  return best;
}

function areApart(slants: Float64Array, a: number, b: number): boolean {
  for (let k = 0; k < SLANTS; k += 2)
    if ((slants[a + k] ?? 0) > (slants[b + k + 1] ?? 0) || (slants[b + k] ?? 0) > (slants[a + k + 1] ?? 0)) return true;
  return false;
}

type Ends = readonly [x0: number, y0: number, x1: number, y1: number];

function ends(ring: ContactRing | undefined, edge: number): Ends {
  const xy = ring?.xy;
  const at = 2 * edge;
  return [xy?.[at] ?? 0, xy?.[at + 1] ?? 0, xy?.[at + 2] ?? 0, xy?.[at + 3] ?? 0];
}

function contactOf(rings: readonly ContactRing[], a: EdgeOfRing, b: EdgeOfRing): RingContact | undefined {
  const p = ends(rings[a.ring], a.edge);
  const q = ends(rings[b.ring], b.edge);
  const bFirst = orientation(p[0], p[1], p[2], p[3], q[0], q[1]);
  const bLast = orientation(p[0], p[1], p[2], p[3], q[2], q[3]);
  if ((bFirst > 0 && bLast > 0) || (bFirst < 0 && bLast < 0)) return undefined;
  const aFirst = orientation(q[0], q[1], q[2], q[3], p[0], p[1]);
  const aLast = orientation(q[0], q[1], q[2], q[3], p[2], p[3]);
  if ((aFirst > 0 && aLast > 0) || (aFirst < 0 && aLast < 0)) return undefined;
  if (bFirst === 0 && bLast === 0) return collinear(rings, { a, b, p, q });
  if (bFirst !== 0 && bLast !== 0 && aFirst !== 0 && aLast !== 0) {
    const t = aFirst / (aFirst - aLast);
    return { kind: "cross", a, b, at: [p[0] + t * (p[2] - p[0]), p[1] + t * (p[3] - p[1])], doesPass: true };
  }
  // A place at the end of an edge is the beginning of the next, and is reported with that one.
  if (bLast === 0 || aLast === 0) return undefined;
  return touch(rings, a, b, bFirst === 0 ? [q[0], q[1]] : [p[0], p[1]]);
}

interface EdgePair {
  readonly a: EdgeOfRing;
  readonly b: EdgeOfRing;
  readonly p: Ends;
  readonly q: Ends;
}

function collinear(rings: readonly ContactRing[], { a, b, p, q }: EdgePair): RingContact | undefined {
  // Along a common line, places compare by longitude, and on a meridian by latitude.
  const [low, high] = p[0] !== p[2] ? ([0, 2] as const) : ([1, 3] as const);
  const from = Math.max(Math.min(p[low], p[high]), Math.min(q[low], q[high]));
  const until = Math.min(Math.max(p[low], p[high]), Math.max(q[low], q[high]));
  if (from > until) return undefined;
  const corners = [
    [p[0], p[1]],
    [p[2], p[3]],
    [q[0], q[1]],
    [q[2], q[3]],
  ] as const;
  const at = corners.find((corner) => corner[low === 0 ? 0 : 1] === from) ?? corners[0];
  if (from < until) return { kind: "overlap", a, b, at, doesPass: false };
  const isAtStarts = p[0] === at[0] && p[1] === at[1] && q[0] === at[0] && q[1] === at[1];
  return isAtStarts ? touch(rings, a, b, at) : undefined;
}

function touch(
  rings: readonly ContactRing[],
  a: EdgeOfRing,
  b: EdgeOfRing,
  at: readonly [number, number],
): RingContact {
  const aWay = wayThrough(rings[a.ring], a.edge, at);
  const bWay = wayThrough(rings[b.ring], b.edge, at);
  const isBackLeft = isInSector(at, aWay.next, aWay.previous, bWay.previous);
  const isOnLeft = isInSector(at, aWay.next, aWay.previous, bWay.next);
  return { kind: "touch", a, b, at, doesPass: isBackLeft !== isOnLeft };
}

type Place = readonly [number, number];

/** Where a ring comes from and goes to at a place on one of its edges: the ends of the edge, or its neighbours. */
function wayThrough(
  ring: ContactRing | undefined,
  edge: number,
  at: Place,
): { readonly previous: Place; readonly next: Place } {
  const [x0, y0, x1, y1] = ends(ring, edge);
  const next: Place = [x1, y1];
  if (x0 !== at[0] || y0 !== at[1]) return { previous: [x0, y0], next };
  const edgeCount = (ring?.xy.length ?? 0) / 2 - 1;
  const [px, py] = ends(ring, (edge + edgeCount - 1) % edgeCount);
  return { previous: [px, py], next };
}

/** Whether the direction from `at` to `place` lies strictly within the sector counter-clockwise from `from` to `to`. */
function isInSector(at: Place, from: Place, to: Place, place: Place): boolean {
  const side = (a: Place, b: Place): number => orientation(at[0], at[1], a[0], a[1], b[0], b[1]);
  const width = side(from, to);
  if (width > 0) return side(from, place) > 0 && side(place, to) > 0;
  if (width < 0) return !(side(to, place) >= 0 && side(place, from) >= 0);
  return side(from, place) > 0;
}
