// Which lines are near the part that is asked about: sixteen chunks at once, then chunk by chunk, four pieces at once.
// The rules are those of find-line-pairs.ts; what rounding may cost counts as part of the bow.
import {
  PART_FLAT,
  PART_LINE_BOW,
  PART_MARGIN,
  PART_MIDDLE,
  PART_NEAR,
  PART_RADIUS,
  CHUNK_BYTES,
  CHUNK_COUNTS,
  CHUNK_FROM,
  CHUNK_LINE,
  CHUNK_OFFSETS,
  CHUNK_RADIUS,
  CHUNK_UNTIL,
  CHUNK_VERTEX,
  CHUNK_WITHIN,
  CHUNK_X,
  CHUNK_Y,
  CHUNK_Z,
  DESK_DECIDED,
  DESK_LANES,
  DESK_MET,
  HEADER_CHUNKS,
  HEADER_LINE_NODES,
  HEADER_LINE_TREE,
  LINE_NODE_BYTES,
  NODE_SPREAD,
} from "../src/batch/twin/record-layout";
import { ONE_HALF_M_MAX } from "../src/batch/one-half";
import { dropped, eastOf, heightOf, heightsOf, northOf, part, squareToFlat, timesMet } from "./asked-part";
import { isInside, segmentM2 } from "./boundary";
import { areaNumber, desk, leaveOpen, tellPair } from "./desk";
import { dot } from "./lanes";
import { roundingM } from "./rounding";
import { BAND_M } from "./sites";
import { collectMet } from "./tree";

const FAR = 0;
const NEAR = 1;
/** Only the plain engine can tell; of a chunk that may lie inside, and of one that lies outside for sure. */
const OPEN = 2;
const OPEN_OUTSIDE = 3;

export function findLines(header: usize, isWide: bool): void {
  const count = collectMet(header + HEADER_LINE_TREE);
  const nodes: usize = load<u32>(header, HEADER_LINE_NODES);
  const chunks: usize = load<u32>(header, HEADER_CHUNKS);
  let met: usize = load<u32>(desk, DESK_MET);
  for (let i = 0; i < count; i++, met += 4) {
    const number = usize(load<u32>(met));
    const node = nodes + number * LINE_NODE_BYTES;
    searchNode(node, chunks + number * (16 * CHUNK_BYTES), isWide);
  }
}

function searchNode(node: usize, chunks: usize, isWide: bool): void {
  const decided: usize = load<u32>(desk, DESK_DECIDED);
  const stamp = areaNumber + 1;
  const centre = dropped(node);
  const centreX = f32(f64x2.extract_lane(centre, 0));
  const centreY = f32(f64x2.extract_lane(centre, 1));
  const roundM = roundingM(centreX, centreY, load<f32>(node, NODE_SPREAD));
  const middleX = f32x4.splat(centreX);
  const middleY = f32x4.splat(centreY);
  const beyond = f32x4.splat(load<f32>(part, PART_MARGIN) + load<f32>(part, PART_LINE_BOW) + BAND_M + roundM);
  const wide = i32x4.splat(isWide ? -1 : 0);
  const isOnBothHalves = !isWide && load<f32>(node, NODE_SPREAD) > f32(ONE_HALF_M_MAX);
  const heightM: f32 = isOnBothHalves ? heightOf(node) : 0;
  const radius = v128.load32_splat(part, PART_RADIUS);
  for (let lane: usize = 0, at = node; lane < 16; lane += 4, at += 16) {
    let isThen = timesMet(v128.load(at, CHUNK_FROM), v128.load(at, CHUNK_UNTIL));
    if (!v128.any_true(isThen)) continue;
    const x = v128.load(at, CHUNK_X);
    const y = v128.load(at, CHUNK_Y);
    const z = v128.load(at, CHUNK_Z);
    if (isOnBothHalves) isThen = v128.and(isThen, f32x4.gt(heightsOf(heightM, x, y, z), f32x4.splat(0)));
    const eastM = f32x4.add(middleX, eastOf(x, y, z));
    const northM = f32x4.add(middleY, northOf(x, y, z));
    const reach = f32x4.add(f32x4.add(v128.load(at, CHUNK_RADIUS), v128.load(at, CHUNK_WITHIN)), beyond);
    const isFlatNear = f32x4.le(squareToFlat(eastM, northM), f32x4.mul(reach, reach));
    const round = f32x4.add(reach, radius);
    const isRoundNear = f32x4.le(dot(eastM, eastM, northM, northM), f32x4.mul(round, round));
    let bits = i32x4.bitmask(v128.and(isThen, v128.or(v128.and(isFlatNear, isRoundNear), wide)));
    while (bits != 0) {
      const k = usize(ctz(bits));
      bits &= bits - 1;
      const column = at + (k << 2);
      const line = load<u32>(column, CHUNK_LINE);
      const mark = decided + (usize(line) << 2);
      if (load<u32>(mark) == stamp) continue;
      const counts = load<u8>(node + lane + k, CHUNK_COUNTS);
      const verdict = isWide ? OPEN : chunkVerdict(chunks + (lane + k) * CHUNK_BYTES, column, counts & 15);
      if (verdict == NEAR) {
        store<u32>(mark, stamp);
        tellPair(line);
      } else if (verdict != FAR) leaveOpen(line, load<u32>(column, CHUNK_VERTEX), counts >> 4, verdict == OPEN_OUTSIDE);
    }
  }
}

