/**
 * Which sites are near which areas: leaf by leaf, most of them by one distance or none.
 *
 * With D a signed distance to the pieces of a part that holds for a site within ± a, b the part's `bowM`, w = safety distance
 * + margin and f its `nearFactor`: the site's signed distance to the edges lies within D ± (a + b). It is near when
 * D + a + b ≤ f·w, and `geo` would not report it when D − a − b > w + `BAND_M` (see `tangent-plane.ts`). What no D decides is
 * put to `geo`.
 *
 * D is bounded before it is measured. A signed distance changes by no more than one moves: from the leaf before, whose D is
 * known, and from the touching point, where D is c. And no place is nearer to the part than to what the part lies in: its box
 * on the plane, and the circle round the touching point with its radius R. With p the place and |p| its way from the touching
 * point, D lies between the largest of |p| − R, the way to the box, D₀ − moved, and the smaller of |p| + c, D₀ + moved.
 *
 * First such bounds are those of the leaf's middle: they may take the leaf whole, or leave a few of its sites, which are then
 * decided each for itself. Else D is measured for the middle, and for the sites that it does not decide once more.
 */
import { BOX_NUMBERS, boxMeets, collectLeaves, leafCount, NODE_SIZE } from "./box-tree.ts";
import { ONE_HALF_M_MAX } from "./one-half.ts";
import type { OpenAnswer } from "./open-answer.ts";
import type { PairTaker } from "./pair-list.ts";
import { BAND_M, BOUND_NUMBERS } from "./plane-records.ts";
import type { PlaneParts } from "./plane-records.ts";
import { isInsidePieces, nearestOnBoundary } from "./plane-distance.ts";
import type { Foot } from "./plane-distance.ts";
import { ENTRY_NUMBERS, LEAF_NUMBERS } from "./site-leaves.ts";
import type { SiteLeaves } from "./site-leaves.ts";
import { alongAxis, isOnHalf, PLANE_NUMBERS } from "./tangent-plane.ts";

/** Room in metres for the rounding of distances that bound each other. */
const ROUNDING_M = 1e-6;
/** As many sites of a leaf as are sooner decided each for itself than by the middle. Measured: 2 to 4 are alike, none takes 13 % longer. */
const FEW_SITES = 3;

/** Whom to ask, and whom to tell. */
export interface SiteQuestion {
  parts: PlaneParts;
  pairs: PairTaker;
  /** Whether a pair that the plane cannot decide is near. */
  isNear: OpenAnswer["isSiteNear"];
}

export interface SiteSearch extends SiteQuestion {
  readonly sites: SiteLeaves;
  /** Scratch: what one part meets, level 0 of the tree. */
  readonly met: Int32Array;
  /** By place: the last round in which a site was told. An area of several parts is a round, so that each site is told once. */
  readonly told: Uint32Array;
  /** 0 for an area of one part. */
  round: number;
  lastRound: number;
  /** The nearest place of the boundary to the middle of the leaf that is looked at, and to one of its sites. */
  readonly leafFoot: Foot;
  readonly siteFoot: Foot;
  /** Pairs that were put to `isNear`. */
  askedCount: number;
  /** The area and its part that is asked about, and the part's numbers; `slackM`: by how much less than a leaf's grip D must be for all of it to be near. */
  area: number;
  part: number;
  bowM: number;
  nearFactor: number;
  marginM: number;
  slackM: number;
  radiusM: number;
  centreM: number;
  fromMs: number;
  untilMs: number;
  /** Where on the plane the middle of a leaf was last measured, and what its signed distance lies between. */
  lastX: number;
  lastY: number;
  lastLeastM: number;
  lastMostM: number;
}

