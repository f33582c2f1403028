/** The nearest distance of a part of a line to an area, for an overlap whose minutes leave only a part of the near stretch. */
import { lineToAreaM, positionAt, prepareLine, prepareSite, siteToAreaM } from "@duenotice/geo";
import type { Position, PreparedArea, PreparedLine, PreparedSite } from "@duenotice/geo";

/** Shorter than this a stretch is a place. Well below the centimetre of the distances. */
const PLACE_M = 0.002;

/**
 * Nearest distance of `[fromM, untilM]` of a line to an area.
 *
 * Error: reported ≤ true ≤ reported + 1 cm; a stretch of under 2 mm is measured at its start, an error within the same band.
 */
export function stretchToAreaM(
  line: PreparedLine,
  area: PreparedArea,
  { fromM, untilM }: { readonly fromM: number; readonly untilM: number },
): number {
  if (untilM - fromM < PLACE_M) return siteToAreaM(pointOnLine(line, fromM), area);
  const between: Position[] = [];
  for (const [vertex, position] of line.geometry.coordinates.entries()) {
    const atM = line.vertexM[vertex] ?? Number.NaN;
    if (atM > fromM + PLACE_M / 4 && atM < untilM - PLACE_M / 4) between.push(position);
  }
  const coordinates = [positionAt(line, fromM), ...between, positionAt(line, untilM)];
  return lineToAreaM(prepareLine({ type: "LineString", coordinates }), area);
}

/** The place at some metres along a line, as a site. */
export function pointOnLine(line: PreparedLine, alongM: number): PreparedSite {
  return prepareSite({ type: "Point", coordinates: positionAt(line, alongM) });
}
