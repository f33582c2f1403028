/**
 * Where the cluster lies and how PostgreSQL's account gets there.
 *
 * A data directory under a folder that only root may enter (/root, a 0700 home) cannot be reached by path from
 * another account. It can be reached by inheritance: root enters the folder, then gives up its rights, and
 * PostgreSQL is told to work in `/proc/self/cwd`, which leads there without passing the folders above. PostgreSQL
 * and everything that it starts stays in that directory, so the name keeps its meaning.
 */
import type { SpawnOptions } from "node:child_process";
import { OperatingError } from "../operating-error.ts";
import { canEnter } from "./can-enter.ts";
import { hasProcFileSystem } from "./processes.ts";
import type { SystemAccount } from "./system-account.ts";

const INHERITED_DIRECTORY = "/proc/self/cwd";

export interface ClusterPlace {
  /** The folder as we see it. */
  readonly folder: string;
  /** The same folder as PostgreSQL is told (`-D`). */
  readonly asTold: string;
  /** How programs that work in it are started. */
  readonly spawn: Pick<SpawnOptions, "cwd" | "uid" | "gid" | "env">;
}

/** Refuses: `postgres/directory-unreachable` where there is no way for the account. */
export function placeCluster(folder: string, account: SystemAccount | undefined): ClusterPlace {
  // Messages in English whatever the machine speaks: we read some of them.
  const env = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  if (account === undefined) return { folder, asTold: folder, spawn: { cwd: folder, env } };
  const spawn = { cwd: folder, env, uid: account.uid, gid: account.gid };
  if (canEnter(folder, account)) return { folder, asTold: folder, spawn };
  if (hasProcFileSystem()) return { folder, asTold: INHERITED_DIRECTORY, spawn };
  throw new OperatingError(
    `PostgreSQL runs as "${account.name}", who cannot enter ${folder}; ` +
      "name a data directory whose parent folders everybody may enter (chmod o+x), for example --data-dir /var/lib/duenotice/data",
    { code: "postgres/directory-unreachable" },
  );
}
