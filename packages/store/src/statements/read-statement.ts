/** One statement by its hash, with its exact bytes: for the server itself and for receipts. */
import type { Instant, StatementHash, StatementType, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";

export interface StoredStatement {
  readonly hash: StatementHash;
  readonly theatre: TheatreId;
  readonly type: StatementType;
  readonly receivedAt: Instant;
  readonly bytes: Uint8Array;
}

const SELECT = 'SELECT hash, theatre, type, received_at AS "receivedAt", bytes FROM statement WHERE hash = $1';

export async function readStatement(client: Queryable, hash: StatementHash): Promise<StoredStatement | undefined> {
  const [row] = await query<StoredStatement>(client, SELECT, [hash]);
  return row;
}
