/** What the supervisor's tests share: folders that go away, and servers in processes of their own. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import pg from "pg";
import type { EmbeddedPostgresOptions } from "./embedded-postgres.ts";
import { copyTemplate } from "../testing/cluster-template.ts";
import type { SystemAccount } from "./system-account.ts";

/** An empty folder that others may pass through, removed after the test. */
export function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "duenotice-test-"));
  chmodSync(folder, 0o711);
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return folder;
}

/** A data directory that has been started before, where the making of one is not what is tested. */
export async function makeDataDirectory(t: TestContext): Promise<string> {
  const dataDirectory = join(makeFolder(t), "data");
  await copyTemplate(dataDirectory);
  return dataDirectory;
}

export async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // the server is killed under it on purpose
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>({ text: sql })).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

export interface Line {
  readonly kind: string;
  readonly url?: string;
  readonly pid?: number;
  readonly code?: string;
  readonly message?: string;
  readonly isFirstStart?: boolean;
}

export interface ServerProcess {
  readonly process: ChildProcess;
  /** The first line: standing or refused. */
  readonly first: Line;
  readonly ended: Promise<number | null>;
}

/** Runs a server in a process of its own, as another account when one is given. */
export async function runServer(
  t: TestContext,
  options: EmbeddedPostgresOptions,
  account?: SystemAccount,
): Promise<ServerProcess> {
  const program = fileURLToPath(import.meta.resolve("./run-until-signal.fixture.ts"));
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    cwd: "/",
    stdio: ["ignore", "pipe", "inherit"],
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  });
  const ended = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  });
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    ended.then((code) => [`{"kind":"ended with ${code}"}`]),
  ]);
  // Our own program's line.
  return { process: child, first: JSON.parse(String(line)) as Line, ended };
}
