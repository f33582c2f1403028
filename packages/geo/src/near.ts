/** How near: sites and lines against areas. Reported ≤ true ≤ reported + DISTANCE_BAND_M. */
import type { Position } from "./geometry.ts";
import type { PreparedArea, PreparedLine, PreparedSite } from "./prepared.ts";

/** The boundary counts as inside. */
export function areaContains(_area: PreparedArea, _position: Position): boolean {
  throw new RangeError("Not written yet");
}

/** 0 when touching or inside. */
export function siteToAreaM(_site: PreparedSite, _area: PreparedArea): number {
  throw new RangeError("Not written yet");
}

/** Whether the site is within `withinM`; the same answer as `siteToAreaM(site, area) <= withinM`, sooner. */
export function isSiteWithin(_site: PreparedSite, _area: PreparedArea, _withinM: number): boolean {
  throw new RangeError("Not written yet");
}

export function lineToAreaM(_line: PreparedLine, _area: PreparedArea): number {
  throw new RangeError("Not written yet");
}
