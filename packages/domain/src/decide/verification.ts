/** The second person of the organisation, and the cell: verified, returned with what is missing, complete, transmitted. Rule: M20, M26 to M33. */
import type { Change } from "../change.ts";
import { checkTerm } from "../content/check-common.ts";
import type { Decision, Occasion } from "../decision.ts";
import { MINUTE_MS } from "../limits.ts";
import { SERVER_ACCOUNT } from "../office.ts";
import { accepted, refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { NotifiedRecord, RecordVersion, VersionStage } from "../record.ts";
import { hasPresence } from "../record.ts";
import type { Statement } from "../statement.ts";
import type { Theatre } from "../theatre.ts";
import { handOver, sentTo } from "./hand-over.ts";
import { stopPresenceClocks } from "./new-version.ts";
import { currentFor, decided, recordFor, wrongStage } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type Verify = Extract<Statement, { type: "record.verify" }>;
type Return = Extract<Statement, { type: "record.return" }>;
type Complete = Extract<Statement, { type: "record.complete" }>;
type Transmit = Extract<Statement, { type: "record.transmit" }>;

interface Staged {
  readonly record: NotifiedRecord;
  readonly version: RecordVersion;
}

export function decideVerify(deciding: Deciding<Verify>): Outcome<Decision> {
  const { situation, occasion } = deciding;
  const { theatre } = situation;
  const staged = stagedFor(deciding, ["submitted"]);
  if (!staged.ok) return staged;
  const { record, version } = staged.value;
  if (version.submittedBy === occasion.actor.account) return refused({ code: "rights/second-person-needed" });
  const verified: readonly Change[] = [
    setStage(version, "verified", occasion),
    { change: "stop-clocks", clock: "verify", record: record.id },
    ...(hasPresence(version.status) ? [] : stopPresenceClocks(record.id)),
  ];
  const answer = { record: record.id, version: version.version };
  if (!theatre.straightThrough) return decided([...verified, awaitCompletion(version, theatre, occasion)], answer);
  const passed = { type: "record.passed-straight-through" as const, cause: occasion.hash, ...answer };
  const complete: Change = { change: "set-stage", ...answer, stage: "complete", by: SERVER_ACCOUNT, at: occasion.now };
  return decided([...verified, complete, ...handOver(record, version, { theatre, occasion })], answer, [
    passed,
    ...sentTo(record, version, occasion),
  ]);
}

/** The organisation's verifier returns what he cannot verify; the cell what is not complete. Both say what is missing. */
export function decideReturn(deciding: Deciding<Return>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const staged = stagedFor(deciding, occasion.actor.kind === "cell" ? ["verified", "complete"] : ["submitted"]);
  if (!staged.ok) return staged;
  const { missing } = statement;
  if (missing.length === 0) return refused({ code: "content/missing", field: "missing" });
  for (const [i, item] of missing.entries()) {
    const refusal = checkTerm(`missing[${i}]`, item, situation.theatre.vocabularies.missingItems);
    if (refusal !== undefined) return refused(refusal);
  }
  const { record, version } = staged.value;
  const changes: readonly Change[] = [
    {
      change: "set-stage",
      record: record.id,
      version: version.version,
      stage: "returned",
      by: occasion.actor.account,
      at: occasion.now,
      missing,
    },
    { change: "stop-clocks", clock: "verify", record: record.id },
    { change: "stop-clocks", clock: "complete", record: record.id },
  ];
  return decided(changes, { record: record.id, version: version.version });
}

export function decideComplete(deciding: Deciding<Complete>): Outcome<Decision> {
  const staged = stagedFor(deciding, ["verified"]);
  if (!staged.ok) return staged;
  const { record, version } = staged.value;
  const changes: readonly Change[] = [
    setStage(version, "complete", deciding.occasion),
    { change: "stop-clocks", clock: "complete", record: record.id },
  ];
  return decided(changes, { record: record.id, version: version.version });
}

export function decideTransmit(deciding: Deciding<Transmit>): Outcome<Decision> {
  const { situation, occasion } = deciding;
  const staged = stagedFor(deciding, ["complete"]);
  if (!staged.ok) return staged;
  const { record, version } = staged.value;
  const changes = handOver(record, version, { theatre: situation.theatre, occasion });
  return decided(changes, { record: record.id, version: version.version }, sentTo(record, version, occasion));
}

/** The current version, at one of the stages. A coordination request has stages of its own and takes none of these steps. */
function stagedFor(
  deciding: Deciding<Verify | Return | Complete | Transmit>,
  needed: readonly VersionStage[],
): Outcome<Staged> {
  const record = recordFor(deciding);
  if (!record.ok) return record;
  if (record.value.kind === "coordination_request") return wrongStage(record.value.coordination ?? "requested", needed);
  const version = currentFor(record.value, deciding.statement.version);
  if (!version.ok) return version;
  if (!needed.includes(version.value.stage)) return wrongStage(version.value.stage, needed);
  return accepted({ record: record.value, version: version.value });
}

function setStage({ record, version }: RecordVersion, stage: VersionStage, { actor, now }: Occasion): Change {
  return { change: "set-stage", record, version, stage, by: actor.account, at: now };
}

function awaitCompletion({ record, version }: RecordVersion, theatre: Theatre, { now }: Occasion): Change {
  return {
    change: "start-clock",
    clock: "complete",
    record,
    version,
    dueAt: now + theatre.clocks.completeMinutes * MINUTE_MS,
  };
}
