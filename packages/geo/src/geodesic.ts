/** The geodesic on WGS 84: how far, in which direction, and where one arrives. */
import type { Position } from "./geometry.ts";

export interface GeodesicInverse {
  readonly distanceM: number;
  /** Clockwise from north, [-180, 180]; at the first and at the second position, both in the direction of travel. */
  readonly azimuth1Deg: number;
  readonly azimuth2Deg: number;
}

export interface GeodesicDirect {
  readonly position: Position;
  readonly azimuth2Deg: number;
}

export function geodesicInverse(_from: Position, _to: Position): GeodesicInverse {
  throw new RangeError("Not written yet");
}

export function geodesicDirect(_from: Position, _azimuthDeg: number, _distanceM: number): GeodesicDirect {
  throw new RangeError("Not written yet");
}

export function distanceM(_a: Position, _b: Position): number {
  throw new RangeError("Not written yet");
}
