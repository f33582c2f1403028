/**
 * From "publish area" to "alert received": how long it takes until 200 live connections have been told, with 5,000 sites, 500 movements
 * and 500 areas on the record; once for an area that touches 20 subjects and once for one that touches all.
 *
 * Run: `npm run bench:alert`. A server in a process of its own with its embedded PostgreSQL (fsync on), loopback only, data in a temporary
 * folder that is removed. The load goes in as statements, in batches. Received: the last byte of the event has arrived at the client.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { changesPath, statementBatchPath } from "@duenotice/api";
import type { BatchAnswer, ChangesView } from "@duenotice/api";
import type { PersonBody } from "@duenotice/domain";
import { EXERCISE_FOLDER, expectStatus, PASSWORD, TestClient } from "@duenotice/server/testing";
import { openAlertLine } from "./alert-line.ts";
import type { AlertLine } from "./alert-line.ts";
import { areaAround, areaOverAll, CLUSTER, clusterSite, movement, site, someArea } from "./alert-world.ts";

const PORT = 18_280;
const SITES = 5_000;
const CLUSTER_SITES = 20;
const MOVEMENTS = 500;
const AREAS = 500;
const BATCH = 250;
const LINES_PER_ACCOUNT = 4;
const ROUNDS = { few: 20, all: 5 };
/** Nothing of the benchmark takes longer than this. */
const TIME_LIMIT_MS = 10 * 60_000;
const QUIET_MS = 3_000;

