/** The outline of several blocks that share edges to the last digit: what no two of them have in common. */
import type { Position, Ring } from "@duenotice/geo";

/** Rings in the direction of the blocks' own: exterior anticlockwise. Longest first. */
export function dissolve(rings: readonly Ring[]): readonly Ring[] {
  const next = new Map<string, { readonly to: Position; readonly from: Position }[]>();
  const edges = new Map<string, readonly [Position, Position]>();
  for (const ring of rings)
    for (const [i, from] of ring.slice(0, -1).entries()) {
      const to = ring[i + 1] ?? from;
      if (!edges.delete(`${key(to)}>${key(from)}`)) edges.set(`${key(from)}>${key(to)}`, [from, to]);
    }
  for (const [from, to] of edges.values()) next.set(key(from), [...(next.get(key(from)) ?? []), { from, to }]);
  const outlines: Ring[] = [];
  for (const start of next.keys()) {
    while ((next.get(start)?.length ?? 0) > 0) outlines.push(walk(next, start));
  }
  return outlines.toSorted((a, b) => b.length - a.length);
}

function walk(next: Map<string, { readonly to: Position; readonly from: Position }[]>, start: string): Ring {
  const ring: Position[] = [];
  let at = start;
  do {
    const edge = next.get(at)?.pop();
    if (edge === undefined) throw new RangeError(`The blocks do not close at ${at}`);
    ring.push(edge.from);
    at = key(edge.to);
  } while (at !== start);
  const first = ring[0];
  return first === undefined ? [] : [...ring, first];
}

function key([lon, lat]: Position): string {
  return `${lon},${lat}`;
}
