/**
 * Gives the committed statements of a theatre their numbers, in one transaction.
 *
 * The order is that of the positions in the outbox. A statement that was written after another one had been committed
 * has a higher position, so it never comes earlier; statements of concurrent transactions may stand either way.
 *
 * Requires: the theatre's sequencer lock, held by this very connection: a node that lost it has lost the connection too.
 */
import type { TheatreId } from "@duenotice/domain";
import { queryOne, type Queryable } from "../database/query.ts";
import { FEED_CHANNEL } from "./channels.ts";

/** Statements per transaction: 1,000 take some 20 ms. */
export const BATCH_MAX = 1000;

const NUMBER = `
WITH head AS (
  SELECT seq FROM feed_head WHERE theatre = $1
), taken AS (
  DELETE FROM outbox WHERE position IN (SELECT position FROM outbox WHERE theatre = $1 ORDER BY position LIMIT $2)
  RETURNING position, statement
), numbered AS (
  INSERT INTO feed (theatre, seq, statement)
  SELECT $1, head.seq + row_number() OVER (ORDER BY taken.position), taken.statement FROM taken, head
  RETURNING seq
), moved AS (
  UPDATE feed_head SET seq = feed_head.seq + (SELECT count(*) FROM taken)
  WHERE theatre = $1 AND EXISTS (SELECT FROM taken)
), told AS (
  SELECT pg_notify('${FEED_CHANNEL}', $1 || ' ' || max(seq)) FROM numbered HAVING count(*) > 0
)
SELECT (SELECT count(*) FROM numbered)::int AS count, (SELECT count(*) FROM told)::int AS hints`;

/** How many got a number. */
export async function sequenceBatch(client: Queryable, theatre: TheatreId): Promise<number> {
  const { count } = await queryOne<{ count: number }>(client, NUMBER, [theatre, BATCH_MAX]);
  return count;
}
