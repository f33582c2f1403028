/**
 * Stretches of time and what the engine does with them: cut, subtract, widen, join. Ends may be infinite.
 * Half-open `[from, until)` for windows; presence is closed and says so where it is used.
 */
import type { Instant } from "@duenotice/domain";
import { firstOf } from "./compare.ts";

/** `from` may be minus infinity, `until` plus infinity: for ever, until further notice. */
export interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** The part of a stretch within another; undefined when there is none. */
export function cut(stretch: Stretch, to: Stretch): Stretch | undefined {
  const from = Math.max(stretch.from, to.from);
  const until = Math.min(stretch.until, to.until);
  return from < until ? { from, until } : undefined;
}

/** What is left of the stretches after each of the exceptions is taken out. */
export function subtract(stretches: readonly Stretch[], exceptions: readonly Stretch[]): readonly Stretch[] {
  let left = stretches;
  for (const exception of exceptions) {
    if (!(exception.from < exception.until)) continue;
    left = left.flatMap((stretch) => {
      const pieces: Stretch[] = [];
      const before = Math.min(stretch.until, exception.from);
      const after = Math.max(stretch.from, exception.until);
      if (stretch.from < before) pieces.push({ from: stretch.from, until: before });
      if (after < stretch.until) pieces.push({ from: after, until: stretch.until });
      return pieces;
    });
  }
  return left;
}

/** Stretches in order, those that overlap or touch made one. */
export function join(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => firstOf(a.from - b.from, a.until - b.until))) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= last.until)
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, stretch.until) };
    else joined.push(stretch);
  }
  return joined;
}

/** Both ends moved outwards. */
export function widen(stretch: Stretch, byMs: number): Stretch {
  return { from: stretch.from - byMs, until: stretch.until + byMs };
}
