import { test } from "node:test";
import assert from "node:assert/strict";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { readXlsx } from "hucre/xlsx";
import { LANGUAGES } from "@duenotice/domain";
import type { Language } from "@duenotice/domain";
import { readFile } from "../read-file.ts";
import { THEATRE, ZONE } from "../theatre.fixture.ts";
import type { SnapshotDocument } from "./document.ts";
import { fileNameOf, headOf } from "./head.ts";
import { LABELS } from "./labels.ts";
import { writeSnapshotGeoJson } from "./write-geojson.ts";
import { writeSnapshotHtml } from "./write-html.ts";
import { writeSnapshotKml } from "./write-kml.ts";
import { writeSnapshotXlsx } from "./write-xlsx.ts";

const HOSTILE = `=1+1 <script>alert("x")</script> & ]]> 'quoted'`;
const AT = Date.UTC(2026, 4, 13, 18);
const owner = { en: "Blue Harbour Relief", ar: "إغاثة المرفأ الأزرق" };

const document = (language: Language): SnapshotDocument => ({
  theatre: THEATRE.names,
  isExercise: true,
  number: 12,
  previousNumber: 11,
  recipient: { en: "North Council", ar: "مجلس الشمال" },
  takenAt: AT,
  zone: ZONE,
  language,
  vehicleTypes: [{ id: "lorry", names: { en: "lorry", fr: "camion", ar: "شاحنة", he: "משאית" } }],
  margins: THEATRE.margins,
  items: [
    {
      kind: "site",
      id: "s1",
      reference: "BHR-01",
      version: 2,
      previousVersion: 1,
      heldVersion: 1,
      owner,
      change: "changed",
      status: "active",
      categoryName: "Health",
      content: {
        category: "health",
        relation: "operates",
        geometry: { type: "Point", coordinates: [-128.2, -47.1] },
        safetyDistanceM: 100,
        from: AT,
        marking: ["roof"],
        consents: ["north"],
        sharedWith: [],
      },
      texts: { name: { en: HOSTILE, ar: "عيادة (أ-7)" } },
    },
    {
      kind: "movement",
      id: "m1",
      reference: "BHR-M2",
      version: 1,
      owner,
      change: "new",
      status: "active",
      lateness: "late",
      kindName: "Aid",
      content: {
        kind: "aid",
        mode: "overland",
        priority: "routine",
        safetyDistanceM: 50,
        vehicles: [{ type: "lorry", body: "closed", count: 6 }],
        people: 15,
        armedEscort: "none_declared",
        consents: ["north"],
        sharedWith: [],
        route: {
          line: {
            type: "LineString",
            coordinates: [
              [-128.2, -47.1],
              [-128.3, -47.2],
            ],
          },
          stops: [
            { vertex: 0, earliest: AT, latest: AT + 1_800_000, dwellMinutes: 0, role: "start" },
            { vertex: 1, earliest: AT + 3_600_000, latest: AT + 7_200_000, dwellMinutes: 90, role: "end" },
          ],
        },
      },
      texts: { name: { en: "Flour" }, stopNames: { "0": "Kerra" } },
    },
    {
      kind: "area",
      id: "a1",
      reference: "N-31",
      version: 1,
      owner: { en: "South Staff" },
      change: "new",
      state: "announced",
      agreedBy: [],
      kindName: "Closure",
      content: {
        kind: "closure",
        basis: "unilateral",
        announced: AT,
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [-128.3, -47.1],
              [-128.2, -47.1],
              [-128.2, -47.0],
              [-128.3, -47.1],
            ],
            [
              [-128.23, -47.06],
              [-128.22, -47.08],
              [-128.21, -47.06],
              [-128.23, -47.06],
            ],
          ],
        },
      },
      texts: { label: HOSTILE },
    },
    {
      kind: "withdrawn",
      id: "s9",
      reference: "BHR-09",
      version: 3,
      previousVersion: 2,
      owner,
      change: "withdrawn_from_you",
    },
  ],
});

