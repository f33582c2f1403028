/**
 * Which lines are near which areas: chunk by chunk, piece by piece, on the plane of a part of the area.
 *
 * With p the distance of a piece to the pieces of a part, b the bows of both, w = safety distance + margin and f the part's
 * `nearFactor`: near when p + b ≤ f·w; `geo` would not report it when p − b > w + `BAND_M` (see `tangent-plane.ts`). A chunk
 * whose pieces all stay away lies wholly inside or wholly outside; inside is near. What is not decided so is put to
 * `geo`: the edges that the chunk is of. (A line is near where one of its edges is, so this is the answer for the line.)
 */
import { BOX_NUMBERS, boxMeets, collectLeaves, leafCount, NODE_SIZE } from "./box-tree.ts";
import { CHUNK_NODES } from "./cut-lines.ts";
import type { LineChunks, LineLeaves } from "./line-chunks.ts";
import type { OpenAnswer, OpenPart } from "./open-answer.ts";
import type { PairCollector } from "./pair-list.ts";
import { BAND_M, BOUND_NUMBERS } from "./plane-records.ts";
import type { PlaneParts } from "./plane-records.ts";
import { isInsidePieces, segmentDistanceM2 } from "./plane-distance.ts";
import { PIECE_LENGTH_M_MAX } from "./straight-pieces.ts";
import { alongAxis, PLANE_NUMBERS, slopeWithin } from "./tangent-plane.ts";

/** Room in metres for the rounding of distances that bound each other. */
const ROUNDING_M = 1e-6;

export interface LineSearch {
  readonly parts: PlaneParts;
  readonly lines: LineLeaves;
  readonly pairs: PairCollector;
  /** Whether the edges of a line between two vertices are near an area, where the plane cannot decide it. */
  readonly isNear: OpenAnswer["isLineNear"];
  /** Scratch: the leaves that one part meets. */
  readonly met: Int32Array;
  /** Last area, plus one, that each line was found near. */
  readonly decided: Int32Array;
  /** Pairs that were put to `isNear`. */
  askedCount: number;
}

export function newLineSearch(given: Pick<LineSearch, "parts" | "lines" | "pairs" | "isNear">): LineSearch {
  return {
    ...given,
    met: new Int32Array(leafCount(given.lines.tree) + 1),
    decided: new Int32Array(given.lines.lineCount),
    askedCount: 0,
  };
}

/** Adds the pairs of one area. */
export function findLinePairs(search: LineSearch, area: number): void {
  const { areaStart } = search.parts;
  for (let part = areaStart[area] ?? 0; part < (areaStart[area + 1] ?? 0); part++) searchPart(search, area, part);
}

function searchPart(search: LineSearch, area: number, part: number): void {
  const { parts, lines, met, decided, pairs } = search;
  const { boxes, lineOf } = lines;
  const query = BOX_NUMBERS * part;
  const count = collectLeaves(lines.tree, parts.boxes, query, met);
  for (let i = 0; i < count; i++) {
    const first = (met[i] ?? 0) * NODE_SIZE;
    const behind = Math.min(lineOf.length, first + NODE_SIZE);
    for (let place = first; place < behind; place++) {
      if (!boxMeets(boxes, BOX_NUMBERS * place, parts.boxes, query)) continue;
      const line = lineOf[place] ?? 0;
      if (decided[line] === area + 1) continue;
      const verdict = chunkVerdict(parts, lines, part, place);
      if (
        verdict === FAR ||
        (verdict !== NEAR && !askGeo(search, place, { area, part, isOutside: verdict === OPEN_OUTSIDE }))
      )
        continue;
      decided[line] = area + 1;
      pairs.push(line, area);
    }
  }
}

function askGeo(search: LineSearch, place: number, open: OpenPart): boolean {
  const { lineOf, vertices } = search.lines;
  search.askedCount++;
  return search.isNear(lineOf[place] ?? 0, open, [vertices[2 * place] ?? 0, vertices[2 * place + 1] ?? 0]);
}

export const FAR = 0;
export const NEAR = 1;
/** Only `geo` can tell; of a chunk that may lie inside, and of one that lies outside for sure. */
const OPEN = 2;
export const OPEN_OUTSIDE = 3;

/**
 * Whether a chunk begins so near the middle of a part that nothing more need be asked: a signed distance differs from that of
 * the touching point by no more than the way from there.
 */
export function beginsNear(parts: PlaneParts, lines: LineChunks, part: number, place: number): boolean {
  const { planes, bounds } = parts;
  const { xyz } = lines;
  const bound = BOUND_NUMBERS * part;
  const withinM = lineWithinM(parts, lines, part, place);
  // A node lies on its edge: only the part's own bow counts.
  const nearM = (bounds[bound + 1] ?? 0) * withinM - (bounds[bound] ?? 0);
  const aroundM = nearM - (bounds[bound + 4] ?? 0) - ROUNDING_M;
  if (!(aroundM > 0)) return false;
  const plane = PLANE_NUMBERS * part;
  const at = 3 * CHUNK_NODES * place;
  const x = alongAxis(planes, plane, xyz[at] ?? 0, xyz[at + 1] ?? 0, xyz[at + 2] ?? 0);
  const y = alongAxis(planes, plane + 4, xyz[at] ?? 0, xyz[at + 1] ?? 0, xyz[at + 2] ?? 0);
  return x * x + y * y <= aroundM * aroundM;
}

