"use strict";
// `node tools/run.cjs NAME …` installs what is missing and runs tools/NAME.ts on the pinned Node: the first step of the
// npm scripts, so that they work in a fresh clone and on a machine whose own Node is older.
// Old syntax on purpose: runs on Node 18, before anything is installed.
const { spawn } = require("node:child_process");
const path = require("node:path");
const { ROOT, ensureInstalled, orSay, pinnedNode } = require("./install.cjs");

const name = process.argv[2];
const node = orSay(() => {
  ensureInstalled();
  return pinnedNode();
});
const env = Object.assign({}, process.env, {
  PATH: path.join(ROOT, "node_modules", ".bin") + path.delimiter + process.env.PATH,
});
const child = spawn(node, [path.join(__dirname, name + ".ts")].concat(process.argv.slice(3)), {
  cwd: ROOT,
  env,
  stdio: "inherit",
});
["SIGTERM", "SIGHUP"].forEach((signal) => process.on(signal, () => child.kill(signal)));
// A terminal sends SIGINT to the child as well: this process only has to outlive it.
process.on("SIGINT", () => {});
child.on("close", (code, signal) => {
  if (signal !== null) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else process.exitCode = code;
});
