/**
 * The stretches of a line that are near an area.
 *
 * A chord of the line is near a chord of the area on one interval, since the distance to a segment is convex along a
 * straight line; the interval has a closed form. The union of all intervals is where the line is near the boundary. On
 * every gap that remains the line stays away from the boundary, so that one place tells whether the gap lies inside.
 */
import { positionAt } from "./along-line.ts";
import { areaContains } from "./area-contains.ts";
import { EXACT_RANGE_M } from "./limits.ts";
import { nearestOn } from "./nearest-on-stretch.ts";
import { nearStretches } from "./near-stretches.ts";
import type { Stretch } from "./near-stretches.ts";
import type { PreparedArea, PreparedLine } from "./prepared.ts";

/** A maximal closed stretch of a line, in metres along it. A touch at one place is a stretch of a few millimetres. */
export interface NearSpan {
  readonly fromM: number;
  readonly untilM: number;
  /** Nearest distance to the area within the stretch; 0 = touching or inside. */
  readonly minDistanceM: number;
  /** Where it is nearest, first such place, in metres along the line. */
  readonly nearestAtM: number;
}

/** Gaps shorter than this, in metres along the line, are closed: rounding would make them, and 1 mm more is within the band. */
const GAP_M_MIN = 0.001;

/**
 * The stretches of `line` within which it is within `withinM` of `area`.
 *
 * Shape:  ascending, disjoint, closed; none when the line stays away.
 * Units:  metres.
 * Error:  every place of the line whose true distance is at most `withinM` lies in a span, and every place in a span has
 *         a true distance of at most `withinM` + DISTANCE_BAND_M. `minDistanceM` as in `near.ts`. Places along the line
 *         are within 1e-9 of its length and 2 mm.
 * Throws: RangeError when `withinM` is not within [0, EXACT_RANGE_M].
 */
export function nearSpans(line: PreparedLine, area: PreparedArea, withinM: number): readonly NearSpan[] {
  if (!(withinM >= 0 && withinM <= EXACT_RANGE_M))
    throw new RangeError(`Cannot find spans within ${withinM} m: must be within [0, ${EXACT_RANGE_M}]`);
  const boundary = boundarySpans(line, area, withinM).map((span) => settleInside(line, area, span));
  return mergeSpans([...boundary, ...insideGaps(line, area, boundary)]);
}

/** Where the line is near the boundary: covered chords and parts of chords, joined, each with its nearest place. */
function boundarySpans(line: PreparedLine, area: PreparedArea, withinM: number): NearSpan[] {
  const stretches = joinStretches(nearStretches(line, area, withinM));
  return stretches.map((stretch) => ({ ...stretch, ...nearestOn(line, area, stretch) }));
}

/** Joins stretches that meet, overlap, or leave a gap that rounding could have made. */
function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.fromM - b.fromM)) {
    const last = joined.at(-1);
    if (last === undefined || stretch.fromM > last.untilM + GAP_M_MIN) joined.push(stretch);
    else if (stretch.untilM > last.untilM) joined[joined.length - 1] = { fromM: last.fromM, untilM: stretch.untilM };
  }
  return joined;
}

/** Unites spans that meet or overlap; of equal distances the first along the line is kept. */
function mergeSpans(spans: readonly NearSpan[]): NearSpan[] {
  const sorted = [...spans].sort((a, b) => a.fromM - b.fromM);
  const merged: NearSpan[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last === undefined || span.fromM > last.untilM + GAP_M_MIN) {
      merged.push(span);
      continue;
    }
    merged[merged.length - 1] = {
      ...nearer(last, span),
      fromM: last.fromM,
      untilM: Math.max(last.untilM, span.untilM),
    };
  }
  return merged;
}

function nearer(a: NearSpan, b: NearSpan): NearSpan {
  if (a.minDistanceM !== b.minDistanceM) return a.minDistanceM < b.minDistanceM ? a : b;
  return a.nearestAtM <= b.nearestAtM ? a : b;
}

/**
 * Puts the distance to 0 where a span sets out inside the area. A span that does not meet the boundary lies inside or
 * outside as a whole; one that does has distance 0 already, from its first crossing on.
 */
function settleInside(line: PreparedLine, area: PreparedArea, span: NearSpan): NearSpan {
  if (!areaContains(area, positionAt(line, span.fromM))) return span;
  return { ...span, minDistanceM: 0, nearestAtM: span.fromM };
}

/** The stretches between spans that lie inside the area: there the distance is 0 from their first place on. */
function insideGaps(line: PreparedLine, area: PreparedArea, spans: readonly NearSpan[]): NearSpan[] {
  const inside: NearSpan[] = [];
  for (let gap = 0; gap <= spans.length; gap++) {
    const fromM = spans[gap - 1]?.untilM ?? 0;
    const untilM = spans[gap]?.fromM ?? line.lengthM;
    // A line may have no length at all; its one place is then the gap.
    if (untilM <= fromM && (spans.length > 0 || line.lengthM > 0)) continue;
    if (areaContains(area, positionAt(line, (fromM + untilM) / 2)))
      inside.push({ fromM, untilM, minDistanceM: 0, nearestAtM: fromM });
  }
  return inside;
}
