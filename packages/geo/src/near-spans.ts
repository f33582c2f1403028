/** The stretches of a line that are near an area. */
import type { PreparedArea, PreparedLine } from "./prepared.ts";

/** A maximal closed stretch of a line, in metres along it. A touch at one point is a stretch of length 0 or a little more. */
export interface NearSpan {
  readonly fromM: number;
  readonly untilM: number;
  /** Nearest distance to the area within the stretch; 0 = touching or inside. */
  readonly minDistanceM: number;
  /** Where it is nearest, first such place, in metres along the line. */
  readonly nearestAtM: number;
}

/** Ascending, disjoint. Throws: RangeError when `withinM` is not within [0, EXACT_RANGE_M]. */
export function nearSpans(_line: PreparedLine, _area: PreparedArea, _withinM: number): readonly NearSpan[] {
  throw new RangeError("Not written yet");
}
