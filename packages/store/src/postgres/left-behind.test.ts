/** What killed servers and killed databases leave behind, and how the next start and the supervisor deal with it. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { ask, makeDataDirectory, runServer } from "./embedded-postgres.fixture.ts";
import { hasProcFileSystem, isAlive, isZombie, postgresProcessesIn, sleep, waitUntil } from "./processes.ts";
import { preparePlatformBinaries } from "./platform-binaries.ts";
import type { SupervisorReport } from "./supervise.ts";

const LIMIT_MS = 20_000;

async function makeCluster(t: TestContext): Promise<string> {
  const dataDirectory = await makeDataDirectory(t);
  const made = await startEmbeddedPostgres({ dataDirectory });
  await ask(made.url, "CREATE TABLE kept AS SELECT 7 AS n");
  await made.stop();
  return dataDirectory;
}

/** Starts PostgreSQL on the cluster with no server of ours above it. */
function startByHand(dataDirectory: string, before = ""): ReturnType<typeof spawn> {
  const cluster = join(dataDirectory, "postgres");
  const { uid, gid } = statSync(cluster);
  const { postgres } = preparePlatformBinaries();
  const command = `${before}exec "$0" -D "$1" -p 18103 -c unix_socket_directories=`;
  return spawn("/bin/sh", ["-c", command, postgres, cluster], {
    stdio: "ignore",
    detached: true,
    ...(uid === process.getuid?.() ? {} : { uid, gid }),
  });
}

