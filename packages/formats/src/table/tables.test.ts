import { test } from "node:test";
import assert from "node:assert/strict";
import { circleArea } from "@duenotice/geo";
import { readFile } from "../read-file.ts";
import { MAX_ROWS } from "../limits.ts";
import { THEATRE, ZONE } from "../theatre.fixture.ts";

const context = { zone: ZONE, theatre: THEATRE };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const codes = (issues: readonly { readonly code: string }[]): readonly string[] => issues.map((i) => i.code);

test("F1: a table in English, with a title above and a column that nobody knows", async () => {
  const report = await readFile(
    "sites",
    bytes(
      "Register of sites\n\nName,Category,Latitude,Longitude,Roof colour\nClinic,Health,-47.10001,-128.20001,red\n",
    ),
    context,
  );
  assert.deepEqual(codes(report.issues), ["file/column-not-used"]);
  assert.equal(report.rows[0]?.row, 4, "the row is numbered as in the file");
  assert.deepEqual(report.rows[0]?.value?.geometry, { type: "Point", coordinates: [-128.20001, -47.10001] });
  assert.equal(report.rows[0]?.value?.category, "health");
});

for (const [language, heading] of [
  ["fr", "Nom;Catégorie;Coordonnées\nÉcole;Santé;-47,10001 -128,20001\n"],
  ["ar", "الاسم;الفئة;الإحداثيات\nعيادة;صحة;-٤٧٫١٠٠٠١، -١٢٨٫٢٠٠٠١\n"],
  ["he", "שם;קטגוריה;קואורדינטות\nמרפאה;בריאות;-47.10001, -128.20001\n"],
] as const)
  test(`F1: headings, words and digits of ${language}`, async () => {
    const report = await readFile("sites", bytes(heading), context);
    assert.deepEqual(report.issues, []);
    assert.deepEqual(report.rows[0]?.value?.geometry, { type: "Point", coordinates: [-128.20001, -47.10001] });
    assert.equal(report.rows[0]?.value?.category, "health");
  });

test("F1: HXL hashtags win over headings", async () => {
  const report = await readFile(
    "sites",
    bytes("A,B,C\n#loc+name,#geo+lat,#geo+lon\nClinic,-47.10001,-128.20001\n"),
    context,
  );
  assert.deepEqual(report.rows[0]?.value?.geometry, { type: "Point", coordinates: [-128.20001, -47.10001] });
});

test("F3: a CSV in Windows-1256 is read and the encoding is named", async () => {
  const arabic: Record<string, number> = { ع: 0xda, ي: 0xed, ا: 0xc7, د: 0xcf, ة: 0xc9 };
  const head = bytes("Name,Category,Latitude,Longitude\n");
  const name = Uint8Array.from(Array.from("عيادة", (sign) => arabic[sign] ?? 0x3f));
  const rest = bytes(",Health,-47.10001,-128.20001\n");
  const report = await readFile("sites", new Uint8Array([...head, ...name, ...rest]), context);
  assert.deepEqual(
    report.issues.map((i) => [i.code, i.facts?.["encoding"]]),
    [["file/encoding-guessed", "windows-1256"]],
  );
  assert.deepEqual(report.rows[0]?.value?.name, { ar: "عيادة" });
});

