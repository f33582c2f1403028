/**
 * Distances on the plane of a part: of a place, with a sign, and of a straight segment. The inner loops of the batch.
 */
import { BLOCK_NUMBERS, EDGE_NUMBERS } from "./plane-records.ts";
import type { PlaneParts } from "./plane-records.ts";

/** Square of the distance in metres under which two segments count as lying on one line: 10 µm. */
const PARALLEL_M2 = 1e-10;

/** Where the boundary of a part is nearest to a place on its plane. */
export interface Foot {
  distanceM: number;
  x: number;
  y: number;
}

/**
 * Writes the nearest place of the boundary of a part, if it is nearer than `limitM`; else `distanceM` is `limitM`. Any place will do
 * that is at most `enoughM` away; less than 0 is never enough.
 *
 * Blocks that cannot come nearer than what is known are passed over.
 */
export function nearestOnBoundary(
  parts: PlaneParts,
  part: number,
  x: number,
  y: number,
  limitM: number,
  enoughM: number,
  foot: Foot,
): void {
  const { blocks, edgeStart, edges, blockStart } = parts;
  const limitM2 = limitM * limitM;
  const enoughM2 = enoughM < 0 ? -1 : enoughM * enoughM;
  let best = limitM2;
  let fromFootX = 0;
  let fromFootY = 0;
  const behind = blockStart[part + 1] ?? 0;
  for (let block = blockStart[part] ?? 0; block < behind; block++) {
    const at = BLOCK_NUMBERS * block;
    const west = blocks[at] ?? 0;
    const south = blocks[at + 1] ?? 0;
    const east = blocks[at + 2] ?? 0;
    const north = blocks[at + 3] ?? 0;
    const gapX = x < west ? west - x : x > east ? x - east : 0;
    const gapY = y < south ? south - y : y > north ? y - north : 0;
    if (gapX * gapX + gapY * gapY >= best) continue;
    const end = EDGE_NUMBERS * (edgeStart[block + 1] ?? 0);
    for (let edge = EDGE_NUMBERS * (edgeStart[block] ?? 0); edge < end; edge += EDGE_NUMBERS) {
      const ux = x - (edges[edge] ?? 0);
      const uy = y - (edges[edge + 1] ?? 0);
      const vx = edges[edge + 2] ?? 0;
      const vy = edges[edge + 3] ?? 0;
      let t = (ux * vx + uy * vy) * (edges[edge + 4] ?? 0);
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const wx = ux - t * vx;
      const wy = uy - t * vy;
      const square = wx * wx + wy * wy;
      if (square < best) {
        best = square;
        fromFootX = wx;
        fromFootY = wy;
      }
    }
    if (best <= enoughM2 && best < limitM2) break;
  }
  foot.distanceM = best < limitM2 ? Math.sqrt(best) : limitM;
  // Without a nearest place there is none that anything is near to.
  foot.x = best < limitM2 ? x - fromFootX : Infinity;
  foot.y = best < limitM2 ? y - fromFootY : Infinity;
}

function crossesOddly({ edgeStart, edges }: PlaneParts, block: number, x: number, y: number): boolean {
  let isOdd = false;
  const end = EDGE_NUMBERS * (edgeStart[block + 1] ?? 0);
  for (let edge = EDGE_NUMBERS * (edgeStart[block] ?? 0); edge < end; edge += EDGE_NUMBERS) {
    const y0 = edges[edge + 1] ?? 0;
    // The end is the number that starts the next edge, so that a ray through a vertex counts once.
    if (y0 > y === (edges[edge + 5] ?? 0) > y) continue;
    if (x < (edges[edge] ?? 0) + ((y - y0) / (edges[edge + 3] ?? 0)) * (edges[edge + 2] ?? 0)) isOdd = !isOdd;
  }
  return isOdd;
}

/** Whether a place lies inside, by the pieces. */
export function isInsidePieces(parts: PlaneParts, part: number, x: number, y: number): boolean {
  const { blocks, blockStart } = parts;
  let isInside = false;
  const behind = blockStart[part + 1] ?? 0;
  for (let block = blockStart[part] ?? 0; block < behind; block++) {
    const at = BLOCK_NUMBERS * block;
    if (y < (blocks[at + 1] ?? 0) || y >= (blocks[at + 3] ?? 0) || x >= (blocks[at + 2] ?? 0)) continue;
    if (x < (blocks[at] ?? 0)) isInside = isInside !== ((blocks[at + 4] ?? 0) > y !== (blocks[at + 5] ?? 0) > y);
    else if (crossesOddly(parts, block, x, y)) isInside = !isInside;
  }
  return isInside;
}

/**
 * Squared distance of a segment to the boundary of a part: 0 as soon as it is at most `nearM2`, Infinity above `farM²`.
 */
