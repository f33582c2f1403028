// Finds cycles in a directed graph given as adjacency lists.
// Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972: strongly connected components.

interface Visit {
  readonly index: number;
  low: number;
  isOnStack: boolean;
}

/** Each strongly connected component with more than one node, and each node that names itself; sorted, so that output is stable. */
export function findCycles(targets: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const visits = new Map<string, Visit>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  const connect = (node: string): Visit => {
    const own: Visit = { index: visits.size, low: visits.size, isOnStack: true };
    visits.set(node, own);
    stack.push(node);
    for (const target of targets.get(node) ?? []) {
      const known = visits.get(target);
      if (known === undefined) own.low = Math.min(own.low, connect(target).low);
      else if (known.isOnStack) own.low = Math.min(own.low, known.index);
    }
    if (own.low === own.index) {
      const component = stack.splice(stack.lastIndexOf(node));
      for (const member of component) setOffStack(visits, member);
      if (component.length > 1 || (targets.get(node) ?? []).includes(node)) cycles.push(component.toSorted());
    }
    return own;
  };

  for (const node of targets.keys()) if (!visits.has(node)) connect(node);
  return cycles.toSorted((a, b) => (a[0] ?? "").localeCompare(b[0] ?? "", "en"));
}

function setOffStack(visits: Map<string, Visit>, node: string): void {
  const visit = visits.get(node);
  if (visit !== undefined) visit.isOnStack = false;
}
