// Which sites are near the area that is asked about: sixteen leaves at once, then leaf by leaf, most of them by one distance.
// The rules are those of find-site-pairs.ts; `roundM`, what rounding may cost here, counts as part of the bow.
import {
  AREA_BOW,
  AREA_MARGIN,
  AREA_NEAR,
  DESK_LANES,
  DESK_MET,
  HEADER_SITE_LEAVES,
  HEADER_SITE_NODES,
  HEADER_SITE_TREE,
  LEAF_BYTES,
  LEAF_FROM,
  LEAF_LEAST,
  LEAF_REACH,
  LEAF_SPREAD,
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
} from "../src/batch/twin/record-layout";
import { area, dropped, eastOf, northOf, squareToFlat, timesMet } from "./asked-area";
import { findFoot, footX, footY, isInside, nearestBlock, nearestM2 } from "./boundary";
import { desk, leaveOpen, tellPair, tellPairs } from "./desk";
import { roundingM } from "./rounding";
import { collectMet } from "./tree";

/** What `geo` reports beyond the truth, as in plane-areas.ts, rounded up. */
export const BAND_M: f32 = 0.01011;

/** Of the node that is looked at: what rounding costs, and the bow with it. */
let roundM: f32 = 0;
let looseM: f32 = 0;
/** The last leaf's middle on the plane, its signed distance, and what rounding cost there. */
let lastX: f32 = 0;
let lastY: f32 = 0;
let lastM: f32 = 0;
let lastRoundM: f32 = 0;
/** The last distance was no distance but a limit that the boundary is not nearer than. */
let isLastCut: bool = true;
/** The block that was nearest to it, if any was. */
let lastBlock: usize = 0;

export function findSites(header: usize): void {
  const count = collectMet(header + HEADER_SITE_TREE);
  const nodes: usize = load<u32>(header, HEADER_SITE_NODES);
  const leaves: usize = load<u32>(header, HEADER_SITE_LEAVES);
  let met: usize = load<u32>(desk, DESK_MET);
  isLastCut = true;
  lastBlock = 0;
  lastM = 0;
  for (let i = 0; i < count; i++, met += 4) {
    const node = usize(load<u32>(met));
    searchNode(nodes + node * SITE_NODE_BYTES, leaves + node * (16 * LEAF_BYTES));
  }
}

function searchNode(node: usize, leaves: usize): void {
  const centre = dropped(node);
  const centreX = f32(f64x2.extract_lane(centre, 0));
  const centreY = f32(f64x2.extract_lane(centre, 1));
  roundM = roundingM(centreX, centreY, load<f32>(node, NODE_SPREAD));
  looseM = load<f32>(area, AREA_BOW) + roundM;
  const middleX = f32x4.splat(centreX);
  const middleY = f32x4.splat(centreY);
  const beyond = f32x4.splat(load<f32>(area, AREA_MARGIN) + looseM + BAND_M);
  const lanes = desk + DESK_LANES;
  for (let lane: usize = 0, at = node; lane < 16; lane += 4, at += 16) {
    const isThen = timesMet(v128.load(at, LEAF_FROM), v128.load(at, LEAF_UNTIL));
    const x = v128.load(at, LEAF_X);
    const y = v128.load(at, LEAF_Y);
    const z = v128.load(at, LEAF_Z);
    const eastM = f32x4.add(middleX, eastOf(x, y, z));
    const northM = f32x4.add(middleY, northOf(x, y, z));
    const limit = f32x4.add(v128.load(at, LEAF_REACH), beyond);
    const isFlatNear = f32x4.lt(squareToFlat(eastM, northM), f32x4.mul(limit, limit));
    let bits = i32x4.bitmask(v128.and(isThen, isFlatNear));
    if (bits == 0) continue;
    v128.store(lanes, eastM);
    v128.store(lanes, northM, 16);
    v128.store(lanes, limit, 32);
    while (bits != 0) {
      const k = usize(ctz(bits)) << 2;
      bits &= bits - 1;
      const leaf = leaves + (lane + (k >> 2)) * LEAF_BYTES;
      const place = lanes + k;
      searchLeaf(leaf, load<f32>(place), load<f32>(place, 16), load<f32>(place, 32), at + k);
    }
  }
}

