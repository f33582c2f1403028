/** Lays sites out in the twin's memory, from their leaves: sixteen leaves to a node, places from the middle of what holds them. */
import { BOX_NUMBERS, joinBoxes, NODE_SIZE } from "../box-tree.ts";
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
  LEAF_Y,
  LEAF_Z,
  NODE_SPREAD,
  SITE_AWAY,
  SITE_FROM,
  SITE_NODE_BYTES,
  SITE_NUMBER,
  SITE_UNTIL,
  SITE_WITHIN,
  SITE_X,
  SITE_Y,
  SITE_Z,
} from "./record-layout.ts";
import { NEVER_RANK } from "./time-ranks.ts";
import type { TimeRanks } from "./time-ranks.ts";
import { roundedDown, roundedUp } from "./twin-memory.ts";
import type { TwinMemory } from "./twin-memory.ts";

/** Arrays side by side, not the object that holds them: compiled code is thrown away with the last object of a shape. */
interface SiteLaying extends Pick<SiteLeaves, "leafBoxes" | "entries" | "xyz" | "order"> {
  readonly memory: TwinMemory;
  /** Numbers of the leaves. */
  readonly leafNumbers: Float64Array;
  readonly ranks: TimeRanks;
  /** Addresses of the nodes and of the leaves. */
  readonly nodes: number;
  readonly leaves: number;
  /** By node. */
  readonly boxes: Float64Array;
}

/** Lays all sites out and writes where into the header. */
export function laySites(memory: TwinMemory, header: number, sites: SiteLeaves, ranks: TimeRanks): void {
  const nodeCount = Math.ceil(sites.leafBoxes.length / BOX_NUMBERS / NODE_SIZE);
  const laying: SiteLaying = {
    memory,
    leafNumbers: sites.leaves,
    leafBoxes: sites.leafBoxes,
    entries: sites.entries,
    xyz: sites.xyz,
    order: sites.order,
    ranks,
    nodes: memory.take(SITE_NODE_BYTES * nodeCount),
    leaves: memory.take(LEAF_BYTES * NODE_SIZE * nodeCount),
    boxes: new Float64Array(BOX_NUMBERS * nodeCount),
  };
  for (let node = 0; node < nodeCount; node++) layNode(laying, node);
  layTree(memory, header + HEADER_SITE_TREE, laying.boxes);
  memory.u32[(header + HEADER_SITE_NODES) / 4] = laying.nodes;
  memory.u32[(header + HEADER_SITE_LEAVES) / 4] = laying.leaves;
}

function layNode(laying: SiteLaying, node: number): void {
  const { memory, leafNumbers, leafBoxes, boxes } = laying;
  const { f32, f64 } = memory;
  const first = NODE_SIZE * node;
  const behind = Math.min(leafNumbers.length / LEAF_NUMBERS, first + NODE_SIZE);
  const address = laying.nodes + SITE_NODE_BYTES * node;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let leaf = LEAF_NUMBERS * first; leaf < LEAF_NUMBERS * behind; leaf += LEAF_NUMBERS) {
    x += leafNumbers[leaf] ?? 0;
    y += leafNumbers[leaf + 1] ?? 0;
    z += leafNumbers[leaf + 2] ?? 0;
  }
  f64[address / 8] = x / (behind - first);
  f64[address / 8 + 1] = y / (behind - first);
  f64[address / 8 + 2] = z / (behind - first);
  const box = BOX_NUMBERS * node;
  joinBoxes(boxes, box, leafBoxes, [first, behind]);
  boxes[box + 6] = Infinity;
  boxes[box + 7] = -Infinity;
  let spreadM = 0;
  for (let leaf = first; leaf < behind; leaf++) {
    const awayM = placeInNode(laying, node, leaf);
    if (awayM > spreadM) spreadM = awayM;
  }
  f32[(address + NODE_SPREAD) / 4] = roundedUp(spreadM);
  for (let leaf = behind; leaf < first + NODE_SIZE; leaf++) layNobody(laying, leaf);
}

