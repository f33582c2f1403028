/** Committed statements of a theatre in their order, after a number that the reader has. */
import type { Disclosure, Instant, OfficeId, StatementHash, StatementType, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";

export interface FeedEntry {
  readonly seq: number;
  readonly hash: StatementHash;
  readonly type: StatementType;
  readonly office: OfficeId;
  readonly account: string;
  readonly receivedAt: Instant;
  /** The exact bytes. */
  readonly bytes: Uint8Array;
  /** Texts beside it that have not been erased. */
  readonly disclosures: readonly Disclosure[];
}

export interface FeedRequest {
  readonly theatre: TheatreId;
  readonly after: number;
  readonly limit: number;
}

const SELECT = `
SELECT f.seq, s.hash, s.type, s.office, s.account, s.received_at AS "receivedAt", s.bytes,
  coalesce((SELECT jsonb_agg(jsonb_build_object('field', d.field, 'salt', d.salt, 'value', d.value) ORDER BY d.field)
    FROM disclosure d WHERE d.statement = s.hash), '[]') AS disclosures
FROM feed f JOIN statement s ON s.hash = f.statement
WHERE f.theatre = $1 AND f.seq > $2
ORDER BY f.seq LIMIT $3`;

/** For the server's own followers; what a client may see of it is decided elsewhere. */
export function readFeed(client: Queryable, { theatre, after, limit }: FeedRequest): Promise<readonly FeedEntry[]> {
  return query<FeedEntry>(client, SELECT, [theatre, after, limit]);
}

const HEAD = "SELECT seq FROM feed_head WHERE theatre = $1";

/** The number of the latest statement; 0 when there is none. */
export async function readHead(client: Queryable, theatre: TheatreId): Promise<number> {
  const [row] = await query<{ seq: number }>(client, HEAD, [theatre]);
  return row?.seq ?? 0;
}

const WAITING = "SELECT EXISTS (SELECT FROM outbox WHERE theatre = $1) AS waiting";

/** Whether something was committed that has no number yet. */
export async function isSequencerBehind(client: Queryable, theatre: TheatreId): Promise<boolean> {
  const [row] = await query<{ waiting: boolean }>(client, WAITING, [theatre]);
  return row?.waiting ?? false;
}
