/**
 * Accounts and sessions, by better-auth: passwords and sessions in cookies for now. Nobody signs up by himself.
 * The tables are made by the store's migrations under the names below.
 */
import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import type { Pool } from "pg";
import { hashPassword, verifyPassword } from "./password-hash.ts";

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 256;
/** A working week and its weekend; every day of use moves it on. */
const SESSION_SECONDS = 7 * 24 * 3600;
const SESSION_RENEWED_AFTER_SECONDS = 12 * 3600;

export interface AuthOptions {
  readonly pool: Pool;
  readonly secret: string;
  readonly origin: string;
  readonly isOwnOrigin: (origin: string) => boolean;
  readonly log: (level: "warn" | "error", message: string) => void;
}

export function makeAuth(options: AuthOptions) {
  return betterAuth({
    appName: "Duenotice",
    database: options.pool,
    baseURL: options.origin,
    basePath: "/api/auth",
    secret: options.secret,
    trustedOrigins: (request) => {
      const origin = request?.headers.get("origin");
      return typeof origin === "string" && options.isOwnOrigin(origin) ? [origin] : [];
    },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
    },
    user: { modelName: "auth_user", additionalFields: { language: { type: "string", required: false, input: false } } },
    account: { modelName: "auth_account" },
    verification: { modelName: "auth_verification" },
    session: { modelName: "auth_session", expiresIn: SESSION_SECONDS, updateAge: SESSION_RENEWED_AFTER_SECONDS },
    // Counted before better-auth is asked, by address and account (`attempts.ts`).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "duenotice",
      useSecureCookies: options.origin.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      // Least data: hours and addresses of sign-in are not kept for liaisons to be found by.
      ipAddress: { disableIpTracking: true },
      // Ids are text: the statements of an account name it by this id for ever.
      database: { generateId: () => randomUUID() },
    },
    logger: { level: "warn", log: (level, message) => options.log(level === "error" ? "error" : "warn", message) },
  });
}

export type Auth = ReturnType<typeof makeAuth>;
