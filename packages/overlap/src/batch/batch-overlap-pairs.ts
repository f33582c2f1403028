/**
 * Every pair of subject and area that are near at a common time, for very many of both at once.
 *
 * The question is the simple one: the whole site or line, its whole time, one interval of each area. `findOverlaps` puts it
 * first and asks the exact engine about the pairs that it returns.
 */
import { packedOrder, timeBuckets } from "./box-tree.ts";
import { areaCount, firstVertices } from "./columns.ts";
import type { BatchColumns } from "./columns.ts";
import { findLinePairs, newLineSearch } from "./find-line-pairs.ts";
import { findSitePairs, newSiteSearch } from "./find-site-pairs.ts";
import { lineLeaves } from "./line-chunks.ts";
import type { LineLeaves } from "./line-chunks.ts";
import { openAnswer } from "./open-answer.ts";
import { PairCollector } from "./pair-list.ts";
import type { PairList } from "./pair-list.ts";
import { planeParts } from "./plane-parts.ts";
import type { PlaneParts } from "./plane-records.ts";
import { siteLeaves } from "./site-leaves.ts";
import type { SiteLeaves } from "./site-leaves.ts";

/** Everything laid out. Plain data in typed arrays. */
export interface PreparedBatch {
  readonly columns: BatchColumns;
  readonly parts: PlaneParts;
  readonly sites: SiteLeaves;
  readonly lines: LineLeaves;
  /** Orders in which areas are asked: neighbours in turn; for lines by time first. */
  readonly placeOrder: Uint32Array;
  readonly timeOrder: Uint32Array;
}

export interface BatchPairs {
  readonly pairs: PairList;
  /** Pairs that the planes could not decide and `geo` was asked about. */
  readonly askedCount: number;
}

/** First key of the order of areas for lines, as for the lines themselves. */
export const AREA_BUCKET_MS = 4 * 3_600_000;

/** Lays a batch out. Requires: geometry that `geo` finds valid. */
export function prepareBatch(columns: BatchColumns): PreparedBatch {
  const sites = siteLeaves(columns.sites);
  const lines = lineLeaves(columns.lines);
  const parts = planeParts(columns.areas, Math.max(sites.withinMaxM, lines.withinMaxM));
  const firsts = firstVertices(columns.areas);
  return {
    columns,
    parts,
    sites,
    lines,
    placeOrder: packedOrder(firsts),
    timeOrder: packedOrder(firsts, timeBuckets(columns.areas.times, AREA_BUCKET_MS)),
  };
}

/** Places in the order of areas to be asked next, from the first to the one before the second; undefined when none are left. */
export type ClaimAreas = () => readonly [first: number, behind: number] | undefined;

/**
 * The pairs of sites and areas. Shape: numbers of site and area; in no order; each once.
 *
 * With `claim` only of the areas that it hands out: several threads share one batch (`shareBatch`) and one counter (`sharedClaim`).
 */
export function batchSitePairs(batch: PreparedBatch, claim: ClaimAreas = claimAll(batch)): BatchPairs {
  const pairs = new PairCollector();
  const isNear = openAnswer(batch.columns.areas, batch.columns.sites, batch.columns.lines).isSiteNear;
  const search = newSiteSearch(batch.sites, { parts: batch.parts, pairs, isNear });
  for (let run = claim(); run !== undefined; run = claim())
    for (let i = run[0]; i < run[1]; i++) findSitePairs(search, batch.placeOrder[i] ?? 0);
  return { pairs: pairs.list(), askedCount: search.askedCount };
}

/** The pairs of lines and areas; otherwise like `batchSitePairs`. */
export function batchLinePairs(batch: PreparedBatch, claim: ClaimAreas = claimAll(batch)): BatchPairs {
  const pairs = new PairCollector();
  const isNear = openAnswer(batch.columns.areas, batch.columns.sites, batch.columns.lines).isLineNear;
  const search = newLineSearch({ parts: batch.parts, lines: batch.lines, pairs, isNear });
  for (let run = claim(); run !== undefined; run = claim())
    for (let i = run[0]; i < run[1]; i++) findLinePairs(search, batch.timeOrder[i] ?? 0);
  return { pairs: pairs.list(), askedCount: search.askedCount };
}

function claimAll({ columns }: PreparedBatch): ClaimAreas {
  let isClaimed = false;
  return () => {
    if (isClaimed) return undefined;
    isClaimed = true;
    return [0, areaCount(columns.areas)];
  };
}
