/** Places along a line, for explanations. */
import type { Position } from "./geometry.ts";
import type { PreparedLine } from "./prepared.ts";

export interface PlaceOnLine {
  readonly position: Position;
  /** Edge of the line: from vertex `edge` to vertex `edge + 1`. */
  readonly edge: number;
  /** Direction of travel, clockwise from north, [0, 360). */
  readonly bearingDeg: number;
}

/** `alongM` is clamped to the line. */
export function placeAt(_line: PreparedLine, _alongM: number): PlaceOnLine {
  throw new RangeError("Not written yet");
}

/** `placeAt(line, alongM).position`. */
export function positionAt(_line: PreparedLine, _alongM: number): Position {
  throw new RangeError("Not written yet");
}

/** Initial bearing of the geodesic, clockwise from north, [0, 360). */
export function bearingDeg(_from: Position, _to: Position): number {
  throw new RangeError("Not written yet");
}
