// What 32-bit floats may cost near a place, in metres: it counts as part of the bow, so that no rounding decides anything.
//
// u = 2^-24 is half a unit in the last place. Let c be the place on the plane around which things lie within r (the middle of a node and
// its sites, the first node of a chunk and its others), R the part's radius, W the farthest that is asked, p any such place: |p| <= |c| + r.
//
//   places     c is dropped in 64 bits and rounded: u|c|. Each of at most two steps from there: axis, step and product rounded, 3u of its
//              length; three sums. Together at most 3u|c| + 10u·r.
//   boundary   Vertices are rounded, u·R; the way along an edge is rounded again, 2u·R: a piece moves by at most 3u·R.
//   distance   From the start of an edge, u(|p| + R); where the foot is, 5u(|p| + R) along the edge (8u from an end of the boundary to a
//              segment, whose inverse has 32 bits too); the way to it, its square and its root, 4u(|p| + R) + 2u·R; boxes of blocks and
//              the line through a segment, 6u(|p| + R). At most 18u|p| + 20u·R.
//   side       Of an edge that a ray crosses, ux·vy - uy·vx has the wrong sign only when both terms agree to 5u: then p lies within
//              5u of the edge's length from it, along the ray. Its signed distance is off by at most twice that: 20u·R.
//   compared   Sums and products of distance, spread, safety distance and margin, each rounded once: u(|p| + R + 2r) + 6u·W.
//   crossing   The side of an end against a line is off by at most 12u(|p| + 3R). Segments are told to cross only where each end is
//              farther than the whole of this bound from the other's line; see `segmentToQuad`.
//
// Sum: 22u|c| + 31u·r + 44u·R + 6u·W, and with 40 for each of |c|, r, 2R and W there is room left. |c| <= |x| + |y|.
import { PART_EXTENT } from "../src/batch/twin/record-layout";
import { part } from "./asked-part";

const FORTY_HALF_UNITS: f32 = 40 * 5.9604645e-8;

/** The bound near the place `x y` of the plane, around which things lie within `aroundM`. */
export function roundingM(x: f32, y: f32, aroundM: f32): f32 {
  return FORTY_HALF_UNITS * (abs(x) + abs(y) + aroundM + load<f32>(part, PART_EXTENT));
}