export function newSiteSearch(sites: SiteLeaves, question: SiteQuestion): SiteSearch {
  return {
    ...question,
    sites,
    met: new Int32Array(leafCount(sites.tree) + 1),
    told: new Uint32Array(sites.order.length),
    round: 0,
    lastRound: 0,
    leafFoot: { distanceM: 0, x: 0, y: 0 },
    siteFoot: { distanceM: 0, x: 0, y: 0 },
    askedCount: 0,
    area: 0,
    part: 0,
    bowM: 0,
    nearFactor: 0,
    marginM: 0,
    slackM: 0,
    radiusM: 0,
    centreM: 0,
    fromMs: 0,
    untilMs: 0,
    lastX: 0,
    lastY: 0,
    lastLeastM: -Infinity,
    lastMostM: Infinity,
  };
}

/** Adds the pairs of one area. */
export function findSitePairs(search: SiteSearch, area: number): void {
  const { areaStart } = search.parts;
  const first = areaStart[area] ?? 0;
  const behind = areaStart[area + 1] ?? 0;
  search.area = area;
  search.round = behind - first > 1 ? ++search.lastRound : 0;
  for (let part = first; part < behind; part++) searchPart(search, part);
}

function searchPart(search: SiteSearch, part: number): void {
  const { sites, met } = search;
  const { boxes } = search.parts;
  const { leafBoxes } = sites;
  const query = BOX_NUMBERS * part;
  askPart(search, part);
  const count = collectLeaves(sites.tree, boxes, query, met);
  for (let i = 0; i < count; i++) {
    const first = (met[i] ?? 0) * NODE_SIZE;
    const behind = Math.min(leafBoxes.length / BOX_NUMBERS, first + NODE_SIZE);
    for (let leaf = first; leaf < behind; leaf++)
      if (boxMeets(leafBoxes, BOX_NUMBERS * leaf, boxes, query)) searchLeaf(search, leaf);
  }
}

function askPart(search: SiteSearch, part: number): void {
  const { bounds, boxes } = search.parts;
  const at = BOUND_NUMBERS * part;
  search.part = part;
  search.bowM = bounds[at] ?? 0;
  search.nearFactor = bounds[at + 1] ?? 0;
  search.marginM = bounds[at + 2] ?? 0;
  search.radiusM = bounds[at + 3] ?? 0;
  search.centreM = bounds[at + 4] ?? 0;
  // For every site w − (1 − f)·(greatest w) ≤ f·w.
  const mostM = search.sites.withinMaxM + search.marginM;
  search.slackM = search.bowM + (1 - search.nearFactor) * mostM - search.marginM + ROUNDING_M;
  search.fromMs = boxes[BOX_NUMBERS * part + 6] ?? 0;
  search.untilMs = boxes[BOX_NUMBERS * part + 7] ?? 0;
  search.lastLeastM = -Infinity;
  search.lastMostM = Infinity;
}

function searchLeaf(search: SiteSearch, leaf: number): void {
  const { parts, part, radiusM, centreM, lastX, lastY } = search;
  const { leaves, entries, order } = search.sites;
  const at = LEAF_NUMBERS * leaf;
  if ((leaves[at + 4] ?? 0) > ONE_HALF_M_MAX) {
    searchWideLeaf(search, leaf);
    return;
  }
  const px = leaves[at] ?? 0;
  const py = leaves[at + 1] ?? 0;
  const pz = leaves[at + 2] ?? 0;
  const x = alongAxis(parts.planes, PLANE_NUMBERS * part, px, py, pz);
  const y = alongAxis(parts.planes, PLANE_NUMBERS * part + 4, px, py, pz);
  const awayM = Math.sqrt(x * x + y * y);
  const movedM = Math.sqrt((x - lastX) * (x - lastX) + (y - lastY) * (y - lastY)) + ROUNDING_M;
  const mostM = Math.min(awayM + centreM + ROUNDING_M, search.lastMostM + movedM);
  const takenM = (leaves[at + 5] ?? 0) - search.slackM;
  if (mostM <= takenM) {
    takeLeaf(search, leaf);
    return;
  }
  const leastM = Math.max(awayM - radiusM - ROUNDING_M, search.lastLeastM - movedM, wayToBoxM(parts, part, x, y));
  // Farther than this a site is not near.
  const beyondM = search.marginM + search.bowM + BAND_M + ROUNDING_M;
  const limitM = (leaves[at + 3] ?? 0) + beyondM;
  if (leastM >= limitM) return;
  const first = leaf * NODE_SIZE;
  const behind = Math.min(order.length, first + NODE_SIZE);
  const few = first + FEW_SITES;
  const entry = ENTRY_NUMBERS * few;
  if (few < behind && (entries[entry] ?? 0) + (entries[entry + 1] ?? 0) + beyondM <= leastM) {
    decideFew(search, first, leastM - beyondM);
    return;
  }
  const middleM = measureLeaf(search, x, y, { leastM, mostM, limitM });
  if (middleM >= limitM) return;
  if (middleM <= takenM) takeLeaf(search, leaf);
  else decideLeaf(search, first, behind, middleM, beyondM);
}

