/** Notifying and amending a movement, and asking for coordination. Rule: M7 to M21, M70. */
import type { Change } from "../change.ts";
import { checkMovement } from "../content/check-movement.ts";
import type { Decision } from "../decision.ts";
import { latenessOf } from "../lead-time.ts";
import type { MovementContent, MovementTexts } from "../movement.ts";
import { refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { movementIssues } from "../plausibility.ts";
import type { VersionStatus } from "../record.ts";
import { may } from "../rights.ts";
import { sameValue } from "../same-value.ts";
import type { Statement } from "../statement.ts";
import { movementTextsOf } from "../texts.ts";
import { addVersion, assessed, awaitArrival, awaitVerification } from "./new-version.ts";
import type { NewVersion } from "./new-version.ts";
import { referencePrefixOf } from "./reference-prefix.ts";
import { currentFor, decided, notEnded, notPermitted, recordFor } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type Notify = Extract<Statement, { type: "movement.notify" }>;
type Amend = Extract<Statement, { type: "movement.amend" }>;
type Request = Extract<Statement, { type: "coordination.request" }>;

export function decideMovementNotify(deciding: Deciding<Notify>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const refusal = refusalOfNew(deciding, statement.content);
  if (refusal !== undefined) return refusal;
  const added = movementVersion(deciding, {
    version: 1,
    status: "active",
    texts: movementTextsOf(occasion.disclosures),
  });
  return decidedVersion(deciding, added, [
    addRecord(deciding, "movement"),
    addVersion(added, occasion),
    ...awaitArrival(added, situation.theatre),
  ]);
}

/** A departed movement stays departed, on a new way; a postponed one is planned anew. */
export function decideMovementAmend(deciding: Deciding<Amend>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const record = recordFor(deciding, "movement");
  if (!record.ok) return record;
  const current = currentFor(record.value, statement.base);
  if (!current.ok) return current;
  const refusal = notEnded(current.value) ?? checkMovement(statement.content, situation.theatre, occasion.now);
  if (refusal !== undefined) return refused(refusal);
  if (current.value.kind !== "movement") throw new TypeError("A movement has versions of a movement");
  const keepsTexts = occasion.disclosures.length === 0;
  const texts = keepsTexts ? current.value.texts : movementTextsOf(occasion.disclosures);
  const isSame = sameValue(statement.content, current.value.content) && sameValue(texts, current.value.texts);
  if (isSame && current.value.status !== "postponed")
    return refused({ code: "record/unchanged", version: statement.base });
  const status: VersionStatus = current.value.status === "departed" ? "departed" : "active";
  const made = movementVersion(deciding, { version: statement.base + 1, status, texts });
  const added = { ...made, ...(keepsTexts ? { textsFrom: statement.base } : {}) };
  return decidedVersion(deciding, added, [addVersion(added, occasion), ...awaitArrival(added, situation.theatre)]);
}

/** Stored and in the state `requested`; it goes no further yet, and never along the way of a notification. */
export function decideCoordinationRequest(deciding: Deciding<Request>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const { record, content } = statement;
  const refusal = refusalOfNew(deciding, content.movement);
  if (refusal !== undefined) return refusal;
  if (content.items.length === 0) return refused({ code: "content/missing", field: "content.items" });
  const lateness = latenessOf(content.movement, situation.theatre, occasion.now);
  const issues = movementIssues(content.movement, movementTextsOf(occasion.disclosures), situation);
  const added: NewVersion = { record, version: 1, status: "active", content, lateness, issues };
  const changes = [
    { ...addRecord(deciding, "coordination_request"), coordination: "requested" as const },
    addVersion(added, occasion),
  ];
  return decided(changes, { record, version: 1, lateness, issues }, [assessed(added, occasion)]);
}

function refusalOfNew(
  { situation, statement, occasion }: Deciding<Notify | Request>,
  movement: MovementContent,
): ReturnType<typeof refused> | undefined {
  if (!may(occasion.actor, statement.type)) return notPermitted(statement.type);
  if (situation.records.has(statement.record)) return refused({ code: "record/exists", id: statement.record });
  const refusal = checkMovement(movement, situation.theatre, occasion.now);
  return refusal === undefined ? undefined : refused(refusal);
}

function addRecord(
  { situation, statement, occasion }: Deciding<Notify | Request>,
  kind: "movement" | "coordination_request",
): Extract<Change, { change: "add-record" }> {
  const owner = occasion.actor.office;
  return {
    change: "add-record",
    record: statement.record,
    kind,
    owner,
    referencePrefix: referencePrefixOf(situation.theatre, owner),
  };
}

function movementVersion(
  { situation, statement, occasion }: Deciding<Notify | Amend>,
  {
    version,
    status,
    texts,
  }: { readonly version: number; readonly status: VersionStatus; readonly texts: MovementTexts },
): NewVersion {
  const { record, content } = statement;
  const lateness = latenessOf(content, situation.theatre, occasion.now);
  return { record, version, status, content, lateness, issues: movementIssues(content, texts, situation) };
}

function decidedVersion(
  { situation, occasion }: Deciding<Notify | Amend>,
  added: NewVersion,
  changes: readonly Change[],
): Outcome<Decision> {
  const { record, version, lateness, issues } = added;
  return decided(
    [...changes, ...awaitVerification(added, situation.theatre, occasion)],
    { record, version, lateness, issues },
    [assessed(added, occasion)],
  );
}
