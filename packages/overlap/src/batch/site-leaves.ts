/**
 * Sites laid out for the batch: in Hilbert order, sixteen to a leaf, each leaf with a middle, each site with its distance from it.
 *
 * A signed distance on a plane changes by no more than one moves, and dropping places onto a plane brings them nearer. So the
 * distance D of the middle of a leaf bounds those of all its sites: within D ± their distance from it in space. A site cannot be
 * near when D is more than its *reach*, distance from the middle and safety distance together; sites stand by reach, the farthest
 * first, so that those that may be near are the first ones of their leaf.
 */
import { BOX_NUMBERS, buildBoxTree, emptyBox, growBoxAround, NODE_SIZE, packedOrder } from "./box-tree.ts";
import type { BoxTree } from "./box-tree.ts";
import type { SiteColumns } from "./columns.ts";
import { greatest } from "./line-chunks.ts";
import { BAND_M } from "./plane-records.ts";
import { SpaceWalk } from "./space-walk.ts";

/**
 * Numbers of a leaf: x y z of its middle; the farthest reach of a site; how far any lies from the middle; the least grip: by how
 * much a site's safety distance is more than its distance from the middle.
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
  const leafCount = Math.ceil(count / NODE_SIZE);
  const laying: Laying = {
    sites,
    order: packedOrder(sites.lonLat),
    xyz: new Float64Array(3 * count),
    entries: new Float64Array(ENTRY_NUMBERS * count),
    leaves: new Float64Array(LEAF_NUMBERS * leafCount),
    leafBoxes: new Float64Array(BOX_NUMBERS * leafCount),
  };
  for (let leaf = 0; leaf < leafCount; leaf++) layLeaf(laying, leaf);
  const withinMaxM = greatest(sites.withinM);
  const { order, xyz, entries, leaves, leafBoxes } = laying;
  return { tree: buildBoxTree(leafBoxes), leafBoxes, leaves, entries, xyz, order, withinMaxM };
}

type Laying = Pick<SiteLeaves, "order" | "xyz" | "entries" | "leaves" | "leafBoxes"> & { readonly sites: SiteColumns };

/** Scratch of one leaf: its sites, their places in space, distances from its middle, reaches, and their order by these. */
const SITES = new Uint32Array(NODE_SIZE);
const SPACE = new Float64Array(3 * NODE_SIZE);
const AWAY_M = new Float64Array(NODE_SIZE);
const REACH_M = new Float64Array(NODE_SIZE);
const BY_REACH = new Uint8Array(NODE_SIZE);
const LON_LAT = new Float64Array(2 * NODE_SIZE);
/** Every leaf begins it anew, so that nothing depends on what was laid out before. */
const WALK = new SpaceWalk();

function layLeaf(laying: Laying, leaf: number): void {
  const { sites, order, leaves } = laying;
  const first = NODE_SIZE * leaf;
  const count = Math.min(order.length, first + NODE_SIZE) - first;
  for (let k = 0; k < count; k++) {
    const site = order[first + k] ?? 0;
    SITES[k] = site;
    LON_LAT[2 * k] = sites.lonLat[2 * site] ?? 0;
    LON_LAT[2 * k + 1] = sites.lonLat[2 * site + 1] ?? 0;
  }
  WALK.start(LON_LAT[0] ?? 0, LON_LAT[1] ?? 0);
  WALK.writeRun(LON_LAT, [0, count], SPACE, 0);
  const at = LEAF_NUMBERS * leaf;
  writeMiddle(leaves, at, count);
  let reachM = 0;
  let spreadM = 0;
  let gripM = Infinity;
  for (let k = 0; k < count; k++) {
    const withinM = sites.withinM[SITES[k] ?? 0] ?? 0;
    const awayM = distanceInSpace(SPACE, 3 * k, leaves, at);
    AWAY_M[k] = awayM;
    REACH_M[k] = awayM + withinM;
    if (awayM + withinM > reachM) reachM = awayM + withinM;
    if (awayM > spreadM) spreadM = awayM;
    if (withinM - awayM < gripM) gripM = withinM - awayM;
  }
  leaves[at + 3] = reachM;
  leaves[at + 4] = spreadM;
  leaves[at + 5] = gripM;
  sortByReach(count);
  for (let k = 0; k < count; k++) writeSite(laying, first + k, BY_REACH[k] ?? 0);
  boxLeaf(laying, leaf, [first, first + count]);
}

/** The middle of the box around the places in the scratch, at `out[at..]`. */
function writeMiddle(out: Float64Array, at: number, count: number): void {
  for (let axis = 0; axis < 3; axis++) {
    let least = Infinity;
    let most = -Infinity;
    for (let k = 0; k < count; k++) {
      const value = SPACE[3 * k + axis] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    out[at + axis] = (least + most) / 2;
  }
}

/** Puts each of a few in its place among those before it. */
function sortByReach(count: number): void {
  for (let k = 0; k < count; k++) {
    const reachM = REACH_M[k] ?? 0;
    let place = k;
    for (; place > 0; place--) {
      const before = BY_REACH[place - 1] ?? 0;
      if ((REACH_M[before] ?? 0) >= reachM) break;
      BY_REACH[place] = before;
    }
    BY_REACH[place] = k;
  }
}

/** Writes a site out of the scratch to its place. */
function writeSite({ sites, order, xyz, entries }: Laying, place: number, k: number): void {
  const site = SITES[k] ?? 0;
  order[place] = site;
  const entry = ENTRY_NUMBERS * place;
  entries[entry] = AWAY_M[k] ?? 0;
  entries[entry + 1] = sites.withinM[site] ?? 0;
  entries[entry + 2] = sites.times[2 * site] ?? 0;
  entries[entry + 3] = sites.times[2 * site + 1] ?? 0;
  xyz[3 * place] = SPACE[3 * k] ?? 0;
  xyz[3 * place + 1] = SPACE[3 * k + 1] ?? 0;
  xyz[3 * place + 2] = SPACE[3 * k + 2] ?? 0;
}

/** The box of a leaf: its sites grown by their safety distances. */
function boxLeaf({ xyz, entries, leafBoxes }: Laying, leaf: number, [first, behind]: readonly [number, number]): void {
  const box = BOX_NUMBERS * leaf;
  emptyBox(leafBoxes, box);
  for (let place = first; place < behind; place++) {
    const entry = ENTRY_NUMBERS * place;
    growBoxAround(leafBoxes, box, xyz, 3 * place, (entries[entry + 1] ?? 0) + BAND_M);
    leafBoxes[box + 6] = Math.min(leafBoxes[box + 6] ?? 0, entries[entry + 2] ?? 0);
    leafBoxes[box + 7] = Math.max(leafBoxes[box + 7] ?? 0, entries[entry + 3] ?? 0);
  }
}

function distanceInSpace(a: Float64Array, k: number, b: Float64Array, l: number): number {
  const dx = (a[k] ?? 0) - (b[l] ?? 0);
  const dy = (a[k + 1] ?? 0) - (b[l + 1] ?? 0);
  const dz = (a[k + 2] ?? 0) - (b[l + 2] ?? 0);
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}
