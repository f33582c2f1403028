/**
 * What goes wrong outside our own rules: the disk is full, the database is gone, a port is taken.
 *
 * The message is a sentence for an operator at night: what happened, where, and what to do. The code is stable.
 */
export type OperatingErrorCode =
  | "postgres/no-binaries"
  | "postgres/no-account"
  | "postgres/directory-unreachable"
  | "postgres/directory-not-ours"
  | "postgres/not-empty"
  | "postgres/other-major"
  | "postgres/already-served"
  | "postgres/predecessor-stays"
  | "postgres/port-taken"
  | "postgres/disk-full"
  | "postgres/did-not-start"
  | "database/unreachable"
  | "database/version-not-supported"
  | "database/transaction-pooler"
  | "database/schema-newer"
  | "database/schema-altered"
  | "database/busy"
  | "database/disk-full"
  | "database/failed"
  | "operating/failed";

export interface OperatingErrorOptions {
  /** Absent = "operating/failed": nobody needs to tell it from others. */
  readonly code?: OperatingErrorCode;
  /** The same call may succeed later without anybody changing anything. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

export class OperatingError extends Error {
  override readonly name = "OperatingError";
  readonly code: OperatingErrorCode;
  readonly retryable: boolean;

  constructor(message: string, options: OperatingErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = options.code ?? "operating/failed";
    this.retryable = options.retryable ?? false;
  }
}