const readPid = (dataDirectory: string): number =>
  Number(readFileSync(join(dataDirectory, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
const stands = (dataDirectory: string) => (): boolean =>
  existsSync(join(dataDirectory, "postgres/postmaster.pid")) &&
  readFileSync(join(dataDirectory, "postgres/postmaster.pid"), "utf8").includes("ready");

test("R36: startEmbeddedPostgres() stops the orphan of a killed server and starts anew", async (t) => {
  const dataDirectory = await makeCluster(t);
  const orphan = startByHand(dataDirectory);
  assert.ok(await waitUntil(stands(dataDirectory), LIMIT_MS));
  const orphanPid = orphan.pid ?? 0;
  const reports: SupervisorReport[] = [];
  const postgres = await startEmbeddedPostgres({ dataDirectory, onReport: (report) => reports.push(report) });
  t.after(() => postgres.stop());
  assert.deepEqual(
    reports.map(({ kind }) => kind),
    ["orphan-stopped"],
  );
  assert.ok(!isAlive(orphanPid) || isZombie(orphanPid));
  assert.deepEqual(await ask(postgres.url, "SELECT n FROM kept"), [7]);
});

test("R36: startEmbeddedPostgres() starts after kill -9 of the server, at once and with everything there", async (t) => {
  const dataDirectory = await makeDataDirectory(t);
  const killed = await runServer(t, { dataDirectory });
  await ask(killed.first.url ?? "", "CREATE TABLE kept AS SELECT 7 AS n");
  killed.process.kill("SIGKILL");
  await killed.ended;
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  t.after(() => postgres.stop());
  assert.deepEqual(await ask(postgres.url, "SELECT n FROM kept"), [7]);
  assert.equal(postgresProcessesIn(join(dataDirectory, "postgres")).includes(killed.first.pid ?? 0), false);
});

test("R36: PostgreSQL ends by itself when the server above it is killed", async (t) => {
  if (spawnSync("/usr/bin/setpriv", ["--pdeathsig", "INT", "--", "/bin/true"]).status !== 0)
    return console.log("not run: death signal (setpriv of util-linux is not there)");
  const killed = await runServer(t, { dataDirectory: await makeDataDirectory(t) });
  killed.process.kill("SIGKILL");
  await killed.ended;
  const pid = killed.first.pid ?? 0;
  assert.ok(await waitUntil(() => !isAlive(pid) || isZombie(pid), LIMIT_MS));
});

test("R36: startEmbeddedPostgres() starts although a killed PostgreSQL is still a zombie", async (t) => {
  if (!hasProcFileSystem()) return console.log("not run: zombie (no /proc)");
  const dataDirectory = await makeCluster(t);
  // The shell starts PostgreSQL as its child, tells its number, and never asks how it ended.
  const cluster = join(dataDirectory, "postgres");
  const { uid, gid } = statSync(cluster);
  const { postgres: program } = preparePlatformBinaries();
  const parent = spawn(
    "/bin/sh",
    ["-c", '"$0" -D "$1" -p 18104 -c unix_socket_directories= & exec sleep 60', program, cluster],
    { stdio: "ignore", ...(uid === process.getuid?.() ? {} : { uid, gid }) },
  );
  t.after(async () => {
    parent.kill("SIGKILL");
    if (parent.exitCode === null && parent.signalCode === null) await once(parent, "exit");
  });
  assert.ok(await waitUntil(stands(dataDirectory), LIMIT_MS));
  const pid = readPid(dataDirectory);
  process.kill(pid, "SIGKILL");
  assert.ok(await waitUntil(() => isZombie(pid), LIMIT_MS), "the test needs a zombie");
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  t.after(() => postgres.stop());
  assert.ok(isZombie(pid), "it was a zombie all the while");
  assert.deepEqual(await ask(postgres.url, "SELECT n FROM kept"), [7]);
});

test("R36: startEmbeddedPostgres() starts although the number in a stale lock file belongs to another program now", async (t) => {
  if (!hasProcFileSystem()) return console.log("not run: reused process number (no /proc)");
  const dataDirectory = await makeCluster(t);
  const { uid, gid } = statSync(join(dataDirectory, "postgres"));
  // Of the same account: only then does PostgreSQL believe that the process may be one of its own.
  const bystander = spawn("/bin/sleep", ["60"], uid === process.getuid?.() ? {} : { uid, gid });
  t.after(() => bystander.kill("SIGKILL"));
  const file = join(dataDirectory, "postgres/postmaster.pid");
  writeFileSync(
    file,
    `${bystander.pid}\n${join(dataDirectory, "postgres")}\n1700000000\n18105\n\n127.0.0.1\n0\nready\n`,
    { mode: 0o600 },
  );
  chownSync(file, uid, gid);
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  t.after(() => postgres.stop());
  assert.deepEqual(await ask(postgres.url, "SELECT n FROM kept"), [7]);
  assert.equal(bystander.exitCode ?? bystander.signalCode, null, "the bystander was left alone");
});

test("R40: supervise() starts PostgreSQL again when it is killed while we live", async (t) => {
  const reports: SupervisorReport[] = [];
  const postgres = await startEmbeddedPostgres({
    dataDirectory: await makeDataDirectory(t),
    onReport: (report) => reports.push(report),
  });
  t.after(() => postgres.stop());
  await ask(postgres.url, "CREATE TABLE kept AS SELECT 7 AS n");
  for (let round = 1; round <= 2; round += 1) {
    const before = postgres.pid() ?? 0;
    process.kill(before, "SIGKILL");
    assert.ok(await waitUntil(() => postgres.pid() !== undefined && postgres.pid() !== before, LIMIT_MS));
    assert.deepEqual(await ask(postgres.url, "SELECT n FROM kept"), [7], "same address, same data");
  }
  assert.deepEqual(
    reports.map(({ kind }) => kind),
    ["ended", "restarted", "ended", "restarted"],
  );
  assert.match(reports[0]?.sentence ?? "", /signal SIGKILL/);
});

test("R40: supervise() keeps trying while it cannot start, says so, and stops when asked", async (t) => {
  const dataDirectory = await makeDataDirectory(t);
  const reports: SupervisorReport[] = [];
  const postgres = await startEmbeddedPostgres({ dataDirectory, onReport: (report) => reports.push(report) });
  const configuration = join(dataDirectory, "postgres/postgresql.conf");
  const good = readFileSync(configuration);
  writeFileSync(configuration, "no_such_setting = 1\n");
  process.kill(postgres.pid() ?? 0, "SIGKILL");
  assert.ok(await waitUntil(() => reports.filter(({ kind }) => kind === "restart-failed").length >= 2, LIMIT_MS));
  assert.match(
    reports.find(({ kind }) => kind === "restart-failed")?.sentence ?? "",
    /unrecognized configuration parameter.*next try in 100 ms/s,
  );
  writeFileSync(configuration, good);
  assert.ok(await waitUntil(() => reports.at(-1)?.kind === "restarted", LIMIT_MS));
  writeFileSync(configuration, "no_such_setting = 1\n");
  process.kill(postgres.pid() ?? 0, "SIGKILL");
  await sleep(300);
  await postgres.stop();
  assert.equal(existsSync(join(dataDirectory, "server.pid")), false);
});
