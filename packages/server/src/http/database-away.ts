/** Whether an error means that PostgreSQL cannot be reached at the moment, as against a fault of ours in talking to it. */

/** Of the socket: nobody listens, the line broke, nobody answered in time. */
const SOCKET_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH"]);
/** SQLSTATE classes 08 (connection) and 57P (operator intervention: shutting down, starting up); 53300 too many connections. */
const SQL_STATE = /^(08|57P0|53300)/;
/** node-postgres has no code for these. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

const DEPTH_MAX = 5;

export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEPTH_MAX) return false;
  const code = "code" in error ? String(error.code) : "";
  if (code.startsWith("database/unreachable") || SQL_STATE.test(code) || MESSAGES.test(error.message)) return true;
  if (SOCKET_CODES.has(code)) return true;
  return isDatabaseAway(error.cause, depth + 1);
}
