/**
 * Near pairs kept up to date: sites, lines and areas come and go, and each newcomer is answered with what it is near to.
 *
 * The question is that of the batch; after any sequence of changes the answers are those of a batch over what is there.
 */
import { BoxForest, namesFrom } from "./box-forest.ts";
import { BOX_NUMBERS, boxMeets, joinBoxes, timesMeet } from "./box-tree.ts";
import { areaCount, lineCount } from "./columns.ts";
import type { AreaColumns, LineColumns, SiteColumns } from "./columns.ts";
import { beginsNear, chunkVerdict, FAR, NEAR } from "./find-line-pairs.ts";
import { findSitePairs, newSiteSearch } from "./find-site-pairs.ts";
import { lineChunks } from "./line-chunks.ts";
import type { LineChunks } from "./line-chunks.ts";
import { forEachPair, PairCollector } from "./pair-list.ts";
import { plainAnswer } from "./plain-answer.ts";
import { planeAreas } from "./plane-areas.ts";
import type { PlaneAreas } from "./plane-records.ts";
import { siteLeaves } from "./site-leaves.ts";
import type { SiteLeaves } from "./site-leaves.ts";

/** Numbers of subjects, each kind counted for itself, from 0 in the order in which they came. */
export interface NearSubjects {
  readonly sites: readonly number[];
  readonly lines: readonly number[];
}

export interface LivePairs {
  /** Adds areas; the number of the first. Nothing is answered: for loading. */
  readonly loadAreas: (areas: AreaColumns) => number;
  readonly loadSites: (sites: SiteColumns) => number;
  readonly loadLines: (lines: LineColumns) => number;
  /** Adds one area (columns of one) and answers what is near to it. */
  readonly addArea: (area: AreaColumns) => { readonly area: number; readonly near: NearSubjects };
  /** Adds one line and answers the areas that it is near to. */
  readonly addLine: (line: LineColumns) => { readonly line: number; readonly areas: readonly number[] };
  readonly addSite: (site: SiteColumns) => { readonly site: number; readonly areas: readonly number[] };
  readonly removeArea: (area: number) => void;
  readonly removeLine: (line: number) => void;
  readonly removeSite: (site: number) => void;
}

/** First key of the order of trees. */
const BUCKET_MS = 4 * 3_600_000;
/** Looking through a tail costs 3 ns a box; rebuilding falls to less than one newcomer in a hundred. */
const AREA_TAIL_MAX = 256;
/** A line has some eight to twenty chunks, of which one box is looked at. */
const CHUNK_TAIL_MAX = 4_096;
const NO_SITES: SiteColumns = { lonLat: new Float64Array(0), withinM: new Float64Array(0), times: new Float64Array(0) };
const NO_LINES: LineColumns = { start: Uint32Array.of(0), ...NO_SITES };

interface AreaBlock {
  readonly columns: AreaColumns;
  readonly planes: PlaneAreas;
  readonly first: number;
}
interface LineBlock {
  readonly columns: LineColumns;
  readonly chunks: LineChunks;
  readonly first: number;
}
interface SiteBlock {
  readonly columns: SiteColumns;
  readonly leaves: SiteLeaves;
  readonly numbers: readonly number[];
}

/**
 * An empty index.
 *
 * Limit: `withinMaxM` is the largest safety distance that will come; RangeError beyond it. The larger, the more is put to `geo`.
 */
