/**
 * Pairs that may overlap, out of very many subjects and areas: near pairs by the batch instead of boxes that meet.
 *
 * Nothing is decided here. A site that the batch leaves out is farther than `geo` would report, a route likewise, or their times lie
 * apart; everything else goes to the exact test. Which of two ways found the candidates is not seen in the answer (rule C17).
 */
import type { AreaGeometry, Position } from "@duenotice/geo";
import { batchLinePairs, batchSitePairs, prepareBatch } from "./batch/batch-overlap-pairs.ts";
import type { AreaColumns, LineColumns, SiteColumns } from "./batch/columns.ts";
import { forEachPair } from "./batch/pair-list.ts";
import { SPEED_SLACK_MS } from "./limits.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import type { PreparedRoute, PreparedSubject } from "./prepare-subject.ts";
import { presenceOnLeg } from "./presence.ts";

/**
 * Room in metres: the exact test may call near what measuring the whole line calls farther by a rounding. A candidate more costs
 * a microsecond.
 */
const ROOM_M = 0.001;

/** Vertices so near along the way share their stops: the exact test lets a stop belong to a stretch a millimetre away. */
const ALONG_M = 0.01;

/** A kind of subject with the number that it has among all. */
interface Numbered<T> {
  readonly subject: number;
  readonly one: T;
}

/** Pairs of numbers, in the order of subjects; every pair that `overlapOf` could answer is among them, polygon sites excepted. */
export function bulkCandidates(
  subjects: readonly PreparedSubject[],
  dangers: readonly PreparedDanger[],
): readonly (readonly [subject: number, danger: number])[] {
  const sites: Numbered<PreparedSubject & { readonly site: unknown }>[] = [];
  const points: Position[] = [];
  const routes: Numbered<PreparedRoute>[] = [];
  for (const [subject, one] of subjects.entries()) {
    if ("routes" in one) for (const route of one.routes) routes.push({ subject, one: route });
    else if (one.site.kind === "point") {
      sites.push({ subject, one });
      points.push(one.site.position);
    }
  }
  const batch = prepareBatch({
    areas: areaColumns(dangers),
    sites: siteColumns(
      sites.map(({ one }) => one),
      points,
    ),
    lines: lineColumns(routes, subjects),
  });
  const found: (readonly [number, number])[] = [];
  forEachPair(batchSitePairs(batch).pairs, (site, danger) => found.push([sites[site]?.subject ?? -1, danger]));
  const seen = new Set<number>();
  forEachPair(batchLinePairs(batch).pairs, (line, danger) => {
    const subject = routes[line]?.subject ?? -1;
    // Plan and abort route of one movement are one subject.
    const key = subject * dangers.length + danger;
    if (seen.has(key)) return;
    seen.add(key);
    found.push([subject, danger]);
  });
  return found.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] - b[0]));
}

/** Presence is closed, columns are half-open: a millisecond more, since moments are whole ones. */
function presentOf({ present }: { readonly present: { readonly from: number; readonly until: number } }): number[] {
  return [present.from, present.until + 1];
}

function siteColumns(sites: readonly PreparedSubject[], points: readonly Position[]): SiteColumns {
  return {
    lonLat: Float64Array.from(points.flat()),
    withinM: Float64Array.from(sites, ({ subject }) => subject.safetyDistanceM + ROOM_M),
    times: Float64Array.from(sites.flatMap(presentOf)),
  };
}

function lineColumns(routes: readonly Numbered<PreparedRoute>[], subjects: readonly PreparedSubject[]): LineColumns {
  const start = new Uint32Array(routes.length + 1);
  for (const [i, { one }] of routes.entries()) start[i + 1] = (start[i] ?? 0) + one.line.geometry.coordinates.length;
  const lonLat = new Float64Array(2 * (start.at(-1) ?? 0));
  for (const [i, { one }] of routes.entries())
    for (const [vertex, position] of one.line.geometry.coordinates.entries())
      lonLat.set(position, 2 * ((start[i] ?? 0) + vertex));
  return {
    start,
    lonLat,
    withinM: Float64Array.from(routes, ({ subject }) => (subjects[subject]?.subject.safetyDistanceM ?? 0) + ROOM_M),
    times: Float64Array.from(routes.flatMap(({ one }) => presentOf(one))),
    vertexTimes: Float64Array.from(routes.flatMap(({ one }) => vertexTimesOf(one))),
  };
}

/**
 * When a movement may be at each vertex of a route, from and until in turn. On a leg both bounds grow with the way, so that
 * between two vertices it is within the hull of their times; stops are vertices.
 */
function vertexTimesOf({ line, legs, stops }: PreparedRoute): number[] {
  return Array.from(line.vertexM).flatMap((atM) => {
    const spans = [
      ...legs
        .filter((leg) => atM >= leg.fromM - ALONG_M && atM <= leg.untilM + ALONG_M)
        .map((leg) => presenceOnLeg(leg, atM, atM)),
      ...stops
        .filter((stop) => Math.abs(stop.atM - atM) <= ALONG_M)
        .map((stop) => ({ from: stop.earliest, until: stop.latest })),
    ];
    const from = Math.min(...spans.map((span) => span.from)) - SPEED_SLACK_MS;
    const until = Math.max(...spans.map((span) => span.until)) + SPEED_SLACK_MS;
    return presentOf({ present: { from, until } });
  });
}

function areaColumns(dangers: readonly PreparedDanger[]): AreaColumns {
  const areaStart = [0];
  const polygonStart = [0];
  const ringStart = [0];
  const lonLat: number[] = [];
  for (const { area } of dangers) {
    for (const rings of polygonsOf(area.geometry)) {
      for (const ring of rings) {
        for (const [lon, lat] of ring) lonLat.push(lon, lat);
        ringStart.push(lonLat.length / 2);
      }
      polygonStart.push(ringStart.length - 1);
    }
    areaStart.push(polygonStart.length - 1);
  }
  return {
    areaStart: Uint32Array.from(areaStart),
    polygonStart: Uint32Array.from(polygonStart),
    ringStart: Uint32Array.from(ringStart),
    lonLat: Float64Array.from(lonLat),
    marginM: Float64Array.from(dangers, ({ area }) => area.marginM),
    // From its first window to its last; an area without windows meets nobody.
    times: Float64Array.from(
      dangers.flatMap(({ windows }) => [
        Math.min(...windows.map(({ from }) => from)),
        Math.max(...windows.map(({ until }) => until)),
      ]),
    ),
  };
}

function polygonsOf(geometry: AreaGeometry): readonly (readonly (readonly Position[])[])[] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}
