/**
 * The faces into which rings cut the plane, and how often each ring winds round each face.
 *
 * Source: doubly connected edge list, M. de Berg et al., Computational Geometry, 3rd ed. 2008, section 2.2. Everything
 *         is decided by exact orientation; nothing by coordinates that were computed here.
 */
import { orientation } from "./orientation.ts";
import type { ContactRing } from "./ring-contacts.ts";

/** A ring that belongs to a group; windings are summed per group. Edges meet only at ends or as a whole. */
export interface GroupedRing extends ContactRing {
  readonly group: number;
}

/**
 * Half-edges come in pairs: `h ^ 1` is the same edge the other way.
 */
export interface PlaneFaces {
  readonly nodes: readonly (readonly [number, number])[];
  readonly origin: readonly number[];
  /** Half-edges that leave each node, counter-clockwise. */
  readonly leaving: readonly (readonly number[])[];
  /** Place of each half-edge among those that leave its origin. */
  readonly rank: readonly number[];
  /** Whether a group winds round the face to the left of each half-edge. */
  readonly isCoveredLeft: readonly boolean[];
}

type Windings = ReadonlyMap<number, number>;

interface Edge {
  readonly from: number;
  readonly until: number;
  /** How much more each group winds round the left side than round the right. */
  readonly deltas: Map<number, number>;
}

/** Requires: rings from `splitRings`. */
export function planeFaces(rings: readonly GroupedRing[]): PlaneFaces {
  const { nodes, edges } = joinEdges(rings);
  const origin = edges.flatMap(({ from, until }) => [from, until]);
  const leaving = sortedLeaving(nodes, origin);
  const rank: number[] = [];
  for (const around of leaving) for (const [place, half] of around.entries()) rank[half] = place;
  const faceOf = traceFaces(origin, leaving, rank);
  const windings = spreadWindings({ nodes, edges, origin, leaving, faceOf });
  return { nodes, origin, leaving, rank, isCoveredLeft: faceOf.map((face) => isWound(windings.get(face))) };
}

/** The half-edge that follows clockwise after the reverse of `half`, at the node to which it leads. */
export function nextClockwise(
  { leaving, rank, origin }: Pick<PlaneFaces, "leaving" | "rank" | "origin">,
  reverse: number,
): number {
  const around = leaving[origin[reverse] ?? 0] ?? [];
  return around[((rank[reverse] ?? 0) + around.length - 1) % around.length] ?? 0;
}

function isWound(windings: Windings | undefined): boolean {
  return windings !== undefined && [...windings.values()].some((winding) => winding !== 0);
}

