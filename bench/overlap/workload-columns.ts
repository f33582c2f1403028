/**
 * A workload as every engine gets it: the same chords for all.
 *
 * An edge is straight in longitude and latitude for us, in UTM for the planar peers, a geodesic for PostGIS geography. Cut so
 * that none bows more than 2 cm, they are the same edge to all.
 */
import { edgeBow, piecesOf } from "@duenotice/geo";
import type { BatchColumns } from "@duenotice/overlap/batch";
import { OPEN_S } from "./workload.ts";
import type { Workload } from "./workload.ts";

const CHORD_LIMITS = { lengthMaxM: 20_000, sidewaysMaxM: 0.02 };

export function workloadColumns(workload: Workload): BatchColumns {
  const lines = cutRuns(workload.movementLonLat, workload.movementStart);
  const rings = cutRuns(workload.areaLonLat, workload.ringStart);
  return {
    sites: { lonLat: workload.siteLonLat, withinM: workload.siteWithinM, times: toMs(workload.siteS) },
    lines: {
      start: lines.start,
      lonLat: lines.lonLat,
      withinM: workload.movementWithinM,
      times: toMs(workload.movementS),
    },
    areas: {
      areaStart: workload.areaStart,
      polygonStart: workload.polygonStart,
      ringStart: rings.start,
      lonLat: rings.lonLat,
      marginM: new Float64Array(workload.areaStart.length - 1),
      times: toMs(workload.areaS),
    },
  };
}

function toMs(seconds: Float64Array): Float64Array {
  return seconds.map((s) => (Math.abs(s) >= OPEN_S ? s * Infinity : s * 1000));
}

function cutRuns(
  lonLat: Float64Array,
  start: Uint32Array,
): { readonly lonLat: Float64Array; readonly start: Uint32Array } {
  const cut: number[] = [];
  const cutStart = new Uint32Array(start.length);
  for (let run = 0; run + 1 < start.length; run++) {
    const behind = start[run + 1] ?? 0;
    for (let vertex = start[run] ?? 0; vertex < behind; vertex++) {
      const [lon0 = 0, lat0 = 0, lon1 = 0, lat1 = 0] = lonLat.subarray(2 * vertex, 2 * vertex + 4);
      cut.push(lon0, lat0);
      if (vertex + 1 === behind) break;
      const pieces = piecesOf(edgeBow(lon0, lat0, lon1, lat1), CHORD_LIMITS);
      for (let step = 1; step < pieces; step++)
        cut.push(lon0 + ((lon1 - lon0) * step) / pieces, lat0 + ((lat1 - lat0) * step) / pieces);
    }
    cutStart[run + 1] = cut.length / 2;
  }
  return { lonLat: Float64Array.from(cut), start: cutStart };
}
