"use strict";
// A lock file held by one process of this machine, so that two launchers started at once do not install twice.
// The holder is named by pid and by the moment that process began, so that a pid used again is not taken for it.
// Old syntax on purpose: runs on Node 18, before anything is installed.
const fs = require("node:fs");
const path = require("node:path");

const POLL_MS = 200;

/** Fields 3 and up of /proc/PID/stat; none where there is no /proc. The command name before them may hold spaces. */
function statFields(pid) {
  try {
    const stat = fs.readFileSync("/proc/" + pid + "/stat", "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** The kernel's start time of a process (field 22), or "" where it does not tell. */
function startedAt(pid) {
  return statFields(pid)[19] || "";
}

function isAlive(holder) {
  if (!Number.isInteger(holder.pid) || holder.pid <= 0) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  // A killed process that its parent has not yet asked after still answers to its pid.
  if (statFields(holder.pid)[0] === "Z") return false;
  return holder.startedAt === "" || startedAt(holder.pid) === holder.startedAt;
}

/** Who holds the lock; undefined when nobody does. A file cut short by a crash counts as held by pid 0, that is, by the dead. */
function readHolder(file) {
  let text;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    return { pid: 0, startedAt: "" };
  }
}

/** Creates the lock in one step with its content, by linking a finished file: nobody ever reads half of it. */
function tryTake(file) {
  const own = file + "." + process.pid;
  fs.writeFileSync(own, JSON.stringify({ pid: process.pid, startedAt: startedAt(process.pid) }));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    fs.unlinkSync(own);
  }
}

/** Takes away the lock of a dead process. If somebody else was quicker and the file is alive again, it is put back. */
function removeStale(file) {
  const aside = file + "." + process.pid + ".stale";
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  const holder = readHolder(aside);
  if (holder !== undefined && isAlive(holder)) {
    try {
      fs.linkSync(aside, file);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
  fs.unlinkSync(aside);
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Runs `work` while holding the lock `file`; waits for a living holder and calls `onWait(pid)` once. */
function withLock(file, onWait, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let hasSaid = false;
  while (!tryTake(file)) {
    const holder = readHolder(file);
    if (holder === undefined) continue;
    if (!isAlive(holder)) {
      removeStale(file);
      continue;
    }
    if (!hasSaid) onWait(holder.pid);
    hasSaid = true;
    sleep(POLL_MS);
  }
  try {
    return work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

module.exports = { withLock };
