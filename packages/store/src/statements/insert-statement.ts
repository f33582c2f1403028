/** Stores the exact bytes of a statement, the texts beside it, what it is about, and its place in the outbox. */
import type { Actor, Disclosure, Instant, Statement, StatementHash } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";
import { subjectsOf } from "./subjects-of.ts";

export interface NewStatement {
  readonly statement: Statement;
  readonly bytes: Uint8Array;
  readonly hash: StatementHash;
  readonly disclosures: readonly Disclosure[];
  readonly actor: Actor;
  readonly receivedAt: Instant;
}

// Waits while another transaction is inserting the same bytes; then there is nothing to insert, or it is our turn.
const INSERT = `
INSERT INTO statement (hash, theatre, id, type, office, account, claimed_at, received_at, cause, bytes)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (hash) DO NOTHING
RETURNING hash`;

const INSERT_BESIDE = `
WITH disclosed AS (
  INSERT INTO disclosure (statement, field, salt, value)
  SELECT $1, d.field, d.salt, d.value FROM jsonb_to_recordset($3) AS d (field text, salt text, value jsonb)
), about AS (
  INSERT INTO statement_about (theatre, kind, subject, statement)
  SELECT $2, a.kind, a.subject, $1 FROM jsonb_to_recordset($4) AS a (kind text, subject text)
)
INSERT INTO outbox (theatre, statement) VALUES ($2, $1)`;

/** False when these bytes are stored already: then nothing was written. */
export async function insertStatement(client: Queryable, entry: NewStatement): Promise<boolean> {
  const { statement, bytes, hash, disclosures, actor, receivedAt } = entry;
  const cause = "cause" in statement ? statement.cause : null;
  const { theatre, id, type, office, claimedAt } = statement;
  const inserted = await query(client, INSERT, [
    hash,
    theatre,
    id,
    type,
    office,
    actor.account,
    new Date(claimedAt),
    new Date(receivedAt),
    cause,
    Buffer.from(bytes),
  ]);
  if (inserted.length === 0) return false;
  await query(client, INSERT_BESIDE, [
    hash,
    theatre,
    JSON.stringify(disclosures),
    JSON.stringify(subjectsOf(statement)),
  ]);
  return true;
}
