/**
 * The PostgreSQL that comes with the product: made on the first start, supervised while this process lives,
 * stopped with it. Whatever an earlier, killed server left behind is cleared first.
 *
 * Layout of the data directory: `postgres/` the cluster, `postgres.password`, `postgres.log`, `server.lock`, `server.pid`.
 */
import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { userInfo } from "node:os";
import { dirname, join, resolve } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { clearPredecessor } from "./clear-predecessor.ts";
import { placeCluster } from "./cluster-place.ts";
import { lockDirectory } from "./directory-lock.ts";
import { ensureDatabase } from "./ensure-database.ts";
import { diskFull, isDiskFull, portTaken } from "./explain-failure.ts";
import { findFreePort, isPortFree, LOOPBACK } from "./free-port.ts";
import { preparePlatformBinaries, type BinariesRequest } from "./platform-binaries.ts";
import type { Postmaster, PostmasterOptions } from "./postmaster.ts";
import { startPostmaster } from "./postmaster.ts";
import { checkCluster, createCluster, holdsCluster, SUPERUSER } from "./prepare-cluster.ts";
import { supervise, type SupervisorReport } from "./supervise.ts";
import { ACCOUNT_VARIABLE, chooseAccount, isRoot, readAccounts, type SystemAccount } from "./system-account.ts";

export interface EmbeddedPostgresOptions {
  readonly dataDirectory: string;
  /** Fixed port; absent = a free one is found. */
  readonly port?: number;
  /** System account when started by root; absent = the cluster's owner, else `postgres`, else `nobody`. */
  readonly accountName?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly binaries?: Omit<BinariesRequest, "account">;
  /** It does not keep this process alive: when nothing else does, both end. */
  readonly endsWithProcess?: boolean;
  /** What happens while it runs, each with a sentence for the log. */
  readonly onReport?: (report: SupervisorReport) => void;
}

export interface EmbeddedPostgres {
  /** Connection string of the database, with the password of a role that owns it and nothing else: not for logs. */
  readonly url: string;
  /** The superuser's, of PostgreSQL's own database: for whoever looks after the cluster. */
  readonly maintenanceUrl: string;
  readonly port: number;
  /** The cluster was made by this start. */
  readonly isFirstStart: boolean;
  readonly startMs: number;
  /** Number of the running PostgreSQL process; undefined while it is being restarted. */
  pid(): number | undefined;
  /** Ensures: everything is written, the process has ended, the data directory is free. */
  stop(): Promise<void>;
}

const CLUSTER_FOLDER = "postgres";
const DATABASE = "duenotice";
const APPLICATION_ROLE = "duenotice_app";
const PORT_TRIES = 5;

/** Refuses: every `postgres/…` code of `OperatingErrorCode`. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDirectory = openDataDirectory(options.dataDirectory);
  try {
    return await startLocked(dataDirectory, options);
  } catch (error) {
    throw isDiskFull(error) ? diskFull("start the database", dataDirectory) : error;
  }
}

async function startLocked(dataDirectory: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const startedAtMs = performance.now();
  const lock = lockDirectory(dataDirectory);
  try {
    const prepared = await prepare(dataDirectory, options);
    const { postmaster, port } = await startOnPort(prepared.run, options.port);
    const running = supervise({
      first: postmaster,
      restart: async () => {
        await clearPredecessor(prepared.run.place.folder);
        return startPostmaster({ ...prepared.run, port });
      },
      report: options.onReport ?? (() => undefined),
    });
    const maintenanceUrl = `postgres://${SUPERUSER}:${prepared.password}@${LOOPBACK}:${port}/postgres`;
    const stop = async (): Promise<void> => {
      await running.stop();
      lock.release();
    };
    const wanted = { maintenanceUrl, database: DATABASE, role: APPLICATION_ROLE };
    const url = await ensureDatabase(wanted).catch(async (cause: unknown) => {
      await running.stop();
      throw cause;
    });
    return {
      url,
      maintenanceUrl,
      port,
      isFirstStart: prepared.isFirstStart,
      startMs: performance.now() - startedAtMs,
      pid: () => running.pid(),
      stop,
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens or makes the folder. Under root others may pass through it, since PostgreSQL's account must reach its own folder inside. */
function openDataDirectory(path: string): string {
  const directory = resolve(path);
  if (holdsCluster(directory))
    throw new OperatingError(
      `${directory} is itself a PostgreSQL cluster that Duenotice did not make; name another --data-dir, ` +
        "or serve that cluster with its own PostgreSQL and name it in DATABASE_URL",
      { code: "postgres/not-empty" },
    );
  const cluster = join(directory, CLUSTER_FOLDER);
  try {
    mkdirSync(directory, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(cluster)) accessSync(cluster, constants.R_OK | constants.X_OK);
  } catch (cause) {
    if (isDiskFull(cause)) throw diskFull(`make the folder ${directory}`, dirname(directory));
    throw new OperatingError(
      `This server runs as ${userInfo().username}, who may not work in the data directory ${directory}; ` +
        "start it as the user who made that folder, give the folder to this one (chown -R), or name another --data-dir",
      { code: "postgres/directory-not-ours", cause },
    );
  }
  return realpathSync(directory);
}

