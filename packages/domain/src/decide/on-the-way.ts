/**
 * Departed, arrived. Both are versions. On a plan that was handed over they need no second person and reach the parties at once; on a plan
 * that is still waiting they wait with it, or an unverified plan would slip past everybody. Rule: M24, M25.
 */
import type { Decision } from "../decision.ts";
import type { Outcome } from "../outcome.ts";
import { refused } from "../outcome.ts";
import type { VersionStatus } from "../record.ts";
import type { Statement } from "../statement.ts";
import { handOver, sentTo } from "./hand-over.ts";
import { addVersion, awaitArrival, awaitVerification, stopPresenceClocks } from "./new-version.ts";
import type { NewVersion } from "./new-version.ts";
import { currentFor, decided, notEnded, recordFor, wrongStage } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type OnTheWay = Extract<Statement, { type: "movement.depart" | "movement.arrive" }>;

const FROM: Readonly<Record<OnTheWay["type"], readonly VersionStatus[]>> = {
  "movement.depart": ["active"],
  // Some report only that they arrived.
  "movement.arrive": ["departed", "active"],
};

export function decideOnTheWay(deciding: Deciding<OnTheWay>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const { theatre } = situation;
  const record = recordFor(deciding, "movement");
  if (!record.ok) return record;
  const current = currentFor(record.value, statement.base);
  if (!current.ok) return current;
  const ended = notEnded(current.value);
  if (ended !== undefined) return refused(ended);
  if (!FROM[statement.type].includes(current.value.status))
    return wrongStage(current.value.status, FROM[statement.type]);
  const added: NewVersion = {
    record: statement.record,
    version: statement.base + 1,
    status: statement.type === "movement.depart" ? "departed" : "completed",
    content: current.value.content,
    lateness: "not_applicable",
    issues: [],
    textsFrom: statement.base,
  };
  const answer = { record: added.record, version: added.version };
  const changes = [addVersion(added, occasion), ...awaitArrival(added, theatre)];
  if (current.value.stage !== "transmitted")
    return decided([...changes, ...awaitVerification(added, theatre, occasion)], answer);
  const handed = { ...current.value, version: added.version, status: added.status };
  const arrived = added.status === "completed" ? stopPresenceClocks(added.record) : [];
  return decided(
    [...changes, ...arrived, ...handOver(record.value, handed, { theatre, occasion })],
    answer,
    sentTo(record.value, handed, occasion),
  );
}
