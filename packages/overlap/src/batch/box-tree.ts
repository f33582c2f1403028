/**
 * A packed tree of boxes in space and time, sixteen entries to a node, in the order in which its items were put.
 *
 * Boxes in earth-centred space need no rule for poles or the antimeridian. Eight numbers to a box fill one cache line:
 * least x y z, greatest x y z, first and last moment.
 *
 * Source: I. Kamel, C. Faloutsos, On packing R-trees, CIKM 1993.
 */
import { bucketKey, gridOver, placeKey } from "./hilbert-key.ts";
import { orderByKey } from "./order-by-key.ts";

export const NODE_SIZE = 16;
/** Numbers of a box. */
export const BOX_NUMBERS = 8;

export interface BoxTree {
  readonly count: number;
  /** All nodes, lowest level first. The root is the last. */
  readonly boxes: Float64Array;
  /** First node of each level; behind the last their number. */
  readonly levels: Uint32Array;
}

/**
 * The order of items along Hilbert's curve of longitude and latitude; with `buckets`, first by these.
 *
 * Shape: `lonLat` has two numbers for each item; places are told apart to a 4,096th of their range, without buckets to a 65,536th.
 */
export function packedOrder(lonLat: Float64Array, buckets?: Uint8Array): Uint32Array {
  const grid = gridOver(lonLat);
  const keys = new Uint32Array(lonLat.length / 2);
  for (let i = 0; i < keys.length; i++) {
    const key = placeKey(grid, lonLat[2 * i] ?? 0, lonLat[2 * i + 1] ?? 0);
    keys[i] = buckets === undefined ? key : bucketKey(buckets[i] ?? 0, key);
  }
  return orderByKey(keys);
}

/** Buckets of time by the middle of each item (from and until in turn), at most 255; what is open at an end comes first. */
export function timeBuckets(times: Float64Array, bucketMs: number): Uint8Array {
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    if (!Number.isFinite(time)) continue;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const widthMs = Math.max(bucketMs, (last - first) / 250);
  const buckets = new Uint8Array(times.length / 2);
  for (let item = 0; item < buckets.length; item++) {
    const middle = ((times[2 * item] ?? 0) + (times[2 * item + 1] ?? 0)) / 2;
    buckets[item] = Number.isFinite(middle) ? 1 + Math.min(253, Math.floor((middle - first) / widthMs)) : 0;
  }
  return buckets;
}

/** Builds the tree over the boxes of its items, `BOX_NUMBERS` each, in their order. Level 0 joins sixteen items to a node. */
export function buildBoxTree(items: Float64Array): BoxTree {
  const count = items.length / BOX_NUMBERS;
  const starts = [0];
  for (let n = count; n > 1 || starts.length === 1;) {
    n = Math.max(1, Math.ceil(n / NODE_SIZE));
    starts.push((starts.at(-1) ?? 0) + n);
    if (n === 1) break;
  }
  const levels = Uint32Array.from(starts);
  const boxes = new Float64Array(BOX_NUMBERS * (levels.at(-1) ?? 0));
  for (let level = 0; level + 1 < levels.length; level++) {
    const from = level === 0 ? items : boxes;
    const below = level === 0 ? 0 : (levels[level - 1] ?? 0);
    const end = level === 0 ? count : (levels[level] ?? 0);
    const here = levels[level] ?? 0;
    for (let node = here; node < (levels[level + 1] ?? 0); node++) {
      const first = below + (node - here) * NODE_SIZE;
      joinBoxes(boxes, node * BOX_NUMBERS, from, [first, Math.min(end, first + NODE_SIZE)]);
    }
  }
  return { count, boxes, levels };
}

/** Writes the box around some boxes at `out[at..]`. */
export function joinBoxes(
  out: Float64Array,
  at: number,
  from: Float64Array,
  [first, behind]: readonly [number, number],
): void {
  emptyBox(out, at);
  for (let box = first * BOX_NUMBERS; box < behind * BOX_NUMBERS; box += BOX_NUMBERS) {
    for (let axis = 0; axis < 3; axis++) {
      const least = from[box + axis] ?? 0;
      const most = from[box + 3 + axis] ?? 0;
      if (least < (out[at + axis] ?? 0)) out[at + axis] = least;
      if (most > (out[at + 3 + axis] ?? 0)) out[at + 3 + axis] = most;
    }
    const begins = from[box + 6] ?? 0;
    const ends = from[box + 7] ?? 0;
    if (begins < (out[at + 6] ?? 0)) out[at + 6] = begins;
    if (ends > (out[at + 7] ?? 0)) out[at + 7] = ends;
  }
}

/** A box that nothing meets. */
export function emptyBox(out: Float64Array, at: number): void {
  for (let axis = 0; axis < 3; axis++) {
    out[at + axis] = Infinity;
    out[at + 3 + axis] = -Infinity;
  }
  out[at + 6] = Infinity;
  out[at + 7] = -Infinity;
}

