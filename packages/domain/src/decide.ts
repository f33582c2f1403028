/** The one way in which anything changes: one statement, what may be looked at, who says it and when, and what comes of it. */
import type { Decide, Decision, Occasion } from "./decision.ts";
import { decideAnnounce, decideAreaAmend, decideAreaWithdraw } from "./decide/area.ts";
import { decideEnd } from "./decide/end-of-plan.ts";
import { decideConsequence, decideRanOut, decideReceived } from "./decide/findings.ts";
import { decideCoordinationRequest, decideMovementAmend, decideMovementNotify } from "./decide/movement.ts";
import { decideCallNote, decideSnapshot } from "./decide/notes.ts";
import { decideOnTheWay } from "./decide/on-the-way.ts";
import { decideFound, decideReaction } from "./decide/overlap.ts";
import { decideAcknowledge, decideAnswer, decideDispute, decidePass } from "./decide/party-reply.ts";
import { decideSiteAmend, decideSiteConfirm, decideSiteNotify } from "./decide/site.ts";
import type { Deciding } from "./decide/steps.ts";
import { notPermitted } from "./decide/steps.ts";
import { decideComplete, decideReturn, decideTransmit, decideVerify } from "./decide/verification.ts";
import { CLAIMED_AHEAD_MS_MAX, CLAIMED_BEHIND_MS_MAX } from "./limits.ts";
import { refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import type { Refusal } from "./refusal.ts";
import { may } from "./rights.ts";
import type { Statement } from "./statement.ts";
import { checkTexts } from "./texts.ts";

/**
 * Decides one statement.
 *
 * Requires: the situation holds what `needsOf` asked for; digests of the disclosures were compared.
 * Ensures:  same arguments, same decision. A refusal changes nothing.
 * Rule:     docs/spec/mechanism.md, whole.
 */
export const decide: Decide = (situation, statement, occasion) => {
  const speaker = checkSpeaker(situation.theatre.id, statement, occasion);
  if (speaker !== undefined) return refused(speaker);
  const texts = checkTexts(statement, occasion.disclosures);
  if (texts !== undefined) return refused(texts);
  return decideBody({ situation, statement, occasion });
};

/** Said in this theatre, for the office of the one who says it, about now. Rule: M1, M6. */
function checkSpeaker(theatre: string, statement: Statement, { actor, now }: Occasion): Refusal | undefined {
  const speaksForOffice =
    statement.office === actor.office && statement.theatre === theatre && actor.theatre === theatre;
  if (!speaksForOffice) return { code: "rights/not-permitted", act: statement.type };
  const { claimedAt } = statement;
  if (claimedAt > now + CLAIMED_AHEAD_MS_MAX || claimedAt < now - CLAIMED_BEHIND_MS_MAX)
    return { code: "statement/claimed-time-implausible", claimed: claimedAt, now };
  return undefined;
}

function decideBody({ situation, statement, occasion }: Deciding<Statement>): Outcome<Decision> {
  const about = <S extends Statement>(narrowed: S): Deciding<S> => ({ situation, statement: narrowed, occasion });
  switch (statement.type) {
    case "site.notify":
      return decideSiteNotify(about(statement));
    case "site.amend":
      return decideSiteAmend(about(statement));
    case "site.confirm":
      return decideSiteConfirm(about(statement));
    case "movement.notify":
      return decideMovementNotify(about(statement));
    case "movement.amend":
      return decideMovementAmend(about(statement));
    case "site.withdraw":
    case "movement.postpone":
    case "movement.cancel":
      return decideEnd(about(statement));
    case "movement.depart":
    case "movement.arrive":
      return decideOnTheWay(about(statement));
    case "coordination.request":
      return decideCoordinationRequest(about(statement));
    case "record.verify":
      return decideVerify(about(statement));
    case "record.return":
      return decideReturn(about(statement));
    case "record.complete":
      return decideComplete(about(statement));
    case "record.transmit":
      return decideTransmit(about(statement));
    case "handover.acknowledge":
      return decideAcknowledge(about(statement));
    case "handover.pass":
      return decidePass(about(statement));
    case "record.dispute":
      return decideDispute(about(statement));
    case "record.answer":
      return decideAnswer(about(statement));
    case "area.announce":
      return decideAnnounce(about(statement));
    case "area.amend":
      return decideAreaAmend(about(statement));
    case "area.withdraw":
      return decideAreaWithdraw(about(statement));
    case "overlap.react":
      return decideReaction(about(statement));
    case "call.note":
      return decideCallNote(about(statement));
    case "snapshot.take":
      return decideSnapshot(about(statement));
    case "overlaps.found":
      return may(occasion.actor, statement.type) ? decideFound(about(statement)) : notPermitted(statement.type);
    case "handover.received":
      return decideReceived(about(statement));
    case "clock.ran-out":
      return decideRanOut(about(statement));
    case "record.assessed":
    case "record.passed-straight-through":
    case "handover.sent":
      return decideConsequence(about(statement));
  }
}
