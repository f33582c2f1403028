/**
 * Searches over the box trees of chords: the nearest chord to a point, and all chords or pairs of chords within reach.
 */
import { BOX_FANOUT } from "./box-tree.ts";
import { newFoot, pointToChord } from "./chord-distance.ts";
import type { Chords } from "./prepared.ts";

/** A limit in space, squared, that a visitor may lower while a search runs. */
export interface Reach {
  squareM2: number;
}

/**
 * Calls `visit` for every chord that may come within reach of a point, nearer boxes first.
 *
 * Ensures: no chord within `reach`, as it stands at that time, is left out.
 */
export function visitChordsNear(
  chords: Chords,
  point: Float64Array,
  reach: Reach,
  visit: (chord: number) => void,
): void {
  const top = chords.levels.length - 2;
  if (chords.start.length > 0) descend(chords, point, reach, visit, top, 0);
}

function descend(
  chords: Chords,
  point: Float64Array,
  reach: Reach,
  visit: (chord: number) => void,
  level: number,
  box: number,
): void {
  const first = box * BOX_FANOUT;
  if (level === 0) {
    const end = Math.min(chords.start.length, first + BOX_FANOUT);
    for (let chord = first; chord < end; chord++) visit(chord);
    return;
  }
  const base = chords.levels[level - 1] ?? 0;
  const end = Math.min((chords.levels[level] ?? 0) - base, first + BOX_FANOUT);
  const children: { readonly child: number; readonly squareM2: number }[] = [];
  for (let child = first; child < end; child++) {
    const squareM2 = pointToBoxSq(chords.boxes, base + child, point);
    if (squareM2 <= reach.squareM2) children.push({ child, squareM2 });
  }
  children.sort((a, b) => a.squareM2 - b.squareM2);
  for (const { child, squareM2 } of children)
    if (squareM2 <= reach.squareM2) descend(chords, point, reach, visit, level - 1, child);
}

/** The chord nearest to a point in space. */
export function nearestChord(
  chords: Chords,
  point: Float64Array,
  limitM2 = Infinity,
): { readonly chord: number; readonly t: number; readonly squareM2: number } {
  const reach: Reach = { squareM2: limitM2 };
  const foot = newFoot();
  let best = { chord: -1, t: 0, squareM2: Infinity };
  visitChordsNear(chords, point, reach, (chord) => {
    pointToChord(point, 0, chords, chord, foot);
    if (foot.squareM2 >= best.squareM2) return;
    best = { chord, t: foot.t, squareM2: foot.squareM2 };
    reach.squareM2 = Math.min(reach.squareM2, foot.squareM2);
  });
  return best;
}

/**
 * Calls `visit` for every pair of chords, one of each shape, whose boxes come within reach of each other.
 *
 * Ensures: no pair within `reach`, as it stands at that time, is left out.
 */
export function visitPairsNear(a: Chords, b: Chords, reach: Reach, visit: (i: number, j: number) => void): void {
  if (a.start.length === 0 || b.start.length === 0) return;
  pairDescend(
    { a, b, reach, visit, aBox: new Float64Array(6), bBox: new Float64Array(6) },
    [a.levels.length - 2, 0],
    [b.levels.length - 2, 0],
  );
}

interface PairSearch {
  readonly a: Chords;
  readonly b: Chords;
  readonly reach: Reach;
  readonly visit: (i: number, j: number) => void;
  /** Scratch for the boxes of single chords. */
  readonly aBox: Float64Array;
  readonly bBox: Float64Array;
}

/** A box of a tree; level -1 is a chord. */
type TreeNode = readonly [level: number, index: number];

function pairDescend(search: PairSearch, aNode: TreeNode, bNode: TreeNode): void {
  const { a, b, reach } = search;
  if (nodeDistanceSq(search, aNode, bNode) > reach.squareM2) return;
  if (aNode[0] < 0 && bNode[0] < 0) {
    search.visit(aNode[1], bNode[1]);
    return;
  }
  if (aNode[0] >= bNode[0]) {
    const first = aNode[1] * BOX_FANOUT;
    const end = Math.min(countAt(a, aNode[0] - 1), first + BOX_FANOUT);
    for (let child = first; child < end; child++) pairDescend(search, [aNode[0] - 1, child], bNode);
    return;
  }
  const first = bNode[1] * BOX_FANOUT;
  const end = Math.min(countAt(b, bNode[0] - 1), first + BOX_FANOUT);
  for (let child = first; child < end; child++) pairDescend(search, aNode, [bNode[0] - 1, child]);
}

function countAt(chords: Chords, level: number): number {
  return level < 0 ? chords.start.length : (chords.levels[level + 1] ?? 0) - (chords.levels[level] ?? 0);
}

function nodeDistanceSq({ a, b, aBox, bBox }: PairSearch, aNode: TreeNode, bNode: TreeNode): number {
  const [p, k] =
    aNode[0] < 0 ? chordBox(a, aNode[1], aBox) : ([a.boxes, 6 * ((a.levels[aNode[0]] ?? 0) + aNode[1])] as const);
  const [q, l] =
    bNode[0] < 0 ? chordBox(b, bNode[1], bBox) : ([b.boxes, 6 * ((b.levels[bNode[0]] ?? 0) + bNode[1])] as const);
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const gap = Math.max((p[k + axis] ?? 0) - (q[l + 3 + axis] ?? 0), (q[l + axis] ?? 0) - (p[k + 3 + axis] ?? 0), 0);
    sum += gap * gap;
  }
  return sum;
}

function chordBox(chords: Chords, chord: number, out: Float64Array): readonly [Float64Array, number] {
  const k = 3 * (chords.start[chord] ?? 0);
  for (let axis = 0; axis < 3; axis++) {
    const from = chords.xyz[k + axis] ?? 0;
    const until = chords.xyz[k + 3 + axis] ?? 0;
    out[axis] = Math.min(from, until);
    out[axis + 3] = Math.max(from, until);
  }
  return [out, 0];
}

function pointToBoxSq(boxes: Float64Array, box: number, point: Float64Array): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const p = point[axis] ?? 0;
    const gap = Math.max((boxes[6 * box + axis] ?? 0) - p, p - (boxes[6 * box + 3 + axis] ?? 0), 0);
    sum += gap * gap;
  }
  return sum;
}
