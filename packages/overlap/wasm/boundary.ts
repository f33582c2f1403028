// The boundary of the part that is asked about: how near a place or a segment comes to it, and whether a place lies inside.
import {
  PART_BEHIND,
  PART_FIRST,
  BLOCK_BYTES,
  GROUP_BYTES,
  GROUP_EDGES,
  QUAD_BYTES,
} from "../src/batch/twin/record-layout";
import { part } from "./asked-part";
import { dot, gapOf, leastOf, squareToSegment } from "./lanes";

/** Block in which the last nearest place was found; 0 when there was none. */
export let nearestBlock: usize = 0;
/** The nearest place itself, once `findFoot` was called. */
export let footX: f32 = 0;
export let footY: f32 = 0;

function squaresToQuad(quad: usize, x: v128, y: v128): v128 {
  return squareToSegment(
    f32x4.sub(x, v128.load(quad)),
    f32x4.sub(y, v128.load(quad, 16)),
    v128.load(quad, 32),
    v128.load(quad, 48),
    v128.load(quad, 64),
  );
}

function squareToBlock(block: usize, x: v128, y: v128): f32 {
  return leastOf(f32x4.pmin(squaresToQuad(block, x, y), squaresToQuad(block + QUAD_BYTES, x, y)));
}

/**
 * Squared distance of a place to the boundary if it is less than `limitM2`, else that. Looks no further once it is at most
 * `enoughM2`. Begins with the block `first`, if any: what is nearest to a neighbour is often nearest here too.
 */
export function nearestM2(placeX: f32, placeY: f32, limitM2: f32, enoughM2: f32, first: usize): f32 {
  const x = f32x4.splat(placeX);
  const y = f32x4.splat(placeY);
  const behind: usize = load<u32>(part, PART_BEHIND);
  let best = limitM2;
  nearestBlock = 0;
  if (first != 0) {
    const square = squareToBlock(first, x, y);
    if (square < best) {
      best = square;
      nearestBlock = first;
      if (square <= enoughM2) return square;
    }
  }
  for (let group: usize = load<u32>(part, PART_FIRST); group < behind; group += GROUP_BYTES) {
    const gapX = gapOf(x, v128.load(group), v128.load(group, 32));
    const gapY = gapOf(y, v128.load(group, 16), v128.load(group, 48));
    let bits = i32x4.bitmask(f32x4.lt(dot(gapX, gapX, gapY, gapY), f32x4.splat(best)));
    while (bits != 0) {
      const block = group + GROUP_EDGES + usize(ctz(bits)) * BLOCK_BYTES;
      bits &= bits - 1;
      const square = squareToBlock(block, x, y);
      if (square < best) {
        best = square;
        nearestBlock = block;
        if (square <= enoughM2) return square;
      }
    }
  }
  return best;
}

/** Without a nearest place there is none that anything is near to. */
export function forgetFoot(): void {
  footX = Infinity;
  footY = Infinity;
}

/** Finds the nearest place again in the block in which it was, at the squared distance that was found. */
export function findFoot(x: f32, y: f32, squareM2: f32): void {
  forgetFoot();
  if (nearestBlock == 0) return;
  let quad = nearestBlock;
  const xs = f32x4.splat(x);
  const ys = f32x4.splat(y);
  const wanted = f32x4.splat(squareM2);
  let bits = i32x4.bitmask(f32x4.eq(squaresToQuad(quad, xs, ys), wanted));
  if (bits == 0) {
    quad += QUAD_BYTES;
    bits = i32x4.bitmask(f32x4.eq(squaresToQuad(quad, xs, ys), wanted));
  }
  const edge = quad + (usize(ctz(bits)) << 2);
  const startX = load<f32>(edge);
  const startY = load<f32>(edge, 16);
  const vx = load<f32>(edge, 32);
  const vy = load<f32>(edge, 48);
  let t = ((x - startX) * vx + (y - startY) * vy) * load<f32>(edge, 64);
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  footX = startX + t * vx;
  footY = startY + t * vy;
}

