// The lock under which a checkout is installed: one at a time, and a dead holder does not hold it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";

const MODULE = join(import.meta.dirname, "install-lock.cjs");
let folder = "";
let lock = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "duenotice-lock-"));
  lock = join(folder, "install.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the lock in a process of its own, notes begin and end in `journal`, and holds it for `holdMs`. */
function takeInChild(holdMs: number): { readonly ended: Promise<unknown>; readonly kill: () => void } {
  const script = `
    const fs = require("node:fs");
    const { withLock } = require(${JSON.stringify(MODULE)});
    withLock(${JSON.stringify(lock)}, () => {}, () => {
      fs.appendFileSync(${JSON.stringify(join(folder, "journal"))}, "begin\\n");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${holdMs});
      fs.appendFileSync(${JSON.stringify(join(folder, "journal"))}, "end\\n");
    });`;
  const child = spawn(process.execPath, ["-e", script], { stdio: "inherit" });
  return { ended: once(child, "exit"), kill: () => child.kill("SIGKILL") };
}

function journal(): readonly string[] {
  const file = join(folder, "journal");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

async function untilBegun(): Promise<void> {
  while (journal().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("withLock() lets one process in at a time", { timeout: 20_000 }, async () => {
  await Promise.all([1, 2, 3, 4].map(() => takeInChild(100).ended));
  assert.deepEqual(journal(), Array.from({ length: 4 }, () => ["begin", "end"]).flat());
  assert.deepEqual(readdirSync(folder), ["journal"]);
});

test("withLock() takes over from a holder that was killed", { timeout: 20_000 }, async () => {
  const first = takeInChild(60_000);
  await untilBegun();
  first.kill();
  await first.ended;
  assert.ok(existsSync(lock));
  await takeInChild(0).ended;
  assert.deepEqual(journal(), ["begin", "begin", "end"]);
});

test("withLock() is let in once by many who find a dead holder", { timeout: 20_000 }, async () => {
  writeFileSync(lock, '{"pid":0,"startedAt":""}');
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => takeInChild(50).ended));
  assert.deepEqual(journal(), Array.from({ length: 6 }, () => ["begin", "end"]).flat());
});

test("withLock() does not take a pid used again for the holder", { timeout: 20_000 }, async () => {
  // This process is alive, but it did not begin at that moment.
  writeFileSync(lock, JSON.stringify({ pid: process.pid, startedAt: existsSync("/proc/self/stat") ? "1" : "" }));
  if (!existsSync("/proc/self/stat")) return console.log("not run: pid used again (no /proc here)");
  await takeInChild(0).ended;
  assert.deepEqual(journal(), ["begin", "end"]);
});

test("withLock() takes a lock file that was cut short for a dead one", { timeout: 20_000 }, async () => {
  writeFileSync(lock, '{"pid":');
  await takeInChild(0).ended;
  assert.deepEqual(journal(), ["begin", "end"]);
});
