/**
 * Boxes that come and go, found as fast as in a packed tree: a few packed trees, each at least twice as large as the next, and
 * a tail of boxes that are looked at one by one: what came together at once, or not at all when it lies elsewhere as a whole.
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
  joinBoxes,
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
  /** Of what came together: the box round it, and the first of its boxes; behind the last their number. */
  readonly #bundleBoxes: Float64Array;
  readonly #bundleStart: Uint32Array;
  #bundles = 0;

  /** `bucketMs`: width of the first key of the order, time. `isAlive`: whether a name still counts. `tailMax`: boxes of the tail. */
  constructor({ bucketMs, tailMax, isAlive }: ForestSettings) {
    this.#bucketMs = bucketMs;
    this.#isAlive = isAlive;
    this.#tailBoxes = new Float64Array(BOX_NUMBERS * tailMax);
    this.#tailNames = new Uint32Array(tailMax);
    this.#bundleBoxes = new Float64Array(BOX_NUMBERS * tailMax);
    this.#bundleStart = new Uint32Array(tailMax + 1);
  }

  /** Adds many boxes as one tree. Shape: `boxes` has `BOX_NUMBERS` for each name. */
  plant(boxes: Float64Array, names: Uint32Array): void {
    this.#add(boxes, names);
  }

  /** Adds boxes that came together: those of the first `count` names from `firstName` on. */
  insert(boxes: Float64Array, count: number, firstName: number): void {
    if (this.#tail + count > this.#tailNames.length) {
      const [kept, names] = [this.#tailBoxes.slice(0, BOX_NUMBERS * this.#tail), this.#tailNames.slice(0, this.#tail)];
      this.#tail = 0;
      this.#bundles = 0;
      this.#add(kept, names);
    }
    if (count > this.#tailNames.length) {
      this.#add(boxes, namesFrom(firstName, count));
      return;
    }
    const bundle = BOX_NUMBERS * this.#bundles;
    joinBoxes(this.#bundleBoxes, bundle, boxes, [0, count]);
    this.#tailBoxes.set(boxes, BOX_NUMBERS * this.#tail);
    for (let i = 0; i < count; i++) this.#tailNames[this.#tail + i] = firstName + i;
    this.#tail += count;
    this.#bundles++;
    this.#bundleStart[this.#bundles] = this.#tail;
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
    for (let bundle = 0; bundle < this.#bundles; bundle++) {
      if (!boxMeets(this.#bundleBoxes, BOX_NUMBERS * bundle, query, at)) continue;
      const behind = this.#bundleStart[bundle + 1] ?? 0;
      for (let i = this.#bundleStart[bundle] ?? 0; i < behind; i++)
        if (boxMeets(this.#tailBoxes, BOX_NUMBERS * i, query, at)) visit(this.#tailNames[i] ?? 0);
    }
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
    for (let i = 0; i < names.length; i++) {
      const name = names[i] ?? 0;
      if (!this.#isAlive(name)) continue;
      for (let k = 0; k < BOX_NUMBERS; k++) all[BOX_NUMBERS * count + k] = boxes[BOX_NUMBERS * i + k] ?? 0;
      allNames[count++] = name;
    }
    return { boxes: all.subarray(0, BOX_NUMBERS * count), names: allNames.subarray(0, count) };
  }
}

/** So many names from the first on. */
export function namesFrom(first: number, count: number): Uint32Array {
  const names = new Uint32Array(count);
  for (let i = 0; i < count; i++) names[i] = first + i;
  return names;
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
  for (let place = 0; place < count; place++) {
    const item = order[place] ?? 0;
    for (let k = 0; k < BOX_NUMBERS; k++) sorted[BOX_NUMBERS * place + k] = boxes[BOX_NUMBERS * item + k] ?? 0;
    sortedNames[place] = names[item] ?? 0;
  }
  const tree = buildBoxTree(sorted);
  return { tree, boxes: sorted, names: sortedNames, met: new Int32Array(leafCount(tree) + 1) };
}
