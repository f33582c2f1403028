/** A clock that stands where a test puts it, or runs on from there. */
import type { Clock, Instant } from "@duenotice/domain";

export interface TestClock extends Clock {
  set(now: Instant): void;
  /** Moves on by so many minutes. */
  pass(minutes: number): void;
}

const MINUTE_MS = 60_000;

/** Runs on at the speed of the real one: what is measured in a test is measured by it. */
export function testClock(start: Instant): TestClock {
  let offset = start - Date.now();
  const now = (): Instant => Date.now() + offset;
  return {
    now,
    set: (to) => void (offset = to - Date.now()),
    pass: (minutes) => void (offset += minutes * MINUTE_MS),
  };
}
