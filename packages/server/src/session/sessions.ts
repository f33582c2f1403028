/**
 * Who is asking: the account behind the session cookie, and the offices it acts for. Remembered for a few seconds, because a desk
 * asks often; a session that ends elsewhere, or a membership that the cell takes away, is noticed within that time.
 *
 * Rule: H13.
 */
import { createHash } from "node:crypto";
import { LANGUAGES } from "@duenotice/domain";
import type { AccountId, Clock, Language, OfficeId, Role, TheatreId } from "@duenotice/domain";
import type { FastifyRequest } from "fastify";
import type { Auth } from "../auth/make-auth.ts";

export interface Membership {
  readonly theatre: TheatreId;
  readonly office: OfficeId;
  readonly roles: readonly Role[];
}

export interface Session {
  readonly account: {
    readonly id: AccountId;
    readonly name: string;
    readonly email: string;
    readonly language: Language;
  };
  readonly memberships: readonly Membership[];
}

export interface Sessions {
  readonly of: (request: FastifyRequest) => Promise<Session | undefined>;
  readonly forget: (request: FastifyRequest) => void;
}

export interface SessionsOptions {
  readonly auth: () => Auth;
  readonly membershipsOf: (account: AccountId) => Promise<readonly Membership[]>;
  readonly clock: Clock;
}

const REMEMBERED_MS = 5_000;
const REMEMBERED_MAX = 5_000;

export function keepSessions(options: SessionsOptions): Sessions {
  const remembered = new Map<string, { readonly session: Session; readonly until: number }>();
  return {
    async of(request) {
      const { cookie } = request.headers;
      if (cookie === undefined || !cookie.includes("duenotice")) return undefined;
      const key = keyOf(cookie);
      const known = remembered.get(key);
      if (known !== undefined && known.until > performance.now()) return known.session;
      const session = await readSession(cookie, options);
      if (session === undefined) remembered.delete(key);
      else {
        if (remembered.size >= REMEMBERED_MAX) remembered.clear();
        remembered.set(key, { session, until: performance.now() + REMEMBERED_MS });
      }
      return session;
    },
    forget(request) {
      if (request.headers.cookie !== undefined) remembered.delete(keyOf(request.headers.cookie));
    },
  };
}

/** The cookie itself is not kept in memory. */
function keyOf(cookie: string): string {
  return createHash("sha256").update(cookie).digest("base64");
}

async function readSession(cookie: string, options: SessionsOptions): Promise<Session | undefined> {
  const found = await options.auth().api.getSession({ headers: new Headers({ cookie }) });
  if (found === null) return undefined;
  const { id, name, email } = found.user;
  const language = LANGUAGES.find((l) => l === found.user.language) ?? "en";
  return { account: { id, name, email, language }, memberships: await options.membershipsOf(id) };
}
