/** Prepares shapes: chords, boxes, metres along a line. */
import type { AreaGeometry, LineString, SiteGeometry } from "./geometry.ts";
import type { PreparedArea, PreparedLine, PreparedSite } from "./prepared.ts";

/** Requires: `validateArea` found nothing, or the geometry comes from `repairArea`. Throws: RangeError otherwise where it notices. */
export function prepareArea(_geometry: AreaGeometry): PreparedArea {
  throw new RangeError("Not written yet");
}

export function prepareLine(_geometry: LineString): PreparedLine {
  throw new RangeError("Not written yet");
}

export function prepareSite(_geometry: SiteGeometry): PreparedSite {
  throw new RangeError("Not written yet");
}
