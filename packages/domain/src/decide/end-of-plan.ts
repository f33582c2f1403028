/**
 * Postponing, cancelling, withdrawing: versions like any other. They go the whole way, second person included, because a false one
 * would take a hospital or a convoy off the maps of those who must know of it. Until a second person has verified it, the plan before it
 * is still checked against every announcement. Rule: M22, M23.
 */
import type { Decision } from "../decision.ts";
import { refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { RecordVersion, VersionStatus } from "../record.ts";
import type { Refusal } from "../refusal.ts";
import type { Statement } from "../statement.ts";
import { addVersion, awaitVerification } from "./new-version.ts";
import type { NewVersion } from "./new-version.ts";
import { currentFor, decided, notEnded, recordFor } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type End = Extract<Statement, { type: "site.withdraw" | "movement.postpone" | "movement.cancel" }>;

const STATUS_OF: Readonly<Record<End["type"], VersionStatus>> = {
  "site.withdraw": "withdrawn",
  "movement.postpone": "postponed",
  "movement.cancel": "cancelled",
};

export function decideEnd(deciding: Deciding<End>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const record = recordFor(deciding, statement.type === "site.withdraw" ? "site" : "movement");
  if (!record.ok) return record;
  const current = currentFor(record.value, statement.base);
  if (!current.ok) return current;
  const status = STATUS_OF[statement.type];
  const refusal = notEnded(current.value) ?? refusalOf(current.value, status);
  if (refusal !== undefined) return refused(refusal);
  const added: NewVersion = {
    record: statement.record,
    version: statement.base + 1,
    status,
    content: current.value.content,
    lateness: "not_applicable",
    issues: [],
    reason: statement.reason,
    textsFrom: statement.base,
  };
  const changes = [addVersion(added, occasion), ...awaitVerification(added, situation.theatre, occasion)];
  return decided(changes, { record: added.record, version: added.version });
}

/** What has left can arrive or change its way, it cannot be called off at a desk. */
function refusalOf(current: RecordVersion, status: VersionStatus): Refusal | undefined {
  if (current.status === "departed")
    return { code: "record/wrong-stage", stage: "departed", needed: ["active", "postponed"] };
  return current.status === status ? { code: "record/unchanged", version: current.version } : undefined;
}
