/**
 * What the operating system knows about a process. Everything read from /proc is Linux only; elsewhere the
 * answers are "unknown" and PostgreSQL's own checks decide.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";

const POLL_MS = 20;

export function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** True when a process has this number, even one that belongs to somebody else or is a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

export function hasProcFileSystem(): boolean {
  return existsSync("/proc/self/cwd");
}

/** The kernel's state letter ("R", "S", "Z" …); undefined when there is no such process or no /proc. */
function processState(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .charAt(0);
  } catch {
    return undefined;
  }
}

/** Killed, but not yet reaped by its parent: holds its number and nothing else. */
export function isZombie(pid: number): boolean {
  return processState(pid) === "Z";
}

/**
 * Numbers of the PostgreSQL processes that work in `directory`: they never leave it as their current directory.
 * Somebody's shell that stands there is not one of them.
 */
export function postgresProcessesIn(directory: string): readonly number[] {
  if (!hasProcFileSystem() || !existsSync(directory)) return [];
  const real = realpathSync(directory);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => currentDirectory(pid) === real && programName(pid) === "postgres");
}

/** Whether the process is a PostgreSQL server on `directory`; without /proc by what it was called with. */
export function isPostmasterOf(pid: number, directory: string): boolean {
  if (hasProcFileSystem()) return postgresProcessesIn(directory).includes(pid);
  const listing = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return listing.status === 0 && listing.stdout.includes("postgres") && listing.stdout.includes(directory);
}

function currentDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // gone meanwhile, a zombie, or not ours to see
  }
}

function programName(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return undefined;
  }
}

/** False when it was gone already. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

/** Waits until `condition` holds or the time is over; tells which. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadlineMs) return false;
    await sleep(POLL_MS);
  }
  return true;
}
