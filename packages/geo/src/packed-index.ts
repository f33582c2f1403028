/**
 * A static spatial index: a packed R-tree over boxes of longitude and latitude, in Hilbert order.
 *
 * Source: I. Kamel, C. Faloutsos, On packing R-trees, CIKM 1993 (Hilbert order, full nodes); Hilbert value by
 *         D. Hilbert's curve in the table-free form of H. S. Warren, Hacker's Delight, 2nd ed. 2013, section 16-2.
 */
import type { BoundingBox } from "./geometry.ts";
import { INDEX_ITEMS_MAX } from "./limits.ts";

/** Entries per node. */
const NODE_SIZE = 16;

export interface PackedIndex {
  readonly size: number;
  /** Calls `visit` with the number of each box that meets `box` (touching counts), each once; `false` from it stops. */
  readonly search: (box: BoundingBox, visit: (item: number) => boolean | void) => void;
}

/** Levels of boxes, four numbers each, lowest level first: `[west, south, east, north]` with east ≥ west. */
interface Tree {
  readonly boxes: Float64Array;
  readonly levels: readonly number[];
  /** Number of the box at each place of the lowest level. */
  readonly order: Uint32Array;
}

/**
 * Builds the index.
 *
 * Shape:  the number of a box is its place in `boxes`; west > east crosses the antimeridian.
 * Limit:  INDEX_ITEMS_MAX boxes.
 * Throws: RangeError when a box is not finite or the limit is passed.
 */
export function buildPackedIndex(boxes: readonly BoundingBox[]): PackedIndex {
  if (boxes.length > INDEX_ITEMS_MAX)
    throw new RangeError(`Cannot index ${boxes.length} boxes: must be at most ${INDEX_ITEMS_MAX}`);
  const tree = packTree(boxes);
  return {
    size: boxes.length,
    search: (box, visit) => {
      if (boxes.length > 0) searchTurns(tree, box, visit);
    },
  };
}

function packTree(boxes: readonly BoundingBox[]): Tree {
  const order = hilbertOrder(boxes);
  const levels = [0, boxes.length];
  for (let n = boxes.length; n > 1;) {
    n = Math.ceil(n / NODE_SIZE);
    levels.push((levels.at(-1) ?? 0) + n);
  }
  const packed = new Float64Array(4 * (levels.at(-1) ?? 0));
  for (const [place, item] of order.entries()) {
    const box = boxes[item];
    if (box === undefined || !box.every(Number.isFinite))
      throw new RangeError(`Cannot index box ${item}: must be four finite numbers`);
    packed.set([box[0], box[1], unwrappedEast(box), box[3]], 4 * place);
  }
  for (let level = 1; level + 1 < levels.length; level++) packLevel(packed, levels, level);
  return { boxes: packed, levels, order };
}

function packLevel(packed: Float64Array, levels: readonly number[], level: number): void {
  const below = levels[level - 1] ?? 0;
  const here = levels[level] ?? 0;
  for (let node = here; node < (levels[level + 1] ?? 0); node++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const first = below + (node - here) * NODE_SIZE;
    for (let at = 4 * first; at < 4 * Math.min(here, first + NODE_SIZE); at += 4) {
      west = Math.min(west, packed[at] ?? 0);
      south = Math.min(south, packed[at + 1] ?? 0);
      east = Math.max(east, packed[at + 2] ?? 0);
      north = Math.max(north, packed[at + 3] ?? 0);
    }
    packed.set([west, south, east, north], 4 * node);
  }
}

/** A box beyond the antimeridian is also looked for one turn to the west and to the east; no box is reported twice. */
function searchTurns(tree: Tree, box: BoundingBox, visit: (item: number) => boolean | void): void {
  const [west, south, , north] = box;
  const east = unwrappedEast(box);
  const query: Query = { tree, south, north, west, east, visit };
  if (searchBelow(query, 0)) return;
  for (const turn of [-360, 360]) {
    const visitNew = (item: number, place: number): boolean | void => {
      const wasSeen =
        meetsLon(tree.boxes, place, west, east) || (turn > 0 && meetsLon(tree.boxes, place, west - 360, east - 360));
      return wasSeen ? true : visit(item);
    };
    if (searchBelow({ tree, south, north, west: west + turn, east: east + turn, visit: visitNew }, 0)) return;
  }
}

interface Query {
  readonly tree: Tree;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly visit: (item: number, place: number) => boolean | void;
}

/** From the root: `depth` 0. True when `visit` asked to stop. */
function searchBelow(query: Query, depth: number, node = query.tree.levels.at(-2) ?? 0): boolean {
  const { boxes, levels, order } = query.tree;
  const at = 4 * node;
  if ((boxes[at] ?? 0) > query.east || (boxes[at + 2] ?? 0) < query.west) return false;
  if ((boxes[at + 1] ?? 0) > query.north || (boxes[at + 3] ?? 0) < query.south) return false;
  const level = levels.length - 2 - depth;
  if (level === 0) return query.visit(order[node] ?? 0, node) === false;
  const here = levels[level] ?? 0;
  const first = (levels[level - 1] ?? 0) + (node - here) * NODE_SIZE;
  const end = Math.min(here, first + NODE_SIZE);
  for (let child = first; child < end; child++) if (searchBelow(query, depth + 1, child)) return true;
  return false;
}

function meetsLon(boxes: Float64Array, place: number, west: number, east: number): boolean {
  return (boxes[4 * place] ?? 0) <= east && (boxes[4 * place + 2] ?? 0) >= west;
}

function unwrappedEast([west, , east]: BoundingBox): number {
  return west > east ? east + 360 : east;
}

function hilbertOrder(boxes: readonly BoundingBox[]): Uint32Array {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    west = Math.min(west, box[0]);
    south = Math.min(south, box[1]);
    east = Math.max(east, unwrappedEast(box));
    north = Math.max(north, box[3]);
  }
  const perLon = east > west ? 65_535 / (east - west) : 0;
  const perLat = north > south ? 65_535 / (north - south) : 0;
  const keys = new Float64Array(boxes.length);
  for (const [i, box] of boxes.entries()) {
    const x = Math.floor(((box[0] + unwrappedEast(box)) / 2 - west) * perLon);
    const y = Math.floor(((box[1] + box[3]) / 2 - south) * perLat);
    keys[i] = hilbertValue(x, y) * INDEX_ITEMS_MAX + i;
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => key % INDEX_ITEMS_MAX);
}

/** Place of a cell of a 65,536 × 65,536 grid along Hilbert's curve. */
export function hilbertValue(x: number, y: number): number {
  let [column, row, value] = [x, y, 0];
  for (let side = 32_768; side > 0; side >>= 1) {
    const right = (column & side) > 0 ? 1 : 0;
    const upper = (row & side) > 0 ? 1 : 0;
    value = value * 4 + ((3 * right) ^ upper);
    column &= side - 1;
    row &= side - 1;
    if (upper === 0) {
      if (right === 1) [column, row] = [side - 1 - column, side - 1 - row];
      [column, row] = [row, column];
    }
  }
  return value;
}