export function createLivePairs(withinMaxM: number): LivePairs {
  // Owner of all: this closure. Blocks by number of area, of line; of chunk: its block and place.
  const areaBlocks: AreaBlock[] = [];
  const lineBlocks: LineBlock[] = [];
  const chunkBlocks: LineBlock[] = [];
  const chunkPlaces: number[] = [];
  const goneAreas = new Set<number>();
  const goneLines = new Set<number>();
  const goneSites = new Set<number>();
  let siteBlocks: SiteBlock[] = [];
  let siteCount = 0;
  /** Scratch: the box round a line. */
  const whole = new Float64Array(BOX_NUMBERS);
  const areaForest = new BoxForest({
    bucketMs: BUCKET_MS,
    tailMax: AREA_TAIL_MAX,
    isAlive: (area) => !goneAreas.has(area),
  });
  const chunkForest = new BoxForest({
    bucketMs: BUCKET_MS,
    tailMax: CHUNK_TAIL_MAX,
    isAlive: (chunk) => !goneLines.has(lineOfChunk(chunk)),
  });

  function lineOfChunk(chunk: number): number {
    const block = chunkBlocks[chunk];
    return block === undefined ? -1 : block.first + (block.chunks.lineOf[chunkPlaces[chunk] ?? 0] ?? 0);
  }

  function requireWithin(distances: Float64Array): void {
    for (const withinM of distances)
      if (!(withinM <= withinMaxM))
        throw new RangeError(`Cannot index a safety distance of ${withinM} m: must be at most ${withinMaxM} m`);
  }

  function takeAreas(columns: AreaColumns): AreaBlock {
    const block = { columns, planes: planeAreas(columns, withinMaxM), first: areaBlocks.length };
    for (let i = 0; i < areaCount(columns); i++) areaBlocks.push(block);
    return block;
  }

  function takeLines(columns: LineColumns): { readonly block: LineBlock; readonly firstChunk: number } {
    requireWithin(columns.withinM);
    const block = { columns, chunks: lineChunks(columns), first: lineBlocks.length };
    const firstChunk = chunkBlocks.length;
    for (let i = 0; i < lineCount(columns); i++) lineBlocks.push(block);
    for (let place = 0; place < block.chunks.lineOf.length; place++) {
      chunkBlocks.push(block);
      chunkPlaces.push(place);
    }
    return { block, firstChunk };
  }

  function takeSites(columns: SiteColumns): SiteBlock {
    requireWithin(columns.withinM);
    const numbers = Array.from({ length: columns.withinM.length }, () => siteCount++);
    return { columns, leaves: siteLeaves(columns), numbers };
  }

  /** Blocks of sites that have become alike become one, without what is gone. */
  function keepSites(taken: SiteBlock): void {
    let block = taken;
    for (let last = siteBlocks.at(-1); last !== undefined; last = siteBlocks.at(-1)) {
      if (last.numbers.length > 2 * block.numbers.length) break;
      block = joinSites(last, block, (site) => !goneSites.has(site));
      siteBlocks = siteBlocks.slice(0, -1);
    }
    siteBlocks = [...siteBlocks, block];
  }

  function linesNear({ columns, planes }: AreaBlock): readonly number[] {
    const near = new Set<number>();
    let isNear: ReturnType<typeof plainAnswer>["isLineNear"] | undefined;
    chunkForest.search(planes.boxes, 0, (chunk) => {
      const block = chunkBlocks[chunk];
      const place = chunkPlaces[chunk] ?? 0;
      if (block === undefined) return;
      const local = block.chunks.lineOf[place] ?? 0;
      const line = block.first + local;
      if (near.has(line) || goneLines.has(line)) return;
      const verdict = chunkVerdict(planes, block.chunks, 0, place);
      if (verdict === FAR) return;
      if (verdict !== NEAR) {
        const { vertices } = block.chunks;
        isNear = plainAnswer(columns, NO_SITES, block.columns).isLineNear;
        if (!isNear(local, 0, [vertices[2 * place] ?? 0, vertices[2 * place + 1] ?? 0])) return;
      }
      near.add(line);
    });
    return [...near];
  }

  function sitesNear({ columns, planes }: AreaBlock): readonly number[] {
    const near: number[] = [];
    for (const { columns: sites, leaves, numbers } of siteBlocks) {
      const pairs = new PairCollector(256);
      const { isSiteNear: isNear } = plainAnswer(columns, sites, NO_LINES);
      findSitePairs(newSiteSearch({ areas: planes, sites: leaves, pairs, isNear }), 0);
      forEachPair(pairs.list(), (site) => {
        const number = numbers[site] ?? 0;
        if (!goneSites.has(number)) near.push(number);
      });
    }
    return near;
  }

  /** One search for the whole line, then chunk by chunk until one is near: an area is looked at once. */
  function areasNearLine({ columns, chunks }: LineBlock): readonly number[] {
    const near: number[] = [];
    joinBoxes(whole, 0, chunks.boxes, [0, chunks.lineOf.length]);
    areaForest.search(whole, 0, (area) => {
      const block = areaBlocks[area];
      if (block === undefined || goneAreas.has(area)) return;
      const local = area - block.first;
      for (let place = 0; place < chunks.lineOf.length; place++) {
        if (!timesMeet(chunks.boxes, BOX_NUMBERS * place, block.planes.boxes, BOX_NUMBERS * local)) continue;
        if (!beginsNear(block.planes, chunks, local, place)) continue;
        near.push(area);
        return;
      }
      for (let place = 0; place < chunks.lineOf.length; place++) {
        if (!boxMeets(chunks.boxes, BOX_NUMBERS * place, block.planes.boxes, BOX_NUMBERS * local)) continue;
        const verdict = chunkVerdict(block.planes, chunks, local, place);
        if (verdict === FAR) continue;
        if (verdict !== NEAR && !isOpenNear(block, local, { columns, chunks }, place)) continue;
        near.push(area);
        return;
      }
    });
    return near;
  }

  function areasNearSite({ columns, leaves }: SiteBlock): readonly number[] {
    const near: number[] = [];
    areaForest.search(leaves.leafBoxes, 0, (area) => {
      const block = areaBlocks[area];
      if (block === undefined || goneAreas.has(area)) return;
      const pairs = new PairCollector(1);
      const { isSiteNear: isNear } = plainAnswer(block.columns, columns, NO_LINES);
      findSitePairs(newSiteSearch({ areas: block.planes, sites: leaves, pairs, isNear }), area - block.first);
      if (pairs.list().count > 0) near.push(area);
    });
    return near;
  }

  return {
    loadAreas(columns) {
      const block = takeAreas(columns);
      areaForest.plant(block.planes.boxes, namesFrom(block.first, areaCount(columns)));
      return block.first;
    },
    loadSites(columns) {
      const block = takeSites(columns);
      keepSites(block);
      return block.numbers[0] ?? siteCount;
    },
    loadLines(columns) {
      const { block, firstChunk } = takeLines(columns);
      chunkForest.plant(block.chunks.boxes, namesFrom(firstChunk, block.chunks.lineOf.length));
      return block.first;
    },
    addArea(columns) {
      const block = takeAreas(columns);
      areaForest.insert(block.planes.boxes, 1, block.first);
      return { area: block.first, near: { sites: sitesNear(block), lines: linesNear(block) } };
    },
    addLine(columns) {
      const { block, firstChunk } = takeLines(columns);
      chunkForest.insert(block.chunks.boxes, block.chunks.lineOf.length, firstChunk);
      return { line: block.first, areas: areasNearLine(block) };
    },
    addSite(columns) {
      const block = takeSites(columns);
      const areas = areasNearSite(block);
      keepSites(block);
      return { site: block.numbers[0] ?? 0, areas };
    },
    removeArea: (area) => void goneAreas.add(area),
    removeLine: (line) => void goneLines.add(line),
    removeSite: (site) => void goneSites.add(site),
  };
}

