/** Turns what PostgreSQL wrote before it ended into one sentence that says what to do. */
import { statfsSync } from "node:fs";
import { OperatingError } from "../operating-error.ts";

const TAIL_LINES = 8;

export interface FailedStart {
  /** What was tried: "start PostgreSQL", "create the database cluster". */
  readonly action: string;
  readonly dataDirectory: string;
  readonly port?: number;
  /** Output of the program, in English. */
  readonly output: string;
}

export function explainFailure(failed: FailedStart): OperatingError {
  const { action, dataDirectory, output } = failed;
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(action, dataDirectory);
  if (/Address already in use/.test(output)) return portTaken(failed.port);
  const tail = output.trim().split("\n").slice(-TAIL_LINES).join("\n  ");
  return new OperatingError(
    `Cannot ${action} in ${dataDirectory}; PostgreSQL said:\n  ${tail === "" ? "nothing" : tail}`,
    { code: "postgres/did-not-start" },
  );
}

export function diskFull(action: string, dataDirectory: string): OperatingError {
  const { bavail, bsize } = statfsSync(dataDirectory);
  const freeMB = Math.floor((bavail * bsize) / 1e6);
  return new OperatingError(
    `Cannot ${action}: the disk that holds ${dataDirectory} is full (${freeMB} MB left); ` +
      "free some space or move the data directory to a larger disk, then start again. Nothing that was acknowledged is lost",
    { code: "postgres/disk-full", retryable: true },
  );
}

export function portTaken(port: number | undefined): OperatingError {
  return new OperatingError(
    `Port ${port ?? "?"} on 127.0.0.1 is taken by another program; name another port for PostgreSQL, or none, then a free one is chosen`,
    { code: "postgres/port-taken" },
  );
}

const SQLITE_FULL = 13;

/** Whether a call to the operating system, or to the lock file's SQLite, failed for want of space. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("errcode" in error && error.errcode === SQLITE_FULL) return true;
  return "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