/** Writes the box around places in space, three numbers each, at `out[at..]`; its times stay as they are. */
export function boxPlaces(out: Float64Array, at: number, xyz: Float64Array, first: number, behind: number): void {
  // In numbers of their own, which stay in registers; elements of `out` are stored and loaded again.
  let xLeast = Infinity;
  let yLeast = Infinity;
  let zLeast = Infinity;
  let xMost = -Infinity;
  let yMost = -Infinity;
  let zMost = -Infinity;
  for (let place = 3 * first; place < 3 * behind; place += 3) {
    const x = xyz[place] ?? 0;
    const y = xyz[place + 1] ?? 0;
    const z = xyz[place + 2] ?? 0;
    if (x < xLeast) xLeast = x;
    if (x > xMost) xMost = x;
    if (y < yLeast) yLeast = y;
    if (y > yMost) yMost = y;
    if (z < zLeast) zLeast = z;
    if (z > zMost) zMost = z;
  }
  out[at] = xLeast;
  out[at + 1] = yLeast;
  out[at + 2] = zLeast;
  out[at + 3] = xMost;
  out[at + 4] = yMost;
  out[at + 5] = zMost;
}

/** Grows a box by a cube around a place in space. */
export function growBoxAround(out: Float64Array, at: number, xyz: Float64Array, place: number, byM: number): void {
  for (let axis = 0; axis < 3; axis++) {
    const value = xyz[place + axis] ?? 0;
    if (value - byM < (out[at + axis] ?? 0)) out[at + axis] = value - byM;
    if (value + byM > (out[at + 3 + axis] ?? 0)) out[at + 3 + axis] = value + byM;
  }
}

/** Moves the six sides of a box outwards. */
export function widenBox(out: Float64Array, at: number, byM: number): void {
  for (let axis = 0; axis < 3; axis++) {
    out[at + axis] = (out[at + axis] ?? 0) - byM;
    out[at + 3 + axis] = (out[at + 3 + axis] ?? 0) + byM;
  }
}

/** Whether two boxes have a place and a moment in common; times are half-open. */
export function boxMeets(a: Float64Array, k: number, b: Float64Array, l: number): boolean {
  return (
    (a[k] ?? 0) <= (b[l + 3] ?? 0) &&
    (a[k + 3] ?? 0) >= (b[l] ?? 0) &&
    (a[k + 1] ?? 0) <= (b[l + 4] ?? 0) &&
    (a[k + 4] ?? 0) >= (b[l + 1] ?? 0) &&
    (a[k + 2] ?? 0) <= (b[l + 5] ?? 0) &&
    (a[k + 5] ?? 0) >= (b[l + 2] ?? 0) &&
    (a[k + 6] ?? 0) < (b[l + 7] ?? 0) &&
    (a[k + 7] ?? 0) > (b[l + 6] ?? 0)
  );
}

/** Whether two boxes have a moment in common, wherever they are. */
export function timesMeet(a: Float64Array, k: number, b: Float64Array, l: number): boolean {
  return (a[k + 6] ?? 0) < (b[l + 7] ?? 0) && (a[k + 7] ?? 0) > (b[l + 6] ?? 0);
}

/** Nodes that a search has still to look at: more than any tree of four thousand million items asks for. */
const STACK_NODES = 1_024;
const STACK = new Int32Array(2 * STACK_NODES);

/**
 * Writes the leaves (nodes of level 0) whose boxes meet a box into `out` and returns how many.
 *
 * Requires: `out` holds as many numbers as the tree has leaves. Not reentrant: it is a leaf function.
 */
export function collectLeaves(tree: BoxTree, query: Float64Array, at: number, out: Int32Array): number {
  const { boxes, levels, count } = tree;
  if (count === 0) return 0;
  const top = levels.length - 2;
  const root = levels[top] ?? 0;
  if (!boxMeets(boxes, BOX_NUMBERS * root, query, at)) return 0;
  let found = 0;
  let waiting = 0;
  STACK[waiting++] = top;
  STACK[waiting++] = root;
  while (waiting > 0) {
    const node = STACK[--waiting] ?? 0;
    const level = STACK[--waiting] ?? 0;
    if (level === 0) {
      out[found++] = node;
      continue;
    }
    const here = levels[level] ?? 0;
    const first = (levels[level - 1] ?? 0) + (node - here) * NODE_SIZE;
    const behind = Math.min(here, first + NODE_SIZE);
    for (let child = first; child < behind; child++) {
      if (!boxMeets(boxes, BOX_NUMBERS * child, query, at)) continue;
      if (level === 1) {
        out[found++] = child;
        continue;
      }
      STACK[waiting++] = level - 1;
      STACK[waiting++] = child;
    }
  }
  return found;
}

/** Leaves of a tree. */
export function leafCount({ levels }: BoxTree): number {
  return levels[1] ?? 0;
}
