/**
 * Boxes that come and go, found as fast as in a packed tree: a few packed trees, each at least twice as large as the next, and
 * a tail of boxes that are looked at one by one.
 *
 * A full tail becomes a tree, and trees that have become alike become one: of t boxes in the tail, an insertion takes part in
 * log₂(n/t) rebuildings, and one of n boxes happens once in n insertions (J. L. Bentley, J. B. Saxe, Decomposable searching problems, 1980).
 * Removed boxes stay until their tree is rebuilt; the owner passes over them.
 */
import {
  BOX_NUMBERS,
  boxMeets,
  buildBoxTree,
  collectLeaves,
  leafCount,
  NODE_SIZE,
  packedOrder,
  timeBuckets,
} from "./box-tree.ts";
import type { BoxTree } from "./box-tree.ts";

interface Grove {
  readonly tree: BoxTree;
  readonly boxes: Float64Array;
  /** What the owner calls each box. */
  readonly names: Uint32Array;
  readonly met: Int32Array;
}

export interface ForestSettings {
  readonly bucketMs: number;
  readonly tailMax: number;
  readonly isAlive: (name: number) => boolean;
}

/** Identity and life: owns its trees. */
export class BoxForest {
  readonly #bucketMs: number;
  readonly #isAlive: (name: number) => boolean;
  /** Largest first. */
  #groves: Grove[] = [];
  readonly #tailBoxes: Float64Array;
  readonly #tailNames: Uint32Array;
  #tail = 0;

  /** `bucketMs`: width of the first key of the order, time. `isAlive`: whether a name still counts. `tailMax`: boxes of the tail. */
  constructor({ bucketMs, tailMax, isAlive }: ForestSettings) {
    this.#bucketMs = bucketMs;
    this.#isAlive = isAlive;
    this.#tailBoxes = new Float64Array(BOX_NUMBERS * tailMax);
    this.#tailNames = new Uint32Array(tailMax);
  }

  /** Adds many boxes as one tree. Shape: `boxes` has `BOX_NUMBERS` for each name. */
  plant(boxes: Float64Array, names: Uint32Array): void {
    this.#add(boxes, names);
  }

  /** Adds the box at `boxes[at..]`. */
  insert(boxes: Float64Array, at: number, name: number): void {
    const tail = BOX_NUMBERS * this.#tail;
    for (let k = 0; k < BOX_NUMBERS; k++) this.#tailBoxes[tail + k] = boxes[at + k] ?? 0;
    this.#tailNames[this.#tail++] = name;
    if (this.#tail < this.#tailNames.length) return;
    this.#tail = 0;
    this.#add(this.#tailBoxes, this.#tailNames);
  }

  /** Calls `visit` for every box that meets the one at `query[at..]`, alive or not. */
  search(query: Float64Array, at: number, visit: (name: number) => void): void {
    for (const { tree, boxes, names, met } of this.#groves) {
      const count = collectLeaves(tree, query, at, met);
      for (let i = 0; i < count; i++) {
        const first = (met[i] ?? 0) * NODE_SIZE;
        const behind = Math.min(names.length, first + NODE_SIZE);
        for (let place = first; place < behind; place++)
          if (boxMeets(boxes, BOX_NUMBERS * place, query, at)) visit(names[place] ?? 0);
      }
    }
    for (let i = 0; i < this.#tail; i++)
      if (boxMeets(this.#tailBoxes, BOX_NUMBERS * i, query, at)) visit(this.#tailNames[i] ?? 0);
  }

  #add(boxes: Float64Array, names: Uint32Array): void {
    let gathered = this.#gather(boxes, names, { boxes: new Float64Array(0), names: new Uint32Array(0) });
    for (let last = this.#groves.at(-1); last !== undefined; last = this.#groves.at(-1)) {
      if (last.names.length > 2 * gathered.names.length) break;
      gathered = this.#gather(last.boxes, last.names, gathered);
      this.#groves.pop();
    }
    if (gathered.names.length > 0) this.#groves.push(plantGrove(gathered, this.#bucketMs));
  }

  /** Those alive of the given ones, behind what is gathered already. */
  #gather(
    boxes: Float64Array,
    names: Uint32Array,
    gathered: Pick<Grove, "boxes" | "names">,
  ): Pick<Grove, "boxes" | "names"> {
    const all = new Float64Array(gathered.boxes.length + boxes.length);
    const allNames = new Uint32Array(gathered.names.length + names.length);
    all.set(gathered.boxes);
    allNames.set(gathered.names);
    let count = gathered.names.length;
    for (const [i, name] of names.entries()) {
      if (!this.#isAlive(name)) continue;
      for (let k = 0; k < BOX_NUMBERS; k++) all[BOX_NUMBERS * count + k] = boxes[BOX_NUMBERS * i + k] ?? 0;
      allNames[count++] = name;
    }
    return { boxes: all.subarray(0, BOX_NUMBERS * count), names: allNames.subarray(0, count) };
  }
}

function plantGrove({ boxes, names }: Pick<Grove, "boxes" | "names">, bucketMs: number): Grove {
  const count = names.length;
  const lonLat = new Float64Array(2 * count);
  const times = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const at = BOX_NUMBERS * i;
    const x = (boxes[at] ?? 0) + (boxes[at + 3] ?? 0);
    const y = (boxes[at + 1] ?? 0) + (boxes[at + 4] ?? 0);
    const z = (boxes[at + 2] ?? 0) + (boxes[at + 5] ?? 0);
    // Of a box without end nothing is known; it may stand anywhere.
    const isBounded = Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z);
    lonLat[2 * i] = isBounded ? Math.atan2(y, x) : 0;
    lonLat[2 * i + 1] = isBounded ? Math.atan2(z, Math.sqrt(x * x + y * y)) : 0;
    times[2 * i] = boxes[at + 6] ?? 0;
    times[2 * i + 1] = boxes[at + 7] ?? 0;
  }
  const order = packedOrder(lonLat, timeBuckets(times, bucketMs));
  const sorted = new Float64Array(BOX_NUMBERS * count);
  const sortedNames = new Uint32Array(count);
  for (const [place, item] of order.entries()) {
    for (let k = 0; k < BOX_NUMBERS; k++) sorted[BOX_NUMBERS * place + k] = boxes[BOX_NUMBERS * item + k] ?? 0;
    sortedNames[place] = names[item] ?? 0;
  }
  const tree = buildBoxTree(sorted);
  return { tree, boxes: sorted, names: sortedNames, met: new Int32Array(leafCount(tree) + 1) };
}