/** Edges used several times become one; those whose two sides are alike for every group vanish. */
function joinEdges(rings: readonly GroupedRing[]): { nodes: (readonly [number, number])[]; edges: Edge[] } {
  const numbers = new Map<string, number>();
  const nodes: (readonly [number, number])[] = [];
  const numberOf = (x: number, y: number): number => {
    const key = `${x} ${y}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, nodes.length);
    nodes.push([x, y]);
    return nodes.length - 1;
  };
  const edges = new Map<string, Edge>();
  for (const { xy, group } of rings)
    for (let i = 0; i + 3 < xy.length; i += 2) {
      const a = numberOf(xy[i] ?? 0, xy[i + 1] ?? 0);
      const b = numberOf(xy[i + 2] ?? 0, xy[i + 3] ?? 0);
      const [from, until] = a < b ? [a, b] : [b, a];
      const edge = edges.get(`${from} ${until}`) ?? { from, until, deltas: new Map<number, number>() };
      edge.deltas.set(group, (edge.deltas.get(group) ?? 0) + (a < b ? 1 : -1));
      edges.set(`${from} ${until}`, edge);
    }
  return { nodes, edges: [...edges.values()].filter(({ deltas }) => isWound(deltas)) };
}

function sortedLeaving(nodes: readonly (readonly [number, number])[], origin: readonly number[]): number[][] {
  const leaving: number[][] = nodes.map(() => []);
  for (const [half, node] of origin.entries()) leaving[node]?.push(half);
  for (const [node, around] of leaving.entries()) {
    const [x, y] = nodes[node] ?? [0, 0];
    const target = (half: number): readonly [number, number] => nodes[origin[half ^ 1] ?? 0] ?? [0, 0];
    const isLower = ([tx, ty]: readonly [number, number]): boolean => ty < y || (ty === y && tx < x);
    around.sort((a, b) => {
      const [p, q] = [target(a), target(b)];
      if (isLower(p) !== isLower(q)) return isLower(p) ? 1 : -1;
      return -orientation(x, y, p[0], p[1], q[0], q[1]);
    });
  }
  return leaving;
}

function traceFaces(
  origin: readonly number[],
  leaving: readonly (readonly number[])[],
  rank: readonly number[],
): number[] {
  const faceOf: number[] = origin.map(() => -1);
  let face = 0;
  for (const [start] of origin.entries()) {
    if (faceOf[start] !== -1) continue;
    for (let half = start; faceOf[half] === -1; half = nextClockwise({ leaving, rank, origin }, half ^ 1))
      faceOf[half] = face;
    face++;
  }
  return faceOf;
}

interface Spread {
  readonly nodes: readonly (readonly [number, number])[];
  readonly edges: readonly Edge[];
  readonly origin: readonly number[];
  readonly leaving: readonly (readonly number[])[];
  readonly faceOf: readonly number[];
}

/** Windings of every face: those of the face round each connected piece by a ray, the others across edges. */
function spreadWindings(spread: Spread): ReadonlyMap<number, Windings> {
  const { nodes, edges, leaving, faceOf } = spread;
  const windings = new Map<number, Windings>();
  const halvesOf = new Map<number, number[]>();
  for (const [half, face] of faceOf.entries()) {
    const halves = halvesOf.get(face);
    if (halves === undefined) halvesOf.set(face, [half]);
    else halves.push(half);
  }
  const pieceOf = pieces(nodes.length, edges);
  const westmost = new Map<number, number>();
  for (const [node, piece] of pieceOf.entries()) {
    if ((leaving[node]?.length ?? 0) === 0) continue;
    const [x, y] = nodes[node] ?? [0, 0];
    const [wx, wy] = nodes[westmost.get(piece) ?? node] ?? [0, 0];
    if (!westmost.has(piece) || x < wx || (x === wx && y < wy)) westmost.set(piece, node);
  }
  for (const [piece, node] of westmost) {
    const outer = faceOf[westernHalf(spread, node)] ?? 0;
    const around = windingsAt(spread, { node, isOther: (edge) => pieceOf[edge.from] !== piece });
    const queue: (readonly [number, Windings])[] = [[outer, around]];
    for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
      const [face, current] = entry;
      if (windings.has(face)) continue;
      windings.set(face, current);
      for (const half of halvesOf.get(face) ?? []) {
        const across = faceOf[half ^ 1] ?? 0;
        if (!windings.has(across)) queue.push([across, crossed(current, edges[half >> 1], (half & 1) === 0 ? -1 : 1)]);
      }
    }
  }
  return windings;
}

/** The half-edge at the westmost node of a piece that has the outside to its left: the one of greatest angle. */
function westernHalf({ nodes, origin, leaving }: Spread, node: number): number {
  const [x, y] = nodes[node] ?? [0, 0];
  let [best = 0] = leaving[node] ?? [];
  for (const half of leaving[node] ?? []) {
    const [px, py] = nodes[origin[best ^ 1] ?? 0] ?? [0, 0];
    const [qx, qy] = nodes[origin[half ^ 1] ?? 0] ?? [0, 0];
    if (orientation(x, y, px, py, qx, qy) > 0) best = half;
  }
  return best;
}

function crossed(windings: Windings, edge: Edge | undefined, sign: number): Windings {
  const next = new Map(windings);
  for (const [group, delta] of edge?.deltas ?? []) next.set(group, (next.get(group) ?? 0) + sign * delta);
  return next;
}

/** How often each group winds round a node, over the edges of other pieces: crossings of the ray to the west. */
function windingsAt(
  { nodes, edges }: Spread,
  { node, isOther }: { readonly node: number; readonly isOther: (edge: Edge) => boolean },
): Windings {
  const [x, y] = nodes[node] ?? [0, 0];
  const windings = new Map<number, number>();
  for (const edge of edges) {
    const [x0, y0] = nodes[edge.from] ?? [0, 0];
    const [x1, y1] = nodes[edge.until] ?? [0, 0];
    if (y0 > y === y1 > y || !isOther(edge)) continue;
    const side = orientation(x0, y0, x1, y1, x, y);
    // The edge lies west of the node when the node is to its right going up, or to its left going down.
    if (side < 0 !== y1 > y0) continue;
    for (const [group, delta] of edge.deltas)
      windings.set(group, (windings.get(group) ?? 0) + (y1 > y0 ? -delta : delta));
  }
  return windings;
}

/** A number for each node, the same within each connected piece. */
function pieces(nodeCount: number, edges: readonly Edge[]): readonly number[] {
  const parent = Array.from({ length: nodeCount }, (_, node) => node);
  const find = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] ?? root] ?? root;
      root = parent[root] ?? root;
    }
    return root;
  };
  for (const { from, until } of edges) parent[find(from)] = find(until);
  return parent.map((_, node) => find(node));
}