// heading row, one row of data, the code that must be among the issues, whether the row is used all the same
const ROWS: readonly [string, string, string, boolean][] = [
  ["Name,Category,Latitude,Longitude", "A,Health,-128.2,-47.1", "coordinate/looks-swapped", false],
  ["Name,Category,Latitude,Longitude", "A,Health,,-47.1", "cell/coordinates-missing", false],
  ["Name,Category,Latitude,Longitude", "A,Health,0,0", "coordinate/zero-zero", false],
  ["Name,Category,Latitude,Longitude", "A,Hospitl,-47.10001,-128.20001", "cell/unknown-word", false],
  ["Name,Category,Coordinates", "A,Health,-47.1", "coordinate/unreadable", false],
  [
    "Name,Category,Coordinates,From,Until",
    'A,Health,"-47.10001, -128.20001",2026-05-14 06:00,2026-05-14 05:00',
    "time/ends-before-it-starts",
    false,
  ],
  [
    "Name,Category,Coordinates,From",
    'A,Health,"-47.10001, -128.20001",05/06/2026',
    "time/day-and-month-ambiguous",
    false,
  ],
  ["Name,Category,Coordinates,From", 'A,Health,"-47.10001, -128.20001",31/02/2026', "time/no-such-day", false],
  ["Name,Category,Coordinates,From", 'A,Health,"-47.10001, -128.20001",soon', "time/unreadable", false],
  ["Name,Category,Coordinates,From", 'A,Health,"-47.10001, -128.20001",2026-09-27 02:30', "time/clock-never", true],
  ["Name,Category,Coordinates,From", 'A,Health,"-47.10001, -128.20001",2026-04-05 02:30', "time/clock-twice", true],
  ["Name,Category,Coordinates,Safety distance", 'A,Health,"-47.10001, -128.20001",-5', "cell/out-of-range", false],
  ["Name,Category,Coordinates,Safety distance", 'A,Health,"-47.10001, -128.20001",far', "cell/not-a-number", false],
  [
    "Name,Category,Coordinates,Hand over to",
    'A,Health,"-47.10001, -128.20001",North; East',
    "cell/unknown-party",
    false,
  ],
  [
    "Name,Category,Coordinates,Contact",
    'A,Health,"-47.10001, -128.20001",=HYPERLINK(1)',
    "cell/looks-like-formula",
    true,
  ],
  ["Name,Category,Coordinates", ',Health,"-47.10001, -128.20001"', "cell/name-missing", true],
  ["Name,Category,Coordinates", 'A,Health,"-47.1, -128.2"', "coordinate/coarse", true],
  ["Name,Category,Coordinates", `${"x".repeat(2001)},Health,"-47.10001, -128.20001"`, "cell/too-long", false],
  ["Name,Category,Coordinates", 'A\u0007,Health,"-47.10001, -128.20001"', "cell/control-characters", false],
  ["Name,Category,Coordinates", 'Caf\ufffd,Health,"-47.10001, -128.20001"', "cell/broken-characters", true],
];
for (const [heading, row, code, isUsed] of ROWS)
  test(`F1: a row is reported as ${code} and ${isUsed ? "used" : "not used"}`, async () => {
    const report = await readFile("sites", bytes(`${heading}\n${row}\nB,Health,"-47.2001, -128.3001"\n`), context);
    assert.equal(report.rows.length, 2);
    assert.ok(codes(report.rows[0]?.issues ?? []).includes(code), JSON.stringify(report.rows[0]));
    assert.equal(report.rows[0]?.value !== undefined, isUsed);
  });

test("F1: HTML in a name stays the text it is", async () => {
  const report = await readFile(
    "sites",
    bytes('Name,Category,Coordinates\n<img src=x onerror=alert(1)>,Health,"-47.10001, -128.20001"\n'),
    context,
  );
  assert.deepEqual(report.rows[0]?.value?.name, { en: "<img src=x onerror=alert(1)>" });
});

test("F1: the same id twice refuses the second row and names the first; the same place twice only says so", async () => {
  const report = await readFile(
    "sites",
    bytes(
      'Id,Name,Category,Coordinates\n1,A,Health,"-47.10001, -128.20001"\n1,B,Health,"-47.2001, -128.3001"\n2,C,Health,"-47.10001, -128.20001"\n',
    ),
    context,
  );
  assert.deepEqual(
    report.rows.map((r) => [r.value !== undefined, ...codes(r.issues).filter((c) => c.startsWith("file/"))]),
    [[true], [false, "file/id-twice"], [true, "file/place-twice"]],
  );
});

test("F4: one row more than the limit is said, and the rows up to the limit are read", async () => {
  const rows = Array.from({ length: MAX_ROWS + 1 }, (_, i) => `A${i},Health,${-47 - i / 1e6},-128.20001`);
  const report = await readFile("sites", bytes(`Name,Category,Latitude,Longitude\n${rows.join("\n")}\n`), context);
  assert.equal(report.rows.length, MAX_ROWS);
  assert.ok(codes(report.issues).includes("file/too-many-rows"));
});

const FILES: readonly [string, Uint8Array, string][] = [
  ["nothing", new Uint8Array(), "file/empty"],
  ["headings only", bytes("Name,Category,Latitude,Longitude\n"), "file/no-rows"],
  ["no headings", bytes("Clinic,5\nOther,6\n"), "file/no-headings"],
  ["a PDF", bytes("%PDF-1.7\n"), "file/unknown-format"],
  ["an old XLS", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), "file/unknown-format"],
  ["a broken XLSX", bytes("PK\u0003\u0004 nonsense"), "file/not-a-spreadsheet"],
  ["broken JSON", bytes('{"type":'), "file/not-json"],
  ["JSON that is no GeoJSON", bytes('{"a":1}'), "file/not-geojson"],
  [
    "GeoJSON in metres",
    bytes('{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32636"}},"features":[]}'),
    "file/other-reference-system",
  ],
];
for (const [name, content, code] of FILES)
  test(`F1: ${name} is answered by ${code}`, async () => {
    const report = await readFile("sites", content, context);
    assert.ok(codes(report.issues).includes(code), JSON.stringify(report.issues));
    assert.equal(report.rows.filter((r) => r.value !== undefined).length, 0);
  });

