/**
 * Sites that come and go, in blocks each laid out at once: a few, every one at least twice as large as the next.
 *
 * Blocks that have become alike become one, without what is gone: a site takes part in log₂ n of these (as in box-forest.ts).
 */
import { namesFrom } from "./box-forest.ts";
import type { AreaColumns, LineColumns, SiteColumns } from "./columns.ts";
import { findSitePairs, newSiteSearch } from "./find-site-pairs.ts";
import type { SiteSearch } from "./find-site-pairs.ts";
import { NumberSet } from "./number-set.ts";
import { openAnswer } from "./open-answer.ts";
import { planeParts } from "./plane-parts.ts";
import type { PlaneParts } from "./plane-records.ts";
import { siteLeaves } from "./site-leaves.ts";

export interface SiteBlock {
  readonly columns: SiteColumns;
  readonly search: SiteSearch;
  /** The number of each. */
  readonly numbers: Uint32Array;
}

/** One area of some columns. */
export interface AskedArea {
  readonly columns: AreaColumns;
  readonly parts: PlaneParts;
  readonly area: number;
}

const NO_NUMBERS = new Float64Array(0);
const NO_LINES: LineColumns = { start: Uint32Array.of(0), lonLat: NO_NUMBERS, withinM: NO_NUMBERS, times: NO_NUMBERS };
const NO_START = Uint32Array.of(0);
const NO_PARTS = planeParts(
  {
    areaStart: NO_START,
    polygonStart: NO_START,
    ringStart: NO_START,
    lonLat: NO_NUMBERS,
    marginM: NO_NUMBERS,
    times: NO_NUMBERS,
  },
  0,
);

/** Identity and life: owns its blocks. Numbers are given from 0, in the order in which sites come. */
export class SiteBlocks {
  #blocks: SiteBlock[] = [];
  #count = 0;
  readonly #gone = new NumberSet();

  /** How many have come: the number of the next. */
  get count(): number {
    return this.#count;
  }

  /** Lays out sites that came together. They are not asked about before they are kept. */
  take(columns: SiteColumns): SiteBlock {
    const numbers = namesFrom(this.#count, columns.withinM.length);
    this.#count += numbers.length;
    return newBlock(columns, numbers);
  }

  keep(taken: SiteBlock): void {
    let block = taken;
    for (let last = this.#blocks.at(-1); last !== undefined; last = this.#blocks.at(-1)) {
      if (last.numbers.length > 2 * block.numbers.length) break;
      block = joinBlocks(last, block, (site) => !this.#gone.has(site));
      this.#blocks.pop();
    }
    this.#blocks.push(block);
  }

  remove(site: number): void {
    if (site < this.#count) this.#gone.add(site);
  }

  /** The numbers of the sites that are near an area. */
  near(asked: AskedArea): readonly number[] {
    const near: number[] = [];
    for (const block of this.#blocks)
      tellSites(block, asked, (site) => {
        const number = block.numbers[site] ?? 0;
        if (!this.#gone.has(number)) near.push(number);
      });
    return near;
  }
}

/** Tells the sites of a block, by their place in it, that are near an area. */
export function tellSites(
  { columns: sites, search }: SiteBlock,
  { columns, parts, area }: AskedArea,
  push: (site: number) => void,
): void {
  search.parts = parts;
  search.pairs = { push };
  search.isNear = openAnswer(columns, sites, NO_LINES).isSiteNear;
  findSitePairs(search, area);
}

function newBlock(columns: SiteColumns, numbers: Uint32Array): SiteBlock {
  const nobody = { parts: NO_PARTS, pairs: { push: () => undefined }, isNear: () => false };
  return { columns, search: newSiteSearch(siteLeaves(columns), nobody), numbers };
}

function joinBlocks(a: SiteBlock, b: SiteBlock, isAlive: (site: number) => boolean): SiteBlock {
  const kept = [a, b].flatMap((block) =>
    [...block.numbers].flatMap((number, i) => (isAlive(number) ? [{ columns: block.columns, number, i }] : [])),
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
  return newBlock(
    columns,
    Uint32Array.from(kept, ({ number }) => number),
  );
}
