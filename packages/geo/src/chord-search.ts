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

/** What a search over pairs does at a pair of chords and, before it goes down, at a pair of boxes. */
export interface PairVisitor {
  readonly visit: (i: number, j: number) => void;
  /**
   * Whether to pass over all pairs of chords `first … behind - 1` of the first shape with a box of the second, whose
   * farthest places are at most the root of `farthestM2` apart.
   */
  readonly skip?: (first: number, behind: number, farthestM2: number) => boolean;
}

/**
 * Calls `visit` for every pair of chords, one of each shape, whose boxes come within reach of each other.
 *
 * Ensures: no pair within `reach`, as it stands at that time, is left out, unless `skip` asked for it.
 */
export function visitPairsNear(a: Chords, b: Chords, reach: Reach, visitor: PairVisitor): void {
  if (a.start.length === 0 || b.start.length === 0) return;
  const search: PairSearch = { a, b, reach, visitor, aBox: new Float64Array(6), bBox: new Float64Array(6) };
  pairDescend(search, { aLevel: a.levels.length - 2, aIndex: 0, bLevel: b.levels.length - 2, bIndex: 0 });
}

interface PairSearch {
  readonly a: Chords;
  readonly b: Chords;
  readonly reach: Reach;
  readonly visitor: PairVisitor;
  /** Scratch for the boxes of single chords. */
  readonly aBox: Float64Array;
  readonly bBox: Float64Array;
}

/** A box of each tree; level -1 is a chord. */
interface NodePair {
  readonly aLevel: number;
  readonly aIndex: number;
  readonly bLevel: number;
  readonly bIndex: number;
}

function pairDescend(search: PairSearch, pair: NodePair): void {
  const { a, b, reach, visitor } = search;
  const { aLevel, aIndex, bLevel, bIndex } = pair;
  const [p, k] =
    aLevel < 0 ? chordBox(a, aIndex, search.aBox) : ([a.boxes, 6 * ((a.levels[aLevel] ?? 0) + aIndex)] as const);
  const [q, l] =
    bLevel < 0 ? chordBox(b, bIndex, search.bBox) : ([b.boxes, 6 * ((b.levels[bLevel] ?? 0) + bIndex)] as const);
  if (nearestSq(p, k, q, l) > reach.squareM2) return;
  if (visitor.skip !== undefined) {
    const span = BOX_FANOUT ** (aLevel + 1);
    const behind = Math.min(a.start.length, (aIndex + 1) * span);
    if (visitor.skip(aIndex * span, behind, farthestSq(p, k, q, l))) return;
  }
  if (aLevel < 0 && bLevel < 0) {
    visitor.visit(aIndex, bIndex);
    return;
  }
  const first = (aLevel >= bLevel ? aIndex : bIndex) * BOX_FANOUT;
  if (aLevel >= bLevel) {
    const end = Math.min(countAt(a, aLevel - 1), first + BOX_FANOUT);
    for (let child = first; child < end; child++)
      pairDescend(search, { aLevel: aLevel - 1, aIndex: child, bLevel, bIndex });
    return;
  }
  const end = Math.min(countAt(b, bLevel - 1), first + BOX_FANOUT);
  for (let child = first; child < end; child++)
    pairDescend(search, { aLevel, aIndex, bLevel: bLevel - 1, bIndex: child });
}

function countAt(chords: Chords, level: number): number {
  return level < 0 ? chords.start.length : (chords.levels[level + 1] ?? 0) - (chords.levels[level] ?? 0);
}

/** Squared distance between two boxes, six numbers each from `k` and from `l`. */
function nearestSq(p: Float64Array, k: number, q: Float64Array, l: number): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const gap = Math.max((p[k + axis] ?? 0) - (q[l + 3 + axis] ?? 0), (q[l + axis] ?? 0) - (p[k + 3 + axis] ?? 0), 0);
    sum += gap * gap;
  }
  return sum;
}

/** Squared distance of the farthest places of two boxes. */
function farthestSq(p: Float64Array, k: number, q: Float64Array, l: number): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const reach = Math.max((p[k + 3 + axis] ?? 0) - (q[l + axis] ?? 0), (q[l + 3 + axis] ?? 0) - (p[k + axis] ?? 0));
    sum += reach * reach;
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
