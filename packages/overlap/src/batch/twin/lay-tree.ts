/** Lays a packed tree out in the twin's memory: sixteen children to a node, their boxes column by column. */
import { BOX_NUMBERS, emptyBox, NODE_SIZE } from "../box-tree.ts";
import { SIXTEEN, TREE_COUNT, TREE_FROM, TREE_LEVELS, TREE_NODE_BYTES, TREE_TOP, TREE_UNTIL } from "./record-layout.ts";
import { NEVER_RANK } from "./time-ranks.ts";
import type { TimeRanks } from "./time-ranks.ts";
import { roundedDown, roundedUp } from "./twin-memory.ts";
import type { TwinMemory } from "./twin-memory.ts";

/** Writes a tree over boxes (`BOX_NUMBERS` each, in their order) and its description at `tree`. */
export function layTree(memory: TwinMemory, tree: number, bottom: Float64Array, ranks: TimeRanks): void {
  const count = bottom.length / BOX_NUMBERS;
  let boxes = bottom;
  let level = 0;
  for (; ; level++) {
    const parents = Math.max(1, Math.ceil(boxes.length / BOX_NUMBERS / NODE_SIZE));
    const address = memory.take(parents * TREE_NODE_BYTES);
    memory.u32[(tree + TREE_LEVELS) / 4 + level] = address;
    const above = new Float64Array(BOX_NUMBERS * parents);
    for (let node = 0; node < parents; node++) layNode({ memory, boxes, above, ranks }, node, address);
    if (parents === 1) break;
    boxes = above;
  }
  memory.u32[(tree + TREE_TOP) / 4] = level;
  memory.u32[(tree + TREE_COUNT) / 4] = count;
}

interface TreeLaying {
  readonly memory: TwinMemory;
  readonly boxes: Float64Array;
  /** Boxes of the nodes themselves. */
  readonly above: Float64Array;
  readonly ranks: TimeRanks;
}

function layNode({ memory, boxes, above, ranks }: TreeLaying, node: number, level: number): void {
  const { f32, u32 } = memory;
  const at = (level + node * TREE_NODE_BYTES) / 4;
  const joined = node * BOX_NUMBERS;
  emptyBox(above, joined);
  for (let child = 0; child < NODE_SIZE; child++) {
    const box = BOX_NUMBERS * (node * NODE_SIZE + child);
    const isThere = box < boxes.length;
    for (let axis = 0; axis < 3; axis++) {
      const least = isThere ? (boxes[box + axis] ?? 0) : Infinity;
      const most = isThere ? (boxes[box + 3 + axis] ?? 0) : -Infinity;
      f32[at + (axis * SIXTEEN) / 4 + child] = roundedDown(least);
      f32[at + ((axis + 3) * SIXTEEN) / 4 + child] = roundedUp(most);
      above[joined + axis] = Math.min(above[joined + axis] ?? 0, least);
      above[joined + 3 + axis] = Math.max(above[joined + 3 + axis] ?? 0, most);
    }
    const from = isThere ? (boxes[box + 6] ?? 0) : Infinity;
    const until = isThere ? (boxes[box + 7] ?? 0) : -Infinity;
    u32[at + TREE_FROM / 4 + child] = isThere ? ranks.beginRank(from) : NEVER_RANK;
    u32[at + TREE_UNTIL / 4 + child] = isThere ? ranks.endRank(until) : 0;
    above[joined + 6] = Math.min(above[joined + 6] ?? 0, from);
    above[joined + 7] = Math.max(above[joined + 7] ?? 0, until);
  }
}
