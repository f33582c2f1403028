/** What the sender of a statement was told: kept, because the same bytes get the same answer for ever. */
import type { Answer, Instant, StatementHash } from "@duenotice/domain";
import { query, queryOne, type Queryable } from "../database/query.ts";

const INSERT = "INSERT INTO answer (statement, answer) VALUES ($1, $2)";

export async function insertAnswer(client: Queryable, hash: StatementHash, answer: Answer): Promise<void> {
  await query(client, INSERT, [hash, JSON.stringify(answer)]);
}

const SELECT = `
SELECT a.answer, s.received_at AS "receivedAt" FROM statement s JOIN answer a ON a.statement = s.hash WHERE s.hash = $1`;

export function readAnswer(
  client: Queryable,
  hash: StatementHash,
): Promise<{ readonly answer: Answer; readonly receivedAt: Instant }> {
  return queryOne(client, SELECT, [hash]);
}

const FINDING = "SELECT hash FROM statement WHERE cause = $1 AND type = 'overlaps.found'";

/** The one statement of overlaps that were found because of another statement. */
export async function findingOf(client: Queryable, cause: StatementHash): Promise<StatementHash> {
  return (await queryOne<{ hash: string }>(client, FINDING, [cause])).hash;
}
