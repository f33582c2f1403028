// Runs the bundle of `check` on a small theatre and keeps what V8 compiled on the way beside it: a function is compiled when it is first called, and a
// cold process calls each of them for the first time. What this theatre does not call is compiled when somebody needs it.
// Run: node tools/compile-check.ts BUNDLE. `tools/bundle-check.ts` calls this; what it prints on stdout is the answers, of no use to anybody.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledFile, loadBundle } from "@duenotice/cli/bundled-check";

type Position = readonly [number, number];

/** A sixteen-sided ring around a place. */
function ring([longitude, latitude]: Position, radiusDeg: number): readonly Position[] {
  const corner = (i: number): Position => [
    longitude + radiusDeg * Math.cos((i * Math.PI) / 8),
    latitude + radiusDeg * Math.sin((i * Math.PI) / 8),
  ];
  return [...Array.from({ length: 16 }, (_, i) => corner(i)), corner(0)];
}

function collection(...features: readonly object[]): string {
  return JSON.stringify({ type: "FeatureCollection", features });
}

const feature = (id: string, geometry: object, properties: object): object => ({
  type: "Feature",
  id,
  geometry,
  properties,
});

// All on one another, so that each pair is decided by every step of the engine: within, beside, beside a hole, at a time, at none.
const window = { from: "2026-06-02T08:00:00Z", until: "2026-06-02T12:00:00Z" };
const SITES = collection(
  ...[0.5, 0.52, 0.58, 0.61, 0.9].map((longitude, i) =>
    feature(
      `s${i}`,
      { type: "Point", coordinates: [longitude, 0.5] },
      { name: `Site ${i}`, safetyDistanceM: 500, ...(i === 1 ? window : {}) },
    ),
  ),
);
const LINE = Array.from({ length: 12 }, (_, i): Position => [0.3 + i / 40, 0.45 + (i % 3) / 100]);
const MOVEMENTS = collection(
  ...[0, 1, 2].map((i) =>
    feature(
      `m${i}`,
      { type: "LineString", coordinates: LINE.map(([x, y]) => [x, y + i / 20]) },
      {
        name: `Convoy ${i}`,
        safetyDistanceM: 200,
        maxSpeedKmh: 60,
        stops: [
          { vertex: 0, earliest: "2026-06-02T07:00:00Z", latest: "2026-06-02T07:30:00Z" },
          { vertex: LINE.length - 1, earliest: "2026-06-02T07:00:00Z", latest: "2026-06-02T11:00:00Z" },
        ],
      },
    ),
  ),
);
const AREAS = collection(
  ...[0.04, 0.08].map((radiusDeg, i) =>
    feature(
      `a${i}`,
      { type: "Polygon", coordinates: [ring([0.5, 0.5], radiusDeg), ring([0.5, 0.5], radiusDeg / 3).toReversed()] },
      { kind: "closure", label: `Area ${i}`, marginM: 50 * i, ...window },
    ),
  ),
  feature(
    "a2",
    { type: "MultiPolygon", coordinates: [[ring([0.6, 0.5], 0.01)], [ring([0.7, 0.5], 0.01)]] },
    { kind: "restricted", daily: { from: "06:00", until: "18:00", timeZone: "UTC" } },
  ),
);
const TABLE = "name,latitude,longitude,safetyDistanceM\nClinic,0.5,0.51,200\n";

const [, , entry] = process.argv;
if (entry === undefined) throw new Error("Which bundle?");
const folder = mkdtempSync(join(tmpdir(), "compile-check-"));
try {
  const { check, script } = loadBundle(entry);
  const place = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const movements = ["--movements", place("movements.geojson", MOVEMENTS), "--areas", place("areas.geojson", AREAS)];
  for (const sites of [place("sites.geojson", SITES), place("sites.csv", TABLE)])
    for (const format of ["table", "json"])
      if ((await check(["--sites", sites, ...movements, "--format", format])) !== 1)
        throw new Error("The small theatre has overlaps");
  // In one step: nobody reads half of it.
  const half = `${compiledFile(entry)}.${process.pid}`;
  writeFileSync(half, script.createCachedData());
  renameSync(half, compiledFile(entry));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
