/**
 * Near pairs kept up to date: sites, lines and areas come and go, and each newcomer is answered with what it is near to.
 *
 * The question is that of the batch; after any sequence of changes the answers are those of a batch over what is there.
 */
import { BoxForest, namesFrom } from "./box-forest.ts";
import { BOX_NUMBERS, boxMeets, joinBoxes, timesMeet } from "./box-tree.ts";
import { areaCount, lineCount } from "./columns.ts";
import type { AreaColumns, LineColumns, SiteColumns } from "./columns.ts";
import { beginsNear, chunkVerdict, FAR, NEAR, OPEN_OUTSIDE } from "./find-line-pairs.ts";
import { ballIsFar, writeBall } from "./line-ball.ts";
import { lineChunks } from "./line-chunks.ts";
import type { LineChunks } from "./line-chunks.ts";
import { NumberSet } from "./number-set.ts";
import { ONE_HALF_M_MAX } from "./one-half.ts";
import { openAnswer } from "./open-answer.ts";
import type { OpenPart } from "./open-answer.ts";
import { planeParts } from "./plane-parts.ts";
import type { PlaneParts } from "./plane-records.ts";
import { SiteBlocks, tellSites } from "./site-blocks.ts";
import type { SiteBlock } from "./site-blocks.ts";

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
  /** Removed twice, or a number that was never given: nothing changes. */
  readonly removeArea: (area: number) => void;
  readonly removeLine: (line: number) => void;
  readonly removeSite: (site: number) => void;
}

/**
 * First key of the order of trees. Measured: at theatre M 4 and 8 hours are alike, and 16 take a tenth longer; at country M, where less is near,
 * 8 hours find what is near an area in three quarters of the time of 4.
 */
const BUCKET_MS = 8 * 3_600_000;
/** Looking through a tail costs 3 ns a box; rebuilding falls to less than one newcomer in a hundred. */
const AREA_TAIL_MAX = 256;
/** A line has some eight to twenty chunks, of which one box is looked at. */
const CHUNK_TAIL_MAX = 4_096;
const NO_SITES: SiteColumns = { lonLat: new Float64Array(0), withinM: new Float64Array(0), times: new Float64Array(0) };

interface AreaBlock {
  readonly columns: AreaColumns;
  readonly parts: PlaneParts;
  readonly first: number;
  readonly firstPart: number;
}
interface LineBlock {
  readonly columns: LineColumns;
  readonly chunks: LineChunks;
  readonly first: number;
}

/**
 * An empty index.
 *
 * Limit: `withinMaxM` is the largest safety distance that will come; RangeError beyond it. The larger, the more is put to `geo`.
 */
