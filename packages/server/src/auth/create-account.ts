/**
 * Makes an account, or gives an existing one its memberships and, when asked, a new password. There is no sign-up: the cell's
 * operator makes accounts through this.
 */
import type { Language } from "@duenotice/domain";
import { saveMembership } from "@duenotice/store";
import type { Database, Membership } from "@duenotice/store";
import { StartError } from "../start-error.ts";
import type { Auth } from "./make-auth.ts";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./make-auth.ts";
import { hashPassword } from "./password-hash.ts";

export interface NewAccount {
  readonly email: string;
  /** Kept only as its hash. */
  readonly password: string;
  readonly name: string;
  readonly language: Language;
  readonly memberships: readonly Membership[];
}

export interface AccountsOptions {
  readonly auth: Auth;
  readonly database: Database;
}

/** Returns the id. The same account again keeps its id, and gets the password and the memberships that are given now. */
export async function createAccount({ auth, database }: AccountsOptions, account: NewAccount): Promise<string> {
  const { length } = account.password;
  if (length < PASSWORD_LENGTH_MIN || length > PASSWORD_LENGTH_MAX)
    throw new StartError(
      `The password of ${account.email} has ${length} characters: it needs ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX}`,
    );
  const email = account.email.trim().toLowerCase();
  const { internalAdapter } = await auth.$context;
  const password = await hashPassword(account.password);
  const known = await internalAdapter.findUserByEmail(email);
  if (known !== null) {
    await internalAdapter.updatePassword(known.user.id, password);
    await giveMemberships(database, known.user.id, account.memberships);
    return known.user.id;
  }
  const user = await internalAdapter.createUser(
    { email, name: account.name, emailVerified: true, language: account.language },
    { method: "email-password" },
  );
  await internalAdapter.linkAccount({ userId: user.id, providerId: "credential", accountId: user.id, password });
  await giveMemberships(database, user.id, account.memberships);
  return user.id;
}

async function giveMemberships(database: Database, account: string, memberships: readonly Membership[]): Promise<void> {
  for (const membership of memberships) await saveMembership(database.pool, account, membership);
}
