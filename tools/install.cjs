"use strict";
// Brings a checkout to where it can run: installs what package-lock.json names, builds the web pages when they are
// older than their sources, and finds the pinned Node. Everything it says goes to stderr.
// Old syntax on purpose: runs on Node 18, before anything is installed.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { withLock } = require("./install-lock.cjs");

const ROOT = path.dirname(__dirname);
const NODE_MAJOR = 24;
const INSTALL_LIMIT_MS = 20 * 60 * 1000;
const BUILD_LIMIT_MS = 10 * 60 * 1000;
const LOCK_FILE = path.join(ROOT, ".duenotice", "install.lock");
/** There while npm is at work: found at the next start, it says that an installation was cut short. */
const UNFINISHED_FILE = path.join(ROOT, "node_modules", ".duenotice-unfinished");
/** What is installed: the lock file byte for byte, and the machine that it was installed for. The launcher reads both, in shell. */
const INSTALLED_LOCK_FILE = path.join(ROOT, "node_modules", ".duenotice-lock");
const INSTALLED_MACHINE_FILE = path.join(ROOT, "node_modules", ".duenotice-machine");
/** From node_modules; on some platforms npm carries none. */
const PINNED_NODE = "node-" + process.platform + "-" + process.arch + "/bin/node";

/** A failure that the user is told in one sentence, without a stack. */
class Unusable extends Error {}

