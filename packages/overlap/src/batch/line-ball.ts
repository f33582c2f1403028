/**
 * A ball round a whole line: where it is farther from a part than the safety distance, no piece need be looked at.
 *
 * Dropped onto a plane the pieces lie within the circle of the same radius. A signed distance differs over it by no more than
 * the radius, so that one distance, that of the middle, speaks for the whole line.
 */
import type { LineChunks } from "./line-chunks.ts";
import { CHUNK_NODES } from "./cut-lines.ts";
import { lineFarM } from "./find-line-pairs.ts";
import { isInsidePieces, nearestOnBoundary } from "./plane-distance.ts";
import { BOUND_NUMBERS } from "./plane-records.ts";
import type { PlaneParts } from "./plane-records.ts";
import { alongAxis, PLANE_NUMBERS } from "./tangent-plane.ts";

/** Room in metres for the rounding of distances that bound each other. */
const ROUNDING_M = 1e-6;

/** A line that winds over many times its safety distance is seldom told apart by one distance. */
const WORTH_IT = 2;

export interface LineBall {
  x: number;
  y: number;
  z: number;
  radiusM: number;
}

/** Writes the ball round the chunks of one line, which are all of `chunks`. */
export function writeBall(ball: LineBall, { xyz, nodeCount }: LineChunks, whole: Float64Array): void {
  ball.x = ((whole[0] ?? 0) + (whole[3] ?? 0)) / 2;
  ball.y = ((whole[1] ?? 0) + (whole[4] ?? 0)) / 2;
  ball.z = ((whole[2] ?? 0) + (whole[5] ?? 0)) / 2;
  let squareMax = 0;
  for (let place = 0; place < nodeCount.length; place++) {
    const first = 3 * CHUNK_NODES * place;
    for (let at = first; at < first + 3 * (nodeCount[place] ?? 0); at += 3) {
      const dx = (xyz[at] ?? 0) - ball.x;
      const dy = (xyz[at + 1] ?? 0) - ball.y;
      const dz = (xyz[at + 2] ?? 0) - ball.z;
      squareMax = Math.max(squareMax, dx * dx + dy * dy + dz * dz);
    }
  }
  ball.radiusM = Math.sqrt(squareMax);
}

/** Whether nothing of a line, all of `lines`, is near a part, by its ball. */
export function ballIsFar(ball: LineBall, parts: PlaneParts, part: number, lines: LineChunks): boolean {
  const { planes, bounds } = parts;
  const plane = PLANE_NUMBERS * part;
  const x = alongAxis(planes, plane, ball.x, ball.y, ball.z);
  const y = alongAxis(planes, plane + 4, ball.x, ball.y, ball.z);
  const farM = lineFarM(parts, lines, part, 0);
  const limitM = farM + ball.radiusM + ROUNDING_M;
  if (Math.sqrt(x * x + y * y) - (bounds[BOUND_NUMBERS * part + 3] ?? 0) >= limitM + ROUNDING_M) return true;
  if (ball.radiusM > WORTH_IT * farM) return false;
  nearestOnBoundary(parts, part, x, y, limitM, limitM, FOOT);
  return FOOT.distanceM >= limitM && !isInsidePieces(parts, part, x, y);
}

/** Scratch. */
const FOOT = { distanceM: 0, x: 0, y: 0 };
