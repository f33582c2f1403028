/**
 * What the reader may do with a record now: by his rights (the domain's own table) and by where the current version stands. The server
 * decides; this only keeps buttons off the screen that it would refuse.
 */
import type { MembershipView, RecordView } from "@duenotice/api";
import { ENDED, may, type Actor, type Instant, type NotifiedRecord, type StatementType } from "@duenotice/domain";

export type RecordAct = Extract<
  StatementType,
  | "record.verify"
  | "record.return"
  | "record.complete"
  | "record.transmit"
  | "handover.acknowledge"
  | "handover.pass"
  | "record.dispute"
  | "record.answer"
  | "site.amend"
  | "site.confirm"
  | "site.withdraw"
  | "movement.amend"
  | "movement.postpone"
  | "movement.cancel"
  | "movement.depart"
  | "movement.arrive"
  | "call.note"
>;

/** In the order in which they are offered. */
const ACTS: readonly RecordAct[] = [
  "handover.acknowledge",
  "handover.pass",
  "record.verify",
  "record.complete",
  "record.transmit",
  "record.return",
  "movement.depart",
  "movement.arrive",
  "site.confirm",
  "movement.amend",
  "site.amend",
  "movement.postpone",
  "movement.cancel",
  "site.withdraw",
  "record.dispute",
  "call.note",
];

export function actorOf(membership: MembershipView, account: string): Actor {
  const { theatre, office, kind, roles } = membership;
  return { theatre, account, office, kind, roles };
}

export function actsOn(record: RecordView<Instant>, actor: Actor): readonly RecordAct[] {
  // as: rights look at owner and handovers only, which a view has whole for whoever may act
  const object = { record: record as unknown as NotifiedRecord };
  return ACTS.filter((act) => may(actor, act, object) && isTimely(act, record, actor));
}

function isTimely(act: RecordAct, record: RecordView<Instant>, actor: Actor): boolean {
  const current = record.versions.find((v) => v.version === record.currentVersion);
  if (current === undefined) return false;
  const hasEnded = ENDED.has(current.status);
  const stage = current.stage;
  const isMovement = record.kind === "movement";
  switch (act) {
    case "record.verify":
      return stage === "submitted" && current.submittedBy !== actor.account;
    case "record.return":
      return actor.kind === "cell"
        ? stage === "verified"
        : stage === "submitted" && current.submittedBy !== actor.account;
    case "record.complete":
      return stage === "verified";
    case "record.transmit":
      return stage === "complete";
    case "handover.acknowledge":
      return ownHandover(record, actor)?.acknowledgedAt === undefined && ownHandover(record, actor) !== undefined;
    case "handover.pass":
      return ownHandover(record, actor)?.acknowledgedAt !== undefined && ownHandover(record, actor)?.extent === "full";
    case "record.dispute":
      return ownHandover(record, actor)?.extent === "full" && !hasEnded;
    case "record.answer":
      return record.disputes.some((dispute) => dispute.answer === undefined);
    case "site.confirm":
    case "site.amend":
    case "site.withdraw":
      return record.kind === "site" && !hasEnded;
    case "movement.amend":
      return isMovement && !hasEnded && current.status !== "departed";
    case "movement.postpone":
      return isMovement && current.status === "active";
    case "movement.cancel":
      return isMovement && (current.status === "active" || current.status === "postponed");
    case "movement.depart":
      return isMovement && current.status === "active" && stage === "transmitted";
    case "movement.arrive":
      return isMovement && current.status === "departed";
    case "call.note":
      return true;
  }
}

/** The newest version that was sent to the reader's own office. */
export function ownHandover(
  record: RecordView<Instant>,
  actor: Pick<Actor, "office">,
): RecordView<Instant>["handovers"][number] | undefined {
  return record.handovers.filter((h) => h.party === actor.office).toSorted((a, b) => b.version - a.version)[0];
}
