/**
 * Things with boxes that come and go, found by box. The packed index of `geo` cannot change, so it is rebuilt now and then;
 * what came since stands in a short list that is looked through one by one, what went is marked.
 */
import { boxesMeet, buildPackedIndex } from "@duenotice/geo";
import type { BoundingBox, PackedIndex } from "@duenotice/geo";

/**
 * Rebuild when the list is longer than this and than a quarter of the packed part: a list of 64 costs about as much to look
 * through as the tree of thousands, and every entry is packed at most a few times however many come.
 */
const UNPACKED_MIN = 64;
const UNPACKED_SHARE = 0.25;

interface Entry<T> {
  readonly boxes: readonly BoundingBox[];
  readonly value: T;
  isGone: boolean;
}

export interface BoxRegister<T> {
  readonly put: (key: string, boxes: readonly BoundingBox[], value: T) => void;
  readonly get: (key: string) => T | undefined;
  readonly remove: (key: string) => void;
  readonly values: () => readonly T[];
  /** Everything with a box that meets one of the given; may give more than that never less. Each once. */
  readonly search: (boxes: readonly BoundingBox[]) => readonly T[];
}

/** An empty register. Rule: C17. */
export function createBoxRegister<T>(): BoxRegister<T> {
  // Owner of all four: this closure. `packedEntries[i]` is the entry of box i of `packed`.
  const entries = new Map<string, Entry<T>>();
  let packed: PackedIndex | undefined;
  let packedEntries: readonly Entry<T>[] = [];
  let unpacked: Entry<T>[] = [];
  let goneCount = 0;

  function pack(): void {
    const boxes: BoundingBox[] = [];
    const owners: Entry<T>[] = [];
    for (const entry of entries.values())
      for (const box of entry.boxes) {
        boxes.push(box);
        owners.push(entry);
      }
    packed = buildPackedIndex(boxes);
    packedEntries = owners;
    unpacked = [];
    goneCount = 0;
  }

  function remove(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entry.isGone = true;
    goneCount += 1;
    entries.delete(key);
  }

  return {
    put(key, boxes, value) {
      remove(key);
      const entry: Entry<T> = { boxes, value, isGone: false };
      entries.set(key, entry);
      unpacked.push(entry);
    },
    get: (key) => entries.get(key)?.value,
    remove,
    values: () => [...entries.values()].map((entry) => entry.value),
    search(boxes) {
      if (unpacked.length + goneCount > Math.max(UNPACKED_MIN, packedEntries.length * UNPACKED_SHARE)) pack();
      const found = new Set<Entry<T>>();
      for (const box of boxes) {
        packed?.search(box, (item) => {
          const entry = packedEntries[item];
          if (entry !== undefined && !entry.isGone) found.add(entry);
        });
        for (const entry of unpacked)
          if (!entry.isGone && entry.boxes.some((other) => boxesMeet(other, box))) found.add(entry);
      }
      return [...found].map((entry) => entry.value);
    },
  };
}
