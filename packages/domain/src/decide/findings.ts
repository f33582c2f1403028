/** The server's own statements about hand-overs and clocks. Nothing is ever decided by silence: when time runs out, people are told. Rule: M44, M50 to M54. */
import type { Change } from "../change.ts";
import type { Decision } from "../decision.ts";
import { refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { handoverOf } from "../record.ts";
import { may } from "../rights.ts";
import type { Statement } from "../statement.ts";
import { decided, notFound, notPermitted } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type Received = Extract<Statement, { type: "handover.received" }>;
type RanOut = Extract<Statement, { type: "clock.ran-out" }>;
/** Said in the same transaction as the act that caused them, which already made the changes. */
type Consequence = Extract<Statement, { type: "record.assessed" | "record.passed-straight-through" | "handover.sent" }>;

/** A machine of the party has it. Never an acknowledgement. */
export function decideReceived({ situation, statement, occasion }: Deciding<Received>): Outcome<Decision> {
  if (!may(occasion.actor, statement.type)) return notPermitted(statement.type);
  const record = situation.records.get(statement.record);
  if (record === undefined) return notFound(statement.record);
  const { version, party } = statement;
  const handover = handoverOf(record, version, party);
  if (handover === undefined) return refused({ code: "handover/not-handed-over", party, version });
  const answer = { record: record.id, version };
  if (handover.receivedAt !== undefined) return decided([], answer);
  return decided([{ change: "set-received", record: record.id, version, party, at: occasion.now }], answer);
}

/** Somebody is told. A site whose confirmation lapsed is flagged and stays what it is: notified, handed over, checked. */
export function decideRanOut({ situation, statement, occasion }: Deciding<RanOut>): Outcome<Decision> {
  if (!may(occasion.actor, statement.type)) return notPermitted(statement.type);
  const record = situation.records.get(statement.record);
  if (record === undefined) return notFound(statement.record);
  if (statement.dueAt > occasion.now)
    return refused({ code: "statement/claimed-time-implausible", claimed: statement.dueAt, now: occasion.now });
  const { clock, version, party, area, areaVersion } = statement;
  const told: Change = {
    change: "mark-clock-told",
    clock,
    record: record.id,
    version,
    ...(party === undefined ? {} : { party }),
    ...(area === undefined ? {} : { area }),
    ...(areaVersion === undefined ? {} : { areaVersion }),
    at: occasion.now,
  };
  const { confirmation } = record;
  // Confirmed in the meantime: that clock waits for a later day.
  const isLapse = clock === "confirm_site" && confirmation !== undefined && confirmation.dueAt === statement.dueAt;
  const lapse: readonly Change[] = isLapse
    ? [{ change: "set-confirmation", record: record.id, at: confirmation.at, dueAt: confirmation.dueAt, lapsed: true }]
    : [];
  return decided([told, ...lapse], { record: record.id, version });
}

export function decideConsequence({ statement, occasion }: Deciding<Consequence>): Outcome<Decision> {
  if (!may(occasion.actor, statement.type)) return notPermitted(statement.type);
  return decided([], { record: statement.record, version: statement.version });
}