function say(sentence) {
  process.stderr.write("duenotice: " + sentence + "\n");
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

function readLock() {
  const lock = readText(path.join(ROOT, "package-lock.json"));
  if (lock === undefined)
    throw new Unusable("package-lock.json is missing in " + ROOT + ": this is not a whole checkout. Clone it again.");
  return lock;
}

/** The Node to run on, and the machine as the launcher asks for it: a checkout may be seen from a machine of another kind. */
function describeMachine() {
  const kind = spawnSync("uname", ["-sm"], { encoding: "utf8" }).stdout || "";
  return PINNED_NODE + "\n" + kind.trim() + "\n";
}

/** Whether one entry of the lock file belongs on this machine. */
function isForThisMachine(entry) {
  const fits = (rule, here) => {
    if (rule === undefined) return true;
    const list = [].concat(rule);
    return list.includes(here) || (list.every((name) => name.startsWith("!")) && !list.includes("!" + here));
  };
  return fits(entry.os, process.platform) && fits(entry.cpu, process.arch);
}

/** Whether npm's own record of what it installed names every package of the lock file, for checkouts installed by hand. */
function isInstalledByHand() {
  const record = readText(path.join(ROOT, "node_modules", ".package-lock.json"));
  if (record === undefined) return false;
  const have = JSON.parse(record).packages || {};
  const want = JSON.parse(readText(path.join(ROOT, "package-lock.json"))).packages || {};
  // Some optional packages may be absent for good reasons (another C library); our own ones of this platform may not.
  const ours = Object.keys((want[""] || {}).optionalDependencies || {}).map((name) => "node_modules/" + name);
  return Object.keys(want).every((place) => {
    const entry = want[place];
    if (!/(^|\/)node_modules\//.test(place)) return true;
    if (have[place] !== undefined) return entry.link || have[place].version === entry.version;
    return Boolean(entry.optional || entry.devOptional) && !(ours.includes(place) && isForThisMachine(entry));
  });
}

/** The lock file comes last: where it stands, what it was installed for stands too. */
function recordInstalled(lock) {
  try {
    writeWhole(INSTALLED_MACHINE_FILE, describeMachine());
    writeWhole(INSTALLED_LOCK_FILE, lock);
  } catch (error) {
    // A read-only checkout that is already installed works without the record, only slower to be recognised.
    if (!["EROFS", "EACCES", "EPERM"].includes(error.code)) throw error;
  }
}

function writeWhole(file, text) {
  const half = file + "." + process.pid;
  fs.writeFileSync(half, text);
  fs.renameSync(half, file);
}

function isInstalled(lock) {
  if (fs.existsSync(UNFINISHED_FILE)) return false;
  if (readText(INSTALLED_LOCK_FILE) === lock && readText(INSTALLED_MACHINE_FILE) === describeMachine()) return true;
  if (!isInstalledByHand()) return false;
  recordInstalled(lock);
  return true;
}

/** npm as this process was started by it, else the one beside this Node, else the one on the PATH. */
function npmCommand() {
  const beside = path.join(path.dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
  const cli = [process.env.npm_execpath, beside].find(
    (file) => file && /npm-cli\.(c?js)$/.test(file) && fs.existsSync(file),
  );
  return cli === undefined ? { command: "npm", before: [] } : { command: process.execPath, before: [cli] };
}

/** Where a user without a home folder of his own may keep npm's cache; undefined when the usual place will do. */
function cacheElsewhere() {
  if (process.env.npm_config_cache) return undefined;
  try {
    fs.accessSync(os.homedir(), fs.constants.W_OK);
    return undefined;
  } catch {
    return path.join(os.tmpdir(), "duenotice-npm-cache-" + (process.getuid ? process.getuid() : "user"));
  }
}

/** `isQuiet`: what npm says is shown only when it fails. */
function runNpm(args, limitMs, isQuiet) {
  const npm = npmCommand();
  const cache = cacheElsewhere();
  const env = Object.assign({}, process.env, cache === undefined ? {} : { npm_config_cache: cache });
  // stdout is kept free: the launcher reads the name of the Node from it.
  const result = spawnSync(npm.command, npm.before.concat(args), {
    cwd: ROOT,
    env,
    stdio: isQuiet ? ["ignore", "pipe", "pipe"] : ["ignore", 2, 2],
    maxBuffer: 64 * 1024 * 1024,
    timeout: limitMs,
  });
  if (isQuiet && result.status !== 0) process.stderr.write(String(result.stdout || "") + String(result.stderr || ""));
  if (result.error && result.error.code === "ENOENT")
    throw new Unusable("npm is not on this machine's PATH. Install npm (it comes with Node), then call this again.");
  if (result.error && result.error.code === "ETIMEDOUT") return "took longer than " + limitMs / 60000 + " minutes";
  if (result.signal) return "was ended by " + result.signal;
  return result.status === 0 ? undefined : "ended with exit code " + result.status;
}

function requireWritable(folder, what) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
  } catch {
    throw new Unusable(
      what +
        " and " +
        folder +
        " cannot be written by this user. Call it once as the owner of that folder; after that it runs read-only.",
    );
  }
}

/**
 * `npm install --no-save` and not `npm ci`: ci refuses a lock file in which packages for other platforms are missing,
 * which is what npm writes where the registry does not carry them. Versions and integrity come from the lock file
 * either way, and neither writes it.
 */
function install(lock) {
  const begun = Date.now();
  const modules = path.dirname(UNFINISHED_FILE);
  say("installing what package-lock.json names (first start or changed lock file; under a minute, about 700 MB) …");
  if (fs.existsSync(UNFINISHED_FILE)) fs.rmSync(modules, { recursive: true, force: true });
  fs.mkdirSync(modules, { recursive: true });
  fs.writeFileSync(UNFINISHED_FILE, "");
  const options = ["--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const failure = runNpm(["install"].concat(options), INSTALL_LIMIT_MS);
  if (failure !== undefined)
    throw new Unusable(
      "installing " +
        failure +
        "; npm says above why. If this machine has no way to a registry: connect it, or copy node_modules from a machine " +
        "of the same kind with the same package-lock.json. Then call this again.",
    );
  recordInstalled(lock);
  fs.rmSync(UNFINISHED_FILE, { force: true });
  say("installed in " + Math.round((Date.now() - begun) / 1000) + " s.");
}

/** Ensures that what the lock file names is installed. Quick when it is: two comparisons. */
function ensureInstalled() {
  const lock = readLock();
  if (isInstalled(lock)) return;
  requireWritable(ROOT, "The dependencies are not installed (or not those of package-lock.json),");
  withLock(
    LOCK_FILE,
    (pid) => say("another duenotice (process " + pid + ") is installing; waiting for it …"),
    () => {
      if (!isInstalled(lock)) install(lock);
    },
  );
}

/** Newest change below a file or folder, in ms since 1970; 0 when it is not there. */
function newestMs(place) {
  let stat;
  try {
    stat = fs.statSync(place);
  } catch {
    return 0;
  }
  if (!stat.isDirectory()) return stat.mtimeMs;
  return fs
    .readdirSync(place)
    .filter((name) => name !== "node_modules" && name !== "dist" && !name.startsWith(".") && !name.endsWith(".test.ts"))
    .reduce((newest, name) => Math.max(newest, newestMs(path.join(place, name))), 0);
}

function isWebFresh(dist) {
  const built = newestMs(path.join(dist, "index.html"));
  if (built === 0) return false;
  const packages = path.join(ROOT, "packages");
  const others = fs.readdirSync(packages).filter((name) => !["cli", "server", "store", "web"].includes(name));
  const sources = [path.join(packages, "web")].concat(others.map((name) => path.join(packages, name, "src")));
  return sources.every((source) => newestMs(source) <= built);
}

/** Ensures that packages/web/dist is there and not older than its sources, where the package has a build. */
function ensureWebBuilt() {
  const web = path.join(ROOT, "packages", "web");
  const dist = path.join(web, "dist");
  const manifest = readText(path.join(web, "package.json"));
  if (manifest === undefined || !(JSON.parse(manifest).scripts || {}).build) return;
  if (isWebFresh(dist)) return;
  if (fs.existsSync(path.join(dist, "index.html"))) {
    try {
      fs.accessSync(web, fs.constants.W_OK);
    } catch {
      say(
        "packages/web/dist looks older than its sources and cannot be written by this user; going on with it as it is.",
      );
      return;
    }
  }
  requireWritable(web, "The web pages are not built,");
  withLock(
    LOCK_FILE,
    (pid) => say("another duenotice (process " + pid + ") is building the web pages; waiting for it …"),
    () => {
      if (isWebFresh(dist)) return;
      const begun = Date.now();
      say("building the web pages …");
      const failure = runNpm(["run", "build", "-w", "packages/web", "--silent"], BUILD_LIMIT_MS, true);
      if (failure !== undefined)
        throw new Unusable("building the web pages " + failure + ". What went wrong stands above.");
      say("built in " + Math.round((Date.now() - begun) / 1000) + " s.");
    },
  );
}

/** Bundles `check` as its sources are now, on the Node that will run it. False: it did not work, and the command runs from its sources, only slower. */
function bundleCheck() {
  try {
    fs.accessSync(path.join(ROOT, "packages", "cli"), fs.constants.W_OK);
  } catch {
    return false;
  }
  const result = spawnSync(process.execPath, [path.join(ROOT, "tools", "bundle-check.ts")], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: BUILD_LIMIT_MS,
  });
  if (result.status !== 0)
    say("check runs from its sources, because bundling them failed: " + String(result.stderr || "").trim());
  return result.status === 0;
}

/** The Node to run on: the pinned one from node_modules, else this one if it is new enough. */
function pinnedNode() {
  const pinned = path.join(ROOT, "node_modules", PINNED_NODE);
  if (fs.existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  throw new Unusable(
    "npm carries no Node " +
      NODE_MAJOR +
      " for " +
      process.platform +
      "-" +
      process.arch +
      " in this checkout, and this is Node " +
      process.versions.node +
      ". Install Node " +
      NODE_MAJOR +
      " (https://nodejs.org), then call this again.",
  );
}

/** Runs `work`; an expected failure becomes one sentence and exit code 1. */
function orSay(work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unusable) say(error.message);
    else if (error && error.code === "ENOSPC")
      say("the disk is full: " + error.message + ". Free some space, then call this again.");
    else throw error;
    process.exit(1);
  }
}

module.exports = { ROOT, bundleCheck, ensureInstalled, ensureWebBuilt, orSay, pinnedNode };