/** Writes a leaf and its place in its node, and returns how far any site of it lies from the node's centre. */
function placeInNode(laying: SiteLaying, node: number, leaf: number): number {
  const { memory, leafNumbers, boxes } = laying;
  const { f32, f64, u32 } = memory;
  const address = laying.nodes + SITE_NODE_BYTES * node;
  const at = address / 4 + (leaf - NODE_SIZE * node);
  const from = LEAF_NUMBERS * leaf;
  const x = (leafNumbers[from] ?? 0) - (f64[address / 8] ?? 0);
  const y = (leafNumbers[from + 1] ?? 0) - (f64[address / 8 + 1] ?? 0);
  const z = (leafNumbers[from + 2] ?? 0) - (f64[address / 8 + 2] ?? 0);
  f32[at + LEAF_X / 4] = x;
  f32[at + LEAF_Y / 4] = y;
  f32[at + LEAF_Z / 4] = z;
  f32[at + LEAF_REACH / 4] = roundedUp(leafNumbers[from + 3] ?? 0);
  f32[at + LEAF_GRIP / 4] = roundedDown(leafNumbers[from + 5] ?? 0);
  layLeaf(laying, leaf, at);
  const box = BOX_NUMBERS * node;
  boxes[box + 6] = Math.min(boxes[box + 6] ?? 0, u32[at + LEAF_FROM / 4] ?? 0);
  boxes[box + 7] = Math.max(boxes[box + 7] ?? 0, u32[at + LEAF_UNTIL / 4] ?? 0);
  return Math.sqrt(x * x + y * y + z * z) + (leafNumbers[from + 4] ?? 0);
}

/** Writes the sites of a leaf, and into its node when the first of them begins and the last ends. */
function layLeaf(laying: SiteLaying, leaf: number, inNode: number): void {
  const { leaves, leafNumbers, entries, order, xyz, ranks } = laying;
  const { f32, u32 } = laying.memory;
  const first = NODE_SIZE * leaf;
  const count = Math.min(NODE_SIZE, order.length - first);
  const middle = LEAF_NUMBERS * leaf;
  const x = leafNumbers[middle] ?? 0;
  const y = leafNumbers[middle + 1] ?? 0;
  const z = leafNumbers[middle + 2] ?? 0;
  let begins = NEVER_RANK;
  let ends = 0;
  for (let k = 0; k < count; k++) {
    const at = (leaves + LEAF_BYTES * leaf) / 4 + k;
    const entry = ENTRY_NUMBERS * (first + k);
    const place = 3 * (first + k);
    const beginsHere = ranks.beginRank(entries[entry + 2] ?? 0);
    const endsHere = ranks.endRank(entries[entry + 3] ?? 0);
    if (beginsHere < begins) begins = beginsHere;
    if (endsHere > ends) ends = endsHere;
    f32[at + SITE_X / 4] = (xyz[place] ?? 0) - x;
    f32[at + SITE_Y / 4] = (xyz[place + 1] ?? 0) - y;
    f32[at + SITE_Z / 4] = (xyz[place + 2] ?? 0) - z;
    f32[at + SITE_AWAY / 4] = roundedUp(entries[entry] ?? 0);
    f32[at + SITE_WITHIN / 4] = entries[entry + 1] ?? 0;
    u32[at + SITE_FROM / 4] = beginsHere;
    u32[at + SITE_UNTIL / 4] = endsHere;
    u32[at + SITE_NUMBER / 4] = order[first + k] ?? 0;
  }
  u32[inNode + LEAF_FROM / 4] = begins;
  u32[inNode + LEAF_UNTIL / 4] = ends;
  for (let k = count; k < NODE_SIZE; k++) u32[(leaves + LEAF_BYTES * leaf + SITE_FROM) / 4 + k] = NEVER_RANK;
}

/** Where the last node has no leaf, there is one that never is. Whatever else it holds is 0: memory comes so. */
function layNobody({ memory, nodes, leaves }: SiteLaying, leaf: number): void {
  const k = leaf % NODE_SIZE;
  const node = (nodes + (SITE_NODE_BYTES * (leaf - k)) / NODE_SIZE) / 4;
  memory.u32[node + LEAF_FROM / 4 + k] = NEVER_RANK;
  memory.u32.fill(
    NEVER_RANK,
    (leaves + LEAF_BYTES * leaf + SITE_FROM) / 4,
    (leaves + LEAF_BYTES * leaf + SITE_UNTIL) / 4,
  );
}
