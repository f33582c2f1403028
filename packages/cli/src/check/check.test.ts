/** `check` as a process: what its exit code claims, and that nothing about the input is kept from who asks. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const MAIN = join(import.meta.dirname, "../main.ts");
const folder = mkdtempSync(join(tmpdir(), "check-"));
after(() => rmSync(folder, { recursive: true, force: true }));

type Properties = Readonly<Record<string, unknown>>;

function place(id: string, [lon, lat]: readonly [number, number], properties: Properties = {}): object {
  return { type: "Feature", id, geometry: { type: "Point", coordinates: [lon, lat] }, properties };
}

/** An area of a tenth of a degree. */
function area(id: string, [west, south]: readonly [number, number], properties: Properties = {}): object {
  const [east, north] = [west + 0.1, south + 0.1];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Feature", id, geometry: { type: "Polygon", coordinates: [ring] }, properties };
}

interface Given {
  readonly sites: readonly object[];
  readonly areas: readonly object[];
  readonly movements?: readonly object[];
  readonly more?: readonly string[];
}

function check({ sites, areas, movements, more = [] }: Given) {
  const files = Object.entries({ sites, areas, movements }).flatMap(([kind, features]) => {
    if (features === undefined) return [];
    const file = join(folder, `${kind}.geojson`);
    writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features }));
    return [`--${kind}`, file];
  });
  return spawnSync(process.execPath, [MAIN, "check", ...files, ...more], {
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1 << 26,
  });
}

const AREA = area("D", [-128.3, -47]);
const INSIDE = place("inside", [-128.25, -46.95]);
const AWAY = place("away", [-127, -46.95]);
const BROKEN = place("broken", [-128.25, 95]);

const ANSWERS: readonly (readonly [string, Given, number, RegExp])[] = [
  ["nothing overlaps", { sites: [AWAY], areas: [AREA] }, 0, /^0 overlaps of 1 sites/],
  ["something does", { sites: [AWAY, INSIDE], areas: [AREA] }, 1, /overlap {2}site inside × area D/],
  ["nothing of what was read, and a site was not", { sites: [AWAY, BROKEN], areas: [AREA] }, 2, /NOT CHECKED .* 2:/],
  [
    "nothing, and an area was not read",
    { sites: [AWAY], areas: [AREA, area("E", [-128, 95])] },
    2,
    /NOT CHECKED .* 2:/,
  ],
  ["something, and a site was not read", { sites: [INSIDE, BROKEN], areas: [AREA] }, 1, /NOT CHECKED .* 2:/],
  [
    "nothing, and an area announces no danger",
    { sites: [AWAY], areas: [AREA, area("C", [-127.05, -47], { kind: "corridor" })] },
    0,
    /^note .* 2: A corridor announces no danger[^\n]*\n0 overlaps[^\n]*Z\.\n$/,
  ],
  // It may be the wrong sheet.
  ["nothing, and a file is empty", { sites: [AWAY], movements: [], areas: [AREA] }, 2, /NOT CHECKED .*no rows/],
  ["nothing to compare", { sites: [], areas: [AREA] }, 2, /^0 overlaps of 0 sites/m],
];
for (const [name, given, status, says] of ANSWERS)
  test(`C14: the exit code is ${status}: ${name}`, () => {
    const ran = check(given);
    assert.match(ran.stdout, says);
    assert.equal(ran.status, status, ran.stdout + ran.stderr);
  });

test("C14: in CSV, what was not checked is said beside the answer, not in it", () => {
  const ran = check({ sites: [INSIDE, BROKEN], areas: [AREA], more: ["--format", "csv"] });
  assert.equal(ran.status, 1);
  assert.match(ran.stderr, /^NOT CHECKED {2}.*sites\.geojson 2: Latitude must be within/m);
  assert.equal(ran.stdout.split("\r\n").length, 3, "a heading, one row, the end of the last line");
  assert.doesNotMatch(ran.stdout, /NOT CHECKED/);
  assert.equal(check({ sites: [INSIDE], areas: [AREA], more: ["--format", "csv"] }).stderr, "");
});

test("C14: features of one id are told apart, also from one that is called so already, and it is said", () => {
  const twice = [INSIDE, { ...AWAY, id: "inside" }, { ...INSIDE, id: "inside#2" }];
  const ran = check({ sites: twice, areas: [AREA], more: ["--format", "json"] });
  const answer = JSON.parse(ran.stdout) as {
    readonly overlaps: readonly { readonly subject: { readonly id: string } }[];
    readonly issues: readonly { readonly feature: number; readonly message: string; readonly used: boolean }[];
  }; // as: our own JSON
  assert.deepEqual(
    answer.overlaps.map((o) => o.subject.id),
    ["inside", "inside#2#2"],
  );
  assert.deepEqual(
    answer.issues.map(({ feature, message, used }) => [feature, message, used]),
    [
      [2, "The id inside stands there before; here it is called inside#2", true],
      [3, "The id inside#2 stands there before; here it is called inside#2#2", true],
    ],
  );
});

test("C14: one id for fifty thousand features is no hindrance, and each has its own", () => {
  const sites = Array.from({ length: 49_999 }, () => AWAY);
  const ran = check({ sites: [...sites, { ...INSIDE, id: "away#7" }], areas: [AREA] });
  assert.equal(ran.status, 1, ran.stderr);
  assert.match(ran.stdout, /here it is called away#49999\n/);
  assert.match(ran.stdout, /overlap {2}site away#7#2 × area D/);
  assert.match(ran.stdout, /1 overlaps of 50000 sites/);
});
