/** How far a follower has handled the feed. */
import type { Instant, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";

export interface FollowerKey {
  readonly theatre: TheatreId;
  readonly name: string;
}

const SELECT = "SELECT seq FROM follower WHERE theatre = $1 AND name = $2";

/** 0 when it has not begun. */
export async function readFollowerPosition(client: Queryable, { theatre, name }: FollowerKey): Promise<number> {
  const [row] = await query<{ seq: number }>(client, SELECT, [theatre, name]);
  return row?.seq ?? 0;
}

// Never backwards: two nodes may run the same follower, and the slower one must not undo the other's progress.
const ADVANCE = `
INSERT INTO follower (theatre, name, seq, moved_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (theatre, name) DO UPDATE SET seq = greatest(follower.seq, excluded.seq), moved_at = excluded.moved_at`;

export async function advanceFollower(
  client: Queryable,
  { theatre, name }: FollowerKey,
  to: { readonly seq: number; readonly at: Instant },
): Promise<void> {
  await query(client, ADVANCE, [theatre, name, to.seq, new Date(to.at)]);
}

const RESET = "DELETE FROM follower WHERE theatre = $1 AND name = $2";

/** It begins again at 0; what it had made must be thrown away by its owner. */
export async function resetFollower(client: Queryable, { theatre, name }: FollowerKey): Promise<void> {
  await query(client, RESET, [theatre, name]);
}