/** Safety distance and margin of a chunk and a part. */
function lineWithinM({ bounds }: PlaneParts, { withinM, lineOf }: LineChunks, part: number, place: number): number {
  return (withinM[lineOf[place] ?? 0] ?? 0) + (bounds[BOUND_NUMBERS * part + 2] ?? 0);
}

/** How far edges may lie from their pieces, those of the line and those of the part together. */
function bothBowsM({ bounds }: PlaneParts, { bow }: LineChunks, part: number, withinM: number): number {
  const at = BOUND_NUMBERS * part;
  const slope = slopeWithin((bounds[at + 3] ?? 0) + withinM + PIECE_LENGTH_M_MAX + 1);
  return (bounds[at] ?? 0) + bow.sidewaysM + bow.dipM * slope;
}

/** Farther than this from the pieces of a part no piece of a chunk is near it. */
export function lineFarM(parts: PlaneParts, lines: LineChunks, part: number, place: number): number {
  const withinM = lineWithinM(parts, lines, part, place);
  return withinM + BAND_M + bothBowsM(parts, lines, part, withinM);
}

/** What the plane of a part says about a chunk. */
export function chunkVerdict(parts: PlaneParts, lines: LineChunks, part: number, place: number): number {
  const { planes, flats, bounds } = parts;
  const { xyz } = lines;
  const bound = BOUND_NUMBERS * part;
  const radiusM = bounds[bound + 3] ?? 0;
  const withinM = lineWithinM(parts, lines, part, place);
  const bowM = bothBowsM(parts, lines, part, withinM);
  const nearM = (bounds[bound + 1] ?? 0) * withinM - bowM;
  const nearM2 = nearM < 0 ? -1 : nearM * nearM;
  const farM = withinM + BAND_M + bowM;
  const west = (flats[4 * part] ?? 0) - farM;
  const south = (flats[4 * part + 1] ?? 0) - farM;
  const east = (flats[4 * part + 2] ?? 0) + farM;
  const north = (flats[4 * part + 3] ?? 0) + farM;
  const plane = PLANE_NUMBERS * part;
  let at = 3 * CHUNK_NODES * place;
  let x0 = alongAxis(planes, plane, xyz[at] ?? 0, xyz[at + 1] ?? 0, xyz[at + 2] ?? 0);
  let y0 = alongAxis(planes, plane + 4, xyz[at] ?? 0, xyz[at + 1] ?? 0, xyz[at + 2] ?? 0);
  // A signed distance differs from that of the touching point by no more than the way from there: often enough to be near.
  const aroundM = nearM - (bounds[bound + 4] ?? 0) - ROUNDING_M;
  const around2 = aroundM < 0 ? -1 : aroundM * aroundM;
  if (x0 * x0 + y0 * y0 <= around2) return NEAR;
  const radius2 = (radiusM + ROUNDING_M) * (radiusM + ROUNDING_M);
  // Farther from every edge than the bow, and inside, it would be near.
  const open = nearM >= bowM ? OPEN_OUTSIDE : OPEN;
  let isFirst = true;
  let verdict = FAR;
  for (let left = (lines.nodeCount[place] ?? 0) - 1; left > 0; left--) {
    at += 3;
    const x1 = alongAxis(planes, plane, xyz[at] ?? 0, xyz[at + 1] ?? 0, xyz[at + 2] ?? 0);
    const y1 = alongAxis(planes, plane + 4, xyz[at] ?? 0, xyz[at + 1] ?? 0, xyz[at + 2] ?? 0);
    if (x1 * x1 + y1 * y1 <= around2) return NEAR;
    const isPast =
      (x0 < west && x1 < west) || (x0 > east && x1 > east) || (y0 < south && y1 < south) || (y0 > north && y1 > north);
    if (!isPast && meetsCircle(x0, y0, x1, y1, radiusM + farM + ROUNDING_M)) {
      if (isFirst && x0 * x0 + y0 * y0 <= radius2 && isInsidePieces(parts, part, x0, y0)) verdict = open;
      const square = segmentDistanceM2(parts, part, x0, y0, x1, y1, nearM2, farM);
      if (square <= nearM2) return NEAR;
      // Inside and farther than the bow from every edge it truly is inside.
      if (isFirst && verdict === open && square > bowM * bowM) return NEAR;
      if (square < Infinity) verdict = open;
      isFirst = false;
    }
    x0 = x1;
    y0 = y1;
  }
  return verdict;
}

/** Whether the line through two places may come within a radius of the touching point. */
function meetsCircle(x0: number, y0: number, x1: number, y1: number, radiusM: number): boolean {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const turned = x0 * dy - y0 * dx;
  // Put so that a piece without length meets a circle without end.
  return !(turned * turned > radiusM * radiusM * (dx * dx + dy * dy));
}
