/**
 * What a party answers to a version that it was given: received it (an office, not a machine), passed it on, disputes it. Nothing of it is
 * permission, nothing of it takes anything away. Rule: M34 to M43.
 */
import type { Change } from "../change.ts";
import { checkTerm } from "../content/check-common.ts";
import type { Decision } from "../decision.ts";
import { accepted, refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { Handover, NotifiedRecord } from "../record.ts";
import { handoverOf } from "../record.ts";
import type { Statement } from "../statement.ts";
import { decided, recordFor } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type Acknowledge = Extract<Statement, { type: "handover.acknowledge" }>;
type Pass = Extract<Statement, { type: "handover.pass" }>;
type Dispute = Extract<Statement, { type: "record.dispute" }>;
type AnswerDispute = Extract<Statement, { type: "record.answer" }>;

/**
 * Receipt of one version. Said twice it has one effect; of an older version it is recorded, and takes no newer one away.
 * An answer to this version is also an answer to what waited before it.
 */
export function decideAcknowledge(deciding: Deciding<Acknowledge>): Outcome<Decision> {
  const { statement, occasion } = deciding;
  const given = givenTo(deciding);
  if (!given.ok) return given;
  const { record, handover } = given.value;
  const { version, party } = handover;
  const answer = { record: record.id, version };
  if (handover.acknowledgedAt !== undefined) return decided([], answer);
  const waiting = record.handovers.filter(
    (h) => h.party === party && h.version <= version && h.acknowledgedAt === undefined,
  );
  const reference = statement.reference === undefined ? {} : { reference: statement.reference };
  const changes: readonly Change[] = [
    { change: "set-acknowledged", record: record.id, version, party, at: occasion.now, ...reference },
    ...waiting.map((h): Change => ({
      change: "stop-clocks",
      clock: "acknowledge",
      record: record.id,
      version: h.version,
      party,
    })),
  ];
  return decided(changes, answer);
}

/** To whom it was passed, by the theatre's labels. May be stated again: the latest counts, every one is kept. */
export function decidePass(deciding: Deciding<Pass>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const given = givenTo(deciding);
  if (!given.ok) return given;
  const { record, handover } = given.value;
  const { version, party } = handover;
  if (handover.acknowledgedAt === undefined) return refused({ code: "handover/not-acknowledged", version });
  if (statement.passedTo.length === 0) return refused({ code: "content/missing", field: "passedTo" });
  const known = situation.theatre.passedTo.map((t) => t.id);
  const unknown = statement.passedTo.find((p) => !known.includes(p.label));
  if (unknown !== undefined) return refused({ code: "handover/unknown-label", label: unknown.label, known });
  const changes = statement.passedTo.map(({ label, extent }): Change => ({
    change: "set-passed-to",
    record: record.id,
    version,
    party,
    label,
    extent,
    at: occasion.now,
  }));
  return decided(changes, { record: record.id, version });
}

/** The party says that something is not as notified. It stands beside the record; the record stands. */
export function decideDispute(deciding: Deciding<Dispute>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const given = givenTo(deciding);
  if (!given.ok) return given;
  const { record, handover } = given.value;
  const { version, party } = handover;
  if (record.disputes.some((d) => d.id === statement.dispute))
    return refused({ code: "record/exists", id: statement.dispute });
  const unknown = checkTerm("ground", statement.ground, situation.theatre.vocabularies.disputeGrounds);
  if (unknown !== undefined) return refused(unknown);
  const { dispute, ground } = statement;
  return decided([{ change: "add-dispute", record: record.id, version, party, dispute, ground, at: occasion.now }], {
    record: record.id,
    version,
  });
}

/** The owner answers; a later answer takes the place of the earlier one on the screen, both stay on the record. */
export function decideAnswer(deciding: Deciding<AnswerDispute>): Outcome<Decision> {
  const { statement, occasion } = deciding;
  const record = recordFor(deciding);
  if (!record.ok) return record;
  const dispute = record.value.disputes.find((d) => d.id === statement.dispute);
  if (dispute === undefined) return refused({ code: "dispute/not-found", id: statement.dispute });
  return decided([{ change: "answer-dispute", record: statement.record, dispute: dispute.id, at: occasion.now }], {
    record: statement.record,
    version: dispute.version,
  });
}

/** The hand-over of this version to the actor's own office. Refuses: record/not-found, rights/not-permitted, handover/not-handed-over. */
function givenTo(
  deciding: Deciding<Acknowledge | Pass | Dispute>,
): Outcome<{ readonly record: NotifiedRecord; readonly handover: Handover }> {
  const record = recordFor(deciding);
  if (!record.ok) return record;
  const party = deciding.occasion.actor.office;
  const { version } = deciding.statement;
  const handover = handoverOf(record.value, version, party);
  if (handover === undefined) return refused({ code: "handover/not-handed-over", party, version });
  return accepted({ record: record.value, handover });
}