/** `column` is where the leaf's numbers stand in its node. */
function searchLeaf(leaf: usize, x: f32, y: f32, limitM: f32, column: usize): void {
  const stepX = x - lastX;
  const stepY = y - lastY;
  const movedM = sqrt<f32>(stepX * stepX + stepY * stepY) + 2 * (roundM + lastRoundM);
  if (lastM - movedM >= limitM) return;
  const reachM = isLastCut ? limitM : min(limitM, abs(lastM) + movedM);
  const square = nearestM2(x, y, reachM * reachM, -1, lastBlock);
  lastBlock = nearestBlock;
  const distanceM = lastBlock != 0 ? sqrt<f32>(square) : reachM;
  const isWithin = abs(lastM) > movedM ? lastM < 0 : isInside(x, y);
  const middleM = isWithin ? -distanceM : distanceM;
  lastX = x;
  lastY = y;
  lastM = middleM;
  lastRoundM = roundM;
  isLastCut = lastBlock == 0;
  if (middleM >= limitM) return;
  const spreadM = load<f32>(column, LEAF_SPREAD) + looseM;
  const leastM = load<f32>(column, LEAF_LEAST) + load<f32>(area, AREA_MARGIN);
  if (middleM + spreadM <= load<f32>(area, AREA_NEAR) * leastM) takeLeaf(leaf);
  else decideLeaf(leaf, x, y, middleM, square);
}

/** Which of four sites meet the area in time. */
function sitesThen(sites: usize): v128 {
  return timesMet(v128.load(sites, SITE_FROM), v128.load(sites, SITE_UNTIL));
}

/** All sites of a leaf are near: only their times are asked. */
function takeLeaf(leaf: usize): void {
  const low = i32x4.bitmask(sitesThen(leaf)) | (i32x4.bitmask(sitesThen(leaf + 16)) << 4);
  const high = i32x4.bitmask(sitesThen(leaf + 32)) | (i32x4.bitmask(sitesThen(leaf + 48)) << 4);
  tellPairs(low | (high << 8), leaf + SITE_NUMBER);
}

function decideLeaf(leaf: usize, x: f32, y: f32, middleM: f32, squareM2: f32): void {
  const middle = f32x4.splat(middleM);
  const loose = f32x4.splat(looseM);
  const margin = v128.load32_splat(area, AREA_MARGIN);
  const band = f32x4.splat(BAND_M);
  const factor = v128.load32_splat(area, AREA_NEAR);
  let may = 0;
  let near = 0;
  for (let lane = 0, sites = leaf; lane < 16; lane += 4, sites += 16) {
    const spread = f32x4.add(v128.load(sites, SITE_AWAY), loose);
    const within = f32x4.add(v128.load(sites, SITE_WITHIN), margin);
    const isMaybe = f32x4.le(f32x4.sub(middle, spread), f32x4.add(within, band));
    const isNear = f32x4.le(f32x4.add(middle, spread), f32x4.mul(factor, within));
    may |= i32x4.bitmask(v128.and(isMaybe, sitesThen(sites))) << lane;
    near |= i32x4.bitmask(isNear) << lane;
  }
  near &= may;
  const left = may ^ near;
  if (left != 0) {
    findFoot(x, y, squareM2);
    for (let lane = 0; lane < 16; lane += 4) {
      const four = (left >> lane) & 15;
      if (four != 0)
        near |= decideSites(leaf + (usize(lane) << 2), four, f32x4.splat(x), f32x4.splat(y), middleM) << lane;
    }
  }
  if (near != 0) tellPairs(near, leaf + SITE_NUMBER);
}

