/**
 * One server per data directory. The lock is a transaction held open in a tiny SQLite file: the operating system
 * lets it go when the process dies in whatever way, so there is no stale lock to judge, and it holds between
 * containers that share the folder. Beside it a file names the holder, for the sentence.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OperatingError } from "../operating-error.ts";

const LOCK_FILE = "server.lock";
const HOLDER_FILE = "server.pid";

export interface DirectoryLock {
  release(): void;
}

/** Refuses: `postgres/already-served` while another live process holds the directory. */
export function lockDirectory(dataDirectory: string): DirectoryLock {
  const database = new DatabaseSync(join(dataDirectory, LOCK_FILE), { timeout: 0 });
  try {
    // No journal file: taking the lock must not need a byte of a disk that may be full.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (cause) {
    database.close();
    if (!isLockedByAnother(cause)) throw cause;
    throw new OperatingError(
      `Another Duenotice server (${readHolder(dataDirectory)}) serves the data directory ${dataDirectory}; ` +
        "use that one, stop it first, or give this one another --data-dir",
      { code: "postgres/already-served", cause },
    );
  }
  const release = (): void => {
    rmSync(join(dataDirectory, HOLDER_FILE), { force: true });
    database.close();
  };
  try {
    writeFileSync(join(dataDirectory, HOLDER_FILE), `${process.pid}\n`, { mode: 0o644 });
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

function readHolder(dataDirectory: string): string {
  try {
    const pid = readFileSync(join(dataDirectory, HOLDER_FILE), "utf8").trim();
    if (pid !== "") return `process ${pid}`;
  } catch {
    // Not written yet.
  }
  return "just starting";
}

const SQLITE_BUSY = 5;

function isLockedByAnother(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}