/** What the plane says about a chunk of some pieces; `column` is where its numbers stand in its node. */
function chunkVerdict(chunk: usize, column: usize, pieces: i32): i32 {
  const start = dropped(chunk);
  const startX = f32(f64x2.extract_lane(start, 0));
  const startY = f32(f64x2.extract_lane(start, 1));
  const doubtM = roundingM(startX, startY, 2 * load<f32>(column, CHUNK_RADIUS));
  const withinM = load<f32>(column, CHUNK_WITHIN) + load<f32>(part, PART_MARGIN);
  const looseM = load<f32>(part, PART_LINE_BOW) + doubtM;
  const nearM = load<f32>(part, PART_NEAR) * withinM - looseM;
  const nearM2: f32 = nearM < 0 ? -1 : nearM * nearM;
  // A place is nearer than the touching point by no more than it is away from there: often enough to be near.
  const aroundM = nearM - load<f32>(part, PART_MIDDLE);
  if (aroundM > 0 && startX * startX + startY * startY <= aroundM * aroundM) return NEAR;
  const farM = withinM + BAND_M + looseM;
  const stepX = v128.load(chunk, CHUNK_OFFSETS);
  const stepY = v128.load(chunk, CHUNK_OFFSETS + 16);
  const stepZ = v128.load(chunk, CHUNK_OFFSETS + 32);
  const x1 = f32x4.add(f32x4.splat(startX), eastOf(stepX, stepY, stepZ));
  const y1 = f32x4.add(f32x4.splat(startY), northOf(stepX, stepY, stepZ));
  const isAround = f32x4.le(dot(x1, x1, y1, y1), f32x4.splat(aroundM * aroundM));
  if (aroundM > 0 && v128.any_true(isAround)) return NEAR;
  const x0 = f32x4.replace_lane(v128.shuffle<f32>(x1, x1, 0, 0, 1, 2), 0, startX);
  const y0 = f32x4.replace_lane(v128.shuffle<f32>(y1, y1, 0, 0, 1, 2), 0, startY);
  let bits = ~passBy(x0, y0, x1, y1, farM) & ((1 << pieces) - 1);
  if (bits == 0) return FAR;
  const lanes = desk + DESK_LANES;
  v128.store(lanes, x0);
  v128.store(lanes, y0, 16);
  v128.store(lanes, x1, 32);
  v128.store(lanes, y1, 48);
  const first = lanes + (usize(ctz(bits)) << 2);
  const firstX = load<f32>(first);
  const firstY = load<f32>(first, 16);
  // Farther from every edge than the bow, and inside, it would be near.
  const open = nearM >= looseM ? OPEN_OUTSIDE : OPEN;
  let firstM2: f32 = -1;
  let verdict = FAR;
  while (bits != 0) {
    const piece = lanes + (usize(ctz(bits)) << 2);
    bits &= bits - 1;
    const ends = segmentM2(
      load<f32>(piece),
      load<f32>(piece, 16),
      load<f32>(piece, 32),
      load<f32>(piece, 48),
      nearM2,
      farM,
      doubtM,
    );
    if (ends <= nearM2) return NEAR;
    if (ends < Infinity) verdict = open;
    if (firstM2 < 0) firstM2 = ends;
  }
  if (!isOnFlat(firstX, firstY) || !isInside(firstX, firstY)) return verdict;
  // Inside and farther than the bow from every edge it truly is inside.
  return firstM2 > looseM * looseM ? NEAR : open;
}

/** Bits of the four pieces that are farther than `farM` from the box of the part on its plane, or whose line is from the circle round it. */
function passBy(x0: v128, y0: v128, x1: v128, y1: v128, farM: f32): i32 {
  const isPastX = v128.or(
    f32x4.gt(f32x4.pmin(x0, x1), f32x4.splat(load<f32>(part, PART_FLAT + 8) + farM)),
    f32x4.lt(f32x4.pmax(x0, x1), f32x4.splat(load<f32>(part, PART_FLAT) - farM)),
  );
  const isPastY = v128.or(
    f32x4.gt(f32x4.pmin(y0, y1), f32x4.splat(load<f32>(part, PART_FLAT + 12) + farM)),
    f32x4.lt(f32x4.pmax(y0, y1), f32x4.splat(load<f32>(part, PART_FLAT + 4) - farM)),
  );
  const roundM = load<f32>(part, PART_RADIUS) + farM;
  const alongX = f32x4.sub(x1, x0);
  const alongY = f32x4.sub(y1, y0);
  const turned = f32x4.sub(f32x4.mul(x0, alongY), f32x4.mul(y0, alongX));
  const isPastRound = f32x4.gt(
    f32x4.mul(turned, turned),
    f32x4.mul(f32x4.splat(roundM * roundM), dot(alongX, alongX, alongY, alongY)),
  );
  return i32x4.bitmask(v128.or(v128.or(isPastX, isPastY), isPastRound));
}

/** Whether a place lies on the box of the part on its plane. */
function isOnFlat(x: f32, y: f32): bool {
  return (
    x >= load<f32>(part, PART_FLAT) &&
    x <= load<f32>(part, PART_FLAT + 8) &&
    y >= load<f32>(part, PART_FLAT + 4) &&
    y <= load<f32>(part, PART_FLAT + 12)
  );
}
