/** One row as what is sent: the exact bytes of its statement, built once, and its texts beside it, each with its own salt. */
import { randomBytes } from "node:crypto";
import { statementToText } from "@duenotice/api";
import type { SubmitRequest } from "@duenotice/api";
import { statementFromBytes } from "@duenotice/api/schemas";
import { checkArea, checkMovement, checkSite, checkTexts } from "@duenotice/domain";
import type { Disclosure, Instant, OfficeId, PersonStatement, Refusal, Theatre } from "@duenotice/domain";
import { disclosureDigest } from "@duenotice/tlog";
import { derivedId, saysOf } from "./derived-id.ts";
import type { PreparedAct } from "./prepare-rows.ts";

const SALT_BYTES = 32;

export interface Saying {
  readonly theatre: Theatre;
  readonly office: OfficeId;
  readonly now: Instant;
}

/** `refusal`: the server would refuse it, and it is not sent. */
export type BuiltRequest =
  | { readonly ok: true; readonly request: SubmitRequest }
  | { readonly ok: false; readonly refusal: Refusal };

export function buildRequest({ body, texts }: PreparedAct, { theatre, office, now }: Saying): BuiltRequest {
  const disclosures = Object.entries(texts).map(([field, value]): Disclosure => ({
    field,
    salt: randomBytes(SALT_BYTES).toString("hex"),
    value,
  }));
  const sd = Object.fromEntries(disclosures.map((disclosure) => [disclosure.field, disclosureDigest(disclosure)]));
  // Two imports of the same row at the same time make one statement id: the second is told that it is used.
  const id = derivedId("statement", saysOf(body, texts));
  const statement: PersonStatement = { v: 1, id, theatre: theatre.id, office, claimedAt: now, sd, ...body };
  const text = statementToText(statement);
  // The gate of the server, and its checks of the content: what it would refuse is told before anything is sent.
  const read = statementFromBytes(new TextEncoder().encode(text));
  const refusal = read.ok ? (checkTexts(statement, disclosures) ?? contentRefusal(statement, theatre)) : read.refusal;
  return refusal === undefined ? { ok: true, request: { statement: text, disclosures } } : { ok: false, refusal };
}

function contentRefusal(statement: PersonStatement, theatre: Theatre): Refusal | undefined {
  if (statement.type === "site.notify") return checkSite(statement.content, theatre);
  if (statement.type === "movement.notify") return checkMovement(statement.content, theatre, statement.claimedAt);
  if (statement.type !== "area.announce") return undefined;
  return checkArea(statement.content, { theatre, issuer: statement.office, now: statement.claimedAt });
}
