// `npm run test:setup`: installs the optional tools of the tests with Debian's apt, where this user may. Bounded in time;
// a tool that cannot be had never fails the run, it is named, and so is what will then not be run.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";

interface Tool {
  /** Packages of Debian. */
  readonly packages: readonly string[];
  readonly isThere: () => boolean;
  /** What the tests cannot do without it. */
  readonly without: string;
}

const UPDATE_LIMIT_S = 120;
const INSTALL_LIMIT_S = 420;
const POLICY = "/usr/sbin/policy-rc.d";
const CLUSTER_CONFIGURATION = "/etc/postgresql-common/createcluster.conf";

const TOOLS: readonly Tool[] = [
  {
    packages: ["chromium"],
    isThere: () => hasCommand("chromium"),
    without: "the browser tests fall back on the Chromium that npm carries",
  },
  {
    packages: ["postgresql-15"],
    isThere: () => globSync("/usr/lib/postgresql/15/bin/postgres").length > 0,
    without: "the store is tested on the embedded PostgreSQL only",
  },
  {
    packages: ["postgresql-15-postgis-3"],
    isThere: () => existsSync("/usr/share/postgresql/15/extension/postgis.control"),
    without: "the views for PostGIS are not tested",
  },
  {
    packages: ["python3-shapely"],
    isThere: () => pythonHas("shapely"),
    without: "counts of overlaps are not recomputed by an independent program",
  },
  {
    packages: ["gdal-bin"],
    isThere: () => hasCommand("ogrinfo"),
    without: "files that we write are not read back by GDAL",
  },
  {
    packages: ["libxml2-utils"],
    isThere: () => hasCommand("xmllint"),
    without: "XML that we write is not validated by xmllint",
  },
  {
    packages: ["golang"],
    isThere: () => hasCommand("go"),
    without: "the log's proofs are not checked by the Go reference implementation",
  },
  {
    packages: ["busybox", "ksh", "zsh"],
    isThere: () => ["busybox", "ksh", "zsh"].every(hasCommand),
    without: "the launcher is tried in fewer shells",
  },
];

function hasCommand(name: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${name}`], { stdio: "ignore" }).status === 0;
}

/** Debian's own Python: another one on the PATH would not see Debian's packages. */
function pythonHas(module: string): boolean {
  return spawnSync("/usr/bin/python3", ["-c", `import ${module}`], { stdio: "ignore" }).status === 0;
}

/** Words to put before a command to run it as root; undefined when this user may not. */
function asRoot(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : undefined;
}

/** Runs a command under `timeout`, which also ends what it started. Returns why it failed. */
function run(command: readonly string[], limitS: number): string | undefined {
  const result = spawnSync("timeout", ["-k", "10", String(limitS), ...command], {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (result.status === 0) return undefined;
  if (result.status === 124) return `took longer than ${limitS} s`;
  return result.stderr.trim().split("\n").at(-1) ?? `exit code ${result.status ?? "unknown"}`;
}

/** Keeps Debian from starting what it installs, and PostgreSQL's packages from creating a cluster; as root only. */
function withoutServices(work: () => void): void {
  if (process.getuid?.() !== 0) return work();
  const hasPolicy = existsSync(POLICY);
  const hasConfiguration = existsSync(CLUSTER_CONFIGURATION);
  if (!hasPolicy) writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  if (!hasConfiguration) {
    mkdirSync("/etc/postgresql-common", { recursive: true });
    writeFileSync(CLUSTER_CONFIGURATION, "create_main_cluster = false\n");
  }
  try {
    work();
  } finally {
    if (!hasPolicy) rmSync(POLICY, { force: true });
    // Left in place once the package is there: it is then the package's own file to configure.
    if (!hasConfiguration && !hasCommand("pg_createcluster")) rmSync(CLUSTER_CONFIGURATION, { force: true });
  }
}

function installAll(tools: readonly Tool[], root: readonly string[]): void {
  const failure = run([...root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "update", "-q"], UPDATE_LIMIT_S);
  if (failure !== undefined) console.log(`test:setup: apt-get update: ${failure}`);
  // One by one: a package that this release does not have takes no other down with it.
  const until = performance.now() + INSTALL_LIMIT_S * 1000;
  for (const { packages } of tools) {
    const leftS = Math.round((until - performance.now()) / 1000);
    if (leftS <= 0) return console.log(`test:setup: ${INSTALL_LIMIT_S} s are over; the rest is left out`);
    const begun = performance.now();
    const options = [
      "-y",
      "-q",
      "--no-install-recommends",
      "-o",
      "Dpkg::Options::=--force-confold",
      "-o",
      "DPkg::Lock::Timeout=60",
    ];
    const error = run(
      [...root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", ...options, ...packages],
      leftS,
    );
    console.log(
      `test:setup: ${packages.join(" ")}: ${error ?? "installed"} (${((performance.now() - begun) / 1000).toFixed(1)} s)`,
    );
  }
}

const missing = TOOLS.filter((tool) => !tool.isThere());
const root = asRoot();
if (missing.length === 0) console.log("test:setup: every optional tool is there");
else if (hasCommand("apt-get") && root !== undefined) withoutServices(() => installAll(missing, root));
else {
  const names = missing.flatMap((tool) => tool.packages).join(" ");
  console.log(
    `test:setup: this user may not install; an administrator of a Debian machine may: apt-get install ${names}`,
  );
}
for (const tool of missing.filter((candidate) => !candidate.isThere()))
  console.log(`test:setup: without ${tool.packages.join(", ")}: ${tool.without}`);