/** A leaf whose sites may lie on both halves of the earth: each for itself. */
function searchWideLeaf(search: SiteSearch, leaf: number): void {
  const { fromMs, untilMs, leafFoot, parts, part } = search;
  const { entries, order, xyz } = search.sites;
  leafFoot.x = Infinity;
  const behind = Math.min(order.length, (leaf + 1) * NODE_SIZE);
  for (let place = leaf * NODE_SIZE; place < behind; place++) {
    const entry = ENTRY_NUMBERS * place;
    if ((entries[entry + 2] ?? 0) >= untilMs || (entries[entry + 3] ?? 0) <= fromMs) continue;
    const [px, py, pz] = [xyz[3 * place] ?? 0, xyz[3 * place + 1] ?? 0, xyz[3 * place + 2] ?? 0];
    // A part that is too large for a plane has no other half.
    if (search.bowM < Infinity && !isOnHalf(parts.planes, PLANE_NUMBERS * part, px, py, pz)) continue;
    if (isSiteNear(search, place, -Infinity, Infinity)) tell(search, place);
  }
}

/** How far a place lies from the box of a part on its plane, but for rounding. */
function wayToBoxM({ flats }: PlaneParts, part: number, x: number, y: number): number {
  const gapX = Math.max((flats[4 * part] ?? 0) - x, x - (flats[4 * part + 2] ?? 0), 0);
  const gapY = Math.max((flats[4 * part + 1] ?? 0) - y, y - (flats[4 * part + 3] ?? 0), 0);
  return Math.sqrt(gapX * gapX + gapY * gapY) - ROUNDING_M;
}

/** Signed distance of a leaf's middle that lies within bounds, no farther than `limitM`; writes `leafFoot`. */
function measureLeaf(
  search: SiteSearch,
  x: number,
  y: number,
  { leastM, mostM, limitM }: { readonly leastM: number; readonly mostM: number; readonly limitM: number },
): number {
  const { parts, part, leafFoot } = search;
  nearestOnBoundary(parts, part, x, y, Math.min(limitM, Math.max(mostM, -leastM)), -1, leafFoot);
  const isCut = leafFoot.distanceM >= limitM;
  const isInside = leastM > 0 ? false : mostM < 0 || isInsidePieces(parts, part, x, y);
  const middleM = isInside ? -leafFoot.distanceM : leafFoot.distanceM;
  search.lastX = x;
  search.lastY = y;
  search.lastLeastM = isCut && isInside ? -Infinity : middleM;
  search.lastMostM = isCut && !isInside ? Infinity : middleM;
  return middleM;
}

/** Tells a site, once for each area. */
function tell({ told, round, pairs, sites, area }: SiteSearch, place: number): void {
  if (round > 0) {
    if (told[place] === round) return;
    told[place] = round;
  }
  pairs.push(sites.order[place] ?? 0, area);
}

/** All sites of a leaf are near: only their times are asked. */
function takeLeaf(search: SiteSearch, leaf: number): void {
  const { fromMs, untilMs } = search;
  const { entries, order } = search.sites;
  const behind = Math.min(order.length, (leaf + 1) * NODE_SIZE);
  for (let place = leaf * NODE_SIZE; place < behind; place++) {
    const entry = ENTRY_NUMBERS * place;
    if ((entries[entry + 2] ?? 0) < untilMs && (entries[entry + 3] ?? 0) > fromMs) tell(search, place);
  }
}

