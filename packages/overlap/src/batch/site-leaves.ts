/**
 * Sites laid out for the batch: in Hilbert order, sixteen to a leaf, each leaf with a middle, each site with its distance from it.
 *
 * A signed distance on a plane changes by no more than one moves, and dropping places onto a plane brings them nearer. So the
 * distance D of the middle of a leaf bounds those of all its sites: within D ± their distance from it in space.
 */
import { writeSpace } from "@duenotice/geo";
import { BOX_NUMBERS, buildBoxTree, emptyBox, growBoxAround, NODE_SIZE, packedOrder } from "./box-tree.ts";
import type { BoxTree } from "./box-tree.ts";
import type { SiteColumns } from "./columns.ts";
import { BAND_M } from "./plane-records.ts";

/**
 * Numbers of a leaf: x y z of its middle; farthest that a site reaches from there, its safety distance included; farthest that
 * a site lies; least safety distance.
 */
export const LEAF_NUMBERS = 6;
/** Numbers of a site in its leaf: distance from the middle, safety distance, first and last moment. */
export const ENTRY_NUMBERS = 4;

export interface SiteLeaves {
  /** Over the leaves: its level 0 joins sixteen of them. */
  readonly tree: BoxTree;
  readonly leafBoxes: Float64Array;
  readonly leaves: Float64Array;
  readonly entries: Float64Array;
  /** Earth-centred, three numbers each, by place. */
  readonly xyz: Float64Array;
  /** Number of the site at each place. */
  readonly order: Uint32Array;
  readonly withinMaxM: number;
}

export function siteLeaves(sites: SiteColumns): SiteLeaves {
  const count = sites.withinM.length;
  const order = packedOrder(sites.lonLat);
  const xyz = new Float64Array(3 * count);
  const entries = new Float64Array(ENTRY_NUMBERS * count);
  const lonLat: [number, number] = [0, 0];
  let withinMaxM = 0;
  for (let place = 0; place < count; place++) {
    const site = order[place] ?? 0;
    lonLat[0] = sites.lonLat[2 * site] ?? 0;
    lonLat[1] = sites.lonLat[2 * site + 1] ?? 0;
    writeSpace(lonLat, xyz, 3 * place);
    const withinM = sites.withinM[site] ?? 0;
    if (withinM > withinMaxM) withinMaxM = withinM;
    const entry = ENTRY_NUMBERS * place;
    entries[entry + 1] = withinM;
    entries[entry + 2] = sites.times[2 * site] ?? 0;
    entries[entry + 3] = sites.times[2 * site + 1] ?? 0;
  }
  const leafBoxes = boxesOf(xyz, entries, count);
  return {
    tree: buildBoxTree(leafBoxes),
    leafBoxes,
    leaves: leavesOf(xyz, entries, count),
    entries,
    xyz,
    order,
    withinMaxM,
  };
}

/** The box of each leaf: its sites grown by their safety distances. */
function boxesOf(xyz: Float64Array, entries: Float64Array, count: number): Float64Array {
  const boxes = new Float64Array(BOX_NUMBERS * Math.ceil(count / NODE_SIZE));
  for (let first = 0, box = 0; first < count; first += NODE_SIZE, box += BOX_NUMBERS) {
    emptyBox(boxes, box);
    const behind = Math.min(count, first + NODE_SIZE);
    for (let place = first; place < behind; place++) {
      const entry = ENTRY_NUMBERS * place;
      growBoxAround(boxes, box, xyz, 3 * place, (entries[entry + 1] ?? 0) + BAND_M);
      boxes[box + 6] = Math.min(boxes[box + 6] ?? 0, entries[entry + 2] ?? 0);
      boxes[box + 7] = Math.max(boxes[box + 7] ?? 0, entries[entry + 3] ?? 0);
    }
  }
  return boxes;
}

/** Middles and reaches; writes the distance of each site from its middle into its entry. */
function leavesOf(xyz: Float64Array, entries: Float64Array, count: number): Float64Array {
  const leaves = new Float64Array(LEAF_NUMBERS * Math.ceil(count / NODE_SIZE));
  for (let first = 0, leaf = 0; first < count; first += NODE_SIZE, leaf += LEAF_NUMBERS) {
    const behind = Math.min(count, first + NODE_SIZE);
    writeMiddle(leaves, leaf, xyz, [first, behind]);
    let reachM = 0;
    let spreadM = 0;
    let leastM = Infinity;
    for (let place = first; place < behind; place++) {
      const awayM = distanceInSpace(xyz, 3 * place, leaves, leaf);
      const withinM = entries[ENTRY_NUMBERS * place + 1] ?? 0;
      entries[ENTRY_NUMBERS * place] = awayM;
      if (awayM + withinM > reachM) reachM = awayM + withinM;
      if (awayM > spreadM) spreadM = awayM;
      if (withinM < leastM) leastM = withinM;
    }
    leaves[leaf + 3] = reachM;
    leaves[leaf + 4] = spreadM;
    leaves[leaf + 5] = leastM;
  }
  return leaves;
}

/** The middle of the box around the places from `first` to the one before `behind`, at `out[at..]`. */
function writeMiddle(
  out: Float64Array,
  at: number,
  xyz: Float64Array,
  [first, behind]: readonly [number, number],
): void {
  for (let axis = 0; axis < 3; axis++) {
    let least = Infinity;
    let most = -Infinity;
    for (let place = first; place < behind; place++) {
      const value = xyz[3 * place + axis] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    out[at + axis] = (least + most) / 2;
  }
}

function distanceInSpace(a: Float64Array, k: number, b: Float64Array, l: number): number {
  const dx = (a[k] ?? 0) - (b[l] ?? 0);
  const dy = (a[k + 1] ?? 0) - (b[l + 1] ?? 0);
  const dz = (a[k + 2] ?? 0) - (b[l + 2] ?? 0);
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}
