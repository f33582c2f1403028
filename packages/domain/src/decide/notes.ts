/** A call that was made, a snapshot that was taken: written down, changing nothing else. Rule: M45, M46. */
import type { Decision } from "../decision.ts";
import { refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { versionOf } from "../record.ts";
import { may } from "../rights.ts";
import type { Statement } from "../statement.ts";
import { officeOf } from "../theatre.ts";
import type { Theatre } from "../theatre.ts";
import { decided, notFound, notPermitted, recordFor } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type CallNote = Extract<Statement, { type: "call.note" }>;
type TakeSnapshot = Extract<Statement, { type: "snapshot.take" }>;

export function decideCallNote(deciding: Deciding<CallNote>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const record = recordFor(deciding);
  if (!record.ok) return record;
  const { version, to, result } = statement;
  if (versionOf(record.value, version) === undefined) return notFound(statement.record);
  if (officeOf(situation.theatre, to) === undefined)
    return refused({ code: "content/unknown-party", party: to, known: officesOf(situation.theatre) });
  return decided(
    [
      {
        change: "add-call",
        record: statement.record,
        version,
        by: occasion.actor.office,
        to,
        result,
        at: occasion.now,
      },
    ],
    {
      record: statement.record,
      version,
    },
  );
}

export function decideSnapshot({ situation, statement, occasion }: Deciding<TakeSnapshot>): Outcome<Decision> {
  const { party } = statement;
  const parties = situation.theatre.parties.map((p) => p.id);
  if (!may(occasion.actor, statement.type, { party })) return notPermitted(statement.type);
  if (!parties.includes(party)) return refused({ code: "content/unknown-party", party, known: parties });
  return decided([{ change: "add-snapshot", party, by: occasion.actor.office, at: occasion.now }], {});
}

function officesOf({ cell, parties, organisations }: Theatre): readonly string[] {
  return [cell, ...parties, ...organisations].map((office) => office.id);
}