for (const language of LANGUAGES) {
  const doc = document(language);
  const labels = LABELS[language];

  test(`F6: the page in ${language} says number, recipient, both times, the changes and the legal note, and nothing of it is markup`, () => {
    const html = writeSnapshotHtml(doc);
    for (const text of [
      labels.exercise,
      `${labels.snapshot} 12`,
      labels.legal.slice(0, 20),
      "2026-05-14 06:00 (+12:00)",
      "2026-05-13 18:00 UTC",
      labels.change.withdrawn_from_you,
      "11",
    ])
      assert.ok(html.includes(text.replace(/'/g, "&#39;")), `${text} is missing`);
    assert.ok(!html.includes("<script>"));
    assert.ok(html.includes(`dir="${labels.direction}"`));
  });

  test(`F6: the workbook in ${language} is read back with the same facts`, async () => {
    const workbook = await readXlsx(await writeSnapshotXlsx(doc));
    const [summary, changes, areas, movements, sites, shapes] = workbook.sheets;
    assert.ok(String(summary?.rows[0]?.[0]).startsWith(labels.exercise));
    assert.ok(JSON.stringify(summary?.rows).includes(labels.legal.slice(0, 20)));
    assert.equal(changes?.rows.length, 2 + 4, "a title, the headings and four changed items");
    assert.ok(
      sites?.rows[2]?.includes(language === "ar" ? "عيادة (أ-7)" : HOSTILE),
      "a text that begins like a formula stays text",
    );
    assert.equal(movements?.rows.length, 2 + 2);
    assert.ok(areas?.rows[2]?.includes(HOSTILE) && areas.rows[2].includes(labels.state.announced));
    // The library lists every cell with a formula here, and plain ones not.
    const formulas = workbook.sheets
      .flatMap(({ cells }) => [...(cells?.values() ?? [])])
      .filter((c) => c.formula !== undefined);
    assert.deepEqual(formulas, []);
    assert.match(String(shapes?.rows[2]?.at(-1)), /^POINT \(-128\.2 -47\.1\)$/);
  });

  test(`F6: the KML in ${language} is well formed and has a placemark per item`, () => {
    const kml = writeSnapshotKml(doc);
    assert.equal(XMLValidator.validate(kml), true);
    const parsed = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "Placemark" }).parse(kml);
    assert.ok(String(parsed.kml.Document.name).startsWith(labels.exercise));
    assert.equal(parsed.kml.Document.Folder.flatMap((f: { Placemark?: unknown[] }) => f.Placemark ?? []).length, 3);
    assert.ok(!kml.includes("<script>"));
    const placemarks = parsed.kml.Document.Folder.flatMap(
      (f: { Placemark?: readonly { readonly description?: string }[] }) => f.Placemark ?? [],
    );
    for (const { description } of placemarks)
      assert.doesNotMatch(description, /<\w/, "a globe shows it as HTML: a name must not become markup there");
  });
}

test("F6: the GeoJSON of a snapshot is read back by the importer without a loss of place or time", async () => {
  const written = writeSnapshotGeoJson(document("en"));
  const parsed = JSON.parse(written);
  assert.equal(parsed.snapshot, 12);
  assert.equal(parsed.exercise, true);
  assert.match(parsed.legalNote, /never changes anyone's protection/);
  const only = (kind: string): Uint8Array =>
    new TextEncoder().encode(
      JSON.stringify({
        ...parsed,
        features: parsed.features.filter((f: { properties: { record: string } }) => f.properties.record === kind),
      }),
    );
  const movements = await readFile("movements", only("movement"), { zone: ZONE });
  const original = document("en").items[1];
  assert.ok(original?.kind === "movement");
  assert.deepEqual(movements.rows[0]?.value?.stops, original.content.route.stops);
  assert.deepEqual(movements.rows[0]?.value?.stopNames, original.texts.stopNames);
});

test("F6: the title and the name of the file carry the word EXERCISE", () => {
  assert.match(headOf(document("fr")).title, /^EXERCICE · /);
  assert.equal(fileNameOf(document("fr")), "EXERCISE-duenotice-snapshot-12");
});
