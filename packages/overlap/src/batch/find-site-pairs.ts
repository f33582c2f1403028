/**
 * Which sites are near which areas: leaf by leaf, most of them by one distance.
 *
 * With D a signed distance to the pieces of an area that holds for a site within ± a, b the area's `bowM`, w = safety distance
 * + margin and f the area's `nearFactor`: the site's signed distance to the edges lies within D ± (a + b). It is near when
 * D + a + b ≤ f·w, and `geo` would not report it when D − a − b > w + `BAND_M` (see `tangent-plane.ts`). First D is that
 * of the leaf's middle, then the site's own; what neither decides is put to `geo`.
 */
import { BOX_NUMBERS, boxMeets, collectLeaves, leafCount, NODE_SIZE } from "./box-tree.ts";
import type { PairCollector } from "./pair-list.ts";
import { BAND_M, BOUND_NUMBERS } from "./plane-records.ts";
import type { PlaneAreas } from "./plane-records.ts";
import { isInsidePieces, nearestOnBoundary } from "./plane-distance.ts";
import type { Foot } from "./plane-distance.ts";
import { ENTRY_NUMBERS, LEAF_NUMBERS } from "./site-leaves.ts";
import type { SiteLeaves } from "./site-leaves.ts";
import { alongAxis, PLANE_NUMBERS } from "./tangent-plane.ts";

/** Room in metres for the rounding of distances that bound each other. */
const ROUNDING_M = 1e-6;

export interface SiteSearch {
  readonly areas: PlaneAreas;
  readonly sites: SiteLeaves;
  readonly pairs: PairCollector;
  /** Whether a pair that the plane cannot decide is near. */
  readonly isNear: (site: number, area: number) => boolean;
  /** Scratch: what one area meets, level 0 of the tree. */
  readonly met: Int32Array;
  /** The nearest place of the boundary to the middle of the leaf that is looked at, and to one of its sites. */
  readonly leafFoot: Foot;
  readonly siteFoot: Foot;
  /** Pairs that were put to `isNear`. */
  askedCount: number;
  /** The area that is asked about, and its numbers. */
  area: number;
  bowM: number;
  nearFactor: number;
  marginM: number;
  fromMs: number;
  untilMs: number;
  /** Where on the plane the last leaf's middle was, and its signed distance; `isCut` when it is farther than that. */
  lastX: number;
  lastY: number;
  lastM: number;
  isCut: boolean;
}

export function newSiteSearch(parts: Pick<SiteSearch, "areas" | "sites" | "pairs" | "isNear">): SiteSearch {
  return {
    ...parts,
    met: new Int32Array(leafCount(parts.sites.tree) + 1),
    leafFoot: { distanceM: 0, x: 0, y: 0 },
    siteFoot: { distanceM: 0, x: 0, y: 0 },
    askedCount: 0,
    area: 0,
    bowM: 0,
    nearFactor: 0,
    marginM: 0,
    fromMs: 0,
    untilMs: 0,
    lastX: 0,
    lastY: 0,
    lastM: 0,
    isCut: true,
  };
}

/** Adds the pairs of one area. */
export function findSitePairs(search: SiteSearch, area: number): void {
  const { areas, sites, met } = search;
  const { bounds, boxes } = areas;
  const { leafBoxes } = sites;
  const query = BOX_NUMBERS * area;
  search.area = area;
  search.bowM = bounds[BOUND_NUMBERS * area] ?? 0;
  search.nearFactor = bounds[BOUND_NUMBERS * area + 1] ?? 0;
  search.marginM = bounds[BOUND_NUMBERS * area + 2] ?? 0;
  search.fromMs = boxes[query + 6] ?? 0;
  search.untilMs = boxes[query + 7] ?? 0;
  search.isCut = true;
  search.lastM = 0;
  const count = collectLeaves(sites.tree, boxes, query, met);
  for (let i = 0; i < count; i++) {
    const first = (met[i] ?? 0) * NODE_SIZE;
    const behind = Math.min(leafBoxes.length / BOX_NUMBERS, first + NODE_SIZE);
    for (let leaf = first; leaf < behind; leaf++)
      if (boxMeets(leafBoxes, BOX_NUMBERS * leaf, boxes, query)) searchLeaf(search, leaf);
  }
}

function searchLeaf(search: SiteSearch, leaf: number): void {
  const { areas, sites, area, bowM, marginM, nearFactor } = search;
  const { leaves } = sites;
  const at = LEAF_NUMBERS * leaf;
  const px = leaves[at] ?? 0;
  const py = leaves[at + 1] ?? 0;
  const pz = leaves[at + 2] ?? 0;
  const x = alongAxis(areas.planes, PLANE_NUMBERS * area, px, py, pz);
  const y = alongAxis(areas.planes, PLANE_NUMBERS * area + 4, px, py, pz);
  const limitM = (leaves[at + 3] ?? 0) + marginM + bowM + BAND_M + ROUNDING_M;
  const middleM = signedFromLast(search, x, y, limitM);
  if (middleM >= limitM) return;
  const spreadM = (leaves[at + 4] ?? 0) + bowM;
  if (middleM + spreadM <= nearFactor * ((leaves[at + 5] ?? 0) + marginM)) takeLeaf(search, leaf);
  else decideLeaf(search, leaf, middleM);
}

