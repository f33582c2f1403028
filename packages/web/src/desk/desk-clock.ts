/**
 * What time it is on the desk: the server's time, carried on by this machine's clock between two words from the server. An exercise
 * may run faster than the world; the rate is taken from the server's own times, so that its minutes pass on the desk too.
 */
import type { Instant } from "@duenotice/domain";

export interface DeskClock {
  readonly serverAt: Instant;
  readonly machineAt: number;
  /** Server seconds per machine second; 1 unless an exercise is played faster. */
  readonly rate: number;
  /** What the last two words of the server said about the rate. */
  readonly measured?: number;
}

/** Below this a difference is delay and drift of ordinary clocks, not an exercise played faster. */
const RATE_DIFFERS = 0.2;

export function deskNow(clock: DeskClock, machineAt: number): Instant {
  return clock.serverAt + (machineAt - clock.machineAt) * clock.rate;
}

/** The clock after hearing the server say what time it is. */
export function clockHeard(clock: DeskClock, serverAt: Instant, machineAt: number): DeskClock {
  const machineMs = machineAt - clock.machineAt;
  // Two words within a second say little about the rate.
  if (machineMs < 1_000) return serverAt > deskNow(clock, machineAt) ? { ...clock, serverAt, machineAt } : clock;
  const measured = (serverAt - clock.serverAt) / machineMs;
  const isOrdinary = Math.abs(measured - 1) < RATE_DIFFERS || measured <= 0;
  // Once is a jump: a clock that was put right, a machine that slept. A desk that took it for a rate would run hours ahead of its server
  // until the next word, and date what is announced on it to the future. Twice is an exercise that runs faster.
  const isSaidTwice = clock.measured !== undefined && Math.abs(measured / clock.measured - 1) < RATE_DIFFERS;
  return { serverAt, machineAt, rate: isOrdinary ? 1 : isSaidTwice ? measured : clock.rate, measured };
}
