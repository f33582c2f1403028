/** Lays sites out in the twin's memory, from their leaves: sixteen leaves to a node, places from the middle of what holds them. */
import { BOX_NUMBERS, emptyBox, NODE_SIZE } from "../box-tree.ts";
import { ENTRY_NUMBERS, LEAF_NUMBERS } from "../site-leaves.ts";
import type { SiteLeaves } from "../site-leaves.ts";
import { layTree } from "./lay-tree.ts";
import {
  HEADER_SITE_LEAVES,
  HEADER_SITE_NODES,
  HEADER_SITE_TREE,
  LEAF_BYTES,
  LEAF_FROM,
  LEAF_GRIP,
  LEAF_REACH,
  LEAF_UNTIL,
  LEAF_X,
  NODE_SPREAD,
  SITE_AWAY,
  SITE_FROM,
  SITE_NODE_BYTES,
  SITE_NUMBER,
  SITE_UNTIL,
  SITE_WITHIN,
  SITE_X,
  SIXTEEN,
} from "./record-layout.ts";
import { NEVER_RANK } from "./time-ranks.ts";
import type { TimeRanks } from "./time-ranks.ts";
import { roundedDown, roundedUp } from "./twin-memory.ts";
import type { TwinMemory } from "./twin-memory.ts";

interface SiteLaying {
  readonly memory: TwinMemory;
  readonly sites: SiteLeaves;
  readonly ranks: TimeRanks;
}

/** Lays all sites out and writes where into the header. */
export function laySites(memory: TwinMemory, header: number, sites: SiteLeaves, ranks: TimeRanks): void {
  const leafCount = sites.leafBoxes.length / BOX_NUMBERS;
  const nodeCount = Math.ceil(leafCount / NODE_SIZE);
  const nodes = memory.take(SITE_NODE_BYTES * nodeCount);
  const leaves = memory.take(LEAF_BYTES * NODE_SIZE * nodeCount);
  const boxes = new Float64Array(BOX_NUMBERS * nodeCount);
  const laying = { memory, sites, ranks };
  for (let node = 0; node < nodeCount; node++) {
    joinLeafBoxes(boxes, node, sites.leafBoxes);
    layNode(laying, node, nodes + SITE_NODE_BYTES * node);
    for (let k = 0; k < NODE_SIZE; k++) {
      const leaf = NODE_SIZE * node + k;
      layLeaf(laying, leaf, leaves + LEAF_BYTES * leaf);
    }
  }
  layTree(memory, header + HEADER_SITE_TREE, boxes, ranks);
  memory.u32[(header + HEADER_SITE_NODES) / 4] = nodes;
  memory.u32[(header + HEADER_SITE_LEAVES) / 4] = leaves;
}

function joinLeafBoxes(boxes: Float64Array, node: number, leafBoxes: Float64Array): void {
  const at = BOX_NUMBERS * node;
  emptyBox(boxes, at);
  const behind = Math.min(leafBoxes.length, BOX_NUMBERS * NODE_SIZE * (node + 1));
  for (let box = BOX_NUMBERS * NODE_SIZE * node; box < behind; box += BOX_NUMBERS) {
    for (const k of [0, 1, 2, 6]) boxes[at + k] = Math.min(boxes[at + k] ?? 0, leafBoxes[box + k] ?? 0);
    for (const k of [3, 4, 5, 7]) boxes[at + k] = Math.max(boxes[at + k] ?? 0, leafBoxes[box + k] ?? 0);
  }
}

function layNode({ memory, sites, ranks }: SiteLaying, node: number, address: number): void {
  const { f32, f64, u32 } = memory;
  const { leaves, leafBoxes } = sites;
  const first = NODE_SIZE * node;
  const behind = Math.min(leaves.length / LEAF_NUMBERS, first + NODE_SIZE);
  const centre = [0, 1, 2].map((axis) => {
    let sum = 0;
    for (let leaf = first; leaf < behind; leaf++) sum += leaves[LEAF_NUMBERS * leaf + axis] ?? 0;
    return sum / (behind - first);
  });
  for (const [axis, value] of centre.entries()) f64[address / 8 + axis] = value;
  let spreadM = 0;
  for (let k = 0; k < NODE_SIZE; k++) {
    const leaf = first + k;
    const isThere = leaf < behind;
    const from = LEAF_NUMBERS * leaf;
    let square = 0;
    for (let axis = 0; axis < 3; axis++) {
      const step = isThere ? (leaves[from + axis] ?? 0) - (centre[axis] ?? 0) : 0;
      f32[(address + LEAF_X + axis * SIXTEEN) / 4 + k] = step;
      square += step * step;
    }
    const leafSpreadM = isThere ? (leaves[from + 4] ?? 0) : 0;
    spreadM = Math.max(spreadM, Math.sqrt(square) + leafSpreadM);
    f32[(address + LEAF_REACH) / 4 + k] = isThere ? roundedUp(leaves[from + 3] ?? 0) : 0;
    f32[(address + LEAF_GRIP) / 4 + k] = isThere ? roundedDown(leaves[from + 5] ?? 0) : 0;
    const box = BOX_NUMBERS * leaf;
    u32[(address + LEAF_FROM) / 4 + k] = isThere ? ranks.beginRank(leafBoxes[box + 6] ?? 0) : NEVER_RANK;
    u32[(address + LEAF_UNTIL) / 4 + k] = isThere ? ranks.endRank(leafBoxes[box + 7] ?? 0) : 0;
  }
  f32[(address + NODE_SPREAD) / 4] = roundedUp(spreadM);
}

function layLeaf({ memory, sites, ranks }: SiteLaying, leaf: number, address: number): void {
  const { f32, u32 } = memory;
  const { entries, leaves, order, xyz } = sites;
  for (let k = 0; k < NODE_SIZE; k++) {
    const place = NODE_SIZE * leaf + k;
    const isThere = place < order.length;
    const entry = ENTRY_NUMBERS * place;
    for (let axis = 0; axis < 3; axis++)
      f32[(address + SITE_X + axis * SIXTEEN) / 4 + k] = isThere
        ? (xyz[3 * place + axis] ?? 0) - (leaves[LEAF_NUMBERS * leaf + axis] ?? 0)
        : 0;
    f32[(address + SITE_AWAY) / 4 + k] = isThere ? roundedUp(entries[entry] ?? 0) : 0;
    f32[(address + SITE_WITHIN) / 4 + k] = isThere ? (entries[entry + 1] ?? 0) : 0;
    u32[(address + SITE_FROM) / 4 + k] = isThere ? ranks.beginRank(entries[entry + 2] ?? 0) : NEVER_RANK;
    u32[(address + SITE_UNTIL) / 4 + k] = isThere ? ranks.endRank(entries[entry + 3] ?? 0) : 0;
    u32[(address + SITE_NUMBER) / 4 + k] = order[place] ?? 0;
  }
}