/** The first sites of a leaf, those whose reach is more than `farM`, each for itself. */
function decideFew(search: SiteSearch, first: number, farM: number): void {
  const { fromMs, untilMs, leafFoot } = search;
  const { entries } = search.sites;
  leafFoot.x = Infinity;
  for (let place = first; place < first + FEW_SITES; place++) {
    const entry = ENTRY_NUMBERS * place;
    if ((entries[entry] ?? 0) + (entries[entry + 1] ?? 0) <= farM) return;
    if ((entries[entry + 2] ?? 0) >= untilMs || (entries[entry + 3] ?? 0) <= fromMs) continue;
    if (isSiteNear(search, place, -Infinity, Infinity)) tell(search, place);
  }
}

/** The sites of a leaf whose middle lies at `middleM`. */
function decideLeaf(search: SiteSearch, first: number, behind: number, middleM: number, beyondM: number): void {
  const { bowM, marginM, nearFactor, fromMs, untilMs } = search;
  const { entries } = search.sites;
  for (let place = first; place < behind; place++) {
    const entry = ENTRY_NUMBERS * place;
    const awayM = entries[entry] ?? 0;
    const withinM = entries[entry + 1] ?? 0;
    // So are all that follow.
    if (middleM > awayM + withinM + beyondM) return;
    if ((entries[entry + 2] ?? 0) >= untilMs || (entries[entry + 3] ?? 0) <= fromMs) continue;
    const isTaken = middleM + awayM + bowM <= nearFactor * (withinM + marginM);
    if (isTaken || isSiteNear(search, place, middleM - awayM - ROUNDING_M, middleM + awayM + ROUNDING_M))
      tell(search, place);
  }
}

/** Whether a site is near whose signed distance lies between two bounds, and was not told before. */
function isSiteNear(search: SiteSearch, place: number, leastM: number, mostM: number): boolean {
  const { parts, sites, part, bowM, radiusM, leafFoot, siteFoot } = search;
  const { xyz, entries, order } = sites;
  if (search.round > 0 && search.told[place] === search.round) return false;
  const px = xyz[3 * place] ?? 0;
  const py = xyz[3 * place + 1] ?? 0;
  const pz = xyz[3 * place + 2] ?? 0;
  const x = alongAxis(parts.planes, PLANE_NUMBERS * part, px, py, pz);
  const y = alongAxis(parts.planes, PLANE_NUMBERS * part + 4, px, py, pz);
  const withinM = (entries[ENTRY_NUMBERS * place + 1] ?? 0) + search.marginM;
  const certainM = search.nearFactor * withinM - bowM;
  // The place that is nearest to the middle is often near enough.
  const footX = x - leafFoot.x;
  const footY = y - leafFoot.y;
  if (certainM > 0 && footX * footX + footY * footY <= certainM * certainM) return true;
  const limitM = withinM + bowM + BAND_M + ROUNDING_M;
  if (wayToBoxM(parts, part, x, y) > limitM) return false;
  const awayM = Math.sqrt(x * x + y * y);
  if (awayM + search.centreM + ROUNDING_M <= certainM) return true;
  if (awayM - radiusM - ROUNDING_M > limitM) return false;
  nearestOnBoundary(parts, part, x, y, Math.min(limitM, Math.max(mostM, -leastM)), certainM, siteFoot);
  if (siteFoot.distanceM <= certainM) return true;
  const isInside = leastM > 0 ? false : mostM < 0 || isInsidePieces(parts, part, x, y);
  const distanceM = isInside ? -siteFoot.distanceM : siteFoot.distanceM;
  if (distanceM - bowM > withinM + BAND_M) return false;
  if (distanceM <= certainM) return true;
  search.askedCount++;
  // Inside, and so near the boundary, it would be near for sure.
  return search.isNear(order[place] ?? 0, { area: search.area, part, isOutside: certainM >= bowM });
}
