/**
 * Makes the cluster on the first start, and on every later one checks that it is ours to run: right major
 * version, right owner, complete.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { placeCluster } from "./cluster-place.ts";
import { diskFull, explainFailure } from "./explain-failure.ts";
import type { PostgresBinaries } from "./platform-binaries.ts";
import type { SystemAccount } from "./system-account.ts";

export const SUPERUSER = "duenotice";
const VERSION_FILE = "PG_VERSION";
// A new cluster is 40 MB, its first write-ahead log 16 MB, and something must be left to work with.
const FIRST_START_NEEDS_MB = 100;
const BYTES_PER_MB = 1e6;

export function holdsCluster(folder: string): boolean {
  return existsSync(join(folder, VERSION_FILE));
}

/**
 * Checks an existing cluster.
 *
 * Refuses: `postgres/other-major`, `postgres/directory-not-ours`.
 */
export function checkCluster(cluster: string, major: number, account: SystemAccount | undefined): void {
  const found = readFileSync(join(cluster, VERSION_FILE), "utf8").trim();
  if (found !== String(major))
    throw new OperatingError(
      `The cluster in ${cluster} was written by PostgreSQL ${found}, and this release brings PostgreSQL ${major}, which cannot read it; ` +
        `start it with the release that wrote it and move the data from there (dump and restore), or serve it with PostgreSQL ${found} and name that in DATABASE_URL`,
      { code: "postgres/other-major" },
    );
  const owner = statSync(join(cluster, VERSION_FILE)).uid;
  const runner = account?.uid ?? process.getuid?.();
  if (runner === undefined || owner === runner) return;
  if (account !== undefined) return giveTo(cluster, account);
  throw new OperatingError(
    `The cluster in ${cluster} belongs to the system user with uid ${owner}, but this server runs as uid ${runner}; ` +
      "start it as that user or as root, or give the folder to the present user (chown -R)",
    { code: "postgres/directory-not-ours" },
  );
}

function giveTo(path: string, account: SystemAccount): void {
  lchownSync(path, account.uid, account.gid);
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
    lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
}

export interface NewCluster {
  readonly cluster: string;
  readonly binaries: PostgresBinaries;
  readonly account: SystemAccount | undefined;
  readonly password: string;
}

/**
 * Makes a new cluster. It is made beside its place and moved there when complete, so that a server killed half-way
 * leaves nothing that looks like one.
 *
 * Requires: the data directory's lock.
 * Refuses: `postgres/not-empty`, `postgres/disk-full`, `postgres/did-not-start`.
 */
export function createCluster(wanted: NewCluster): void {
  const { cluster, account } = wanted;
  refuseOccupied(cluster);
  refuseTooSmall(dirname(cluster));
  const half = `${cluster}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  chmodSync(half, 0o700);
  if (account !== undefined) chownSync(half, account.uid, account.gid);
  try {
    initialise(half, wanted);
    if (existsSync(cluster)) rmdirSync(cluster);
    renameSync(half, cluster);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

function refuseOccupied(cluster: string): void {
  if (!existsSync(cluster)) return;
  const entries = readdirSync(cluster);
  if (entries.length === 0) return;
  throw new OperatingError(
    `The folder ${cluster} is not empty (${entries.slice(0, 3).join(", ")}${entries.length > 3 ? " …" : ""}) and holds no PostgreSQL cluster; ` +
      "name another --data-dir, or move these files away",
    { code: "postgres/not-empty" },
  );
}

function refuseTooSmall(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if ((bavail * bsize) / BYTES_PER_MB < FIRST_START_NEEDS_MB)
    throw diskFull(`create the database (which needs ${FIRST_START_NEEDS_MB} MB)`, folder);
}

function initialise(half: string, { binaries, account, password }: NewCluster): void {
  const place = placeCluster(half, account);
  // initdb reads the password from a file. It gets an open one as its standard input, since it may not be able to
  // reach any path; reopening /dev/stdin asks for the rights of the file itself, so the file is given to the account.
  const passwordFile = `${half}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  const input = openSync(passwordFile, "r");
  try {
    const made = spawnSync(binaries.initdb, initdbArguments(place.asTold, binaries.major), {
      ...place.spawn,
      stdio: [input, "pipe", "pipe"],
      encoding: "utf8",
    });
    if (made.status !== 0)
      throw explainFailure({
        action: "create the database",
        dataDirectory: dirname(half),
        output: `${made.stderr ?? ""}${made.error?.message ?? ""}`,
      });
  } finally {
    closeSync(input);
    rmSync(passwordFile, { force: true });
  }
}

// The first major version that sorts by itself, without the machine's C library.
const BUILTIN_LOCALE_MAJOR = 17;

function initdbArguments(folder: string, major: number): readonly string[] {
  // Sorts the same on every machine; people's lists are sorted where their language is known.
  const locale =
    major >= BUILTIN_LOCALE_MAJOR
      ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
      : ["--locale=C"];
  return ["-D", folder, "-U", SUPERUSER, "-A", "scram-sha-256", "--pwfile", "/dev/stdin", "--encoding=UTF8", ...locale];
}
