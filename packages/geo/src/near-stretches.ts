/**
 * The stretches of a line that are near the boundary of an area, chord by chord.
 *
 * Where whole boxes lie within reach of each other, all chords of the one are near at once, and nothing more has to be
 * asked of them: so the work grows with the edge of what is near, not with the number of pairs within reach.
 */
import { chordToChord, DIRECTIONLESS_M, MEAN_RADIUS_M, newFoot, writePlaceOnChord } from "./chord-distance.ts";
import { visitPairsNear } from "./chord-search.ts";
import { chordUnderArcM, CURVATURE_RADIUS_M_MAX, CURVATURE_RADIUS_M_MIN, sectionRadiusM } from "./ellipsoid.ts";
import { LEAN_M } from "./limits.ts";
import { nearInterval } from "./near-interval.ts";
import type { PreparedArea, PreparedLine } from "./prepared.ts";

/** A part of a line, in metres along it, ends included. */
export interface Stretch {
  readonly fromM: number;
  readonly untilM: number;
}

/** Within `withinM` and `LEAN_M` of some chord of the area; in no order, possibly overlapping. */
export function nearStretches(line: PreparedLine, area: PreparedArea, withinM: number): Stretch[] {
  const limitM = withinM + LEAN_M;
  // A chord in space this long may belong to a geodesic within the limit; one that short always does.
  const mayReachM = chordUnderArcM(limitM, CURVATURE_RADIUS_M_MAX);
  const mustReachM = chordUnderArcM(limitM, CURVATURE_RADIUS_M_MIN);
  const plainReachM = chordUnderArcM(limitM, MEAN_RADIUS_M);
  // Made when first needed: most lines and areas are far apart.
  let isNear: Uint8Array | undefined;
  const stretches: Stretch[] = [];
  const foot = newFoot();
  const onLine = new Float64Array(3);
  const onArea = new Float64Array(3);
  const interval = new Float64Array(2);
  const skip = (first: number, behind: number, farthestM2: number): boolean => {
    if (farthestM2 <= mustReachM * mustReachM) {
      isNear ??= new Uint8Array(line.chords.start.length);
      isNear.fill(1, first, behind);
      return true;
    }
    if (isNear === undefined) return false;
    for (let i = first; i < behind; i++) if (isNear[i] === 0) return false;
    return true;
  };
  const visit = (i: number, j: number): void => {
    chordToChord(line.chords, i, area.chords, j, foot);
    if (foot.squareM2 > mayReachM * mayReachM) return;
    let reachM = plainReachM;
    if (withinM > DIRECTIONLESS_M) {
      writePlaceOnChord(line.chords, i, foot.s, onLine);
      writePlaceOnChord(area.chords, j, foot.t, onArea);
      reachM = chordUnderArcM(limitM, radiusBetween(onLine, onArea));
    }
    if (foot.squareM2 > reachM * reachM) return;
    nearInterval(line.chords, i, area.chords, j, { reachM, nearestShare: foot.s, interval });
    const [from = 0, until = 0] = interval;
    if (from <= 0 && until >= 1) {
      isNear ??= new Uint8Array(line.chords.start.length);
      isNear[i] = 1;
    } else stretches.push(partOfChord(line, i, from, until));
  };
  visitPairsNear(line.chords, area.chords, { squareM2: mayReachM * mayReachM }, { visit, skip });
  return isNear === undefined ? stretches : [...stretches, ...wholeChords(line, isNear)];
}

function wholeChords(line: PreparedLine, isNear: Uint8Array): Stretch[] {
  const whole: Stretch[] = [];
  for (const [i, near] of isNear.entries()) if (near === 1) whole.push(partOfChord(line, i, 0, 1));
  return whole;
}

function partOfChord({ nodeM }: PreparedLine, chord: number, from: number, until: number): Stretch {
  const startM = nodeM[chord] ?? 0;
  const lengthM = (nodeM[chord + 1] ?? 0) - startM;
  return { fromM: startM + from * lengthM, untilM: startM + until * lengthM };
}

function radiusBetween(p: Float64Array, q: Float64Array): number {
  const [px = 0, py = 0, pz = 0] = p;
  const [qx = 0, qy = 0, qz = 0] = q;
  return sectionRadiusM((px + qx) / 2, (py + qy) / 2, (pz + qz) / 2, qx - px, qy - py, qz - pz);
}
