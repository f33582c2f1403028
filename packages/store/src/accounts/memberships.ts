/** Whom an account acts for: one office in each theatre that it belongs to. */
import type { AccountId, OfficeId, Role, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";

export interface Membership {
  readonly theatre: TheatreId;
  readonly office: OfficeId;
  readonly roles: readonly Role[];
}

const SELECT = "SELECT theatre, office, roles FROM membership WHERE account = $1 ORDER BY theatre";

export function readMemberships(client: Queryable, account: AccountId): Promise<readonly Membership[]> {
  return query<Membership>(client, SELECT, [account]);
}

const UPSERT = `
INSERT INTO membership (theatre, account, office, roles) VALUES ($1, $2, $3, $4)
ON CONFLICT (theatre, account) DO UPDATE SET office = excluded.office, roles = excluded.roles`;

export async function saveMembership(
  client: Queryable,
  account: AccountId,
  { theatre, office, roles }: Membership,
): Promise<void> {
  await query(client, UPSERT, [theatre, account, office, roles]);
}
