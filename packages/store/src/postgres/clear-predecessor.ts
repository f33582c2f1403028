/**
 * What a killed server may have left behind in the cluster: a PostgreSQL that still runs, one that was killed but
 * not yet reaped, processes of it that are still ending, or a lock file whose number now belongs to somebody else.
 *
 * Requires: the data directory's lock. Whoever holds it is the only server of ours, so whatever still runs there is an orphan.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { PID_FILE, readPidFile } from "./pid-file.ts";
import {
  hasProcFileSystem,
  isAlive,
  isPostmasterOf,
  isZombie,
  postgresProcessesIn,
  signal,
  waitUntil,
} from "./processes.ts";

// A fast shutdown writes a checkpoint first; on a slow disk that takes a while.
const FAST_SHUTDOWN_LIMIT_MS = 30_000;
const IMMEDIATE_SHUTDOWN_LIMIT_MS = 5000;
// Processes of a dead postmaster end by themselves as soon as they look; one in a long computation must be told.
const STRAGGLERS_LIMIT_MS = 3000;

/** Ensures: no PostgreSQL works in `cluster` any more, and no lock file keeps a new one out. Tells whether an orphan was stopped. */
export async function clearPredecessor(cluster: string): Promise<boolean> {
  const left = readPidFile(cluster);
  const orphan = left !== undefined && isAlive(left.pid) && isPostmasterOf(left.pid, cluster);
  if (orphan) await stopOrphan(left.pid, cluster);
  await endStragglers(cluster);
  // PostgreSQL takes any living process with the number in the file for its owner, a zombie too. We know better.
  const remains = readPidFile(cluster);
  if (remains !== undefined && hasProcFileSystem() && isAlive(remains.pid))
    rmSync(join(cluster, PID_FILE), { force: true });
  return orphan;
}

async function stopOrphan(pid: number, cluster: string): Promise<void> {
  const hasEnded = (): boolean => !isAlive(pid) || isZombie(pid);
  signal(pid, "SIGINT");
  if (await waitUntil(hasEnded, FAST_SHUTDOWN_LIMIT_MS)) return;
  signal(pid, "SIGQUIT");
  if (await waitUntil(hasEnded, IMMEDIATE_SHUTDOWN_LIMIT_MS)) return;
  throw new OperatingError(
    `PostgreSQL process ${pid}, left in ${cluster} by an earlier server, does not end; look at what it waits for (a hanging disk?), end it, and start again`,
    { code: "postgres/predecessor-stays", retryable: true },
  );
}

async function endStragglers(cluster: string): Promise<void> {
  const allGone = (): boolean => postgresProcessesIn(cluster).length === 0;
  for (const name of ["SIGTERM", "SIGKILL"] as const) {
    if (await waitUntil(allGone, STRAGGLERS_LIMIT_MS)) return;
    // Killing them is harmless here: without their postmaster the next start recovers from the write-ahead log anyway.
    for (const pid of postgresProcessesIn(cluster)) signal(pid, name);
  }
  if (await waitUntil(allGone, STRAGGLERS_LIMIT_MS)) return;
  throw new OperatingError(
    `PostgreSQL processes ${postgresProcessesIn(cluster).join(", ")}, left in ${cluster} by an earlier server, do not end; restart the machine if its disk hangs`,
    { code: "postgres/predecessor-stays", retryable: true },
  );
}
