/** Configuration: every complaint names its variable, and the documentation names every variable. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readConfiguration, VARIABLES } from "./configuration.ts";

test("readConfiguration() of nothing is the embedded server on the loopback", () => {
  const read = readConfiguration({ DUENOTICE_LOG: "" });
  assert.ok(read.ok);
  const { port, host, databaseUrl, log } = read.configuration;
  assert.deepEqual([port, host, databaseUrl, log], [8080, "127.0.0.1", undefined, "info"]);
});

// what is set, the variable that the sentence must name, what it must say
const COMPLAINTS: readonly [Readonly<Record<string, string>>, string, RegExp][] = [
  [{ DUENOTICE_PORT: "http" }, "DUENOTICE_PORT", /1 to 65535/],
  [{ DUENOTICE_PORT: "65536" }, "DUENOTICE_PORT", /65536/],
  [{ DUENOTICE_PROT: "80" }, "DUENOTICE_PROT", /spelling/],
  [{ DUENOTICE_LOG: "loud" }, "DUENOTICE_LOG", /silent, error, warn, info, debug/],
  [{ DUENOTICE_HOST: "0.0.0.0" }, "DUENOTICE_ORIGIN", /people type/],
  [{ DUENOTICE_ORIGIN: "https://desk.example.org/path" }, "DUENOTICE_ORIGIN", /host and port only/],
  [{ DUENOTICE_SECRET: "short" }, "DUENOTICE_SECRET", /5 characters.*32/],
  [{ DATABASE_URL: "postgres://localhost/x" }, "DUENOTICE_SECRET", /every node/],
  [{ DATABASE_URL: "mysql://localhost/x", DUENOTICE_SECRET: "x".repeat(32) }, "DATABASE_URL", /postgres:\/\//],
  [{ DUENOTICE_TLS_KEY: "/dev/null" }, "DUENOTICE_TLS_CERTIFICATE", /together/],
  [
    { DUENOTICE_TLS_KEY: "/nowhere/k.pem", DUENOTICE_TLS_CERTIFICATE: "/nowhere/c.pem" },
    "DUENOTICE_TLS_CERTIFICATE",
    /not there/,
  ],
  [{ DUENOTICE_ACCOUNTS: "/nowhere/a.json" }, "DUENOTICE_ACCOUNTS", /not there/],
];
for (const [env, name, says] of COMPLAINTS)
  test(`readConfiguration() with ${Object.entries(env)
    .map(([key, value]) => `${key}=${value.slice(0, 20)}`)
    .join(" ")} complains of ${name}`, () => {
    const read = readConfiguration(env);
    assert.ok(!read.ok);
    assert.ok(
      read.problems.some((problem) => problem.startsWith(name) && says.test(problem)),
      read.problems.join("\n"),
    );
  });

test("readConfiguration() never repeats what may hold a password", () => {
  const read = readConfiguration({
    DATABASE_URL: "mysql://duenotice:hunter2@localhost/x",
    DUENOTICE_SECRET: "hunter2",
  });
  assert.ok(!read.ok);
  assert.doesNotMatch(read.problems.join("\n"), /hunter2/);
});

test("docs/operating/configure.md names every variable", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/operating/configure.md"), "utf8");
  for (const variable of VARIABLES) assert.ok(page.includes(`\`${variable}\``), variable);
});
