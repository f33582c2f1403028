/**
 * Places along a line and directions, for explanations.
 */
import { geodesicInverse } from "./geodesic.ts";
import type { Position } from "./geometry.ts";
import type { PreparedLine } from "./prepared.ts";

export interface PlaceOnLine {
  readonly position: Position;
  /** Edge of the line: from vertex `edge` to vertex `edge + 1`. */
  readonly edge: number;
  /** Direction of travel, clockwise from north, [0, 360). */
  readonly bearingDeg: number;
}

/**
 * The place `alongM` metres along a line; what lies before or behind the line is brought to its end.
 *
 * Shape:  at a vertex, the edge that begins there, except at the last vertex. Edges without length are passed over.
 * Error:  2 mm from the RFC 7946 edge, and 1e-9 of the length of the line along it.
 * Throws: RangeError when `alongM` is NaN.
 */
export function placeAt(line: PreparedLine, alongM: number): PlaceOnLine {
  if (Number.isNaN(alongM)) throw new RangeError("Cannot place NaN m along a line: must be a number");
  const chord = chordAt(line, alongM);
  const edge = line.chords.edge[chord] ?? 0;
  const [firstChord, behindChord] = chordsOfEdge(line, edge, chord);
  const fromM = line.nodeM[chord] ?? 0;
  const lengthM = (line.nodeM[chord + 1] ?? 0) - fromM;
  const shareOfChord = lengthM > 0 ? Math.min(1, Math.max(0, (alongM - fromM) / lengthM)) : 0;
  const share = (chord - firstChord + shareOfChord) / (behindChord - firstChord);
  const position = positionOnEdge(line, edge, share);
  // Chords are even parts of the edge: the direction is that of the chord on which the place lies.
  const from = positionOnEdge(line, edge, (chord - firstChord) / (behindChord - firstChord));
  const until = positionOnEdge(line, edge, (chord - firstChord + 1) / (behindChord - firstChord));
  return { position, edge, bearingDeg: bearingDeg(from, until) };
}

/** `placeAt(line, alongM).position`. */
export function positionAt(line: PreparedLine, alongM: number): Position {
  return placeAt(line, alongM).position;
}

/**
 * Direction in which the geodesic from one position to another sets out.
 *
 * Units: degrees clockwise from north, [0, 360); 0 when the positions are the same.
 */
export function bearingDeg(from: Position, to: Position): number {
  const { distanceM, azimuth1Deg } = geodesicInverse(from, to);
  if (distanceM === 0) return 0;
  const turned = (azimuth1Deg + 360) % 360;
  return turned === 360 ? 0 : turned;
}

/** The last chord that begins at or before `alongM`, and has a length where there is one. */
function chordAt({ nodeM, chords }: PreparedLine, alongM: number): number {
  let low = 0;
  let high = chords.start.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((nodeM[middle] ?? 0) <= alongM) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && nodeM[low] === nodeM[low + 1] && (nodeM[low] ?? 0) >= (nodeM.at(-1) ?? 0)) low--;
  return low;
}

function chordsOfEdge({ chords }: PreparedLine, edge: number, chord: number): readonly [first: number, behind: number] {
  let first = chord;
  while (first > 0 && chords.edge[first - 1] === edge) first--;
  let behind = chord + 1;
  while (behind < chords.edge.length && chords.edge[behind] === edge) behind++;
  return [first, behind];
}

function positionOnEdge({ lonLat }: PreparedLine, edge: number, share: number): Position {
  const lon0 = lonLat[2 * edge] ?? 0;
  const lat0 = lonLat[2 * edge + 1] ?? 0;
  const lon1 = lonLat[2 * edge + 2] ?? 0;
  const lat1 = lonLat[2 * edge + 3] ?? 0;
  if (share <= 0) return [wrapLon(lon0), lat0];
  if (share >= 1) return [wrapLon(lon1), lat1];
  return [wrapLon(lon0 + (lon1 - lon0) * share), lat0 + (lat1 - lat0) * share];
}

function wrapLon(lon: number): number {
  return Math.abs(lon) <= 180 ? lon : lon - 360 * Math.round(lon / 360);
}
