/** Whether two plain values say the same; the order of members does not matter, an absent member is not one that is there. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const namesOfA = Object.keys(a);
  if (namesOfA.length !== Object.keys(b).length) return false;
  return namesOfA.every((name) => Object.hasOwn(b, name) && sameValue(member(a, name), member(b, name)));
}

function member(value: object, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name]; // read-only view of an object of unknown shape
}
