/**
 * What is the matter with the database when a request fails through no fault of the request and none of our code: it cannot be reached or
 * has no time at the moment, or its disk is full. Undefined: a fault of ours in talking to it.
 *
 * Rule: H8.
 */
import type { RequestRefusal } from "../problem/problem-code.ts";
import { DATABASE_RETRY_SECONDS } from "./limits.ts";

/** Of the socket: nobody listens, the line broke, nobody answered in time. */
const SOCKET_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH"]);
/**
 * SQLSTATE classes 08 (connection), 40 (the transaction lost against others) and 57 (operator intervention, among them a statement that took
 * too long); 53300 too many connections; 55P03 a lock that others hold. The codes of the store's own errors stand beside them.
 */
const AWAY = /^(08|40|57|53300|55P03|database\/unreachable|database\/busy)/;
/** SQLSTATE 53100; 53200, out of memory, goes by as quickly as it came but is told alike: something has to be freed. */
const FULL = /^(53100|53200|database\/disk-full)/;
/** node-postgres has no code for these. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

const DEPTH_MAX = 5;

export function databaseTrouble(error: unknown, depth = 0): RequestRefusal | undefined {
  if (!(error instanceof Error) || depth > DEPTH_MAX) return undefined;
  const code = "code" in error ? String(error.code) : "";
  if (FULL.test(code)) return { code: "server/no-room", retryAfterSeconds: DATABASE_RETRY_SECONDS };
  if (AWAY.test(code) || SOCKET_CODES.has(code) || MESSAGES.test(error.message))
    return { code: "server/unavailable", retryAfterSeconds: DATABASE_RETRY_SECONDS };
  return databaseTrouble(error.cause, depth + 1);
}
