"use strict";
// First half of the launcher: makes the checkout runnable and prints the Node to run it on (stdout, nothing else).
// Old syntax on purpose: runs on Node 18, before anything is installed.
const { ensureInstalled, ensureWebBuilt, orSay, pinnedNode } = require("./install.cjs");

// Only these two serve pages; the other commands do not wait for a build.
const COMMANDS_WITH_PAGES = ["demo", "serve"];

orSay(() => {
  ensureInstalled();
  if (COMMANDS_WITH_PAGES.includes(process.argv[2])) ensureWebBuilt();
  process.stdout.write(pinnedNode());
});
