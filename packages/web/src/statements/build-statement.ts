/**
 * Builds an act once: its exact bytes with a client-made id, and the texts beside them. What comes out is kept and sent, and sent again
 * after a timeout, without being built anew: the same bytes are the same act.
 */
import { statementToText } from "@duenotice/api";
import type { Disclosure, Ids, Instant, OfficeId, PersonBody, Statement, TheatreId } from "@duenotice/domain";
import { disclosureDigest } from "@duenotice/tlog";

/** Texts by field; absent and empty ones are not said. */
export type StatementTexts = Readonly<Record<string, string | Readonly<Record<string, string>> | undefined>>;

export interface Act {
  readonly theatre: TheatreId;
  readonly office: OfficeId;
  readonly now: Instant;
  readonly body: PersonBody;
  readonly texts?: StatementTexts;
}

/** What is kept in the outbox and sent as it is. */
export interface BuiltStatement {
  readonly id: string;
  readonly theatre: TheatreId;
  /** Of the person's act, for the list of what is not yet sent. */
  readonly type: PersonBody["type"];
  readonly about: string | undefined;
  readonly at: Instant;
  readonly statement: string;
  readonly disclosures: readonly Disclosure[];
}

const SALT_BYTES = 32;

export function buildStatement(act: Act, ids: Ids): BuiltStatement {
  const disclosures: Disclosure[] = [];
  const sd: Record<string, string> = {};
  for (const [field, value] of Object.entries(act.texts ?? {})) {
    if (value === undefined || isEmpty(value)) continue;
    const disclosure = { field, salt: ids.randomHex(SALT_BYTES), value };
    disclosures.push(disclosure);
    sd[field] = disclosureDigest(disclosure);
  }
  const id = ids.newId();
  const statement: Statement = {
    v: 1,
    id,
    theatre: act.theatre,
    office: act.office,
    claimedAt: act.now,
    sd,
    ...act.body,
  };
  return {
    id,
    theatre: act.theatre,
    type: act.body.type,
    about: "record" in act.body ? act.body.record : "area" in act.body ? act.body.area : undefined,
    at: act.now,
    statement: statementToText(statement),
    disclosures,
  };
}

function isEmpty(value: string | Readonly<Record<string, string>>): boolean {
  return typeof value === "string" ? value.trim() === "" : Object.values(value).every((text) => text.trim() === "");
}
