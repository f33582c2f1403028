/**
 * Which subjects overlap which areas, for very many of both: the pairs alone, decided in columns, without what explains them.
 *
 * The answer is that of the exact test pair by pair (rule C17): position by time, each window for itself. `overlapOf` is asked about what is
 * close to turning.
 */
import { batchSitePairs, prepareBatch } from "./batch/batch-overlap-pairs.ts";
import type { PreparedBatch } from "./batch/batch-overlap-pairs.ts";
import { PairCollector } from "./batch/pair-list.ts";
import type { PairList } from "./batch/pair-list.ts";
import { overlapOf } from "./overlap-of.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import type { PreparedMovementSubject, PreparedSiteSubject, PreparedSubject } from "./prepare-subject.ts";
import { dangerColumns, meetsWindow, routeColumns, siteColumns, sureTimes, windowColumns } from "./presence-columns.ts";
import type { NumberedRoute, WindowColumns } from "./presence-columns.ts";
import { findPresentLines, newPresentLineSearch, sureOfChunks } from "./present-lines.ts";
import { routeEdges } from "./route-edges.ts";
import type { RouteEdges } from "./route-edges.ts";
import type { Stretch } from "./stretch.ts";

/** Everything laid out. Polygon sites are not in it: the batch knows places only. */
export interface PresenceBatch {
  readonly batch: PreparedBatch;
  readonly windows: WindowColumns;
  /** Of each edge and of each chunk of the routes: see `present-lines.ts`. */
  readonly sureOfEdges: Float64Array;
  readonly sureOfChunks: Float64Array;
  readonly vertexTimes: Float64Array;
  readonly edges: RouteEdges;
  /** The sites and the movements, in the order in which they were given; and which of these each route is of. */
  readonly points: readonly PreparedSiteSubject[];
  readonly movements: readonly PreparedMovementSubject[];
  readonly movementOfRoute: Uint32Array;
  readonly dangers: readonly PreparedDanger[];
  readonly horizon: Stretch;
}

export interface PresentPairs {
  /** Numbers of site, or of movement, each counted for itself, and of danger; in no order, each pair once. */
  readonly pairs: PairList;
  /** Pairs that the columns could not decide. */
  readonly askedCount: number;
}

/** Lays subjects and areas out. Requires: windows enumerated to the same horizon. */
export function preparePresence(
  subjects: readonly PreparedSubject[],
  dangers: readonly PreparedDanger[],
  horizon: Stretch,
): PresenceBatch {
  const points = subjects.filter((subject) => "site" in subject).filter(({ site }) => site.kind === "point");
  const movements = subjects.filter((subject) => "routes" in subject);
  const routes = movements.flatMap((subject, movement) =>
    subject.routes.map((route): NumberedRoute => ({ movement, subject: subject.subject, route })),
  );
  const windows = windowColumns(dangers, horizon);
  const lines = routeColumns(routes);
  const batch = prepareBatch({
    areas: dangerColumns(dangers, windows),
    sites: siteColumns(
      points,
      points.flatMap(({ site }) => (site.kind === "point" ? [site.position] : [])),
    ),
    lines,
  });
  const sureOfEdges = sureTimes(routes, lines);
  return {
    batch,
    windows,
    vertexTimes: lines.vertexTimes,
    edges: routeEdges(routes, lines),
    sureOfEdges,
    sureOfChunks: sureOfChunks(batch.lines, sureOfEdges),
    points,
    movements,
    movementOfRoute: Uint32Array.from(routes, ({ movement }) => movement),
    dangers,
    horizon,
  };
}

/** The sites, given as places, that overlap areas. */
export function presentSitePairs({ batch, windows }: PresenceBatch): PresentPairs {
  const { pairs, askedCount } = batchSitePairs(batch);
  const { times } = batch.columns.sites;
  // The batch has asked for the time from the first window to the last.
  const isOneWindowEach = windows.start.every((first, area) => first <= area);
  if (isOneWindowEach) return { pairs, askedCount };
  const kept = keepPairs(pairs, (site, area) =>
    meetsWindow(windows, area, times[2 * site] ?? 0, times[2 * site + 1] ?? 0),
  );
  return { pairs: kept, askedCount };
}

/** The movements that overlap areas, on their plan or on their abort route. */
export function presentLinePairs(presence: PresenceBatch): PresentPairs {
  const { batch, movementOfRoute, movements, dangers, horizon } = presence;
  const pairs = new PairCollector();
  const isOverlap = (line: number, area: number): boolean => {
    const [movement, danger] = [movements[movementOfRoute[line] ?? 0], dangers[area]];
    return movement !== undefined && danger !== undefined && overlapOf(movement, danger, { horizon }) !== undefined;
  };
  const search = newPresentLineSearch({
    ...presence,
    parts: batch.parts,
    lines: batch.lines,
    pairs,
    isOverlap,
  });
  for (const area of batch.timeOrder) findPresentLines(search, area);
  const { askedCount } = search;
  // Without abort routes the routes are the movements.
  if (movementOfRoute.length === movements.length) return { pairs: pairs.list(), askedCount };
  const seen = new Set<number>();
  const kept = keepPairs(pairs.list(), (line, danger) => {
    const key = (movementOfRoute[line] ?? 0) * dangers.length + danger;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  for (const block of kept.blocks)
    for (let at = 0; at < block.length; at += 2) block[at] = movementOfRoute[block[at] ?? 0] ?? 0;
  return { pairs: kept, askedCount };
}

/** The pairs of a list that are to be kept, moved together in place. */
function keepPairs({ blocks }: PairList, isKept: (subject: number, area: number) => boolean): PairList {
  const kept = blocks.map((block) => {
    let behind = 0;
    for (let at = 0; at < block.length; at += 2) {
      const [subject, area] = [block[at] ?? 0, block[at + 1] ?? 0];
      if (!isKept(subject, area)) continue;
      block[behind++] = subject;
      block[behind++] = area;
    }
    return block.subarray(0, behind);
  });
  return { count: kept.reduce((sum, block) => sum + block.length / 2, 0), blocks: kept };
}
