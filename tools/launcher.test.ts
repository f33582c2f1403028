// The launcher, on a copy of it in front of a program that prints what reaches it. npm itself is not tried here: it needs a registry and half a
// minute.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import type { SpawnSyncReturns } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, test } from "node:test";

const ROOT = dirname(import.meta.dirname);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "duenotice-launch-")));
const checkout = join(folder, "check out");
const launcher = join(checkout, "duenotice");
after(() => rmSync(folder, { recursive: true, force: true }));

for (const file of ["duenotice", "package.json", "package-lock.json"]) cpSync(join(ROOT, file), join(checkout, file));
cpSync(join(ROOT, "tools"), join(checkout, "tools"), { recursive: true });
symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
mkdirSync(join(checkout, "packages", "cli"), { recursive: true });
for (const file of ["start.mjs", "bundled-check.mjs"])
  cpSync(join(ROOT, "packages", "cli", file), join(checkout, "packages", "cli", file));
plant("packages/web/package.json", '{ "scripts": {} }');
// Bundles nothing, so that `check` reaches the program below from its sources.
plant("tools/bundle-check.ts", "");
plant(
  "packages/cli/src/main.ts",
  `const [command, code] = process.argv.slice(2);
  if (command === "wait") {
    process.on("SIGTERM", () => process.exit(7));
    setInterval(() => undefined, 1000);
  }
  console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), node: process.version, pid: process.pid }));
  if (command === "exit") process.exit(Number(code));`,
);

function plant(file: string, content: string): void {
  mkdirSync(dirname(join(checkout, file)), { recursive: true });
  writeFileSync(join(checkout, file), content);
}

interface Reached {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly node: string;
  readonly pid: number;
}

function launch(
  command: string,
  args: readonly string[],
  cwd = folder,
): { status: number | null; reached: Reached; said: string } {
  const run = spawnSync(command, args, { cwd, encoding: "utf8" });
  assert.notEqual(run.stdout, "", run.stderr);
  return { status: run.status, reached: reachedIn(run.stdout), said: run.stderr };
}

function reachedIn(stdout: string): Reached {
  // Printed by the program planted above.
  return JSON.parse(stdout) as Reached;
}

test("duenotice passes arguments and folder on, on the pinned Node, and prints nothing itself", () => {
  const { reached, said } = launch(launcher, ["a b", "", "c'd", "$HOME", "*"]);
  assert.deepEqual(reached.args, ["a b", "", "c'd", "$HOME", "*"]);
  assert.equal(reached.cwd, folder);
  assert.match(reached.node, /^v24\./);
  assert.equal(said, "");
});

test("duenotice finds its folder through symbolic links, absolute and relative", () => {
  mkdirSync(join(folder, "bin"));
  symlinkSync("../check out/duenotice", join(folder, "bin", "one"));
  symlinkSync(join(folder, "bin", "one"), join(folder, "two"));
  assert.deepEqual(launch(join(folder, "two"), ["x"], "/").reached.args, ["x"]);
  assert.deepEqual(launch("./one", ["y"], join(folder, "bin")).reached.args, ["y"]);
});

test("duenotice passes the exit code through", () => {
  assert.equal(launch(launcher, ["exit", "42"]).status, 42);
});

