-- breaking: no  accounts and sessions as better-auth 1.7.6 keeps them, and whom an account acts for
--
-- From getMigrations({ user: { modelName: "auth_user", additionalFields: { language } }, session: { modelName: "auth_session" },
-- account: { modelName: "auth_account" }, verification: { modelName: "auth_verification" }, rateLimit: { storage: "database",
-- modelName: "auth_rate_limit" }, emailAndPassword }).compileMigrations(); names with capitals are that library's.

CREATE TABLE "auth_user" ("id" text NOT NULL PRIMARY KEY, "name" text NOT NULL, "email" text NOT NULL UNIQUE, "emailVerified" boolean NOT NULL, "image" text, "createdAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL, "updatedAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL, "language" text DEFAULT 'en' NOT NULL);

CREATE TABLE "auth_session" ("id" text NOT NULL PRIMARY KEY, "expiresAt" timestamptz NOT NULL, "token" text NOT NULL UNIQUE, "createdAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL, "updatedAt" timestamptz NOT NULL, "ipAddress" text, "userAgent" text, "userId" text NOT NULL REFERENCES "auth_user" ("id") ON DELETE CASCADE);

CREATE TABLE "auth_account" ("id" text NOT NULL PRIMARY KEY, "accountId" text NOT NULL, "providerId" text NOT NULL, "userId" text NOT NULL REFERENCES "auth_user" ("id") ON DELETE CASCADE, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL, "updatedAt" timestamptz NOT NULL);

CREATE TABLE "auth_verification" ("id" text NOT NULL PRIMARY KEY, "identifier" text NOT NULL, "value" text NOT NULL, "expiresAt" timestamptz NOT NULL, "createdAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL, "updatedAt" timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL);

CREATE TABLE "auth_rate_limit" ("id" text NOT NULL PRIMARY KEY, "key" text NOT NULL UNIQUE, "count" integer NOT NULL, "lastRequest" bigint NOT NULL);

CREATE INDEX "auth_session_userId_idx" ON "auth_session" ("userId");

CREATE INDEX "auth_account_userId_idx" ON "auth_account" ("userId");

CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification" ("identifier");

-- A person acts for one office of a theatre; he may belong to several theatres. Accounts that have acted are never removed, only
-- their memberships end.
CREATE TABLE membership (
  theatre text NOT NULL REFERENCES theatre,
  account text NOT NULL REFERENCES "auth_user" ("id"),
  office text NOT NULL CHECK (office <> ''),
  roles text[] NOT NULL CHECK (roles <@ ARRAY['submitter', 'verifier', 'officer', 'liaison']),
  PRIMARY KEY (theatre, account)
);
