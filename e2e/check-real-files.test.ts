/** `check` on real files, its counts recomputed by a program that is not ours. The files are historical and are not part of the repository. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const MAIN = path("../packages/cli/src/main.ts");
const DATA = path("../../shared/data/");
const SITES = `${DATA}sites/osm-hospitals-clinics-gaza.geojson`;
const MUNICIPALITIES = `${DATA}admin/ocha-gaza-municipal-33.geojson`;
const FIRING_ZONES = `${DATA}announced-areas/ocha-wb-firing-zones-58.geojson`;
const PLACES = `${DATA}admin/osm-populated-places-pse-712.geojson`;
// The system's Python, where Debian puts its packages.
const PYTHON = "/usr/bin/python3";

interface CheckAnswer {
  readonly overlaps: readonly {
    readonly subject: { readonly id: string };
    readonly area: string;
    readonly minDistanceM: number;
    readonly sentence: string;
  }[];
  readonly issues: readonly {
    readonly feature?: number;
    readonly code: string;
    readonly repaired: boolean;
    readonly used: boolean;
  }[];
}

/** Ids are the numbers of the features, so that both programs name the same things. */
function check(
  sites: string,
  areas: string,
  metres: number,
): { readonly answer: CheckAnswer; readonly status: number | null } {
  const run = spawnSync(
    process.execPath,
    [MAIN, "check", "--sites", sites, "--areas", areas, "--safety-distance", String(metres), "--format", "json"],
    {
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      timeout: 60_000,
    },
  );
  assert.ok(run.status === 0 || run.status === 1, run.stderr);
  return { answer: JSON.parse(run.stdout) as CheckAnswer, status: run.status };
}

const hasData = existsSync(DATA);
const hasShapely =
  hasData &&
  spawnSync(PYTHON, ["-c", "import shapely.validation as v; v.make_valid"], { timeout: 30_000 }).status === 0;
if (!hasData) console.log("not run: check on real files (../shared/data is not there)");
else if (!hasShapely) console.log("not run: independent recount (python3-shapely is not installed)");

// sites, areas, metres: hospitals against municipalities and firing zones, and places where firing zones really are
const CASES: readonly [string, string, string, number][] = [
  ["health sites against municipalities", SITES, MUNICIPALITIES, 100],
  ["health sites against municipalities, touching only", SITES, MUNICIPALITIES, 0],
  ["health sites against firing zones", SITES, FIRING_ZONES, 100],
  ["populated places against firing zones", PLACES, FIRING_ZONES, 1_000],
  ["populated places against municipalities", PLACES, MUNICIPALITIES, 500],
];
if (hasShapely)
  for (const [name, sites, areas, metres] of CASES)
    test(`C14: an independent program finds the same pairs: ${name}, ${metres} m`, () => {
      const { answer, status } = check(sites, areas, metres);
      const ours = new Map<string, number>(answer.overlaps.map((o) => [`${o.subject.id} ${o.area}`, o.minDistanceM]));
      const run = spawnSync(PYTHON, [path("recount.py"), sites, areas, String(metres)], {
        encoding: "utf8",
        timeout: 120_000,
      });
      assert.equal(run.status, 0, run.stderr);
      const theirs = new Map<string, number>(
        run.stdout
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => line.split(" "))
          .map(([site, area, distance]) => [`${site} ${area}`, Number(distance)] as const),
      );
      // Two decimetres around the threshold belong to the other program's plane; everything else must be the same.
      for (const [pair, distance] of theirs)
        if (distance <= metres - 0.2 || distance === 0) assert.ok(ours.has(pair), `missed ${pair} at ${distance} m`);
      for (const [pair, distance] of ours) {
        const other = theirs.get(pair);
        assert.ok(other !== undefined, `${pair} at ${distance} m is found by nobody else`);
        assert.ok(Math.abs(other - distance) < 0.2, `${pair}: ${distance} m here, ${other} m there`);
      }
      assert.equal(status, ours.size > 0 ? 1 : 0);
      console.log(`${name}: ${ours.size} overlaps, ${theirs.size} pairs within a metre more by shapely`);
    });

if (hasData) {
  test("C14: the one self-intersecting municipality and every clockwise ring are reported and used in a repaired form", () => {
    const { answer } = check(SITES, MUNICIPALITIES, 100);
    // Its rings cross each other, which shapely calls a self-intersection of the polygon, at the same place.
    const crossing = answer.issues.filter(
      (i) => i.code === "geometry/self-intersection" || i.code === "geometry/rings-cross",
    );
    assert.deepEqual([...new Set(crossing.map((i) => i.feature))], [26]);
    const wound = new Set(answer.issues.filter((i) => i.code === "geometry/ring-wound-wrongly").map((i) => i.feature));
    assert.ok(wound.size >= 32, `only ${wound.size} features are reported as wound wrongly`);
    assert.ok(answer.issues.filter((i) => i.code.startsWith("geometry/")).every((i) => i.used && i.repaired));
  });

  test("C14: every overlap has a sentence in each language", () => {
    for (const language of ["en", "fr", "ar", "he"]) {
      const run = spawnSync(
        process.execPath,
        [MAIN, "check", "--sites", SITES, "--areas", MUNICIPALITIES, "--format", "json", "--language", language],
        { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
      );
      const answer = JSON.parse(run.stdout) as CheckAnswer;
      assert.ok(
        answer.overlaps.length > 70 && answer.overlaps.every((o) => o.sentence.length > 40 && !/[{}]/.test(o.sentence)),
      );
    }
  });
}

const BAD: readonly [string, readonly string[], RegExp][] = [
  ["no areas", ["--sites", "x.geojson"], /--areas FILE is needed/],
  ["no subjects", ["--areas", "x.geojson"], /--sites FILE or --movements FILE is needed/],
  ["a file that is not there", ["--areas", "nowhere.geojson", "--sites", "nowhere.geojson"], /there is no such file/],
  ["an unknown format", ["--areas", "a", "--sites", "b", "--format", "pdf"], /--format must be one of/],
  ["a negative distance", ["--areas", "a", "--sites", "b", "--safety-distance=-5"], /--safety-distance must be metres/],
  ["an unknown zone", ["--areas", "a", "--sites", "b", "--zone", "Middle/Earth"], /not a known time zone/],
  ["an unknown option", ["--areas", "a", "--everything"], /--everything/],
];
for (const [name, args, sentence] of BAD)
  test(`C14: a wrong call is answered by a sentence and exit code 2: ${name}`, () => {
    const run = spawnSync(process.execPath, [MAIN, "check", ...args], { encoding: "utf8", timeout: 30_000 });
    assert.equal(run.status, 2);
    assert.match(run.stdout + run.stderr, sentence);
  });