interface Prepared {
  readonly run: Omit<PostmasterOptions, "port">;
  readonly password: string;
  readonly isFirstStart: boolean;
}

async function prepare(dataDirectory: string, options: EmbeddedPostgresOptions): Promise<Prepared> {
  const cluster = join(dataDirectory, CLUSTER_FOLDER);
  const account = isRoot() ? accountFor(cluster, options.accountName ?? process.env[ACCOUNT_VARIABLE]) : undefined;
  const binaries = preparePlatformBinaries({ ...options.binaries, ...(account === undefined ? {} : { account }) });
  const isFirstStart = !holdsCluster(cluster);
  const password = readOrMakePassword(dataDirectory, isFirstStart);
  // Said before a cluster is made for nothing; afterwards an orphan of ours may hold it, which is cleared first.
  if (isFirstStart && options.port !== undefined && !(await isPortFree(options.port))) throw portTaken(options.port);
  if (isFirstStart) createCluster({ cluster, binaries, account, password });
  else {
    if (await clearPredecessor(cluster))
      options.onReport?.({
        kind: "orphan-stopped",
        sentence: `Stopped the PostgreSQL that a killed server had left in ${cluster}`,
      });
    checkCluster(cluster, binaries.major, account);
  }
  const place = placeCluster(cluster, account);
  const run = {
    program: binaries.postgres,
    place,
    dataDirectory,
    logFile: join(dataDirectory, "postgres.log"),
    settings: options.settings ?? {},
    endsWithProcess: options.endsWithProcess ?? false,
  };
  return { run, password, isFirstStart };
}

/** An existing cluster keeps its owner, so that creating the user "postgres" later does not change hands. */
function accountFor(cluster: string, wanted: string | undefined): SystemAccount {
  const accounts = readAccounts();
  const ownerUid = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const owner = accounts.find(({ uid }) => uid === ownerUid && uid !== 0);
  return (wanted === undefined || wanted === "" ? owner : undefined) ?? chooseAccount(accounts, wanted);
}

function readOrMakePassword(dataDirectory: string, isFirstStart: boolean): string {
  const file = join(dataDirectory, "postgres.password");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (!isFirstStart)
    throw new OperatingError(
      `The file ${file}, which belongs to the database beside it, is missing; restore both from the same backup`,
      {
        code: "postgres/directory-not-ours",
      },
    );
  const password = randomBytes(24).toString("base64url");
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

async function startOnPort(
  run: Omit<PostmasterOptions, "port">,
  fixed: number | undefined,
): Promise<{ readonly postmaster: Postmaster; readonly port: number }> {
  if (fixed !== undefined) {
    if (!(await isPortFree(fixed))) throw portTaken(fixed);
    return { postmaster: await startPostmaster({ ...run, port: fixed }), port: fixed };
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    try {
      return { postmaster: await startPostmaster({ ...run, port }), port };
    } catch (error) {
      // Somebody took it between our look and PostgreSQL's.
      if (!(error instanceof OperatingError && error.code === "postgres/port-taken") || attempt === PORT_TRIES)
        throw error;
    }
  }
}
