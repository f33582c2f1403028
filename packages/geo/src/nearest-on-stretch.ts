/**
 * How near a stretch of a line comes to the boundary of an area, and where first.
 */
import { chordToChord, geodesicBetweenM, newFoot, writePlaceOnChord } from "./chord-distance.ts";
import { nearestChord, visitPairsNear } from "./chord-search.ts";
import type { Reach } from "./chord-search.ts";
import { chordUnderArcM, CURVATURE_RADIUS_M_MAX } from "./ellipsoid.ts";
import { LEAN_M } from "./limits.ts";
import type { Stretch } from "./near-stretches.ts";
import type { PreparedArea, PreparedLine } from "./prepared.ts";

/** Rounding of places along the line, in metres: ends of a stretch were computed another way than its places. */
const ALONG_ROUNDING_M = 1e-6;

/**
 * The nearest distance, leaning as everywhere, and the first place at which it is reached.
 *
 * Requires: the stretch is one of those that `nearStretches` found, joined: every pair of chords that is near on a part
 *           of it has its nearest place in it.
 */
export function nearestOn(
  line: PreparedLine,
  area: PreparedArea,
  { fromM, untilM }: Stretch,
): { readonly minDistanceM: number; readonly nearestAtM: number } {
  const firstChord = chordAt(line, fromM - ALONG_ROUNDING_M);
  const lastChord = chordAt(line, untilM + ALONG_ROUNDING_M);
  const foot = newFoot();
  const onLine = new Float64Array(3);
  const onArea = new Float64Array(3);
  const middle = chordAt(line, (fromM + untilM) / 2);
  writePlaceOnChord(line.chords, middle, shareAt(line, middle, (fromM + untilM) / 2), onLine);
  writeNearest(area, onLine, onArea);
  let nearestAtM = (fromM + untilM) / 2;
  let bestM = Math.max(LEAN_M, geodesicBetweenM(onLine, onArea));
  const reach: Reach = { squareM2: reachSq(bestM) };
  const visit = (i: number, j: number): void => {
    chordToChord(line.chords, i, area.chords, j, foot);
    const atM = (line.nodeM[i] ?? 0) + foot.s * ((line.nodeM[i + 1] ?? 0) - (line.nodeM[i] ?? 0));
    if (atM < fromM - ALONG_ROUNDING_M || atM > untilM + ALONG_ROUNDING_M) return;
    writePlaceOnChord(line.chords, i, foot.s, onLine);
    writePlaceOnChord(area.chords, j, foot.t, onArea);
    // Whatever is within the lean counts as touching, so that among crossings the first is taken.
    const distanceM = Math.max(LEAN_M, geodesicBetweenM(onLine, onArea));
    if (distanceM > bestM || (distanceM === bestM && atM >= nearestAtM)) return;
    bestM = distanceM;
    nearestAtM = atM;
    reach.squareM2 = reachSq(bestM);
  };
  const skip = (first: number, behind: number): boolean => behind <= firstChord || first > lastChord;
  visitPairsNear(line.chords, area.chords, reach, { visit, skip });
  return { minDistanceM: bestM - LEAN_M, nearestAtM: Math.min(untilM, Math.max(fromM, nearestAtM)) };
}

function writeNearest(area: PreparedArea, place: Float64Array, out: Float64Array): void {
  const { chord, t } = nearestChord(area.chords, place);
  writePlaceOnChord(area.chords, chord, t, out);
}

/** The longest chord that a geodesic of this length can have, squared, with a micrometre of room. */
function reachSq(geodesicM: number): number {
  return (chordUnderArcM(geodesicM, CURVATURE_RADIUS_M_MAX) + 1e-6) ** 2;
}

/** The last chord that begins at or before a place along the line. */
function chordAt({ nodeM, chords }: PreparedLine, alongM: number): number {
  let low = 0;
  let high = chords.start.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((nodeM[middle] ?? 0) <= alongM) low = middle;
    else high = middle - 1;
  }
  return low;
}

function shareAt({ nodeM }: PreparedLine, chord: number, alongM: number): number {
  const startM = nodeM[chord] ?? 0;
  const lengthM = (nodeM[chord + 1] ?? 0) - startM;
  return lengthM > 0 ? Math.min(1, Math.max(0, (alongM - startM) / lengthM)) : 0;
}
