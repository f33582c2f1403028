/** A real theatre from published files, through the commands, to the overlaps on the desk. Told in `real-theatre.md`. Nothing of the files is kept. */
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DeskView } from "@duenotice/api";
import { TestClient } from "@duenotice/server/testing";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const CLI = path("../packages/cli/src/main.ts");
const DATA = path("../../shared/data/");
const SITES = `${DATA}sites/osm-hospitals-clinics-gaza.geojson`;
const FIRING_ZONES = `${DATA}announced-areas/ocha-wb-firing-zones-58.geojson`;
const MUNICIPALITIES = `${DATA}admin/ocha-gaza-municipal-33.geojson`;
const LAYERS = {
  districts: `${DATA}admin/cod-ab-pse-adm2.geojson`,
  places: `${DATA}admin/osm-populated-places-pse-712.geojson`,
};
const THEATRE = "historical-test";
const PASSWORD = "historical data, tried by a test";
const SAFETY_DISTANCE_M = 150;
const MARGIN_M = 100;
/** Sites of the file that have no name. */
const NAMELESS = 2;
const START_WITHIN_MS = 120_000;
const FOUND_WITHIN_MS = 60_000;

const term = (id: string) => ({ id, names: { en: id } });
const office = (id: string, kind: "cell" | "party" | "organisation") => ({
  id,
  kind,
  acronym: id.slice(0, 4).toUpperCase(),
  names: { en: `TEST ${id}` },
  channels: [{ kind: "desk", address: id }],
});
const THEATRE_FILE = {
  id: THEATRE,
  names: { en: "TEST of historical data, not current" },
  exercise: false,
  languages: ["en", "ar", "he"],
  zones: ["Asia/Hebron"],
  bounds: [34.1, 31.1, 35.7, 32.7],
  cell: office("cell", "cell"),
  parties: [office("alder", "party"), office("birch", "party")],
  organisations: [office("heron", "organisation")],
  leadTime: { standardHours: 48, emergencyHours: 24 },
  margins: { distanceM: MARGIN_M, minutes: 60 },
  defaults: { safetyDistanceM: SAFETY_DISTANCE_M, maxSpeedKmh: 60 },
  horizonHours: 96,
  straightThrough: false,
  clocks: {
    verifyMinutes: 60,
    completeMinutes: 30,
    acknowledgeMinutes: 60,
    reactMinutes: 60,
    confirmSiteDays: 30,
    overdueMinutes: 30,
    endedVisibleHours: 12,
  },
  passedTo: [term("checkpoints")],
  vocabularies: {
    siteCategories: [term("hospital"), term("clinic")],
    areaKinds: [term("restricted"), term("closure")],
    movementKinds: [term("aid")],
    vehicleTypes: [term("lorry")],
    missingItems: [term("contact")],
    disputeGrounds: [term("wrong_place")],
  },
};
const PEOPLE = [
  ["heron", "submitter"],
  ["alder", "liaison"],
  ["birch", "liaison"],
  ["cell", "officer"],
] as const;

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, DUENOTICE_PASSWORD: PASSWORD, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: START_WITHIN_MS,
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text.stderr += chunk.toString()));
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (status) => done({ status, ...text }));
  });
}

interface ImportAnswer {
  readonly rows: readonly {
    readonly row: number;
    readonly state: string;
    readonly id?: string;
    readonly issues: readonly { readonly code: string }[];
  }[];
  readonly counts: Readonly<Record<string, number>>;
}

const work = mkdtempSync(join(tmpdir(), "duenotice-real-"));
const ended: (() => Promise<void>)[] = [];
after(async () => {
  for (const end of ended.splice(0)) await end();
  rmSync(work, { recursive: true, force: true });
});

function theatreFolder(name: string, file: unknown): string {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "theatre.json"), JSON.stringify(file));
  for (const [layer, source] of Object.entries(LAYERS)) copyFileSync(source, join(folder, `${layer}.geojson`));
  return folder;
}

/** As an operator starts it; resolves with its address. */
async function serve(dataDir: string): Promise<string> {
  const accounts = join(work, "accounts.json");
  const memberships = (of: string, role: string) => [{ theatre: THEATRE, office: of, roles: [role] }];
  writeFileSync(
    accounts,
    JSON.stringify(
      PEOPLE.map(([of, role]) => ({
        email: `${of}@test.invalid`,
        password: PASSWORD,
        name: `TEST ${of}`,
        language: "en",
        memberships: memberships(of, role),
      })),
    ),
    { mode: 0o600 },
  );
  const child: ChildProcess = spawn(process.execPath, [CLI, "serve"], {
    env: {
      ...process.env,
      DUENOTICE_DATA_DIR: dataDir,
      DUENOTICE_PORT: "0",
      DUENOTICE_ACCOUNTS: accounts,
      DUENOTICE_LOG: "error",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<void>((done) => child.once("close", () => done()));
  ended.push(async () => {
    child.kill("SIGTERM");
    await exited;
  });
  let told = "";
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`The server did not start: ${told}`)), START_WITHIN_MS);
    child.stderr?.on("data", (chunk: Buffer) => (told += chunk.toString()));
    child.stdout?.on("data", (chunk: Buffer) => {
      const url = /"url":"([^"]+)"/.exec(chunk.toString())?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      done(url);
    });
    child.once("close", () => {
      clearTimeout(timer);
      fail(new Error(`The server ended: ${told}`));
    });
  });
}

