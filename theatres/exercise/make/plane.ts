/**
 * The drawing board: kilometres east and north of the middle of the basin, and their place on the globe.
 *
 * The origin lies in open ocean of the South Pacific, some 2 400 km from the nearest shore, so that no position of the exercise
 * can be taken for a place where anybody lives. A plate carrée about the origin is good to 0.3 % over 60 km, and the drawing has no
 * true scale that it could miss.
 */
import type { Position } from "@duenotice/geo";

export interface Km {
  readonly x: number;
  readonly y: number;
}

const ORIGIN: Position = [-128, -47];

const KM_PER_DEGREE_LAT = 111.17;
const KM_PER_DEGREE_LON = 111.32 * Math.cos((47 * Math.PI) / 180);

/** 1e-5 degrees is about a metre. */
const DECIMALS = 5;

export function toPosition(at: Km): Position {
  return [rounded(ORIGIN[0] + at.x / KM_PER_DEGREE_LON), rounded(ORIGIN[1] + at.y / KM_PER_DEGREE_LAT)];
}

export function toKm([lon, lat]: Position): Km {
  return { x: (lon - ORIGIN[0]) * KM_PER_DEGREE_LON, y: (lat - ORIGIN[1]) * KM_PER_DEGREE_LAT };
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}

export function km(x: number, y: number): Km {
  return { x, y };
}

export function minus(a: Km, b: Km): Km {
  return km(a.x - b.x, a.y - b.y);
}

export function along(a: Km, b: Km, t: number): Km {
  return km(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
}

export function distanceKm(a: Km, b: Km): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Twice the signed area of the triangle; positive when a, b, c turn anticlockwise. */
export function turn(a: Km, b: Km, c: Km): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
