/** The lock file that a running PostgreSQL keeps in its data directory. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const PID_FILE = "postmaster.pid";

export interface PidFile {
  readonly pid: number;
  /** "starting", "ready", "stopping"; undefined very early. */
  readonly status: string | undefined;
}

// Line numbers: PostgreSQL, src/include/utils/pidfile.h.
const PID_LINE = 0;
const STATUS_LINE = 7;

export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster, PID_FILE), "utf8").split("\n");
    const pid = Number(lines[PID_LINE]);
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, status: lines[STATUS_LINE]?.trim() } : undefined;
  } catch {
    return undefined;
  }
}
