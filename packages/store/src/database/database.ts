/**
 * The connection to PostgreSQL 15 to 18, ours or anybody's. Sessions hold locks and listen, so a pooler that hands
 * one session to many clients between transactions is refused.
 */
import pg from "pg";
import { OperatingError } from "../operating-error.ts";
import { rowTypes } from "./row-types.ts";
import { asOperatingError } from "./translate-error.ts";

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most; default 10. */
  readonly connectionsMax?: number;
  /** Called when an idle connection is lost: the pool opens another one on demand. */
  readonly onLostConnection?: (error: Error) => void;
}

export interface Database {
  readonly pool: pg.Pool;
  /** Major version of the server. */
  readonly major: number;
  /** A connection of its own, outside the pool, for locks and listening. */
  connectAlone(): Promise<pg.Client>;
  close(): Promise<void>;
}

const CONNECTIONS_MAX = 10;
const CONNECT_LIMIT_MS = 5000;
// A statement of ours that takes longer than this is stuck; imports are many short ones.
const STATEMENT_LIMIT_MS = 30_000;
const OLDEST_MAJOR = 15;
const NEWEST_MAJOR = 18;

/** Refuses: `database/unreachable`, `database/version-not-supported`, `database/transaction-pooler`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const settings = {
    connectionString: options.url,
    types: rowTypes,
    application_name: "duenotice",
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    keepAlive: true,
  };
  const pool = new pg.Pool({
    ...settings,
    statement_timeout: STATEMENT_LIMIT_MS,
    max: options.connectionsMax ?? CONNECTIONS_MAX,
  });
  // The pool takes its own listener off a connection a moment before its borrower can put one on. When the server's last words arrive in that
  // moment, in one packet with the answer before them, nobody listens, and the error would end the process.
  pool.on("connect", hearErrors);
  // The pool's end resolves before its sockets are closed: a database that is stopped right after would be reported as lost.
  pool.on("error", (error) => (pool.ending ? undefined : options.onLostConnection?.(error)));
  try {
    const major = await checkVersion(pool);
    await refusePooler(pool);
    return { pool, major, connectAlone: () => connectAlone(settings), close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw asOperatingError(error, "open the database");
  }
}

async function connectAlone(settings: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(settings);
  hearErrors(client);
  await client.connect();
  return client;
}

/** Whoever uses the connection learns of its loss by the query that fails, or by its end. */
function hearErrors(client: pg.ClientBase): void {
  client.on("error", () => undefined);
}

async function checkVersion(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ number: string; version: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version",
  );
  return supportedMajor(Number(rows[0]?.number), rows[0]?.version ?? "unknown");
}

/**
 * Major version from PostgreSQL's `server_version_num`, such as 150020.
 *
 * Refuses: `database/version-not-supported`.
 */
export function supportedMajor(versionNumber: number, version: string): number {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= OLDEST_MAJOR && major <= NEWEST_MAJOR) return major;
  throw new OperatingError(
    `The database named in DATABASE_URL is PostgreSQL ${version}; Duenotice is tested with ${OLDEST_MAJOR} to ${NEWEST_MAJOR}: use one of these`,
    { code: "database/version-not-supported" },
  );
}

/** While one client stays connected and idle, a second one in a transaction must get another server process. */
async function refusePooler(pool: pg.Pool): Promise<void> {
  const idle = await pool.connect();
  try {
    const first = await processOf(idle);
    const second = await pool.connect();
    try {
      await second.query("BEGIN");
      const shared = (await processOf(second)) === first;
      await second.query("COMMIT");
      if (!shared) return;
    } finally {
      second.release();
    }
  } finally {
    idle.release();
  }
  throw new OperatingError(
    "DATABASE_URL leads to a pooler in transaction mode (such as PgBouncer), but Duenotice holds locks over a session; " +
      "name PostgreSQL itself, or a pooler in session mode",
    { code: "database/transaction-pooler" },
  );
}

async function processOf(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid;
}
