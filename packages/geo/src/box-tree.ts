/**
 * A tree of bounding boxes over the chords of one shape, in the order of its edges.
 *
 * Neighbours along a ring are neighbours in space, so that no sorting is needed: box `i` of a level covers the entries
 * `8i … 8i+7` below it. The lowest level covers chords.
 */
import type { Chords } from "./prepared.ts";

/** Entries per box. Measured in the prototype: 8 beats 4 and 16 at 50 vertices. */
export const BOX_FANOUT = 8;

export function buildBoxTree(xyz: Float64Array, start: Uint32Array): Pick<Chords, "boxes" | "levels"> {
  const counts: number[] = [];
  for (let n = start.length; n > 1 || counts.length === 0;) {
    n = Math.ceil(n / BOX_FANOUT);
    counts.push(n);
    if (n <= 1) break;
  }
  const levels = new Uint32Array(counts.length + 1);
  for (const [i, count] of counts.entries()) levels[i + 1] = (levels[i] ?? 0) + count;
  const boxes = new Float64Array(6 * (levels.at(-1) ?? 0));
  for (let box = 0; box < (counts[0] ?? 0); box++) {
    empty(boxes, box);
    const end = Math.min(start.length, (box + 1) * BOX_FANOUT);
    for (let chord = box * BOX_FANOUT; chord < end; chord++) {
      const node = 3 * (start[chord] ?? 0);
      grow(boxes, box, xyz, node, node);
      grow(boxes, box, xyz, node + 3, node + 3);
    }
  }
  for (let level = 1; level < counts.length; level++) joinLevel(boxes, levels, level);
  return { boxes, levels };
}

function joinLevel(boxes: Float64Array, levels: Uint32Array, level: number): void {
  const below = levels[level - 1] ?? 0;
  const here = levels[level] ?? 0;
  const behind = levels[level + 1] ?? 0;
  for (let box = here; box < behind; box++) {
    empty(boxes, box);
    const first = below + (box - here) * BOX_FANOUT;
    const end = Math.min(here, first + BOX_FANOUT);
    for (let child = first; child < end; child++) grow(boxes, box, boxes, 6 * child, 6 * child + 3);
  }
}

function empty(boxes: Float64Array, box: number): void {
  boxes.fill(Infinity, 6 * box, 6 * box + 3);
  boxes.fill(-Infinity, 6 * box + 3, 6 * box + 6);
}

function grow(boxes: Float64Array, box: number, from: Float64Array, low: number, high: number): void {
  for (let axis = 0; axis < 3; axis++) {
    const least = from[low + axis] ?? 0;
    const most = from[high + axis] ?? 0;
    const at = 6 * box + axis;
    if (least < (boxes[at] ?? 0)) boxes[at] = least;
    if (most > (boxes[at + 3] ?? 0)) boxes[at + 3] = most;
  }
}