export function createLivePairs(withinMaxM: number): LivePairs {
  // Owner of all: this closure. Blocks by number of part; of chunk: its block and place.
  const partBlocks: AreaBlock[] = [];
  const chunkBlocks: LineBlock[] = [];
  /** The last search that told each line. */
  const lineTold: number[] = [];
  let searches = 0;
  const chunkPlaces: number[] = [];
  const chunkLines: number[] = [];
  const goneAreas = new NumberSet();
  const goneLines = new NumberSet();
  const siteBlocks = new SiteBlocks();
  let areasTaken = 0;
  /** Scratch: the box and the ball round a line. */
  const whole = new Float64Array(BOX_NUMBERS);
  const ball = { x: 0, y: 0, z: 0, radiusM: 0 };
  const areaForest = new BoxForest({
    bucketMs: BUCKET_MS,
    tailMax: AREA_TAIL_MAX,
    isAlive: (part) => !goneAreas.has(areaOfPart(part)),
  });
  const chunkForest = new BoxForest({
    bucketMs: BUCKET_MS,
    tailMax: CHUNK_TAIL_MAX,
    isAlive: (chunk) => !goneLines.has(chunkLines[chunk] ?? 0),
  });

  function areaOfPart(part: number): number {
    const block = partBlocks[part];
    return block === undefined ? -1 : block.first + (block.parts.areaOf[part - block.firstPart] ?? 0);
  }

  function requireWithin(distances: Float64Array): void {
    for (const withinM of distances)
      if (!(withinM <= withinMaxM))
        throw new RangeError(`Cannot index a safety distance of ${withinM} m: must be at most ${withinMaxM} m`);
  }

  function takeAreas(columns: AreaColumns): AreaBlock {
    const parts = planeParts(columns, withinMaxM);
    const block = { columns, parts, first: areasTaken, firstPart: partBlocks.length };
    areasTaken += areaCount(columns);
    for (let i = 0; i < parts.count; i++) partBlocks.push(block);
    return block;
  }

  function takeLines(columns: LineColumns): { readonly block: LineBlock; readonly firstChunk: number } {
    requireWithin(columns.withinM);
    const block = { columns, chunks: lineChunks(columns), first: lineTold.length };
    const firstChunk = chunkBlocks.length;
    for (let i = 0; i < lineCount(columns); i++) lineTold.push(0);
    for (let place = 0; place < block.chunks.lineOf.length; place++) {
      chunkBlocks.push(block);
      chunkPlaces.push(place);
      chunkLines.push(block.first + (block.chunks.lineOf[place] ?? 0));
    }
    return { block, firstChunk };
  }

  function linesNear({ columns, parts }: AreaBlock): readonly number[] {
    const near: number[] = [];
    searches++;
    for (let part = 0; part < parts.count; part++)
      chunkForest.search(parts.boxes, BOX_NUMBERS * part, (chunk) => {
        const line = chunkLines[chunk] ?? 0;
        if (lineTold[line] === searches || goneLines.has(line)) return;
        const block = chunkBlocks[chunk];
        const place = chunkPlaces[chunk] ?? 0;
        if (block === undefined) return;
        const verdict = chunkVerdict(parts, block.chunks, part, place);
        if (verdict === FAR) return;
        if (verdict !== NEAR) {
          const { vertices } = block.chunks;
          const { isLineNear } = openAnswer(columns, NO_SITES, block.columns);
          const open = { area: 0, part, isOutside: verdict === OPEN_OUTSIDE };
          if (!isLineNear(line - block.first, open, [vertices[2 * place] ?? 0, vertices[2 * place + 1] ?? 0])) return;
        }
        lineTold[line] = searches;
        near.push(line);
      });
    return near;
  }

  /** One search for the whole line, then chunk by chunk until one is near: a part is looked at once. */
  function areasNearLine({ columns, chunks }: LineBlock): readonly number[] {
    const near: number[] = [];
    joinBoxes(whole, 0, chunks.boxes, [0, chunks.lineOf.length]);
    writeBall(ball, chunks, whole);
    // The whole line meets the part; only of a very long one may chunks lie behind the earth.
    const meets = ball.radiusM > ONE_HALF_M_MAX ? boxMeets : timesMeet;
    areaForest.search(whole, 0, (part) => {
      const block = partBlocks[part];
      const area = areaOfPart(part);
      if (block === undefined || goneAreas.has(area) || isToldAlready(block, area, near)) return;
      const local = part - block.firstPart;
      for (let place = 0; place < chunks.lineOf.length; place++) {
        if (!meets(chunks.boxes, BOX_NUMBERS * place, block.parts.boxes, BOX_NUMBERS * local)) continue;
        if (!beginsNear(block.parts, chunks, local, place)) continue;
        near.push(area);
        return;
      }
      if (chunks.lineOf.length > 1 && ballIsFar(ball, block.parts, local, chunks)) return;
      for (let place = 0; place < chunks.lineOf.length; place++) {
        if (!boxMeets(chunks.boxes, BOX_NUMBERS * place, block.parts.boxes, BOX_NUMBERS * local)) continue;
        const verdict = chunkVerdict(block.parts, chunks, local, place);
        if (verdict === FAR) continue;
        if (verdict !== NEAR) {
          const open = { area: area - block.first, part: local, isOutside: verdict === OPEN_OUTSIDE };
          if (!isOpenNear(block.columns, open, { columns, chunks }, place)) continue;
        }
        near.push(area);
        return;
      }
    });
    return near;
  }

  function areasNearSite(site: SiteBlock): readonly number[] {
    const near: number[] = [];
    areaForest.search(site.search.sites.leafBoxes, 0, (part) => {
      const block = partBlocks[part];
      const area = areaOfPart(part);
      if (block === undefined || goneAreas.has(area) || isToldAlready(block, area, near)) return;
      tellSites(site, { ...block, area: area - block.first }, () => near.push(area));
    });
    return near;
  }

  return {
    loadAreas(columns) {
      const block = takeAreas(columns);
      areaForest.plant(block.parts.boxes, namesFrom(block.firstPart, block.parts.count));
      return block.first;
    },
    loadSites(columns) {
      requireWithin(columns.withinM);
      const first = siteBlocks.count;
      siteBlocks.keep(siteBlocks.take(columns));
      return first;
    },
    loadLines(columns) {
      const { block, firstChunk } = takeLines(columns);
      chunkForest.plant(block.chunks.boxes, namesFrom(firstChunk, block.chunks.lineOf.length));
      return block.first;
    },
    addArea(columns) {
      const block = takeAreas(columns);
      for (let part = 0; part < block.parts.count; part++)
        areaForest.insert(
          block.parts.boxes.subarray(BOX_NUMBERS * part, BOX_NUMBERS * (part + 1)),
          1,
          block.firstPart + part,
        );
      return { area: block.first, near: { sites: siteBlocks.near({ ...block, area: 0 }), lines: linesNear(block) } };
    },
    addLine(columns) {
      const { block, firstChunk } = takeLines(columns);
      chunkForest.insert(block.chunks.boxes, block.chunks.lineOf.length, firstChunk);
      return { line: block.first, areas: areasNearLine(block) };
    },
    addSite(columns) {
      requireWithin(columns.withinM);
      const site = siteBlocks.count;
      const block = siteBlocks.take(columns);
      const areas = areasNearSite(block);
      siteBlocks.keep(block);
      return { site, areas };
    },
    removeArea(area) {
      if (area < areasTaken) goneAreas.add(area);
    },
    removeLine(line) {
      if (line < lineTold.length) goneLines.add(line);
    },
    removeSite: (site) => siteBlocks.remove(site),
  };
}

/** Whether an area of several parts is among those told. */
function isToldAlready({ parts, first }: AreaBlock, area: number, told: readonly number[]): boolean {
  const isOnePart = (parts.areaStart[area - first + 1] ?? 0) - (parts.areaStart[area - first] ?? 0) === 1;
  return !isOnePart && told.includes(area);
}

/** What `geo` says about the edges of a chunk of a line alone. */
function isOpenNear(
  areas: AreaColumns,
  open: OpenPart,
  { columns, chunks }: Pick<LineBlock, "columns" | "chunks">,
  place: number,
): boolean {
  const vertices = [chunks.vertices[2 * place] ?? 0, chunks.vertices[2 * place + 1] ?? 0] as const;
  return openAnswer(areas, NO_SITES, columns).isLineNear(0, open, vertices);
}
