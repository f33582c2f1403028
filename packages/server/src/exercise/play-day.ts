/**
 * Plays the exercise day: each act is said by its person, as bytes, through the same way as anybody's. What lies before the present is caught up with in
 * no time, each act at its own moment; from then on acts come when their moment comes.
 *
 * What the server finds on the way (overlaps, clocks that run out) is waited for before the next act of the past, so that the past is the one that
 * would have been: nobody reacts to an overlap before it was found.
 */
import { statementToText } from "@duenotice/api";
import type { Actor, Disclosure, Ids, Instant, Outcome, PersonStatement } from "@duenotice/domain";
import { disclosureDigest } from "@duenotice/tlog";
import type { Submitted } from "@duenotice/store";
import type { PlannedAct } from "../exercise-day/plan-day.ts";
import type { ExerciseClock } from "./exercise-clock.ts";

export interface PlayOptions {
  readonly acts: readonly PlannedAct[];
  /** The first act that is still to be played, from 1. */
  readonly from: number;
  /** Up to here the past is caught up with; then the clock runs. */
  readonly present: Instant;
  readonly rate: number;
  readonly clock: ExerciseClock;
  readonly ids: Ids;
  readonly actorOf: (alias: string) => Actor;
  readonly submit: (act: {
    readonly statement: PersonStatement;
    readonly disclosures: readonly Disclosure[];
    readonly actor: Actor;
  }) => Promise<Outcome<Submitted>>;
  /** Resolves when everything that follows from what was said has been said. */
  readonly settled: () => Promise<void>;
  /** Whether a clock has run out by then and nobody was told. */
  readonly isClockDue: (at: Instant) => Promise<boolean>;
  readonly onPlayed: (act: PlannedAct) => void | Promise<void>;
  readonly onRefused: (act: PlannedAct, code: string) => void;
  /** Once, when the past has been caught up with. */
  readonly onPresent: () => void;
  readonly signal: AbortSignal;
}

/** New places, plans and announcements; a reply may change which version is held. */
const TOUCHES_OVERLAPS = /^(?:site|movement|area|handover\.acknowledge)/;

export async function playDay(options: PlayOptions): Promise<void> {
  const { acts, from, present, rate, clock, onPresent, signal } = options;
  const rest = acts.filter((act) => act.number >= from);
  // Waiting after each of a thousand acts would take minutes; only these are looked at by the engine.
  let isUnsettled = true;
  for (const act of rest.filter((a) => a.at <= present)) {
    if (signal.aborted) return;
    // Never backwards: an exercise that goes on where it stopped may stand later than an act that is still to be said.
    if (act.at > clock.now()) clock.set(act.at);
    if (isUnsettled || (await options.isClockDue(act.at))) await options.settled();
    await sayAct(act, options);
    isUnsettled = TOUCHES_OVERLAPS.test(act.body.type);
  }
  await options.settled();
  if (present > clock.now()) clock.set(present);
  clock.run(rate);
  onPresent();
  for (const act of rest.filter((a) => a.at > present)) {
    await pauseUntil(act.at, options);
    if (signal.aborted) return;
    await sayAct(act, options);
  }
}

async function sayAct(act: PlannedAct, options: PlayOptions): Promise<void> {
  const { clock, ids, submit, onPlayed, onRefused } = options;
  const actor = options.actorOf(act.actor);
  const disclosures: Disclosure[] = Object.entries(act.texts).map(([field, value]) => ({
    field,
    salt: ids.randomHex(32),
    value,
  }));
  const sd = Object.fromEntries(disclosures.map((disclosure) => [disclosure.field, disclosureDigest(disclosure)]));
  const envelope = {
    v: 1,
    id: ids.newId(),
    theatre: actor.theatre,
    office: actor.office,
    claimedAt: clock.now(),
    sd,
  } as const;
  const outcome = await submit({ statement: { ...envelope, ...act.body }, disclosures, actor });
  if (!outcome.ok) onRefused(act, outcome.refusal.code);
  await onPlayed(act);
}

export function bytesOf(statement: PersonStatement): Uint8Array {
  return new TextEncoder().encode(statementToText(statement));
}

/** In steps: the rate may change while it is waited, and the timer of a month would overflow. */
async function pauseUntil(at: Instant, { clock, signal }: PlayOptions): Promise<void> {
  while (!signal.aborted && clock.now() < at) {
    const leftMs = (at - clock.now()) / Math.max(clock.rate(), 0.001);
    await new Promise<void>((done) => {
      const timer = setTimeout(done, Math.min(Math.max(leftMs, 1), 1_000));
      signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
    });
  }
}
