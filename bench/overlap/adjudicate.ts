/** The truth about a pair on which engines differ: GeographicLib alone, no chords of ours. Not for the antimeridian, which the workloads do not reach. */
import type { Position } from "@duenotice/geo";
import { oracleToAreaM } from "@duenotice/geo/karney-oracle";
import { areaGeometry, positionsOf } from "@duenotice/overlap/batch";
import type { BatchColumns } from "@duenotice/overlap/batch";

/** Metres from a site, or from a line, to an area; 0 inside or crossing. */
export function trueDistanceM(
  { areas, sites, lines }: BatchColumns,
  job: "sites" | "lines",
  [subject, area]: readonly [number, number],
): number {
  const places =
    job === "sites"
      ? positionsOf(sites.lonLat, subject, subject + 1)
      : positionsOf(lines.lonLat, lines.start[subject] ?? 0, lines.start[subject + 1] ?? 0);
  const rings: readonly (readonly Position[])[] = areaGeometry(areas, area).coordinates.flat();
  return oracleToAreaM(places, rings);
}
