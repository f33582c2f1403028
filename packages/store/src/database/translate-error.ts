/**
 * The one place where errors of PostgreSQL become ours: a violated constraint a refusal, everything else an
 * operating error with a sentence. Constraint names are those of the migrations; a test walks them.
 */
import type { Refusal } from "@duenotice/domain";
import pg from "pg";
import { OperatingError } from "../operating-error.ts";

const UNIQUE_VIOLATION = "23505";
const SERIALISATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const DISK_FULL = "53100";
const LOCK_NOT_AVAILABLE = "55P03";
const QUERY_CANCELLED = "57014";
const BUSY: ReadonlySet<string> = new Set([SERIALISATION_FAILURE, DEADLOCK, LOCK_NOT_AVAILABLE]);

/** What a constraint means to the sender of a statement. */
export function refusalOf(
  error: unknown,
  statement: { readonly id: string; readonly subject: string },
): Refusal | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== UNIQUE_VIOLATION) return undefined;
  if (error.constraint === "statement_id") return { code: "statement/id-reused", id: statement.id };
  if (error.constraint === "record_pkey" || error.constraint === "area_pkey")
    return { code: "record/exists", id: statement.subject };
  return undefined;
}

/** The overlaps of this cause are on the record already. */
export function isSecondFinding(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION && error.constraint === "statement_one_finding"
  );
}

/** The transaction lost against another one; run again it may succeed, or be refused with a reason. */
export function isLostRace(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return error.code === SERIALISATION_FAILURE || error.code === DEADLOCK || error.code === UNIQUE_VIOLATION;
}

/** The connection is gone, or the server is going down or coming up. Whether the last statement took effect is unknown. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (/^(08|57P0)/.test(code)) return true;
  if (
    [
      "ECONNREFUSED",
      "ECONNRESET",
      "EPIPE",
      "ETIMEDOUT",
      "ENOTFOUND",
      "EAI_AGAIN",
      "EHOSTUNREACH",
      "ENETUNREACH",
    ].includes(code)
  )
    return true;
  // The driver has no code for these.
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    error.message,
  );
}

/** Wraps whatever went wrong with what was being done; passes our own errors and broken invariants on. */
export function asOperatingError(error: unknown, action: string): unknown {
  if (isConnectionLost(error) || isAllConnectionsRefused(error))
    return new OperatingError(`Cannot ${action}: the database does not answer; it is tried again when it does`, {
      code: "database/unreachable",
      retryable: true,
      cause: error,
    });
  if (!(error instanceof pg.DatabaseError)) return error;
  const fail = (
    words: string,
    code: "database/busy" | "database/disk-full" | "database/failed",
    retryable: boolean,
  ): OperatingError => new OperatingError(`Cannot ${action}: ${words}`, { code, retryable, cause: error });
  if (error.code === DISK_FULL)
    return fail(
      "the disk of the database is full; free some space, nothing acknowledged is lost",
      "database/disk-full",
      true,
    );
  if (error.code === QUERY_CANCELLED)
    return fail(
      `a statement took too long and was given up; try again (${error.where ?? "no statement named"})`,
      "database/busy",
      true,
    );
  if (BUSY.has(error.code ?? ""))
    return fail(`the database is busy with others; try again (${error.code ?? ""})`, "database/busy", true);
  return fail(
    `the database answered ${error.code ?? "without a code"} (${error.constraint ?? error.routine ?? "no name"})`,
    "database/failed",
    false,
  );
}

/** Node reports several refused addresses of one host together. */
function isAllConnectionsRefused(error: unknown): boolean {
  return error instanceof AggregateError && error.errors.every(isConnectionLost);
}
