/** Lays a packed tree out in the twin's memory: sixteen children to a node, their boxes column by column. */
import { BOX_NUMBERS, joinBoxes, NODE_SIZE } from "../box-tree.ts";
import { SIXTEEN, TREE_COUNT, TREE_FROM, TREE_LEVELS, TREE_NODE_BYTES, TREE_TOP, TREE_UNTIL } from "./record-layout.ts";
import { NEVER_RANK } from "./time-ranks.ts";
import { roundedDown, roundedUp } from "./twin-memory.ts";
import type { TwinMemory } from "./twin-memory.ts";

/**
 * Writes a tree over boxes and its description at `tree`.
 *
 * Shape: `BOX_NUMBERS` for each, in their order, with ranks (`time-ranks.ts`) instead of their times.
 */
export function layTree(memory: TwinMemory, tree: number, bottom: Float64Array): void {
  const count = bottom.length / BOX_NUMBERS;
  let boxes = bottom;
  let level = 0;
  for (; ; level++) {
    const children = boxes.length / BOX_NUMBERS;
    const parents = Math.max(1, Math.ceil(children / NODE_SIZE));
    const address = memory.take(parents * TREE_NODE_BYTES);
    memory.u32[(tree + TREE_LEVELS) / 4 + level] = address;
    const above = new Float64Array(BOX_NUMBERS * parents);
    for (let node = 0; node < parents; node++) {
      const first = NODE_SIZE * node;
      const behind = Math.min(children, first + NODE_SIZE);
      for (let child = first; child < behind; child++)
        layChild(memory, address + TREE_NODE_BYTES * node, child - first, boxes, BOX_NUMBERS * child);
      for (let k = behind - first; k < NODE_SIZE; k++) layNobody(memory, address + TREE_NODE_BYTES * node, k);
      joinBoxes(above, BOX_NUMBERS * node, boxes, [first, behind]);
    }
    if (parents === 1) break;
    boxes = above;
  }
  memory.u32[(tree + TREE_TOP) / 4] = level;
  memory.u32[(tree + TREE_COUNT) / 4] = count;
}

function layChild({ f32, u32 }: TwinMemory, node: number, k: number, boxes: Float64Array, box: number): void {
  const at = node / 4 + k;
  for (let axis = 0; axis < 3; axis++) {
    f32[at + (axis * SIXTEEN) / 4] = roundedDown(boxes[box + axis] ?? 0);
    f32[at + ((axis + 3) * SIXTEEN) / 4] = roundedUp(boxes[box + 3 + axis] ?? 0);
  }
  u32[at + TREE_FROM / 4] = boxes[box + 6] ?? 0;
  u32[at + TREE_UNTIL / 4] = boxes[box + 7] ?? 0;
}

/** A box that nothing meets, where a node has fewer than sixteen children. */
function layNobody({ f32, u32 }: TwinMemory, node: number, k: number): void {
  const at = node / 4 + k;
  for (let axis = 0; axis < 3; axis++) {
    f32[at + (axis * SIXTEEN) / 4] = Infinity;
    f32[at + ((axis + 3) * SIXTEEN) / 4] = -Infinity;
  }
  u32[at + TREE_FROM / 4] = NEVER_RANK;
  u32[at + TREE_UNTIL / 4] = 0;
}