/** Pairs of row numbers and their distance, as `check` finds them. */
async function checked(areas: string): Promise<ReadonlyMap<string, number>> {
  const distances = [
    "--safety-distance",
    String(SAFETY_DISTANCE_M),
    "--margin",
    String(MARGIN_M),
    "--margin-minutes",
    "60",
  ];
  const { stdout, stderr } = await run(["check", "--sites", SITES, "--areas", areas, ...distances, "--format", "json"]);
  assert.notEqual(stdout, "", stderr);
  const answer = JSON.parse(stdout) as {
    readonly overlaps: readonly {
      readonly subject: { readonly id: string };
      readonly area: string;
      readonly minDistanceM: number;
    }[];
  };
  return new Map(answer.overlaps.map((o) => [`${o.subject.id} ${o.area}`, o.minDistanceM]));
}

if (!existsSync(DATA)) console.log("not run: a real theatre (../shared/data is not there)");
else
  test("a real theatre, from published datasets", { timeout: 600_000 }, async (t) => {
    const dataDir = join(work, "data");
    mkdirSync(dataDir);
    const good = theatreFolder("theatre", THEATRE_FILE);

    await t.test("F1: what is wrong in a folder is told at once, and nothing is started", async () => {
      const { margins: _, ...rest } = THEATRE_FILE;
      const bad = theatreFolder("bad", { ...rest, parties: [], zones: ["Middle/Earth"] });
      const ran = await run(["import", "theatre", bad, "--data-dir", dataDir]);
      assert.equal(ran.status, 2);
      for (const said of [/margins:/, /parties: at least one party/, /zones\.0: an IANA time zone/])
        assert.match(ran.stderr, said);
      const missing = theatreFolder("missing", THEATRE_FILE);
      const crossing = {
        type: "Feature",
        properties: { name: "TEST crossing", party: "cedar" },
        geometry: { type: "Point", coordinates: [34.5, 31.5] },
      };
      writeFileSync(
        join(missing, "crossings.geojson"),
        JSON.stringify({ type: "FeatureCollection", features: [crossing] }),
      );
      const refused = await run(["import", "theatre", missing, "--data-dir", dataDir]);
      assert.equal(refused.status, 2);
      assert.match(refused.stderr, /names the party "cedar", which theatre\.json does not have: one of alder, birch/);
      const nowhere = await run(["import", "theatre", join(work, "nowhere"), "--data-dir", dataDir]);
      assert.equal(nowhere.status, 2);
      assert.match(nowhere.stderr, /a theatre is a folder with a theatre\.json/);
    });

    await t.test("F1: every layer is reported: features, languages, P-codes, repairs", async () => {
      const ran = await run(["import", "theatre", good, "--data-dir", dataDir]);
      assert.equal(ran.status, 0, ran.stderr);
      assert.match(ran.stdout, /version 1, new/);
      assert.match(ran.stdout, /districts\.geojson: 16 of 16 features used;.* en 16.*P-codes 16/);
      assert.match(ran.stdout, /places\.geojson: 712 of 712 features used;.* ar \d+, en \d+/);
      console.log(ran.stdout.trim());
      const again = await run(["import", "theatre", good, "--data-dir", dataDir]);
      assert.match(again.stdout, /version 1, unchanged/, again.stderr);
    });

    const url = await serve(dataDir);
    const importAs = async (account: string, kind: string, args: readonly string[]) => {
      const to = ["--server", url, "--theatre", THEATRE, "--account", `${account}@test.invalid`, "--format", "json"];
      const ran = await run(["import", kind, ...args, ...to]);
      assert.ok(ran.stdout.startsWith("{"), ran.stderr);
      return { status: ran.status, answer: JSON.parse(ran.stdout) as ImportAnswer };
    };
    const as = async (account: string): Promise<TestClient> => {
      const person = { email: `${account}@test.invalid`, password: PASSWORD, office: account };
      const client = new TestClient({ url, theatre: THEATRE, clock: { now: () => Date.now() } }, person);
      assert.equal((await client.signIn()).status, 200);
      return client;
    };

    await t.test("R36: while a server holds the data directory, a second import says so", async () => {
      const ran = await run(["import", "theatre", good, "--data-dir", dataDir]);
      assert.equal(ran.status, 1);
      assert.match(ran.stderr, /Another Duenotice server \(.+\) serves the data directory/);
    });

    await t.test("F1: a wrong password and a missing file end with one sentence and exit code 2", async () => {
      const to = ["--server", url, "--theatre", THEATRE, "--account", "heron@test.invalid"];
      const wrong = await run(["import", "sites", SITES, ...to], { DUENOTICE_PASSWORD: "not the password at all" });
      assert.equal(wrong.status, 2);
      assert.match(wrong.stderr, /Cannot sign in as heron@test\.invalid/);
      const absent = await run(["import", "sites", join(work, "absent.csv"), ...to]);
      assert.equal(absent.status, 2);
      assert.match(absent.stderr, /there is no such file/);
      const areaByOrganisation = await run(["import", "areas", FIRING_ZONES, ...to]);
      assert.equal(areaByOrganisation.status, 2);
      assert.match(areaByOrganisation.stderr, /acts for an organisation as submitter; areas are said by/);
    });

    const siteArgs = [SITES, "--column", "category=amenity", "--set", "consents=alder,birch"];
    const sites = new Map<string, number>();
    await t.test(
      "F1: a dry run sends nothing; the health sites arrive as the organisation's, with every row reported",
      async () => {
        const dry = await importAs("heron", "sites", [...siteArgs, "--dry-run"]);
        assert.deepEqual((await (await as("heron")).desk()).records, []);
        const { status, answer } = await importAs("heron", "sites", siteArgs);
        console.log(`sites: ${JSON.stringify(answer.counts)}`);
        assert.equal(answer.rows.length, 74);
        assert.equal(answer.counts["sent"], dry.answer.counts["would-send"]);
        // Two have no name in any language: whom would a party ask for? They are told, and not sent.
        assert.deepEqual([answer.counts, status], [{ sent: 72, unusable: NAMELESS }, 1]);
        const lost = answer.rows.filter((row) => row.state === "unusable");
        assert.ok(lost.every((row) => row.issues.some((i) => i.code === "content/name-needed")));
        for (const row of answer.rows) if (row.state === "sent") sites.set(row.id ?? "", row.row);
        const { records } = await (await as("heron")).desk();
        assert.deepEqual(new Set(records.map((r) => r.id)), new Set(sites.keys()));
      },
    );

    await t.test("F1: the same file again changes nothing", async () => {
      const { status, answer } = await importAs("heron", "sites", siteArgs);
      assert.deepEqual([status, answer.counts], [1, { there: 72, unusable: NAMELESS }]);
      assert.equal((await (await as("heron")).desk()).records.length, 72);
    });

    const areas = new Map<string, { readonly file: string; readonly row: number }>();
    await t.test(
      "F1: firing zones and municipalities arrive as announcements of two parties, the crossed polygon in a repaired form",
      async () => {
        for (const [account, file, args] of [
          ["alder", FIRING_ZONES, ["--set", "kind=restricted", "--set", "basis=unilateral"]],
          ["birch", MUNICIPALITIES, ["--set", "kind=closure", "--set", "basis=unilateral"]],
        ] as const) {
          const { status, answer } = await importAs(account, "areas", [file, ...args]);
          console.log(`areas of ${account}: ${JSON.stringify(answer.counts)}`);
          const lost = answer.rows.filter((row) => row.state !== "sent");
          assert.deepEqual([lost, status], [[], 0]);
          for (const { id, row } of answer.rows) areas.set(id ?? "", { file, row });
          assert.deepEqual((await importAs(account, "areas", [file, ...args])).answer.counts, {
            there: answer.rows.length,
          });
        }
        assert.equal(areas.size, 58 + 33);
      },
    );

    await t.test(
      "C14: the same pairs at the same distances as the engine finds on the same files, and no others",
      async () => {
        const cell = await as("cell");
        const [zones, municipalities] = [await checked(FIRING_ZONES), await checked(MUNICIPALITIES)];
        const expected = new Map<string, number>([
          ...[...zones].map(([pair, m]) => [`${FIRING_ZONES} ${pair}`, m] as const),
          ...[...municipalities].map(([pair, m]) => [`${MUNICIPALITIES} ${pair}`, m] as const),
        ]);
        const sent = new Set(sites.values());
        for (const pair of expected.keys()) if (!sent.has(Number(pair.split(" ").at(-2)))) expected.delete(pair);
        assert.ok(expected.size > 70, `${expected.size} pairs`);
        const deadline = performance.now() + FOUND_WITHIN_MS;
        let desk: DeskView = await cell.desk();
        while (desk.overlaps.length < expected.size && performance.now() < deadline) {
          await new Promise((done) => setTimeout(done, 500));
          desk = await cell.desk();
        }
        const shown = new Map(
          desk.overlaps.map(({ overlap }) => {
            const area = areas.get(overlap.area);
            return [`${area?.file} ${sites.get(overlap.subject.id)} ${area?.row}`, overlap.minDistanceM] as const;
          }),
        );
        assert.deepEqual([...shown.keys()].toSorted(), [...expected.keys()].toSorted());
        // `check` writes whole millimetres, rounded down.
        for (const [pair, distance] of shown) {
          const written = expected.get(pair) ?? Number.NaN;
          assert.ok(
            distance - written >= 0 && distance - written < 0.001,
            `${pair}: ${distance} m shown, ${written} m found`,
          );
        }
        console.log(
          `overlaps: ${zones.size} with firing zones, ${municipalities.size} with municipalities, the same on the desk`,
        );
      },
    );
  });
