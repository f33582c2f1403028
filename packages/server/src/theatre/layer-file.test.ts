/** Layers as they are published: what is found in them, what is repaired, what is not used. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { namesOf, pcodeOf } from "./feature-names.ts";
import { checkLayerFile, placesOf } from "./layer-file.ts";
import { parseTheatreFile } from "./theatre-file.ts";
import { THEATRE_TEMPLATE } from "./theatre-template.ts";

const DATA = fileURLToPath(new URL("../../../../../shared/data/admin/", import.meta.url));
const SQUARE = {
  type: "Polygon",
  coordinates: [
    [
      [10, 45],
      [11, 45],
      [11, 46],
      [10, 46],
      [10, 45],
    ],
  ],
};
const CLOCKWISE = {
  type: "Polygon",
  coordinates: [
    [
      [10, 45],
      [10, 46],
      [11, 46],
      [11, 45],
      [10, 45],
    ],
  ],
};
const BOW_TIE = {
  type: "Polygon",
  coordinates: [
    [
      [10, 45],
      [11, 46],
      [11, 45],
      [10, 46],
      [10, 45],
    ],
  ],
};

function layer(
  features: readonly (readonly [Readonly<Record<string, unknown>>, unknown])[],
  extra: object = {},
): string {
  return JSON.stringify({
    type: "FeatureCollection",
    ...extra,
    features: features.map(([properties, geometry]) => ({ type: "Feature", properties, geometry })),
  });
}

const NAMES: readonly [
  string,
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, string>>,
  string | undefined,
][] = [
  ["our own form", { pcode: "X-1", names: { en: "One" } }, { en: "One" }, "X-1"],
  [
    "COD-AB with stated languages",
    {
      adm2_name: "North",
      adm2_name1: "شمال",
      adm2_name2: null,
      lang: "en",
      lang1: "ar",
      adm2_pcode: "PS0201",
      adm1_name: "Strip",
      adm1_pcode: "PS02",
    },
    { en: "North", ar: "شمال" },
    "PS0201",
  ],
  [
    "COD-AB of older editions",
    { ADM1_EN: "Strip", ADM1_PCODE: "PS02", ADM2_EN: "North", ADM2_AR: "شمال", ADM2_PCODE: "PS0201" },
    { en: "North", ar: "شمال" },
    "PS0201",
  ],
  [
    "OpenStreetMap",
    { name: "الزوايدة", "name:ar": "الزوايدة", "name:en": "Az Zawayda" },
    { ar: "الزوايدة", en: "Az Zawayda" },
    undefined,
  ],
  ["a name in no stated language", { name: "Rafah", pcode: 4 }, { und: "Rafah" }, "4"],
  ["nothing", { name: null, "name:en": "" }, {}, undefined],
];
for (const [name, properties, names, pcode] of NAMES)
  test(`namesOf(), pcodeOf(): ${name}`, () => {
    assert.deepEqual(namesOf(properties), names);
    assert.equal(pcodeOf(properties), pcode);
  });

test("checkLayerFile() keeps a layer in our own form byte by byte", () => {
  const text = `${layer([[{ pcode: "X-1", names: { en: "One" } }, SQUARE]])}\n`;
  const read = checkLayerFile("districts", text);
  assert.ok(read.ok);
  assert.equal(read.value.geojson, text);
  assert.equal(read.value.report.isRewritten, false);
  assert.deepEqual(read.warnings, []);
});

test("checkLayerFile() repairs, numbers and leaves out, and says each", () => {
  const read = checkLayerFile(
    "districts",
    layer([
      [{ name: "Turned" }, CLOCKWISE],
      [{ name: null }, BOW_TIE],
      [{ name: "Nowhere" }, null],
      [{ name: "A point" }, { type: "Point", coordinates: [10, 45] }],
    ]),
  );
  assert.ok(read.ok);
  const { features, used, repaired, named, unnamed, numbered, isRewritten } = read.value.report;
  assert.deepEqual(
    { features, used, repaired, named, unnamed, numbered, isRewritten },
    { features: 4, used: 2, repaired: 2, named: { und: 1 }, unnamed: 1, numbered: 2, isRewritten: true },
  );
  assert.deepEqual(
    read.warnings.map((w) => w.path),
    ["districts.geojson", "districts.geojson feature 2", "districts.geojson feature 3", "districts.geojson feature 4"],
  );
  assert.match(read.warnings[1]?.requirement ?? "", /repaired form/);
  const places = placesOf(read.value);
  assert.deepEqual(
    places.map((p) => [p.pcode, p.names]),
    [
      ["1", { und: "Turned" }],
      ["2", { und: "2" }],
    ],
  );
  assert.ok(checkLayerFile("districts", read.value.geojson).ok, "what was written is in our own form");
});

const BAD: readonly [string, "districts" | "blocks" | "places", string, RegExp][] = [
  ["no JSON", "districts", "{", /must be JSON/],
  ["empty", "districts", "", /must be JSON/],
  ["no collection", "places", `{"type":"Topology"}`, /FeatureCollection/],
  [
    "another reference system",
    "districts",
    layer([[{ pcode: "1" }, SQUARE]], { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::28191" } } }),
    /another reference system/,
  ],
  [
    "metres instead of degrees",
    "places",
    layer([[{ name: "x" }, { type: "Point", coordinates: [171000, 130000] }]]),
    /holds no feature/,
  ],
  [
    "two blocks of one number",
    "blocks",
    layer([
      [{ pcode: "7" }, SQUARE],
      [{ pcode: "7" }, SQUARE],
    ]),
    /number of its own.*: 7/,
  ],
];
for (const [name, kind, text, sentence] of BAD)
  test(`checkLayerFile() refuses ${name}`, () => {
    const read = checkLayerFile(kind, text);
    assert.ok(!read.ok);
    assert.match(read.issues[0]?.requirement ?? "", sentence);
  });

test("THEATRE_TEMPLATE can be imported as it is written", () => {
  const read = parseTheatreFile(JSON.stringify(THEATRE_TEMPLATE));
  assert.deepEqual(read, { ok: true, value: THEATRE_TEMPLATE, warnings: [] });
});

if (!existsSync(DATA)) console.log("not run: published layers (../shared/data is not there)");
else
  test("checkLayerFile() takes published layers with P-codes, names in several languages and one crossed polygon", () => {
    const read = (name: "districts" | "blocks" | "places", file: string) => {
      const checked = checkLayerFile(name, readFileSync(DATA + file, "utf8"));
      assert.ok(checked.ok, JSON.stringify(checked));
      return { ...checked.value.report, warnings: checked.warnings.length };
    };
    const districts = read("districts", "cod-ab-pse-adm2.geojson");
    assert.deepEqual([districts.used, districts.pcodes, districts.named["en"]], [16, 16, 16]);
    const places = read("places", "osm-populated-places-pse-712.geojson");
    assert.equal(places.used, 712);
    assert.ok((places.named["ar"] ?? 0) > 100 && (places.named["en"] ?? 0) > 100, JSON.stringify(places.named));
    const municipal = read("blocks", "ocha-gaza-municipal-33.geojson");
    assert.deepEqual([municipal.used, municipal.repaired, municipal.numbered], [33, 33, 33]);
    assert.equal(municipal.warnings, 2, "one for the turned rings, one for the polygon that crosses itself");
  });
