/**
 * Cuts the edges of rings wherever they meet, so that afterwards edges share ends or whole edges and nothing else.
 *
 * The place of a crossing has to be rounded (to 1 nm on the ground), which can make an edge cross a neighbour anew; the
 * cutting is therefore repeated until nothing is left to cut (iterated snap rounding: J. D. Hobby, Practical segment
 * intersection with finite precision output, Computational Geometry 13, 1999, has the idea). Two rounds are usual.
 */
import { REPAIR_CUTS_MAX } from "./limits.ts";
import { visitContacts } from "./ring-contacts.ts";
import type { ContactRing, EdgeOfRing, RingContact } from "./ring-contacts.ts";

const ROUNDS_MAX = 8;

type Place = readonly [number, number];
type Cuts = Map<string, { readonly edge: EdgeOfRing; readonly places: Place[] }>;

/** The same rings with the places added where they meet; undefined when more than `REPAIR_CUTS_MAX` are needed. */
export function splitRings(rings: readonly ContactRing[]): readonly ContactRing[] | undefined {
  let current = rings;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const cuts = findCuts(current);
    if (cuts === undefined) return undefined;
    if (cuts.size === 0) return current;
    current = current.map((ring, number) => cutRing(ring, number, cuts));
  }
  return undefined;
}

function findCuts(rings: readonly ContactRing[]): Cuts | undefined {
  const cuts: Cuts = new Map();
  let count = 0;
  visitContacts(rings, (contact) => {
    for (const [edge, place] of cutsAt(rings, contact)) {
      const key = `${edge.ring} ${edge.edge}`;
      const entry = cuts.get(key) ?? { edge, places: [] };
      entry.places.push(place);
      cuts.set(key, entry);
      count++;
    }
    return count <= REPAIR_CUTS_MAX;
  });
  return count <= REPAIR_CUTS_MAX ? cuts : undefined;
}

/** The edges that have the place of a contact in their inside, or ends of the other edge along them. */
function cutsAt(rings: readonly ContactRing[], { a, b, kind, at }: RingContact): (readonly [EdgeOfRing, Place])[] {
  const aEnds = endsOf(rings, a);
  const bEnds = endsOf(rings, b);
  if (kind !== "overlap")
    return [...(isEnd(aEnds, at) ? [] : [[a, at] as const]), ...(isEnd(bEnds, at) ? [] : [[b, at] as const])];
  return [
    ...bEnds.filter((place) => isBetween(aEnds, place)).map((place) => [a, place] as const),
    ...aEnds.filter((place) => isBetween(bEnds, place)).map((place) => [b, place] as const),
  ];
}

function endsOf(rings: readonly ContactRing[], { ring, edge }: EdgeOfRing): readonly [Place, Place] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rings[ring]?.xy.subarray(2 * edge, 2 * edge + 4) ?? [];
  return [
    [x0, y0],
    [x1, y1],
  ];
}

function isEnd(ends: readonly [Place, Place], [x, y]: Place): boolean {
  return ends.some((end) => end[0] === x && end[1] === y);
}

/** For places known to lie on the line through the ends. */
function isBetween([from, until]: readonly [Place, Place], [x, y]: Place): boolean {
  if (from[0] !== until[0]) return x > Math.min(from[0], until[0]) && x < Math.max(from[0], until[0]);
  return y > Math.min(from[1], until[1]) && y < Math.max(from[1], until[1]);
}

function cutRing({ xy }: ContactRing, ring: number, cuts: Cuts): ContactRing {
  const cut: number[] = [];
  const add = (x: number, y: number): void => {
    if (cut.length === 0 || cut.at(-2) !== x || cut.at(-1) !== y) cut.push(x, y);
  };
  for (let edge = 0; edge < xy.length / 2; edge++) {
    const [x = 0, y = 0] = xy.subarray(2 * edge, 2 * edge + 2);
    add(x, y);
    const places = cuts.get(`${ring} ${edge}`)?.places ?? [];
    const away = (place: Place): number => Math.hypot(place[0] - x, place[1] - y);
    for (const place of places.toSorted((p, q) => away(p) - away(q))) add(place[0], place[1]);
  }
  return { xy: Float64Array.from(cut) };
}