export function segmentDistanceM2(
  parts: PlaneParts,
  part: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  nearM2: number,
  farM: number,
): number {
  const { blocks, blockStart } = parts;
  const west = x0 < x1 ? x0 : x1;
  const east = x0 < x1 ? x1 : x0;
  const south = y0 < y1 ? y0 : y1;
  const north = y0 < y1 ? y1 : y0;
  const lengthM = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
  const acrossX = lengthM > 0 ? (y0 - y1) / lengthM : 0;
  const acrossY = lengthM > 0 ? (x1 - x0) / lengthM : 0;
  let best = farM * farM;
  let isNear = false;
  const behind = blockStart[part + 1] ?? 0;
  for (let block = blockStart[part] ?? 0; block < behind; block++) {
    const at = BLOCK_NUMBERS * block;
    const blockWest = blocks[at] ?? 0;
    const blockSouth = blocks[at + 1] ?? 0;
    const blockEast = blocks[at + 2] ?? 0;
    const blockNorth = blocks[at + 3] ?? 0;
    const gapX = east < blockWest ? blockWest - east : west > blockEast ? west - blockEast : 0;
    const gapY = north < blockSouth ? blockSouth - north : south > blockNorth ? south - blockNorth : 0;
    if (gapX * gapX + gapY * gapY > best) continue;
    // The box may still lie wholly on one side of the line through the segment.
    const middle = ((blockWest + blockEast) / 2 - x0) * acrossX + ((blockSouth + blockNorth) / 2 - y0) * acrossY;
    const halfM = ((blockEast - blockWest) * Math.abs(acrossX) + (blockNorth - blockSouth) * Math.abs(acrossY)) / 2;
    if (Math.abs(middle) > halfM + farM) continue;
    const square = segmentToBlockM2(parts, block, x0, y0, x1, y1, nearM2);
    if (square > best) continue;
    if (square <= nearM2) return 0;
    best = square;
    isNear = true;
  }
  return isNear ? best : Infinity;
}

/** Least squared distance of a segment to the edges of a block, or any that is at most `nearM2`; 0 when it crosses one. */
function segmentToBlockM2(
  { edgeStart, edges }: PlaneParts,
  block: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  nearM2: number,
): number {
  const sx = x1 - x0;
  const sy = y1 - y0;
  const square = sx * sx + sy * sy;
  const inverse = square > 0 ? 1 / square : 0;
  let best = Infinity;
  const end = EDGE_NUMBERS * (edgeStart[block + 1] ?? 0);
  for (let edge = EDGE_NUMBERS * (edgeStart[block] ?? 0); edge < end; edge += EDGE_NUMBERS) {
    const vx = edges[edge + 2] ?? 0;
    const vy = edges[edge + 3] ?? 0;
    const ax = x0 - (edges[edge] ?? 0);
    const ay = y0 - (edges[edge + 1] ?? 0);
    const bx = ax + sx;
    const by = ay + sy;
    const startSide = vx * ay - vy * ax;
    const endSide = vx * by - vy * bx;
    const edgeStartSide = sy * ax - sx * ay;
    const edgeEndSide = edgeStartSide + (sx * vy - sy * vx);
    const edgeInverse = edges[edge + 4] ?? 0;
    if (startSide > 0 !== endSide > 0 && edgeStartSide > 0 !== edgeEndSide > 0) {
      // On one straight line the sides are rounding alone. Where one lies within 10 µm of the other's line and meets it, one of
      // the four ends below is as near.
      const turned = (endSide - startSide) * (endSide - startSide);
      if (turned * edgeInverse > PARALLEL_M2 && turned * inverse > PARALLEL_M2) return 0;
    }
    // Two straight segments that do not cross are nearest at an end of one of them.
    const fromStart = squareToSegment(ax, ay, vx, vy, edgeInverse);
    const fromEnd = squareToSegment(bx, by, vx, vy, edgeInverse);
    const toStart = squareToSegment(-ax, -ay, sx, sy, inverse);
    const toEnd = squareToSegment(vx - ax, vy - ay, sx, sy, inverse);
    if (fromStart < best) best = fromStart;
    if (fromEnd < best) best = fromEnd;
    if (toStart < best) best = toStart;
    if (toEnd < best) best = toEnd;
    if (best <= nearM2) return best;
  }
  return best;
}

/** Squared distance of the place `x y` to the segment from the origin along `vx vy`. */
function squareToSegment(x: number, y: number, vx: number, vy: number, inverse: number): number {
  let t = (x * vx + y * vy) * inverse;
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  const wx = x - t * vx;
  const wy = y - t * vy;
  return wx * wx + wy * wy;
}