test("duenotice is replaced by the program, so that signals reach it", { timeout: 20_000 }, async () => {
  const child = spawn(launcher, ["wait"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const reached = reachedIn(line.toString());
  assert.equal(reached.pid, child.pid);
  child.kill("SIGTERM");
  assert.deepEqual(await once(child, "exit"), [7, null]);
});

/** A folder for the PATH with nothing but these tools, and so without Node. */
function bareTools(name: string, tools: readonly string[]): string {
  const bare = join(folder, name);
  mkdirSync(bare);
  for (const tool of tools) {
    const found = toolFile(tool);
    if (found !== undefined) symlinkSync(found, join(bare, tool));
  }
  return bare;
}

function toolFile(tool: string): string | undefined {
  return ["/bin", "/usr/bin"].map((place) => join(place, tool)).find((file) => existsSync(file));
}

const NO_NODE = /^duenotice: there is no Node on this machine's PATH\. Install Node 18 or newer/;

test("duenotice says so when there is no Node", () => {
  const bare = bareTools("bare", ["sh", "dirname", "readlink"]);
  const run = spawnSync(launcher, ["x"], { env: { PATH: bare }, encoding: "utf8" });
  assert.equal(run.status, 1);
  assert.match(run.stderr, NO_NODE);
});

test("duenotice builds the pages when they are missing or older than their sources, for commands that serve them", () => {
  const built = join(checkout, "packages/web/dist/index.html");
  const builds = (): number => (existsSync(built) ? readFileSync(built, "utf8").trim().split("\n").length : 0);
  // Each build adds a line.
  plant(
    "packages/web/package.json",
    '{ "name": "web", "scripts": { "build": "mkdir -p dist && echo built >> dist/index.html" } }',
  );
  plant("packages/web/src/main.ts", "");
  launch(launcher, ["check"]);
  assert.equal(builds(), 0, "check needs no pages");
  launch(launcher, ["demo"]);
  assert.equal(builds(), 1, "missing");
  launch(launcher, ["serve"]);
  assert.equal(builds(), 1, "fresh");
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(checkout, "packages/web/src/main.ts"), later, later);
  assert.match(launch(launcher, ["serve"]).said, /building the web pages/);
  assert.equal(builds(), 2, "older than its sources");
});

/**
 * A checkout in which npm has installed, as far as the launcher looks, and in which `check` was called once. It has a folder node_modules of its own,
 * so that this can be spoilt.
 */
function installedCheckout(name: string): string {
  const place = join(folder, name);
  cpSync(checkout, place, { recursive: true, filter: (file) => file !== join(checkout, "node_modules") });
  const modules = join(place, "node_modules");
  mkdirSync(modules);
  cpSync(join(ROOT, "node_modules", ".package-lock.json"), join(modules, ".package-lock.json"));
  symlinkSync(join(ROOT, "node_modules", PINNED), join(modules, PINNED));
  assert.deepEqual(launch(join(place, "duenotice"), ["check", "once"]).reached.args, ["check", "once"]);
  return place;
}

const PINNED = `node-${process.platform}-${process.arch}`;
const withoutNode = bareTools("without-node", ["sh", "dirname", "readlink", "uname", "cmp"]);

/** With no Node on the PATH, only who does not ask another Node whether everything is installed comes through. */
function launchWithoutNode(place: string, args: readonly string[], path = withoutNode): "at once" | "asked" {
  const run = spawnSync(join(place, "duenotice"), args, { env: { PATH: path }, encoding: "utf8" });
  if (run.status === 0) {
    assert.deepEqual(reachedIn(run.stdout).args, args);
    return "at once";
  }
  assert.match(run.stderr, NO_NODE);
  assert.equal(run.stdout, "");
  return "asked";
}

const hasPinnedNode = existsSync(join(ROOT, "node_modules", PINNED));

test("duenotice check is bundled when a source has changed, and only then", () => {
  const place = installedCheckout("bundling");
  const source = join(place, "packages/cli/src/check/check.ts");
  mkdirSync(dirname(source));
  writeFileSync(source, "");
  // Like the real one: one file, and what it was made of. Each bundle has a number.
  writeFileSync(
    join(place, "tools/bundle-check.ts"),
    `import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
    const dist = "packages/cli/dist";
    mkdirSync(dist, { recursive: true });
    const number = readdirSync(dist).filter((name) => name.endsWith(".cjs")).length + 1;
    writeFileSync(dist + "/check-" + number + ".cjs", "exports.check = async (args) => { console.log(JSON.stringify([" + number + ", args])); return 7; };");
    const { mtimeMs, size } = statSync("packages/cli/src/check/check.ts");
    writeFileSync(dist + "/inputs.json", JSON.stringify({ entry: "check-" + number + ".cjs", inputs: [["packages/cli/src/check/check.ts", mtimeMs, size]] }));`,
  );
  const answer = (): unknown => {
    const run = spawnSync(join(place, "duenotice"), ["check", "a b"], { encoding: "utf8" });
    assert.equal(run.stderr, "");
    assert.equal(run.status, 7);
    return JSON.parse(run.stdout);
  };
  assert.deepEqual(answer(), [1, ["a b"]]);
  assert.deepEqual(answer(), [1, ["a b"]], "nothing has changed");
  writeFileSync(source, "// changed");
  assert.deepEqual(answer(), [2, ["a b"]]);
  writeFileSync(join(place, "tools/bundle-check.ts"), "throw new RangeError('no bundle');");
  rmSync(source);
  const { status, reached, said } = launch(join(place, "duenotice"), ["check"]);
  assert.deepEqual(reached.args, ["check"], "from the sources, never from a bundle of others");
  assert.equal(status, 0);
  assert.match(said, /check runs from its sources, because bundling them failed: .*no bundle/s);
});

test("duenotice check asks no other Node once it is installed, wherever the checkout is moved", () => {
  if (!hasPinnedNode) return console.log("not run: pinned Node");
  const place = installedCheckout("installed");
  assert.equal(launchWithoutNode(place, ["check", "a b", ""]), "at once");
  const moved = join(folder, "moved to");
  renameSync(place, moved);
  assert.equal(launchWithoutNode(moved, ["check"]), "at once");
  const before = snapshotOf(moved);
  assert.equal(launchWithoutNode(moved, ["check"]), "at once");
  assert.deepEqual(snapshotOf(moved), before, "nothing is written, so that a reader without rights can do the same");
});

/** Every file and folder of node_modules itself, and when it was changed. */
function snapshotOf(place: string): readonly (readonly [string, number])[] {
  const modules = join(place, "node_modules");
  return [".", ...readdirSync(modules)].map((name) => [name, lstatSync(join(modules, name)).mtimeMs]);
}

/** What may have happened to a checkout since, each with what is then asked of another Node. */
const SPOILT: readonly (readonly [string, (place: string) => void])[] = [
  ["another lock file", (place) => appendFileSync(join(place, "package-lock.json"), " ")],
  [
    "another lock file of the same length that is older than the installation",
    (place) => {
      const file = join(place, "package-lock.json");
      writeFileSync(file, readFileSync(file, "utf8").replace('"version": "', '"versioM": "'));
      utimesSync(file, 1, 1);
    },
  ],
  ["no lock file", (place) => rmSync(join(place, "package-lock.json"))],
  ["no node_modules", (place) => rmSync(join(place, "node_modules"), { recursive: true })],
  ["no record of the lock file", (place) => rmSync(join(place, "node_modules/.duenotice-lock"))],
  ["no record of the machine", (place) => rmSync(join(place, "node_modules/.duenotice-machine"))],
  ["a record that was cut short", (place) => writeFileSync(join(place, "node_modules/.duenotice-machine"), "")],
  ["an installation under way or cut short", (place) => plantIn(place, "node_modules/.duenotice-unfinished")],
  ["no pinned Node", (place) => rmSync(join(place, "node_modules", PINNED))],
  [
    "a pinned Node that cannot be run",
    (place) => {
      rmSync(join(place, "node_modules", PINNED));
      plantIn(place, join("node_modules", PINNED, "bin", "node"));
    },
  ],
  [
    "a machine of another kind",
    (place) => {
      const file = join(place, "node_modules/.duenotice-machine");
      writeFileSync(file, readFileSync(file, "utf8").replace(/\n.+\n/, "\nDarwin arm64\n"));
    },
  ],
];

function plantIn(place: string, file: string): void {
  mkdirSync(dirname(join(place, file)), { recursive: true });
  writeFileSync(join(place, file), "");
}

test("duenotice check asks another Node as soon as anything is not as it was installed", () => {
  if (!hasPinnedNode) return console.log("not run: pinned Node");
  const whole = installedCheckout("whole");
  for (const [index, [name, spoil]] of SPOILT.entries()) {
    const place = join(folder, `spoilt-${index}`);
    cpSync(whole, place, { recursive: true, verbatimSymlinks: true });
    assert.equal(launchWithoutNode(place, ["check"]), "at once", `before ${name}`);
    spoil(place);
    assert.equal(launchWithoutNode(place, ["check"]), "asked", name);
  }
  assert.equal(launchWithoutNode(whole, ["demo"]), "asked", "pages may have to be built");
  for (const missing of ["uname", "cmp"]) {
    const tools = ["sh", "dirname", "readlink", "uname", "cmp"].filter((tool) => tool !== missing);
    assert.equal(launchWithoutNode(whole, ["check"], bareTools(`without-${missing}`, tools)), "asked", `no ${missing}`);
  }
});

test("duenotice records anew what is installed, and asks no more", () => {
  if (!hasPinnedNode) return console.log("not run: pinned Node");
  const place = installedCheckout("changed");
  appendFileSync(join(place, "package-lock.json"), "\n");
  assert.equal(launchWithoutNode(place, ["check"]), "asked");
  // The same packages: npm's own record says that all of them are there.
  launch(join(place, "duenotice"), ["check"]);
  assert.equal(launchWithoutNode(place, ["check"]), "at once");
});

test("duenotice check asks no other Node in any shell of this machine, whatever it is called by", () => {
  if (!hasPinnedNode) return console.log("not run: pinned Node");
  const place = installedCheckout("shells");
  const shells: readonly (readonly [string, ...string[]])[] = [
    ["dash"],
    ["bash", "--posix"],
    ["busybox", "sh"],
    ["ksh"],
    ["zsh", "--emulate", "sh"],
  ];
  for (const [shell, ...options] of shells) {
    const file = toolFile(shell);
    if (file === undefined) {
      console.log(`not run: ${shell}`);
      continue;
    }
    for (const name of ["duenotice", "./duenotice", join(place, "duenotice"), "../shells/duenotice"]) {
      // A folder of that name elsewhere must not be taken for it.
      const env = { PATH: withoutNode, CDPATH: ROOT + delimiter + folder };
      const run: SpawnSyncReturns<string> = spawnSync(file, [...options, name, "check", "x"], {
        cwd: place,
        env,
        encoding: "utf8",
      });
      assert.equal(run.status, 0, `${shell} ${name}: ${run.stderr}`);
      assert.deepEqual(reachedIn(run.stdout).args, ["check", "x"]);
    }
  }
});

test("duenotice check started twice at once runs twice", { timeout: 60_000 }, async () => {
  const place = installedCheckout("twice");
  rmSync(join(place, "node_modules/.duenotice-lock"));
  const children = [1, 2, 3].map((n) =>
    spawn(join(place, "duenotice"), ["check", String(n)], { stdio: ["ignore", "ignore", "inherit"] }),
  );
  for (const [code] of await Promise.all(children.map((child) => once(child, "exit")))) assert.equal(code, 0);
});

/**
 * What the launcher takes for npm: notes that it was called, and puts the pinned Node where npm would, unless the environment says that it fails.
 */
const NPM = join(folder, "npm-cli.js");
writeFileSync(
  NPM,
  `const fs = require("node:fs");
  fs.appendFileSync("npm-calls", process.argv[2] + "\\n");
  if (process.env.NPM_FAILS) process.exit(3);
  fs.symlinkSync(${JSON.stringify(join(ROOT, "node_modules", PINNED))}, "node_modules/${PINNED}");`,
);

function npmCalls(place: string): number {
  return readFileSync(join(place, "npm-calls"), "utf8").trim().split("\n").length;
}

test(
  "duenotice check installs on its first call, once for all who call, and not again",
  { timeout: 60_000 },
  async () => {
    if (!hasPinnedNode) return console.log("not run: pinned Node");
    const place = installedCheckout("first");
    rmSync(join(place, "node_modules"), { recursive: true });
    const env = { ...process.env, npm_execpath: NPM };
    const children = [1, 2, 3].map(() =>
      spawn(join(place, "duenotice"), ["check"], { env, stdio: ["ignore", "ignore", "ignore"] }),
    );
    for (const [code] of await Promise.all(children.map((child) => once(child, "exit")))) assert.equal(code, 0);
    assert.equal(npmCalls(place), 1);
    assert.equal(launchWithoutNode(place, ["check"]), "at once");
  },
);

test("duenotice check installs again when that was cut short, even for a lock file that was installed before", () => {
  if (!hasPinnedNode) return console.log("not run: pinned Node");
  const place = installedCheckout("cut short");
  const lock = join(place, "package-lock.json");
  const before = readFileSync(lock);
  writeFileSync(lock, readFileSync(lock, "utf8").replaceAll('"version": "', '"version": "9'));
  const call = (more: Readonly<Record<string, string>>) =>
    spawnSync(join(place, "duenotice"), ["check"], {
      env: { ...process.env, npm_execpath: NPM, ...more },
      encoding: "utf8",
    });
  const failed = call({ NPM_FAILS: "1" });
  assert.equal(failed.status, 1);
  assert.match(failed.stderr, /installing ended with exit code 3/);
  writeFileSync(lock, before);
  assert.equal(launchWithoutNode(place, ["check"]), "asked", "what is there may be half of the other");
  const installed = call({});
  assert.equal(installed.status, 0, installed.stderr);
  assert.match(installed.stderr, /installed in/);
  assert.equal(npmCalls(place), 2);
  assert.equal(launchWithoutNode(place, ["check"]), "at once");
});