const CONVOY = `Movement;Name;Kind;Stop;Place;Coordinates;Earliest;Latest;Stay (minutes);Vehicles
C1;Flour;Aid;1;Kerra;-47.10001, -128.20001;2026-05-14 05:15;2026-05-14 05:45;0;6 lorries
C1;;;2;;-47.15001, -128.25001;;;;
C1;;;3;Hospital;-47.20001, -128.30001;2026-05-14 06:30;2026-05-14 07:30;90;
C2;Water;Aid;1;A;-47.10001, -128.20001;2026-05-14 05:15;2026-05-14 05:45;0;
C2;;;2;B;nowhere;2026-05-14 06:15;2026-05-14 06:45;0;
`;

test("F1: the stops of a movement are one report entry, a bend without a time is a vertex", async () => {
  const report = await readFile("movements", bytes(CONVOY), context);
  assert.equal(report.rows.length, 2);
  const [flour, water] = report.rows;
  assert.equal(flour?.value?.line.coordinates.length, 3);
  assert.deepEqual(
    flour?.value?.stops.map((s) => [s.vertex, s.role, s.dwellMinutes]),
    [
      [0, "start", 0],
      [2, "end", 90],
    ],
  );
  assert.deepEqual(flour?.value?.stopNames, { "0": "Kerra", "1": "Hospital" });
  assert.equal(water?.value, undefined, "a movement with an unreadable stop is not used as if the stop were not there");
  assert.ok(codes(water?.issues ?? []).includes("coordinate/unreadable"));
});

test("F1: an area by its blocks, with ranges, local digits and daily hours", async () => {
  const report = await readFile(
    "areas",
    bytes(
      "Label;Kind;Basis;Blocks;Announced;Daily from;Daily until;Days\nnotice 31;closure;unilateral;X-12, x 14 X-16-18 ٢٠;2026-05-14 04:09;٦:٠٠;20:00;MO WE\n",
    ),
    context,
  );
  const area = report.rows[0]?.value;
  assert.deepEqual(area?.blocks, ["X-12", "X-14", "X-16", "X-17", "X-18", "20"]);
  assert.deepEqual(area?.daily, { from: "06:00", until: "20:00", timeZone: "Pacific/Auckland", days: ["MO", "WE"] });
});

test("F1: an area by corners and by Well-Known Text is the same area", async () => {
  const report = await readFile(
    "areas",
    bytes(
      'Label;Kind;Basis;Outline\na;closure;agreed;"-47.1,-128.3 | -47.1,-128.2 | -47.0,-128.2"\nb;closure;agreed;POLYGON((-128.3 -47.1, -128.2 -47.1, -128.2 -47.0, -128.3 -47.1))\n',
    ),
    context,
  );
  assert.deepEqual(report.rows[0]?.value?.geometry, report.rows[1]?.value?.geometry);
  assert.ok(report.rows[0]?.value?.geometry !== undefined, JSON.stringify(report));
});

test("F1: an area by a place and a radius is the circle, in a table and in GeoJSON, and nothing else is taken for one", async () => {
  const report = await readFile(
    "areas",
    bytes(
      'Label;Kind;Basis;Outline;Radius (m)\na;closure;agreed;"47.1 S, 128.3 W";٥٠٠\nb;closure;agreed;;500\nc;closure;agreed;"-47.1,-128.3 | -47.1,-128.2 | -47.0,-128.2";500\nd;closure;agreed;"-89.9,-128.3";500\ne;closure;agreed;"47.1 S, 128.3 W";0\nf;closure;agreed;"47.1 S, 128.3 W";200000\n',
    ),
    context,
  );
  const [a, b, c, d, e, f] = report.rows;
  const circle = circleArea([-128.3, -47.1], 500);
  assert.ok(circle.ok);
  assert.deepEqual(a?.value?.geometry, circle.geometry);
  assert.ok(codes(a?.issues ?? []).includes("area/circle-drawn"), "that it was drawn is said");
  for (const row of [b, c]) assert.ok(codes(row?.issues ?? []).includes("area/circle-without-place"));
  assert.ok(codes(d?.issues ?? []).includes("area/circle-too-far-north-or-south"));
  for (const row of [b, c, d, e, f]) assert.equal(row?.value, undefined, JSON.stringify(row));

  const feature = (geometry: unknown, radiusM: unknown): unknown => ({
    type: "Feature",
    properties: { label: "a", kind: "closure", basis: "agreed", radiusM },
    geometry,
  });
  const point = { type: "Point", coordinates: [-128.3, -47.1] };
  const read = await readFile(
    "areas",
    bytes(
      JSON.stringify({
        type: "FeatureCollection",
        features: [feature(point, 500), feature(circle.geometry, 500), feature(point, undefined), feature(point, -1)],
      }),
    ),
    context,
  );
  const [round, twice, bare, below] = read.rows;
  assert.deepEqual(round?.value?.geometry, circle.geometry);
  assert.ok(codes(twice?.issues ?? []).includes("area/circle-without-place"));
  for (const row of [twice, bare, below]) assert.equal(row?.value, undefined, JSON.stringify(row));
});
