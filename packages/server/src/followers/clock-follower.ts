/**
 * Says which clocks ran out. Nothing is ever decided by silence: the cell is told, and people decide.
 * One node at a time does this for a theatre; what it says twice, after a restart, is refused as a reused id.
 *
 * Rule: H27.
 */
import { createHash } from "node:crypto";
import type { Clock, TheatreId } from "@duenotice/domain";
import { readRunOutClocks } from "@duenotice/store";
import type { Database, DueClock } from "@duenotice/store";
import type { SayAsServer } from "../statements/say-as-server.ts";

export interface ClockFollowerOptions {
  readonly database: Database;
  readonly theatre: TheatreId;
  readonly say: SayAsServer;
  readonly clock: Clock;
  readonly report: (sentence: string) => void;
}

/** Told in one round; the rest follows in the next. */
const ROUND_MAX = 200;

/** Tells what has run out; returns how many. */
export async function tellRunOutClocks(options: ClockFollowerOptions): Promise<number> {
  const { database, theatre, say, clock, report } = options;
  const due = await readRunOutClocks(database.pool, { theatre, at: clock.now(), limit: ROUND_MAX });
  for (const entry of due) {
    const { toldAt: _, ...waitedFor } = entry;
    const outcome = await say(theatre, { type: "clock.ran-out", ...waitedFor }, idOf(theatre, entry));
    if (!outcome.ok && outcome.refusal.code !== "statement/id-reused")
      report(`A clock that ran out could not be told: ${outcome.refusal.code} (${entry.clock} of ${entry.record})`);
  }
  return due.length;
}

/** The same clock, run out at the same moment, always has the same id (RFC 9562, version 8: a hash of our own). */
function idOf(theatre: TheatreId, { clock, record, version, party, area, areaVersion, dueAt }: DueClock): string {
  const text = JSON.stringify([
    theatre,
    clock,
    record,
    version,
    party ?? null,
    area ?? null,
    areaVersion ?? null,
    dueAt,
  ]);
  const hex = createHash("sha256").update(`duenotice/clock/v1\0${text}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