/** Four sites of which `left` are to be decided each for itself: bits of those that are near. */
function decideSites(sites: usize, left: i32, leafX: v128, leafY: v128, middleM: f32): i32 {
  const stepX = v128.load(sites, SITE_X);
  const stepY = v128.load(sites, SITE_Y);
  const stepZ = v128.load(sites, SITE_Z);
  const x = f32x4.add(leafX, eastOf(stepX, stepY, stepZ));
  const y = f32x4.add(leafY, northOf(stepX, stepY, stepZ));
  const within = f32x4.add(v128.load(sites, SITE_WITHIN), v128.load32_splat(area, AREA_MARGIN));
  const certain = f32x4.sub(f32x4.mul(v128.load32_splat(area, AREA_NEAR), within), f32x4.splat(looseM));
  // The place that is nearest to the middle is often near enough.
  const fromFootX = f32x4.sub(x, f32x4.splat(footX));
  const fromFootY = f32x4.sub(y, f32x4.splat(footY));
  const footSquare = f32x4.add(f32x4.mul(fromFootX, fromFootX), f32x4.mul(fromFootY, fromFootY));
  const byFoot = v128.and(f32x4.le(footSquare, f32x4.mul(certain, certain)), f32x4.gt(certain, f32x4.splat(0)));
  const near = left & i32x4.bitmask(byFoot);
  const limit = f32x4.add(within, f32x4.splat(looseM + BAND_M));
  const isFlatNear = f32x4.le(squareToFlat(x, y), f32x4.mul(limit, limit));
  let bits = (left ^ near) & i32x4.bitmask(isFlatNear);
  if (bits == 0) return near;
  const lanes = desk + DESK_LANES + 48;
  v128.store(lanes, x);
  v128.store(lanes, y, 16);
  v128.store(lanes, certain, 32);
  v128.store(lanes, limit, 48);
  let found = near;
  while (bits != 0) {
    const lane = ctz(bits);
    bits &= bits - 1;
    if (isSiteNear(sites + (usize(lane) << 2), lanes + (usize(lane) << 2), middleM)) found |= 1 << lane;
  }
  return found;
}

function isSiteNear(site: usize, lane: usize, middleM: f32): bool {
  const x = load<f32>(lane);
  const y = load<f32>(lane, 16);
  const certainM = load<f32>(lane, 32);
  const limitM = load<f32>(lane, 48);
  const awayM = load<f32>(site, SITE_AWAY) + 4 * roundM;
  const reachM = min(limitM, abs(middleM) + awayM);
  const square = nearestM2(x, y, reachM * reachM, certainM < 0 ? -1 : certainM * certainM, lastBlock);
  let distanceM = nearestBlock != 0 ? sqrt<f32>(square) : reachM;
  if (distanceM <= certainM) return true;
  if (abs(middleM) > awayM ? middleM < 0 : isInside(x, y)) distanceM = -distanceM;
  if (distanceM >= limitM) return false;
  if (distanceM <= certainM) return true;
  leaveOpen(load<u32>(site, SITE_NUMBER), 0, 0);
  return false;
}

/** An area on whose plane nothing can be decided: every site whose time meets it is left open. */
export function leaveSitesOpen(header: usize): void {
  const count = collectMet(header + HEADER_SITE_TREE);
  const leaves: usize = load<u32>(header, HEADER_SITE_LEAVES);
  let met: usize = load<u32>(desk, DESK_MET);
  for (let i = 0; i < count; i++, met += 4) {
    const first = leaves + usize(load<u32>(met)) * (16 * LEAF_BYTES);
    for (let leaf = first; leaf < first + 16 * LEAF_BYTES; leaf += LEAF_BYTES)
      for (let sites = leaf; sites < leaf + 64; sites += 16) {
        let bits = i32x4.bitmask(sitesThen(sites));
        while (bits != 0) {
          leaveOpen(load<u32>(sites + (usize(ctz(bits)) << 2), SITE_NUMBER), 0, 0);
          bits &= bits - 1;
        }
      }
  }
}
