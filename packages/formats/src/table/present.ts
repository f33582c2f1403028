/** The members that are there: an absent member is not the same as one that is `undefined`. */
export type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

export function present<T extends object>(members: T): Present<T> {
  // Filtering keeps keys and drops `undefined`, which is what the type says and the compiler cannot follow.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