/** Bits of the edges of a quad that a ray from the place towards the east crosses. */
function crossings(quad: usize, x: v128, y: v128): i32 {
  const startY = v128.load(quad, 16);
  const vy = v128.load(quad, 48);
  // The end is the number that starts the next edge, so that a ray through a vertex counts once.
  const spans = v128.xor(f32x4.gt(startY, y), f32x4.gt(v128.load(quad, 80), y));
  const ux = f32x4.sub(x, v128.load(quad));
  const uy = f32x4.sub(y, startY);
  // x lies before the edge: ux·vy < uy·vx, or the other way round where the edge goes down.
  const side = f32x4.sub(f32x4.mul(ux, vy), f32x4.mul(uy, v128.load(quad, 32)));
  const zero = f32x4.splat(0);
  return i32x4.bitmask(v128.and(spans, v128.xor(f32x4.lt(side, zero), f32x4.lt(vy, zero))));
}

/** Whether a place lies inside, by the pieces. */
export function isInside(placeX: f32, placeY: f32): bool {
  const x = f32x4.splat(placeX);
  const y = f32x4.splat(placeY);
  const behind: usize = load<u32>(part, PART_BEHIND);
  let parity = 0;
  for (let group: usize = load<u32>(part, PART_FIRST); group < behind; group += GROUP_BYTES) {
    const west = v128.load(group);
    const level = v128.and(f32x4.ge(y, v128.load(group, 16)), f32x4.lt(y, v128.load(group, 48)));
    const before = v128.and(level, f32x4.lt(x, v128.load(group, 32)));
    const wholly = f32x4.lt(x, west);
    const chain = v128.xor(f32x4.gt(v128.load(group, 64), y), f32x4.gt(v128.load(group, 80), y));
    parity ^= popcnt(i32x4.bitmask(v128.and(v128.and(before, wholly), chain)));
    let bits = i32x4.bitmask(v128.andnot(before, wholly));
    while (bits != 0) {
      const block = group + GROUP_EDGES + usize(ctz(bits)) * BLOCK_BYTES;
      bits &= bits - 1;
      parity ^= popcnt(crossings(block, x, y)) ^ popcnt(crossings(block + QUAD_BYTES, x, y));
    }
  }
  return (parity & 1) != 0;
}

/**
 * Squared distance of a segment to the edges of a quad; 0 when it certainly crosses one.
 *
 * It is told to cross only where each end lies farther than `doubtM` from the other's line. Nearer to it, and crossing all the
 * same, one of the four ends lies as near to the other segment.
 */
function segmentToQuad(quad: usize, x0: v128, y0: v128, sx: v128, sy: v128, inverse: v128, doubtM2: v128): f32 {
  const vx = v128.load(quad, 32);
  const vy = v128.load(quad, 48);
  const edgeInverse = v128.load(quad, 64);
  const ax = f32x4.sub(x0, v128.load(quad));
  const ay = f32x4.sub(y0, v128.load(quad, 16));
  const bx = f32x4.add(ax, sx);
  const by = f32x4.add(ay, sy);
  const startSide = f32x4.sub(f32x4.mul(vx, ay), f32x4.mul(vy, ax));
  const endSide = f32x4.sub(f32x4.mul(vx, by), f32x4.mul(vy, bx));
  const edgeStartSide = f32x4.sub(f32x4.mul(sy, ax), f32x4.mul(sx, ay));
  const edgeEndSide = f32x4.add(edgeStartSide, f32x4.sub(f32x4.mul(sx, vy), f32x4.mul(sy, vx)));
  const zero = f32x4.splat(0);
  const seems = v128.and(
    f32x4.lt(f32x4.mul(startSide, endSide), zero),
    f32x4.lt(f32x4.mul(edgeStartSide, edgeEndSide), zero),
  );
  if (v128.any_true(seems)) {
    const off = f32x4.pmin(f32x4.mul(startSide, startSide), f32x4.mul(endSide, endSide));
    const edgeOff = f32x4.pmin(f32x4.mul(edgeStartSide, edgeStartSide), f32x4.mul(edgeEndSide, edgeEndSide));
    const isClear = v128.and(
      f32x4.gt(f32x4.mul(off, edgeInverse), doubtM2),
      f32x4.gt(f32x4.mul(edgeOff, inverse), doubtM2),
    );
    if (v128.any_true(v128.and(seems, isClear))) return 0;
  }
  // Two straight segments that do not cross are nearest at an end of one of them.
  const ends = f32x4.pmin(squareToSegment(ax, ay, vx, vy, edgeInverse), squareToSegment(bx, by, vx, vy, edgeInverse));
  const edgeEnds = f32x4.pmin(
    squareToSegment(f32x4.neg(ax), f32x4.neg(ay), sx, sy, inverse),
    squareToSegment(f32x4.sub(vx, ax), f32x4.sub(vy, ay), sx, sy, inverse),
  );
  return leastOf(f32x4.pmin(ends, edgeEnds));
}

