/**
 * The way along the theatre's roads between two places: the shortest by length on the network of the layer. A drawing aid: it says nothing
 * about whether a road can be driven, and the line is checked like any other.
 *
 * Source: E. W. Dijkstra, A note on two problems in connexion with graphs, Numerische Mathematik 1, 1959. Roads meet where they share a
 * vertex; layers of some hundred vertices need no heap.
 */
import { distanceM, type Position } from "@duenotice/geo";

/** Further from the nearest road than this, a place is not joined to it, metres. */
const JOIN_M_MAX = 3_000;

interface Node {
  readonly position: Position;
  readonly edges: { readonly to: string; readonly lengthM: number }[];
}

export type RoadNetwork = ReadonlyMap<string, Node>;

export function roadNetwork(roads: readonly (readonly Position[])[]): RoadNetwork {
  const nodes = new Map<string, Node>();
  const nodeAt = (position: Position): Node => {
    const key = keyOf(position);
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node = { position, edges: [] };
    nodes.set(key, node);
    return node;
  };
  for (const road of roads)
    for (const [index, position] of road.entries()) {
      const next = road[index + 1];
      if (next === undefined) continue;
      const lengthM = distanceM(position, next);
      nodeAt(position).edges.push({ to: keyOf(next), lengthM });
      nodeAt(next).edges.push({ to: keyOf(position), lengthM });
    }
  return nodes;
}

/** Vertices between the two places, without them; undefined when no road joins them. Rule: W22. */
export function alongRoads(network: RoadNetwork, from: Position, until: Position): readonly Position[] | undefined {
  const start = nearest(network, from);
  const end = nearest(network, until);
  if (start === undefined || end === undefined) return undefined;
  const lengthM = new Map<string, number>([[start, 0]]);
  const before = new Map<string, string>();
  const open = new Set([start]);
  while (open.size > 0) {
    const here = [...open].reduce((a, b) => ((lengthM.get(b) ?? 0) < (lengthM.get(a) ?? 0) ? b : a));
    if (here === end) break;
    open.delete(here);
    for (const { to, lengthM: edgeM } of network.get(here)?.edges ?? []) {
      const throughM = (lengthM.get(here) ?? 0) + edgeM;
      if (throughM >= (lengthM.get(to) ?? Number.POSITIVE_INFINITY)) continue;
      lengthM.set(to, throughM);
      before.set(to, here);
      open.add(to);
    }
  }
  if (!lengthM.has(end)) return undefined;
  const keys: string[] = [];
  for (let key: string | undefined = end; key !== undefined; key = before.get(key)) keys.push(key);
  const way = keys.toReversed().flatMap((key) => {
    const node = network.get(key);
    return node === undefined ? [] : [node.position];
  });
  return way.filter((p) => keyOf(p) !== keyOf(from) && keyOf(p) !== keyOf(until));
}

function nearest(network: RoadNetwork, position: Position): string | undefined {
  let best: string | undefined;
  let bestM = JOIN_M_MAX;
  for (const [key, node] of network) {
    const awayM = distanceM(node.position, position);
    if (awayM <= bestM) [best, bestM] = [key, awayM];
  }
  return best;
}

function keyOf([lon, lat]: Position): string {
  return `${lon} ${lat}`;
}