interface Account {
  readonly email: string;
  readonly office: string;
  readonly roles: readonly string[];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "duenotice-bench-"));
  const offices = await officesOf();
  const accounts = accountsFor(offices);
  const accountsFile = join(folder, "accounts.json");
  writeFileSync(
    accountsFile,
    JSON.stringify(
      accounts.map(({ email, office, roles }) => ({
        email,
        password: PASSWORD,
        name: `EXERCISE ${email}`,
        language: "en",
        memberships: [{ theatre: "exercise", office, roles }],
      })),
    ),
  );
  const server = startServer(folder, accountsFile);
  const limit = setTimeout(() => {
    console.error("The benchmark takes too long and is stopped");
    server.kill("SIGTERM");
    process.exitCode = 1;
  }, TIME_LIMIT_MS);
  try {
    const url = await readyUrl(server);
    await measure(url, accounts, offices);
  } finally {
    clearTimeout(limit);
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function measure(url: string, accounts: readonly Account[], offices: Offices): Promise<void> {
  const clients = new Map<string, TestClient>();
  for (const account of accounts) {
    const client = new TestClient(
      { url, theatre: "exercise", clock: { now: () => Date.now() } },
      { ...account, password: PASSWORD },
    );
    expectStatus(await client.signIn(), 200);
    clients.set(account.email, client);
  }
  const of = (office: string): TestClient =>
    need(clients.get(accounts.find((a) => a.office === office)?.email ?? ""), office);
  await load(offices, of);
  await untilQuiet(of("cell"));
  const lines: AlertLine[] = [];
  for (const client of clients.values())
    for (let i = 0; i < LINES_PER_ACCOUNT; i += 1)
      lines.push(await openAlertLine(url, client.cookie, client.person.office));
  console.log(`${lines.length} live connections, ${SITES} sites, ${MOVEMENTS} movements, ${AREAS} areas`);
  const party = of(need(offices.parties[0], "a party"));
  // Others on the machine count: the figures are of this moment.
  console.log(
    `${availableParallelism()} processors, load ${loadavg()
      .map((average) => average.toFixed(1))
      .join(" ")}`,
  );
  await rounds({
    name: "an area that touches 20 subjects",
    count: ROUNDS.few,
    lines,
    party,
    cell: of("cell"),
    geometry: areaAround(CLUSTER, 0.003),
  });
  await rounds({
    name: "an area that touches all 5,500 subjects",
    count: ROUNDS.all,
    lines,
    party,
    cell: of("cell"),
    geometry: areaOverAll(),
  });
  for (const line of lines) line.close();
}

interface Rounds {
  readonly name: string;
  readonly count: number;
  readonly lines: readonly AlertLine[];
  readonly party: TestClient;
  readonly cell: TestClient;
  readonly geometry: ReturnType<typeof areaOverAll>;
}

async function rounds({ name, count, lines, party, cell, geometry }: Rounds): Promise<void> {
  const latencies: number[] = [];
  const bytesBefore = lines.reduce((sum, line) => sum + line.bytes(), 0);
  const listeners = lines.filter((line) => !line.isParty);
  for (let round = 0; round < count; round += 1) {
    const area = randomUUID();
    const { build, hash } = hashed(party, {
      type: "area.announce",
      area,
      content: { kind: "closure", basis: "unilateral", geometry, announced: Date.now() },
    });
    const heard = listeners.map((line) => line.hears(hash));
    const started = performance.now();
    expectStatus(await party.submit(build), 201);
    latencies.push(...(await Promise.all(heard)).map((atMs) => atMs - started));
    await party.say({ type: "area.withdraw", area, base: 1 });
    await untilQuiet(cell, 1_000);
  }
  const megabytes = Math.round((lines.reduce((sum, line) => sum + line.bytes(), 0) - bytesBefore) / count / 1_000_000);
  const sorted = latencies.toSorted((a, b) => a - b);
  const quantile = (q: number): string =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN)} ms`;
  console.log(
    `${name}: p50 ${quantile(0.5)}, p99 ${quantile(0.99)}, worst ${quantile(1)} (${count} rounds, ${listeners.length} connections told, ${lines.length - listeners.length} rightly not, ${megabytes} MB over the lines in a round)`,
  );
  const wronglyTold = lines.filter((line) => line.isParty && line.toldOverlaps());
  if (wronglyTold.length > 0)
    throw new RangeError(`${wronglyTold.length} connections of parties were told of overlaps`);
}

async function load(offices: Offices, of: (office: string) => TestClient): Promise<void> {
  const started = performance.now();
  const { organisations, parties } = offices;
  const sites = Array.from({ length: SITES }, (_, i) => (i < CLUSTER_SITES ? clusterSite(i) : site()));
  const notified: PersonBody[] = [
    ...sites.map((content): PersonBody => ({
      type: "site.notify",
      record: randomUUID(),
      content: { ...content, consents: parties },
    })),
    ...Array.from({ length: MOVEMENTS }, (): PersonBody => ({
      type: "movement.notify",
      record: randomUUID(),
      content: { ...movement(Date.now()), consents: parties },
    })),
  ];
  const announced = Array.from({ length: AREAS }, (): PersonBody => ({
    type: "area.announce",
    area: randomUUID(),
    content: someArea(Date.now()),
  }));
  await Promise.all([
    ...organisations.map((office, i) =>
      submitAll(
        of(office),
        notified.filter((_, n) => n % organisations.length === i),
        "name",
      ),
    ),
    ...parties.map((office, i) =>
      submitAll(
        of(office),
        announced.filter((_, n) => n % parties.length === i),
        "label",
      ),
    ),
  ]);
  console.log(`loaded in ${Math.round((performance.now() - started) / 1000)} s`);
}

async function submitAll(client: TestClient, bodies: readonly PersonBody[], text: "name" | "label"): Promise<void> {
  for (let i = 0; i < bodies.length; i += BATCH) {
    const items = bodies
      .slice(i, i + BATCH)
      .map((body, n) =>
        client.build(body, text === "name" ? { name: { en: `EXERCISE ${i + n}` } } : { label: `EXERCISE ${i + n}` }),
      );
    const { results } = expectStatus(
      await client.ask<BatchAnswer>("POST", statementBatchPath("exercise"), { items }),
      200,
    );
    const failed = results.find((result) => result.status !== 201);
    if (failed !== undefined) throw new RangeError(JSON.stringify(failed).slice(0, 500));
  }
}

/** Until the followers have nothing left to say: nothing was committed for a while. */
async function untilQuiet(client: TestClient, quietMs = QUIET_MS): Promise<void> {
  let { cursor } = expectStatus(await client.get<ChangesView>(changesPath("exercise")), 200);
  for (;;) {
    const page = expectStatus(
      await client.get<ChangesView>(changesPath("exercise", { cursor, waitSeconds: quietMs / 1000 })),
      200,
    );
    if (page.events.length === 0) return;
    cursor = page.cursor;
  }
}

interface Offices {
  readonly organisations: readonly string[];
  readonly parties: readonly string[];
}

async function officesOf(): Promise<Offices> {
  const { default: theatre } = (await import(join(EXERCISE_FOLDER, "theatre.json"), { with: { type: "json" } })) as {
    readonly default: {
      readonly organisations: readonly { id: string }[];
      readonly parties: readonly { id: string }[];
    };
  };
  return { organisations: theatre.organisations.map((o) => o.id), parties: theatre.parties.map((o) => o.id) };
}

/** 50 accounts with four connections each: 40 of organisations, 5 of the cell, 5 of parties. */
function accountsFor({ organisations, parties }: Offices): readonly Account[] {
  const people = (office: string, count: number, roles: readonly string[]): readonly Account[] =>
    Array.from({ length: count }, (_, i) => ({ email: `${office}-${i}@exercise.invalid`, office, roles }));
  return [
    ...organisations
      .flatMap((office) => people(office, Math.ceil(40 / organisations.length), ["submitter", "verifier"]))
      .slice(0, 40),
    ...people("cell", 5, ["officer"]),
    ...parties.flatMap((office, i) => people(office, i === 0 ? 3 : 2, ["liaison"])).slice(0, 5),
  ];
}

function startServer(folder: string, accountsFile: string): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, "../packages/server/src/main.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"],
      DUENOTICE_PORT: String(PORT),
      DUENOTICE_DATA_DIR: join(folder, "data"),
      DUENOTICE_THEATRES: EXERCISE_FOLDER,
      DUENOTICE_ACCOUNTS: accountsFile,
      DUENOTICE_LOG: "warn",
    },
  });
}

async function readyUrl(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new RangeError("The server has no standard output");
  for await (const line of createInterface({ input: server.stdout })) {
    const said = JSON.parse(line) as { readonly ready?: boolean; readonly url?: string }; // as: every member is looked at
    if (said.ready === true && said.url !== undefined) return said.url;
  }
  throw new RangeError("The server ended before it was ready");
}

function hashed(
  client: TestClient,
  body: PersonBody,
): { readonly build: ReturnType<TestClient["build"]>; readonly hash: string } {
  const build = client.build(body, { label: "EXERCISE closure" });
  return { build, hash: createHash("sha256").update(build.statement, "utf8").digest("hex") };
}

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`There is no ${what}`);
  return value;
}

await main();
