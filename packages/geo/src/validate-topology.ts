/**
 * Whether the rings of an area lie to each other as the rings of polygons must.
 */
import type { GeometryIssue, GeometryIssueCode, IssueList } from "./geometry-issue.ts";
import { ringName } from "./geometry-issue.ts";
import type { Position } from "./geometry.ts";
import type { PlanarRing } from "./planar-area.ts";
import { visitContacts } from "./ring-contacts.ts";
import type { RingContact } from "./ring-contacts.ts";
import { isCounterClockwise, isInPolygon, mayMeet, sideOfRing } from "./ring-topology.ts";

interface Check {
  readonly laid: readonly (readonly PlanarRing[])[];
  readonly list: IssueList;
  /** Polygons, and pairs of polygons, whose rings cross: nothing more can be said of them. */
  readonly brokenParts: Set<number>;
  readonly brokenPairs: Set<string>;
  /** Touches between rings of one polygon. */
  readonly touches: RingContact[];
}

/** Adds what is wrong. Requires: every ring is closed and encloses something. */
export function validateTopology(laid: readonly (readonly PlanarRing[])[], list: IssueList): void {
  const rings = laid.flat();
  const check: Check = { laid, list, brokenParts: new Set(), brokenPairs: new Set(), touches: [] };
  visitContacts(rings, (contact) => {
    judgeContact(check, rings, contact);
    return !list.isFull();
  });
  for (const [part, partRings] of laid.entries()) {
    judgeWinding(check, partRings);
    if (!check.brokenParts.has(part)) judgeHoles(check, partRings);
  }
  judgeConnection(check, rings);
  judgeParts(check);
}

function judgeContact(check: Check, rings: readonly PlanarRing[], contact: RingContact): void {
  const a = rings[contact.a.ring];
  const b = rings[contact.b.ring];
  if (a === undefined || b === undefined) return;
  const isCrossing = contact.kind !== "touch" || contact.doesPass;
  if (a === b) {
    check.brokenParts.add(a.part);
    check.list.add(contactIssue(check, "geometry/self-intersection", { a, b, contact }));
  } else if (a.part === b.part && isCrossing) {
    check.brokenParts.add(a.part);
    check.list.add(contactIssue(check, "geometry/rings-cross", { a, b, contact }));
  } else if (a.part === b.part) {
    check.touches.push(contact);
  } else if (isCrossing) {
    check.brokenPairs.add(`${a.part} ${b.part}`);
    check.list.add(contactIssue(check, "geometry/parts-overlap", { a, b, contact }));
  }
}

interface Meeting {
  readonly a: PlanarRing;
  readonly b: PlanarRing;
  readonly contact: RingContact;
}

const HOW = { cross: "cross", overlap: "run along each other", touch: "touch" } as const;

function contactIssue({ laid }: Check, code: GeometryIssueCode, { a, b, contact }: Meeting): GeometryIssue {
  const first = a.source[contact.a.edge] ?? 0;
  const second = b.source[contact.b.edge] ?? 0;
  const aName = ringName(a.part, a.ring, laid.length);
  const whose =
    a === b
      ? `edges ${first + 1} and ${second + 1} of the ${aName}`
      : `edge ${first + 1} of the ${aName} and edge ${second + 1} of the ${ringName(b.part, b.ring, laid.length)}`;
  return {
    code,
    message: `Cannot use the area: ${whose} ${HOW[contact.kind]}`,
    part: a.part,
    ring: a.ring,
    ...(a === b ? {} : { otherPart: b.part, otherRing: b.ring }),
    edges: [first, second],
    at: wrapped(contact.at),
  };
}

function judgeWinding({ laid, list }: Check, rings: readonly PlanarRing[]): void {
  for (const ring of rings) {
    if (isCounterClockwise(ring) === (ring.ring === 0)) continue;
    const name = ringName(ring.part, ring.ring, laid.length);
    const wanted = ring.ring === 0 ? "counter-clockwise" : "clockwise";
    list.add({
      code: "geometry/ring-wound-wrongly",
      message: `The ${name} must run ${wanted} (RFC 7946, 3.1.6): reverse it`,
      part: ring.part,
      ring: ring.ring,
    });
  }
}

function judgeHoles({ laid, list }: Check, [exterior, ...interiors]: readonly PlanarRing[]): void {
  if (exterior === undefined) return;
  for (const hole of interiors) {
    if (sideOfRing(hole, exterior) === "inside") continue;
    const name = ringName(hole.part, hole.ring, laid.length);
    list.add({
      code: "geometry/hole-outside",
      message: `Cannot use the ${name}: it lies outside its exterior ring`,
      part: hole.part,
      ring: hole.ring,
    });
  }
  for (const inner of interiors)
    for (const outer of interiors) {
      if (inner === outer || !mayMeet(inner, outer) || sideOfRing(inner, outer) !== "inside") continue;
      const names = `the ${ringName(inner.part, inner.ring, laid.length)} lies within interior ring ${outer.ring}`;
      list.add({
        code: "geometry/holes-nested",
        message: `Cannot use the area: ${names}`,
        part: inner.part,
        ring: inner.ring,
        otherPart: outer.part,
        otherRing: outer.ring,
      });
    }
}

/**
 * Rings that touch in places form a graph of rings and places; a cycle in it cuts the interior in two (each place
 * counts once, however many rings meet there).
 */
function judgeConnection({ list, touches, brokenParts }: Check, rings: readonly PlanarRing[]): void {
  const parents = new Map<string, string>();
  const find = (key: string): string => {
    let root = key;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  const joined = new Set<string>();
  for (const { a, b, at } of touches) {
    const ring = rings[a.ring];
    if (ring === undefined || brokenParts.has(ring.part)) continue;
    const place = `at ${ring.part} ${at[0]} ${at[1]}`;
    for (const member of [`ring ${a.ring}`, `ring ${b.ring}`]) {
      if (joined.has(`${member} ${place}`)) continue;
      joined.add(`${member} ${place}`);
      const [p, q] = [find(member), find(place)];
      if (p === q)
        list.add({
          code: "geometry/interior-disconnected",
          message: "Cannot use the area: rings that touch cut its interior in two; make two polygons of it",
          part: ring.part,
          ring: ring.ring,
          at: wrapped(at),
        });
      else parents.set(p, q);
    }
  }
}

function judgeParts({ laid, list, brokenPairs, brokenParts }: Check): void {
  for (const [i, inner] of laid.entries())
    for (const [j, outer] of laid.entries()) {
      const [a, b] = [inner[0], outer[0]];
      if (i === j || a === undefined || b === undefined || !mayMeet(a, b)) continue;
      if (brokenPairs.has(`${Math.min(i, j)} ${Math.max(i, j)}`) || brokenParts.has(i) || brokenParts.has(j)) continue;
      if (isInPolygon(a, outer))
        list.add({
          code: "geometry/parts-overlap",
          message: `Cannot use the area: polygon ${i + 1} lies within polygon ${j + 1}`,
          part: i,
          ring: 0,
          otherPart: j,
          otherRing: 0,
        });
    }
}

function wrapped([lon, lat]: readonly [number, number]): Position {
  return [Math.abs(lon) <= 180 ? lon : lon - 360 * Math.round(lon / 360), lat];
}
