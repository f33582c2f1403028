/** One run of PostgreSQL: started, ready, stopped or ended by itself. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import type { ClusterPlace } from "./cluster-place.ts";
import { explainFailure } from "./explain-failure.ts";
import { acceptsConnections, LOOPBACK } from "./free-port.ts";
import { readPidFile } from "./pid-file.ts";
import { sleep } from "./processes.ts";

export interface PostmasterOptions {
  readonly program: string;
  readonly place: ClusterPlace;
  readonly dataDirectory: string;
  readonly port: number;
  readonly logFile: string;
  /** Server settings beside ours. Durability is not among them: fsync, full_page_writes and synchronous_commit keep their defaults. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly endsWithProcess: boolean;
}

export interface Postmaster {
  readonly pid: number;
  /** Settles when it has ended, with the reason in a few words. */
  readonly ended: Promise<string>;
  /** Ensures: ended, everything written. */
  stop(): Promise<void>;
  /** For the moment in which this process ends and cannot wait. */
  requestStop(): void;
}

// Recovery after a crash replays the write-ahead log: up to a minute per GB on a slow disk.
const START_LIMIT_MS = 10 * 60_000;
const POLL_MS = 5;
const STOP_LIMIT_MS = 60_000;
const LOG_BYTES_MAX = 10e6;
const LOG_TAIL_BYTES = 8000;

const OUR_SETTINGS = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: "",
  jit: "off",
  // A theatre may grow from nothing to thousands of rows in a minute, and until the planner has counted them it guesses; the default looks
  // once a minute.
  autovacuum_naptime: "5s",
  // Failed statements and their values stay out of the file: they may hold names and places.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
} as const;

/** Refuses: `postgres/port-taken`, `postgres/disk-full`, `postgres/did-not-start`. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const logStart = turnLog(options.logFile);
  const child = spawnServer(options);
  let reason: string | undefined;
  const ended = new Promise<string>((settle) => {
    const end = (words: string): void => settle((reason = words));
    child.once("exit", (code, signalName) => end(signalName === null ? `exit code ${code}` : `signal ${signalName}`));
    child.once("error", (error) => end(error.message));
  });
  if (options.endsWithProcess) child.unref();
  const limitMs = performance.now() + START_LIMIT_MS;
  while (!(await isReady(options, child.pid))) {
    if (reason === undefined && performance.now() < limitMs) {
      await sleep(POLL_MS);
      continue;
    }
    child.kill("SIGQUIT");
    const output = `${readTail(options.logFile, logStart)}\n${reason ?? `not ready after ${START_LIMIT_MS / 1000} s`}`;
    throw explainFailure({
      action: "start PostgreSQL",
      dataDirectory: options.dataDirectory,
      port: options.port,
      output,
    });
  }
  return { pid: child.pid ?? 0, ended, stop: () => stop(child, ended), requestStop: () => void child.kill("SIGINT") };
}

async function isReady({ place, port }: PostmasterOptions, pid: number | undefined): Promise<boolean> {
  const file = readPidFile(place.folder);
  return pid !== undefined && file?.pid === pid && file.status === "ready" && (await acceptsConnections(port));
}

function spawnServer({ program, place, port, logFile, settings }: PostmasterOptions): ChildProcess {
  const all = { ...OUR_SETTINGS, ...settings };
  const serverArguments = [
    "-D",
    place.asTold,
    "-p",
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const [command, ...rest] = dieWithParent() ? [SETPRIV, "--pdeathsig", "INT", "--", program] : [program];
  const log = openSync(logFile, "a", 0o600);
  try {
    // A session of its own: Ctrl-C in a terminal reaches our process only, which then stops PostgreSQL last.
    return spawn(command ?? program, [...rest, ...serverArguments], {
      ...place.spawn,
      detached: true,
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

const SETPRIV = "/usr/bin/setpriv";
let setprivWorks: boolean | undefined;

/** Where util-linux can ask for it, PostgreSQL shuts down by itself as soon as our process is gone, however it went. */
function dieWithParent(): boolean {
  setprivWorks ??=
    process.platform === "linux" && spawnSync(SETPRIV, ["--pdeathsig", "INT", "--", "/bin/true"]).status === 0;
  return setprivWorks;
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.ref();
  child.kill("SIGINT");
  // The next start recovers whatever a shutdown that hangs has not written: nothing acknowledged depends on it.
  const impatient = setTimeout(() => child.kill("SIGQUIT"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(impatient);
}

/** Starts a new log file when the present one is large; tells where this run's lines begin. */
function turnLog(logFile: string): number {
  const sizeBytes = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes <= LOG_BYTES_MAX) return sizeBytes;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}

function readTail(logFile: string, from: number): string {
  return readFileSync(logFile).subarray(from).subarray(-LOG_TAIL_BYTES).toString("utf8");
}
