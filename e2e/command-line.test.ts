/** The command line against a running server, as a process of its own. Told in `command-line.md`. */
import { test } from "node:test";
import type { TestContext } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PASSWORD, startTestServer } from "@duenotice/server/testing";
import type { TestServer } from "@duenotice/server/testing";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const MAIN = join(import.meta.dirname, "../packages/cli/src/main.ts");
const PLAN = `id,name,kind,stop,place,latitude,longitude,from,until,stay,vehicles,people,armed escort,consents
M-1,EXERCISE Flour to Minosar,food,1,Belutar,-47.00989,-128.31612,2026-11-25 06:00,2026-11-25 06:30,0,3 lorries closed,6,none declared,temarin
M-1,EXERCISE Flour to Minosar,food,2,Minosar,-46.9964,-128.20284,2026-11-25 07:00,2026-11-25 08:00,60,,,,
M-1,EXERCISE Flour to Minosar,food,3,Belutar,-47.00989,-128.31612,2026-11-25 09:00,2026-11-25 10:30,0,,,,
`;
const TOO_FAST = `M-2,EXERCISE Too fast,food,1,Belutar,-47.00989,-128.31612,2026-11-25 06:00,2026-11-25 06:00,0,1 lorry,2,none declared,temarin
M-2,EXERCISE Too fast,food,2,Minosar,-46.9964,-128.20284,2026-11-25 06:01,2026-11-25 06:02,0,,,,
`;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Place {
  readonly server: TestServer;
  readonly folder: string;
  /** With the connection of one person. */
  readonly run: (person: string, ...args: readonly string[]) => Promise<Ran>;
}

async function startPlace(t: TestContext): Promise<Place> {
  const server = await startTestServer(t, { startAt: NOW });
  const folder = mkdtempSync(join(tmpdir(), "duenotice-cli-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const run = (person: string, ...args: readonly string[]): Promise<Ran> => {
    const connection = ["--server", server.url, "--theatre", server.theatre, "--account", `${person}@exercise.invalid`];
    const child = spawn(process.execPath, [MAIN, ...args, ...connection], {
      cwd: folder,
      env: { ...process.env, DUENOTICE_PASSWORD: PASSWORD },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    return new Promise((resolve) =>
      child.on("close", (code) =>
        resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
      ),
    );
  };
  return { server, folder, run };
}

test("F1, H16: movements from a file, refused in words, and the same file again", async (t) => {
  const { server, folder, run } = await startPlace(t);
  const submitter = await server.as("submitter");
  writeFileSync(join(folder, "plan.csv"), PLAN + TOO_FAST);
  const dry = await run("submitter", "import", "movements", "plan.csv", "--dry-run");
  assert.equal(dry.code, 1, dry.err);
  assert.equal((await submitter.desk()).records.length, 0, "a dry run sends nothing");

  const first = await run("submitter", "import", "movements", "plan.csv", "--language", "fr");
  assert.equal(first.code, 1, "one row was refused");
  assert.match(first.out, /row 5: REFUSED: Le plan n’est pas praticable\. Le tronçon 1 .* km\/h/);
  assert.doesNotMatch(first.out, /movement\/too-fast|\{"/, "no code and no JSON in a sentence");
  const [record] = (await submitter.desk()).records;
  assert.equal(record?.current?.kind, "movement");
  if (record?.current?.kind !== "movement") return;
  assert.equal(record.current.content.route.stops.length, 3);
  assert.deepEqual(record.current.texts.stopNames, { "0": "Belutar", "1": "Minosar", "2": "Belutar" });
  assert.deepEqual(record.current.content.consents, ["temarin"]);

  writeFileSync(join(folder, "plan.csv"), PLAN);
  const again = await run("submitter", "import", "movements", "plan.csv");
  assert.equal(again.code, 0, again.err);
  assert.match(again.out, /row 2: already there/);
  assert.equal((await submitter.desk()).records.length, 1);

  await server.as("liaison");
  const wrong = await run("liaison", "import", "movements", "plan.csv");
  assert.deepEqual([wrong.code, wrong.out], [2, ""]);
  assert.match(wrong.err, /party as liaison; movements are said by organisation/);
  assert.equal((await run("submitter", "import", "movements", "nothing.csv")).code, 2);
});

test("F6, F7: a snapshot into a file, by the cell and by the party", async (t) => {
  const { server, folder, run } = await startPlace(t);
  await server.as("cell");
  await server.as("liaison");
  await server.as("submitter");
  const announcing = await server.as("otherLiaison");
  const ring = [
    [-128.3, -47.02],
    [-128.28, -47.02],
    [-128.28, -47.0],
    [-128.3, -47.02],
  ] as const;
  await announcing.say(
    {
      type: "area.announce",
      area: randomUUID(),
      content: {
        kind: "closure",
        basis: "unilateral",
        announced: NOW,
        geometry: { type: "Polygon", coordinates: [ring] },
      },
    },
    { label: "EXERCISE closure 8" },
  );
  const none = await run("liaison", "export", "snapshot");
  assert.equal(none.code, 1);
  assert.match(none.err, /--take takes one/);

  const taken = await run("cell", "export", "snapshot", "--party", "temarin", "--take", "--format", "geojson");
  assert.equal(taken.code, 0, taken.err);
  assert.equal(taken.out, "", "standard output is for the result");
  const file = join(folder, "EXERCISE-duenotice-temarin-snapshot-1.geojson");
  const features = JSON.parse(readFileSync(file, "utf8")) as {
    readonly features: readonly { readonly properties: object }[];
  }; // as: our own file
  assert.deepEqual(
    features.features.map((f) => ({ ...f.properties })).map((p) => ("label" in p ? p.label : undefined)),
    ["EXERCISE closure 8"],
  );
  const twice = await run("cell", "export", "snapshot", "--party", "temarin", "--format", "geojson");
  assert.equal(twice.code, 2);
  assert.match(twice.err, /is there already/);

  const page = await run("liaison", "export", "snapshot", "--format", "html", "--language", "ar", "--output", "-");
  assert.equal(page.code, 0, page.err);
  assert.ok(page.out.includes('dir="rtl"') && page.out.includes("EXERCISE closure 8"));
  assert.equal((await run("liaison", "export", "snapshot", "--output", "given.xlsx")).code, 0);
  assert.equal(readFileSync(join(folder, "given.xlsx")).subarray(0, 2).toString(), "PK");

  const refused: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ["cell", [], 2, /--party is needed: one of temarin, ruzhal/],
    ["cell", ["--party", "atlantis"], 2, /this theatre has temarin, ruzhal/],
    ["liaison", ["--party", "ruzhal"], 2, /cannot read what ruzhal was given/],
    ["liaison", ["--number", "7"], 1, /There is no snapshot 7/],
    ["submitter", [], 2, /snapshots are for parties and the cell/],
    ["liaison", ["--format", "pdf"], 2, /--format must be one of/],
  ];
  for (const [person, args, code, says] of refused) {
    const ran = await run(person, "export", "snapshot", ...args);
    assert.equal(ran.code, code, args.join(" "));
    assert.match(ran.err, says);
  }
});