/** Squared distance of a segment to the boundary: anything at most `nearM2` as soon as it is so, Infinity above `farM`². */
export function segmentM2(x0: f32, y0: f32, x1: f32, y1: f32, nearM2: f32, farM: f32, doubtM: f32): f32 {
  const startX = f32x4.splat(x0);
  const startY = f32x4.splat(y0);
  const stepX = x1 - x0;
  const stepY = y1 - y0;
  const square = stepX * stepX + stepY * stepY;
  const inverse: f32 = square > 0 ? 1 / square : 0;
  const sx = f32x4.splat(stepX);
  const sy = f32x4.splat(stepY);
  const inverses = f32x4.splat(inverse);
  const doubtM2 = f32x4.splat(doubtM * doubtM);
  const west = f32x4.splat(min(x0, x1));
  const east = f32x4.splat(max(x0, x1));
  const south = f32x4.splat(min(y0, y1));
  const north = f32x4.splat(max(y0, y1));
  const half = f32x4.splat(0.5);
  const unit = sqrt<f32>(inverse);
  const acrossX = f32x4.splat(-stepY * unit);
  const acrossY = f32x4.splat(stepX * unit);
  const leanX = f32x4.splat(abs(stepY * unit));
  const leanY = f32x4.splat(abs(stepX * unit));
  const far = f32x4.splat(farM);
  const zero = f32x4.splat(0);
  const behind: usize = load<u32>(part, PART_BEHIND);
  let best = farM * farM;
  let isNear = false;
  for (let group: usize = load<u32>(part, PART_FIRST); group < behind; group += GROUP_BYTES) {
    const blockWest = v128.load(group);
    const blockSouth = v128.load(group, 16);
    const blockEast = v128.load(group, 32);
    const blockNorth = v128.load(group, 48);
    const gapX = f32x4.pmax(f32x4.pmax(f32x4.sub(blockWest, east), f32x4.sub(west, blockEast)), zero);
    const gapY = f32x4.pmax(f32x4.pmax(f32x4.sub(blockSouth, north), f32x4.sub(south, blockNorth)), zero);
    let bits = i32x4.bitmask(f32x4.le(dot(gapX, gapX, gapY, gapY), f32x4.splat(best)));
    if (bits == 0) continue;
    // A box may still lie wholly on one side of the line through the segment.
    const middleX = f32x4.sub(f32x4.mul(f32x4.add(blockWest, blockEast), half), startX);
    const middleY = f32x4.sub(f32x4.mul(f32x4.add(blockSouth, blockNorth), half), startY);
    const away = f32x4.abs(dot(middleX, acrossX, middleY, acrossY));
    const reach = f32x4.mul(
      dot(f32x4.sub(blockEast, blockWest), leanX, f32x4.sub(blockNorth, blockSouth), leanY),
      half,
    );
    bits &= i32x4.bitmask(f32x4.le(away, f32x4.add(reach, far)));
    while (bits != 0) {
      const block = group + GROUP_EDGES + usize(ctz(bits)) * BLOCK_BYTES;
      bits &= bits - 1;
      const first = segmentToQuad(block, startX, startY, sx, sy, inverses, doubtM2);
      if (first <= nearM2) return first;
      const second = segmentToQuad(block + QUAD_BYTES, startX, startY, sx, sy, inverses, doubtM2);
      if (second <= nearM2) return second;
      const least = min(first, second);
      if (least > best) continue;
      best = least;
      isNear = true;
    }
  }
  return isNear ? best : Infinity;
}
