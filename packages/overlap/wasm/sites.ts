// Which sites are near the part that is asked about: sixteen leaves at once, then leaf by leaf, most of them by one distance or none.
// The rules are those of find-site-pairs.ts; `roundM`, what rounding may cost here, counts as part of the bow.
import {
  DESK_LANES,
  DESK_MET,
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
  PART_BOW,
  PART_MARGIN,
  PART_MIDDLE,
  PART_NEAR,
  PART_RADIUS,
  PART_SLACK,
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
import { ONE_HALF_M_MAX } from "../src/batch/one-half";
import { dropped, eastOf, heightOf, heightsOf, northOf, part, squareToFlat, timesMet } from "./asked-part";
import { findFoot, footX, footY, forgetFoot, isInside, nearestBlock, nearestM2 } from "./boundary";
import { desk, leaveOpen, tellPairs } from "./desk";
import { dot } from "./lanes";
import { roundingM } from "./rounding";
import { collectMet } from "./tree";

/** What `geo` reports beyond the truth, as in plane-records.ts, rounded up. */
export const BAND_M: f32 = 0.01011;
/** Scratch of a node: for four leaves east, north, limit, least distance, and that at which all of a leaf is near; then of sites. */
const LANE_LIMIT = 32;
const LANE_LEAST = 48;
const LANE_TAKEN = 64;
const DESK_SITE_LANES = DESK_LANES + 80;

/** Of the node that is looked at: what rounding costs, the bow with it, and how much farther than its reach a site is surely not near. */
let roundM: f32 = 0;
let looseM: f32 = 0;
let beyondM: f32 = 0;
/** Where the middle of a leaf was last measured, what its signed distance lies between, and what rounding cost there. */
let lastX: f32 = 0;
let lastY: f32 = 0;
let lastLeastM: f32 = -Infinity;
let lastMostM: f32 = Infinity;
let lastRoundM: f32 = 0;
/** The block that was nearest to it, if any was. */
let lastBlock: usize = 0;

export function findSites(header: usize): void {
  const count = collectMet(header + HEADER_SITE_TREE);
  const nodes: usize = load<u32>(header, HEADER_SITE_NODES);
  const leaves: usize = load<u32>(header, HEADER_SITE_LEAVES);
  let met: usize = load<u32>(desk, DESK_MET);
  lastLeastM = -Infinity;
  lastMostM = Infinity;
  lastBlock = 0;
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
  looseM = load<f32>(part, PART_BOW) + roundM;
  beyondM = load<f32>(part, PART_MARGIN) + looseM + BAND_M;
  const middleX = f32x4.splat(centreX);
  const middleY = f32x4.splat(centreY);
  if (load<f32>(node, NODE_SPREAD) > f32(ONE_HALF_M_MAX)) {
    searchWideNode(node, leaves, middleX, middleY);
    return;
  }
  const beyond = f32x4.splat(beyondM);
  const slack = f32x4.splat(load<f32>(part, PART_SLACK) + roundM);
  const radius = v128.load32_splat(part, PART_RADIUS);
  const lanes = desk + DESK_LANES;
  for (let lane: usize = 0, at = node; lane < 16; lane += 4, at += 16) {
    const isThen = timesMet(v128.load(at, LEAF_FROM), v128.load(at, LEAF_UNTIL));
    const x = v128.load(at, LEAF_X);
    const y = v128.load(at, LEAF_Y);
    const z = v128.load(at, LEAF_Z);
    const eastM = f32x4.add(middleX, eastOf(x, y, z));
    const northM = f32x4.add(middleY, northOf(x, y, z));
    const limit = f32x4.add(v128.load(at, LEAF_REACH), beyond);
    const toFlat = squareToFlat(eastM, northM);
    let bits = i32x4.bitmask(v128.and(isThen, f32x4.lt(toFlat, f32x4.mul(limit, limit))));
    if (bits == 0) continue;
    const away = f32x4.sqrt(dot(eastM, eastM, northM, northM));
    const least = f32x4.pmax(f32x4.sub(away, radius), f32x4.sqrt(toFlat));
    const taken = f32x4.sub(v128.load(at, LEAF_GRIP), slack);
    const most = f32x4.add(away, v128.load32_splat(part, PART_MIDDLE));
    let whole = bits & i32x4.bitmask(f32x4.le(most, taken));
    bits &= ~whole & i32x4.bitmask(f32x4.lt(least, limit));
    const first = leaves + lane * LEAF_BYTES;
    while (whole != 0) {
      takeLeaf(first + usize(ctz(whole)) * LEAF_BYTES);
      whole &= whole - 1;
    }
    if (bits == 0) continue;
    v128.store(lanes, eastM);
    v128.store(lanes, northM, 16);
    v128.store(lanes, limit, LANE_LIMIT);
    v128.store(lanes, least, LANE_LEAST);
    v128.store(lanes, taken, LANE_TAKEN);
    while (bits != 0) {
      const k = usize(ctz(bits));
      bits &= bits - 1;
      searchLeaf(first + k * LEAF_BYTES, lanes + (k << 2));
    }
  }
}

/** A node whose sites may lie on both halves of the earth: each for itself. */
function searchWideNode(node: usize, leaves: usize, middleX: v128, middleY: v128): void {
  const heightM = heightOf(node);
  const lanes = desk + DESK_LANES;
  forgetFoot();
  for (let lane: usize = 0, at = node; lane < 16; lane += 4, at += 16) {
    const x = v128.load(at, LEAF_X);
    const y = v128.load(at, LEAF_Y);
    const z = v128.load(at, LEAF_Z);
    v128.store(lanes, f32x4.add(middleX, eastOf(x, y, z)));
    v128.store(lanes, f32x4.add(middleY, northOf(x, y, z)), 16);
    v128.store(lanes, heightsOf(heightM, x, y, z), 32);
    for (let k: usize = 0; k < 4; k++) searchWideLeaf(leaves + (lane + k) * LEAF_BYTES, lanes + (k << 2));
  }
}

/** `lane` is where the leaf's place and height stand in the scratch. */
function searchWideLeaf(leaf: usize, lane: usize): void {
  const x = v128.load32_splat(lane, 0);
  const y = v128.load32_splat(lane, 16);
  const heightM = load<f32>(lane, 32);
  let near = 0;
  for (let first = 0, sites = leaf; first < 16; first += 4, sites += 16) {
    const heights = heightsOf(heightM, v128.load(sites, SITE_X), v128.load(sites, SITE_Y), v128.load(sites, SITE_Z));
    const left = i32x4.bitmask(v128.and(sitesThen(sites), f32x4.gt(heights, f32x4.splat(0))));
    if (left != 0) near |= decideSites(sites, left, x, y, -Infinity, Infinity) << first;
  }
  if (near != 0) tellPairs(near, leaf + SITE_NUMBER);
}

/** `lane` is where the leaf's numbers stand in the scratch. */
function searchLeaf(leaf: usize, lane: usize): void {
  const x = load<f32>(lane);
  const y = load<f32>(lane, 16);
  const limitM = load<f32>(lane, LANE_LIMIT);
  const takenM = load<f32>(lane, LANE_TAKEN);
  const stepX = x - lastX;
  const stepY = y - lastY;
  const movedM = sqrt<f32>(stepX * stepX + stepY * stepY) + 2 * (roundM + lastRoundM);
  const mostM = lastMostM + movedM;
  if (mostM <= takenM) {
    takeLeaf(leaf);
    return;
  }
  const leastM = max(load<f32>(lane, LANE_LEAST), lastLeastM - movedM);
  if (leastM >= limitM) return;
  // The fourth is farther off than it may be: only those before it are left.
  if (load<f32>(leaf + 12, SITE_AWAY) + load<f32>(leaf + 12, SITE_WITHIN) + beyondM <= leastM) {
    decideFew(leaf, x, y, leastM);
    return;
  }
  const reachM = min(limitM, max(mostM, -leastM));
  const square = nearestM2(x, y, reachM * reachM, -1, lastBlock);
  lastBlock = nearestBlock;
  const isCut = lastBlock == 0;
  const distanceM = isCut ? reachM : sqrt<f32>(square);
  const isWithin = leastM > 0 ? false : mostM < 0 || isInside(x, y);
  const middleM = isWithin ? -distanceM : distanceM;
  lastX = x;
  lastY = y;
  lastLeastM = isCut && isWithin ? -Infinity : middleM;
  lastMostM = isCut && !isWithin ? Infinity : middleM;
  lastRoundM = roundM;
  if (middleM >= limitM) return;
  if (middleM <= takenM) takeLeaf(leaf);
  else decideLeaf(leaf, x, y, middleM, square);
}

/** Which of four sites meet the part in time. */
function sitesThen(sites: usize): v128 {
  return timesMet(v128.load(sites, SITE_FROM), v128.load(sites, SITE_UNTIL));
}

/** All sites of a leaf are near: only their times are asked. */
function takeLeaf(leaf: usize): void {
  const low = i32x4.bitmask(sitesThen(leaf)) | (i32x4.bitmask(sitesThen(leaf + 16)) << 4);
  const high = i32x4.bitmask(sitesThen(leaf + 32)) | (i32x4.bitmask(sitesThen(leaf + 48)) << 4);
  tellPairs(low | (high << 8), leaf + SITE_NUMBER);
}

/** Those of the first four sites of a leaf whose reach is more than the least distance of its middle, each for itself. */
function decideFew(leaf: usize, x: f32, y: f32, leastM: f32): void {
  const reach = f32x4.add(f32x4.add(v128.load(leaf, SITE_AWAY), v128.load(leaf, SITE_WITHIN)), f32x4.splat(beyondM));
  const left = i32x4.bitmask(v128.and(sitesThen(leaf), f32x4.gt(reach, f32x4.splat(leastM))));
  if (left == 0) return;
  forgetFoot();
  const near = decideSites(leaf, left, f32x4.splat(x), f32x4.splat(y), -Infinity, Infinity);
  if (near != 0) tellPairs(near, leaf + SITE_NUMBER);
}

function decideLeaf(leaf: usize, x: f32, y: f32, middleM: f32, squareM2: f32): void {
  const middle = f32x4.splat(middleM);
  const loose = f32x4.splat(looseM);
  const margin = v128.load32_splat(part, PART_MARGIN);
  const band = f32x4.splat(BAND_M);
  const factor = v128.load32_splat(part, PART_NEAR);
  let may = 0;
  let near = 0;
  for (let lane = 0, sites = leaf; lane < 16; lane += 4, sites += 16) {
    const spread = f32x4.add(v128.load(sites, SITE_AWAY), loose);
    const within = f32x4.add(v128.load(sites, SITE_WITHIN), margin);
    const isMaybe = f32x4.le(f32x4.sub(middle, spread), f32x4.add(within, band));
    // Nor are those that follow, whose reach is less.
    if (!v128.any_true(isMaybe)) break;
    const isNear = f32x4.le(f32x4.add(middle, spread), f32x4.mul(factor, within));
    may |= i32x4.bitmask(v128.and(isMaybe, sitesThen(sites))) << lane;
    near |= i32x4.bitmask(isNear) << lane;
  }
  near &= may;
  const left = may ^ near;
  if (left != 0) {
    findFoot(x, y, squareM2);
    const xs = f32x4.splat(x);
    const ys = f32x4.splat(y);
    for (let lane = 0; lane < 16; lane += 4) {
      const four = (left >> lane) & 15;
      if (four != 0) near |= decideSites(leaf + (usize(lane) << 2), four, xs, ys, middleM, middleM) << lane;
    }
  }
  if (near != 0) tellPairs(near, leaf + SITE_NUMBER);
}

/** Four sites of which `left` are to be decided each for itself: bits of those that are near. The middle lies between `leastM` and `mostM`. */
function decideSites(sites: usize, left: i32, leafX: v128, leafY: v128, leastM: f32, mostM: f32): i32 {
  const stepX = v128.load(sites, SITE_X);
  const stepY = v128.load(sites, SITE_Y);
  const stepZ = v128.load(sites, SITE_Z);
  const x = f32x4.add(leafX, eastOf(stepX, stepY, stepZ));
  const y = f32x4.add(leafY, northOf(stepX, stepY, stepZ));
  const within = f32x4.add(v128.load(sites, SITE_WITHIN), v128.load32_splat(part, PART_MARGIN));
  const certain = f32x4.sub(f32x4.mul(v128.load32_splat(part, PART_NEAR), within), f32x4.splat(looseM));
  const limit = f32x4.add(within, f32x4.splat(looseM + BAND_M));
  // The place that is nearest to the middle is often near enough, and so is the middle of the part.
  const fromFootX = f32x4.sub(x, f32x4.splat(footX));
  const fromFootY = f32x4.sub(y, f32x4.splat(footY));
  const footSquare = dot(fromFootX, fromFootX, fromFootY, fromFootY);
  const byFoot = v128.and(f32x4.le(footSquare, f32x4.mul(certain, certain)), f32x4.gt(certain, f32x4.splat(0)));
  const away = f32x4.sqrt(dot(x, x, y, y));
  const byMiddle = f32x4.le(f32x4.add(away, v128.load32_splat(part, PART_MIDDLE)), certain);
  const near = left & i32x4.bitmask(v128.or(byFoot, byMiddle));
  const isFlatNear = f32x4.le(squareToFlat(x, y), f32x4.mul(limit, limit));
  const isRoundNear = f32x4.le(f32x4.sub(away, v128.load32_splat(part, PART_RADIUS)), limit);
  let bits = (left ^ near) & i32x4.bitmask(v128.and(isFlatNear, isRoundNear));
  if (bits == 0) return near;
  const lanes = desk + DESK_SITE_LANES;
  v128.store(lanes, x);
  v128.store(lanes, y, 16);
  v128.store(lanes, certain, 32);
  v128.store(lanes, limit, 48);
  let found = near;
  while (bits != 0) {
    const lane = ctz(bits);
    bits &= bits - 1;
    if (isSiteNear(sites + (usize(lane) << 2), lanes + (usize(lane) << 2), leastM, mostM)) found |= 1 << lane;
  }
  return found;
}

function isSiteNear(site: usize, lane: usize, middleLeastM: f32, middleMostM: f32): bool {
  const x = load<f32>(lane);
  const y = load<f32>(lane, 16);
  const certainM = load<f32>(lane, 32);
  const limitM = load<f32>(lane, 48);
  const awayM = load<f32>(site, SITE_AWAY) + 4 * roundM;
  const leastM = middleLeastM - awayM;
  const mostM = middleMostM + awayM;
  const reachM = min(limitM, max(mostM, -leastM));
  const square = nearestM2(x, y, reachM * reachM, certainM < 0 ? -1 : certainM * certainM, lastBlock);
  let distanceM = nearestBlock != 0 ? sqrt<f32>(square) : reachM;
  if (distanceM <= certainM) return true;
  if (leastM > 0 ? false : mostM < 0 || isInside(x, y)) distanceM = -distanceM;
  if (distanceM >= limitM) return false;
  if (distanceM <= certainM) return true;
  // Inside, and so near the boundary, it would be near for sure.
  leaveOpen(load<u32>(site, SITE_NUMBER), 0, 0, certainM >= looseM);
  return false;
}

/** A part on whose plane nothing can be decided: every site whose time meets it is left open. */
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
          leaveOpen(load<u32>(sites + (usize(ctz(bits)) << 2), SITE_NUMBER), 0, 0, false);
          bits &= bits - 1;
        }
      }
  }
}
