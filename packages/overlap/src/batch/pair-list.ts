/** Pairs of numbers in blocks: many millions without one large array that doubles. */

/** Pairs of one block: 8 MB. */
const BLOCK_PAIRS = 1 << 20;

export interface PairList {
  readonly count: number;
  /** Blocks of pairs, subject and area in turn; each as long as it is filled. */
  readonly blocks: readonly Uint32Array[];
}

/** Whoever is told pairs. */
export interface PairTaker {
  readonly push: (subject: number, area: number) => void;
}

/** Collects pairs. */
export class PairCollector implements PairTaker {
  readonly #full: Uint32Array[] = [];
  #block: Uint32Array;
  #used = 0;

  constructor(firstBlockPairs = 4_096) {
    this.#block = new Uint32Array(2 * firstBlockPairs);
  }

  push(subject: number, area: number): void {
    if (this.#used === this.#block.length) this.#nextBlock();
    this.#block[this.#used] = subject;
    this.#block[this.#used + 1] = area;
    this.#used += 2;
  }

  /** Takes many pairs at once, subject and area in turn. */
  append(pairs: Uint32Array): void {
    for (let at = 0; at < pairs.length;) {
      if (this.#used === this.#block.length) this.#nextBlock();
      const taken = Math.min(pairs.length - at, this.#block.length - this.#used);
      this.#block.set(pairs.subarray(at, at + taken), this.#used);
      this.#used += taken;
      at += taken;
    }
  }

  #nextBlock(): void {
    this.#full.push(this.#block);
    this.#block = new Uint32Array(Math.min(2 * BLOCK_PAIRS, 4 * this.#block.length));
    this.#used = 0;
  }

  list(): PairList {
    const blocks = [...this.#full, this.#block.subarray(0, this.#used)];
    return { count: blocks.reduce((sum, block) => sum + block.length / 2, 0), blocks };
  }
}

/** Calls `visit` for every pair. */
export function forEachPair({ blocks }: PairList, visit: (subject: number, area: number) => void): void {
  for (const block of blocks) for (let at = 0; at < block.length; at += 2) visit(block[at] ?? 0, block[at + 1] ?? 0);
}