/**
 * Signed distance of a leaf's middle, no farther than `limitM`; writes `leafFoot`. The leaf before is a neighbour, and its
 * distance bounds this one: how far to look, and often the side.
 */
function signedFromLast(search: SiteSearch, x: number, y: number, limitM: number): number {
  const { areas, area, leafFoot, lastM } = search;
  const movedM =
    Math.sqrt((x - search.lastX) * (x - search.lastX) + (y - search.lastY) * (y - search.lastY)) + ROUNDING_M;
  if (lastM - movedM >= limitM) return limitM;
  const reachM = search.isCut ? limitM : Math.min(limitM, Math.abs(lastM) + movedM);
  nearestOnBoundary(areas, area, x, y, reachM, leafFoot);
  const isSideKnown = Math.abs(lastM) > movedM;
  const isInside = isSideKnown ? lastM < 0 : isInsidePieces(areas, area, x, y);
  const middleM = isInside ? -leafFoot.distanceM : leafFoot.distanceM;
  search.lastX = x;
  search.lastY = y;
  search.lastM = middleM;
  search.isCut = leafFoot.distanceM >= limitM;
  return middleM;
}

/** All sites of a leaf are near: only their times are asked. */
function takeLeaf({ sites, pairs, area, fromMs, untilMs }: SiteSearch, leaf: number): void {
  const { entries, order } = sites;
  const behind = Math.min(order.length, (leaf + 1) * NODE_SIZE);
  for (let place = leaf * NODE_SIZE; place < behind; place++) {
    const entry = ENTRY_NUMBERS * place;
    if ((entries[entry + 2] ?? 0) < untilMs && (entries[entry + 3] ?? 0) > fromMs) pairs.push(order[place] ?? 0, area);
  }
}

function decideLeaf(search: SiteSearch, leaf: number, middleM: number): void {
  const { sites, pairs, area, bowM, marginM, nearFactor, fromMs, untilMs } = search;
  const { entries, order } = sites;
  const behind = Math.min(order.length, (leaf + 1) * NODE_SIZE);
  for (let place = leaf * NODE_SIZE; place < behind; place++) {
    const entry = ENTRY_NUMBERS * place;
    if ((entries[entry + 2] ?? 0) >= untilMs || (entries[entry + 3] ?? 0) <= fromMs) continue;
    const spreadM = (entries[entry] ?? 0) + bowM;
    const withinM = (entries[entry + 1] ?? 0) + marginM;
    if (middleM - spreadM > withinM + BAND_M) continue;
    if (middleM + spreadM <= nearFactor * withinM || isSiteNear(search, place, middleM))
      pairs.push(order[place] ?? 0, area);
  }
}

function isSiteNear(search: SiteSearch, place: number, middleM: number): boolean {
  const { areas, sites, area, bowM, marginM, nearFactor, leafFoot, siteFoot } = search;
  const { xyz, entries, order } = sites;
  const px = xyz[3 * place] ?? 0;
  const py = xyz[3 * place + 1] ?? 0;
  const pz = xyz[3 * place + 2] ?? 0;
  const x = alongAxis(areas.planes, PLANE_NUMBERS * area, px, py, pz);
  const y = alongAxis(areas.planes, PLANE_NUMBERS * area + 4, px, py, pz);
  const awayM = (entries[ENTRY_NUMBERS * place] ?? 0) + ROUNDING_M;
  const withinM = (entries[ENTRY_NUMBERS * place + 1] ?? 0) + marginM;
  const certainM = nearFactor * withinM - bowM;
  // The place that is nearest to the middle is often near enough.
  const footX = x - leafFoot.x;
  const footY = y - leafFoot.y;
  if (certainM > 0 && footX * footX + footY * footY <= certainM * certainM) return true;
  const limitM = withinM + bowM + BAND_M + ROUNDING_M;
  // Half of them are farther from the box of the area on its plane.
  const { flats } = areas;
  const gapX = Math.max((flats[4 * area] ?? 0) - x, x - (flats[4 * area + 2] ?? 0), 0);
  const gapY = Math.max((flats[4 * area + 1] ?? 0) - y, y - (flats[4 * area + 3] ?? 0), 0);
  if (gapX * gapX + gapY * gapY > limitM * limitM) return false;
  nearestOnBoundary(areas, area, x, y, Math.min(limitM, Math.abs(middleM) + awayM), siteFoot);
  const isSideKnown = Math.abs(middleM) > awayM;
  const isInside = isSideKnown ? middleM < 0 : isInsidePieces(areas, area, x, y);
  const distanceM = isInside ? -siteFoot.distanceM : siteFoot.distanceM;
  if (distanceM - bowM > withinM + BAND_M) return false;
  if (distanceM <= certainM) return true;
  search.askedCount++;
  return search.isNear(order[place] ?? 0, area);
}
