// The launcher, on a copy of it in front of a program that prints what reaches it. The installation itself is not tried
// here: it needs a registry and half a minute.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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
  // Printed by the program planted above.
  return { status: run.status, reached: JSON.parse(run.stdout) as Reached, said: run.stderr };
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
  const reached = JSON.parse(line.toString()) as Reached;
  assert.equal(reached.pid, child.pid);
  child.kill("SIGTERM");
  assert.deepEqual(await once(child, "exit"), [7, null]);
});

test("duenotice says so when there is no Node", () => {
  const bare = join(folder, "bare");
  mkdirSync(bare);
  for (const tool of ["sh", "dirname", "readlink"]) {
    const found = ["/bin", "/usr/bin"].map((place) => join(place, tool)).find((file) => existsSync(file));
    if (found !== undefined) symlinkSync(found, join(bare, tool));
  }
  const run = spawnSync(launcher, ["x"], { env: { PATH: bare }, encoding: "utf8" });
  assert.equal(run.status, 1);
  assert.match(run.stderr, /there is no Node on this machine's PATH\. Install Node 18 or newer/);
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
