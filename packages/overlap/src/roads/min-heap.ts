/**
 * A queue of numbered things, least cost first. A thing may stand in it more than once: whoever takes it out looks whether it is still news.
 *
 * Source: J. W. J. Williams, Algorithm 232, Heapsort, Communications of the ACM 7(6) 1964: the binary heap.
 */
export interface MinHeap {
  readonly push: (item: number, cost: number) => void;
  /** The item with the least cost, and taken out; undefined when there is none. */
  readonly pop: () => { readonly item: number; readonly cost: number } | undefined;
}

export function createMinHeap(): MinHeap {
  // Owner: this closure. The cost of each entry is at most those of the entries 2n + 1 and 2n + 2.
  const items: number[] = [];
  const costs: number[] = [];
  const costAt = (place: number): number => costs[place] ?? Number.POSITIVE_INFINITY;
  const put = (place: number, item: number, cost: number): void => {
    items[place] = item;
    costs[place] = cost;
  };
  const rise = (from: number, item: number, cost: number): void => {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (costAt(above) <= cost) break;
      put(place, items[above] ?? 0, costAt(above));
      place = above;
    }
    put(place, item, cost);
  };
  const sink = (item: number, cost: number): void => {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const lesser = costAt(left + 1) < costAt(left) ? left + 1 : left;
      if (lesser >= items.length || costAt(lesser) >= cost) break;
      put(place, items[lesser] ?? 0, costAt(lesser));
      place = lesser;
    }
    put(place, item, cost);
  };
  return {
    push: (item, cost) => rise(items.length, item, cost),
    pop() {
      const item = items[0];
      if (item === undefined) return undefined;
      const cost = costAt(0);
      const lastItem = items.pop() ?? 0;
      const lastCost = costs.pop() ?? 0;
      if (items.length > 0) sink(lastItem, lastCost);
      return { item, cost };
    },
  };
}
