/**
 * What the server is told from outside: environment variables, all of them here, all checked before anything starts.
 * Every complaint is a sentence that names the variable, says what was found and what to write instead.
 * `docs/operating/configure.md` explains each one; a test compares the two lists.
 */
import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";

export interface Configuration {
  /** 0 = any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Absent = the embedded PostgreSQL in the data directory. */
  readonly databaseUrl?: string;
  /** Absent = generated once and kept in the data directory. */
  readonly secret?: string;
  /** Where browsers find this server; absent = made from host and port. */
  readonly origin?: string;
  readonly tls?: { readonly certificateFile: string; readonly keyFile: string };
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly log: LogLevel;
  /** Folder with the built desk; absent = the one in the checkout. */
  readonly deskDir?: string;
  /** Folders of theatres that are imported at start when they are new or changed. */
  readonly theatreFolders: readonly string[];
  /** File with accounts that are made at start, or brought to what the file says. */
  readonly accountsFile?: string;
}

const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Configured =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Every variable that the server reads. */
export const VARIABLES = [
  "DUENOTICE_PORT",
  "DUENOTICE_HOST",
  "DUENOTICE_DATA_DIR",
  "DATABASE_URL",
  "DUENOTICE_SECRET",
  "DUENOTICE_ORIGIN",
  "DUENOTICE_TLS_CERTIFICATE",
  "DUENOTICE_TLS_KEY",
  "DUENOTICE_TRUSTED_PROXIES",
  "DUENOTICE_LOG",
  "DUENOTICE_DESK_DIR",
  "DUENOTICE_THEATRES",
  "DUENOTICE_ACCOUNTS",
  "DUENOTICE_PG_USER",
] as const;

const PORT_DEFAULT = 8080;
/** 32 characters of the usual generators carry at least 128 bits. */
const SECRET_LENGTH_MIN = 32;
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfiguration(env: Environment): Configured {
  const problems: string[] = [...unknownVariables(env)];
  const complain = (sentence: string): void => void problems.push(sentence);
  const host = given(env, "DUENOTICE_HOST") ?? "127.0.0.1";
  const tls = tlsFiles(env, complain);
  const databaseUrl = postgresUrl(env, complain);
  const secret = secretOf(env, complain);
  const origin = originOf(env, complain);
  const deskDir = given(env, "DUENOTICE_DESK_DIR");
  const accountsFile = given(env, "DUENOTICE_ACCOUNTS");
  if (accountsFile !== undefined && !isReadableFile(accountsFile))
    complain(`DUENOTICE_ACCOUNTS is "${accountsFile}": that file is not there or may not be read by this user`);
  if (origin === undefined && !LOOPBACK.has(host))
    complain(
      `DUENOTICE_ORIGIN is needed when DUENOTICE_HOST is ${host}: write the address that people type, such as https://desk.example.org`,
    );
  const configuration: Configuration = {
    port: portOf(env, complain),
    host,
    dataDir: resolve(given(env, "DUENOTICE_DATA_DIR") ?? "duenotice-data"),
    trustedProxies: list(given(env, "DUENOTICE_TRUSTED_PROXIES")),
    log: logLevel(env, complain),
    theatreFolders: list(given(env, "DUENOTICE_THEATRES")).map((folder) => resolve(folder)),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(secret === undefined ? {} : { secret }),
    ...(origin === undefined ? {} : { origin }),
    ...(tls === undefined ? {} : { tls }),
    ...(deskDir === undefined ? {} : { deskDir: resolve(deskDir) }),
    ...(accountsFile === undefined ? {} : { accountsFile: resolve(accountsFile) }),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, configuration };
}

type Complain = (sentence: string) => void;

/** An empty variable is one that is not set: that is what most service managers mean by it. */
function given(env: Environment, name: (typeof VARIABLES)[number]): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}

function unknownVariables(env: Environment): readonly string[] {
  const known = new Set<string>(VARIABLES);
  return Object.keys(env)
    .filter((name) => name.startsWith("DUENOTICE_") && !known.has(name))
    .sort()
    .map(
      (name) =>
        `${name} is not a setting of this server: remove it, or look for the right spelling in docs/operating/configure.md`,
    );
}

function portOf(env: Environment, complain: Complain): number {
  const text = given(env, "DUENOTICE_PORT");
  if (text === undefined) return PORT_DEFAULT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  complain(`DUENOTICE_PORT is "${text}": write a number from 1 to 65535, or 0 for any free port`);
  return PORT_DEFAULT;
}

function logLevel(env: Environment, complain: Complain): LogLevel {
  const text = given(env, "DUENOTICE_LOG") ?? "info";
  const level = LOG_LEVELS.find((l) => l === text);
  if (level !== undefined) return level;
  complain(`DUENOTICE_LOG is "${text}": write one of ${LOG_LEVELS.join(", ")}`);
  return "info";
}

function postgresUrl(env: Environment, complain: Complain): string | undefined {
  const text = given(env, "DATABASE_URL");
  if (text === undefined) return undefined;
  // The value may hold a password: it is never repeated in the sentence.
  if (!URL.canParse(text))
    complain("DATABASE_URL cannot be read as an address: write postgres://user:password@host:5432/database");
  else if (!/^postgres(ql)?:$/.test(new URL(text).protocol))
    complain("DATABASE_URL must begin with postgres:// or postgresql://");
  return text;
}

function secretOf(env: Environment, complain: Complain): string | undefined {
  const secret = given(env, "DUENOTICE_SECRET");
  if (secret === undefined) {
    if (given(env, "DATABASE_URL") !== undefined)
      complain(
        "DUENOTICE_SECRET is needed with DATABASE_URL, the same for every node: generate one with `openssl rand -hex 32`",
      );
    return undefined;
  }
  if (secret.length < SECRET_LENGTH_MIN)
    complain(
      `DUENOTICE_SECRET has ${secret.length} characters: it needs at least ${SECRET_LENGTH_MIN}, for example from \`openssl rand -hex 32\``,
    );
  return secret;
}

function originOf(env: Environment, complain: Complain): string | undefined {
  const text = given(env, "DUENOTICE_ORIGIN");
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || `${url.origin}` !== text.replace(/\/$/, "")) {
    complain(`DUENOTICE_ORIGIN is "${text}": write scheme, host and port only, such as https://desk.example.org`);
    return undefined;
  }
  return url.origin;
}

function tlsFiles(env: Environment, complain: Complain): Configuration["tls"] {
  const certificateFile = given(env, "DUENOTICE_TLS_CERTIFICATE");
  const keyFile = given(env, "DUENOTICE_TLS_KEY");
  if (certificateFile === undefined && keyFile === undefined) return undefined;
  if (certificateFile === undefined || keyFile === undefined) {
    const missing = certificateFile === undefined ? "DUENOTICE_TLS_CERTIFICATE" : "DUENOTICE_TLS_KEY";
    complain(`${missing} is missing: a certificate and its key are given together, each as the path of a PEM file`);
    return undefined;
  }
  for (const [name, file] of [
    ["DUENOTICE_TLS_CERTIFICATE", certificateFile],
    ["DUENOTICE_TLS_KEY", keyFile],
  ] as const)
    if (!isReadableFile(file)) complain(`${name} is "${file}": that file is not there or may not be read by this user`);
  return { certificateFile, keyFile };
}

function isReadableFile(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function list(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