/** What `geo` says about the edges of a chunk of a line alone. */
function isOpenNear(
  { columns: areas }: Pick<AreaBlock, "columns">,
  area: number,
  { columns, chunks }: Pick<LineBlock, "columns" | "chunks">,
  place: number,
): boolean {
  const vertices = [chunks.vertices[2 * place] ?? 0, chunks.vertices[2 * place + 1] ?? 0] as const;
  return plainAnswer(areas, NO_SITES, columns).isLineNear(0, area, vertices);
}

function joinSites(a: SiteBlock, b: SiteBlock, isAlive: (site: number) => boolean): SiteBlock {
  const kept = [a, b].flatMap((block) =>
    block.numbers.flatMap((number, i) => (isAlive(number) ? [{ columns: block.columns, number, i }] : [])),
  );
  const columns: SiteColumns = {
    lonLat: new Float64Array(2 * kept.length),
    withinM: new Float64Array(kept.length),
    times: new Float64Array(2 * kept.length),
  };
  for (const [at, { columns: from, i }] of kept.entries()) {
    columns.lonLat.set(from.lonLat.subarray(2 * i, 2 * i + 2), 2 * at);
    columns.withinM[at] = from.withinM[i] ?? 0;
    columns.times.set(from.times.subarray(2 * i, 2 * i + 2), 2 * at);
  }
  return { columns, leaves: siteLeaves(columns), numbers: kept.map(({ number }) => number) };
}
