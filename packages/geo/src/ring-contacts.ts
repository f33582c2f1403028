/**
 * Where the edges of rings meet: cross, run along each other, or touch in one place.
 *
 * Pairs of edges come from a packed index over their boxes, so that the work is n log n where edges are short beside
 * the whole. All decisions are exact (`orientation`).
 */
import type { BoundingBox } from "./geometry.ts";
import { orientation } from "./orientation.ts";
import { buildPackedIndex } from "./packed-index.ts";

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
  const index = buildPackedIndex(edges.map(({ ring, edge }) => edgeBox(rings[ring], edge)));
  const slants = edgeSlants(rings, edges);
  let isStopped = false;
  for (const [i, a] of edges.entries()) {
    index.search(edgeBox(rings[a.ring], a.edge), (j) => {
      if (j <= i || areApart(slants, i, j)) return true;
      const b = edges[j];
      const contact = b === undefined ? undefined : contactOf(rings, a, b);
      if (contact !== undefined && visit(contact) === false) isStopped = true;
      return !isStopped;
    });
    if (isStopped) return;
  }
}

/**
 * Least and greatest x + y and x - y of each edge. Together with its box they make an octagon: without them a comb of
 * slanting teeth, whose boxes all overlap, takes several times as long (10,000 edges: 0.3 s with them).
 */
function edgeSlants(rings: readonly ContactRing[], edges: readonly EdgeOfRing[]): Float64Array {
  const slants = new Float64Array(4 * edges.length);
  for (const [i, { ring, edge }] of edges.entries()) {
    const [x0, y0, x1, y1] = ends(rings[ring], edge);
    slants[4 * i] = Math.min(x0 + y0, x1 + y1);
    slants[4 * i + 1] = Math.max(x0 + y0, x1 + y1);
    slants[4 * i + 2] = Math.min(x0 - y0, x1 - y1);
    slants[4 * i + 3] = Math.max(x0 - y0, x1 - y1);
  }
  return slants;
}

/** Rounding keeps the order of sums, so that what is apart when rounded is apart. */
function areApart(slants: Float64Array, i: number, j: number): boolean {
  return (
    (slants[4 * i] ?? 0) > (slants[4 * j + 1] ?? 0) ||
    (slants[4 * j] ?? 0) > (slants[4 * i + 1] ?? 0) ||
    (slants[4 * i + 2] ?? 0) > (slants[4 * j + 3] ?? 0) ||
    (slants[4 * j + 2] ?? 0) > (slants[4 * i + 3] ?? 0)
  );
}

function edgeBox(ring: ContactRing | undefined, edge: number): BoundingBox {
  const [x0, y0, x1, y1] = ends(ring, edge);
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
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
