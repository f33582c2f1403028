/**
 * The clock of an exercise: it can be set, and it can run faster than time does. A real theatre never sees it: a server that holds a theatre which is not
 * an exercise refuses to start with one (`start-exercise.ts`).
 */
import type { Clock, Instant } from "@duenotice/domain";

export interface ExerciseClock extends Clock {
  /** Stands still at this moment until it is set again or set running. */
  readonly set: (at: Instant) => void;
  /** Goes on from where it stands, `rate` seconds a second. */
  readonly run: (rate: number) => void;
  readonly rate: () => number;
}

/** `realNow`: the time that really passes, milliseconds. */
export function makeExerciseClock(start: Instant, realNow: () => number): ExerciseClock {
  let base = start;
  let since = realNow();
  let rate = 0;
  const now = (): Instant => Math.round(base + (realNow() - since) * rate);
  return {
    now,
    set(at) {
      base = at;
      since = realNow();
      rate = 0;
    },
    run(faster) {
      base = now();
      since = realNow();
      rate = faster;
    },
    rate: () => rate,
  };
}
