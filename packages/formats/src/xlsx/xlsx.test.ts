import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { writeXlsx } from "hucre/xlsx";
import { readFile } from "../read-file.ts";
import { writeTemplateCsv, writeTemplateXlsx } from "../template/write-template.ts";
import { THEATRE, ZONE } from "../theatre.fixture.ts";
import { lookIntoZip } from "./zip-limits.ts";

const context = { zone: ZONE, theatre: THEATRE };

test("F1: a date cell is local time of the theatre, a formula is its stored result and says so", async () => {
  const file = await writeXlsx({
    sheets: [
      { name: "How to", rows: [["Fill in the second sheet"]] },
      {
        name: "Sites",
        rows: [
          ["Name", "Category", "Latitude", "Longitude", "From", "Safety distance"],
          ["Clinic", "Health", -47.10001, -128.20001, new Date(Date.UTC(2026, 4, 14, 6)), null],
        ],
        cells: new Map([["1,5", { value: 250, type: "formula", formula: "100+150", formulaResult: 250 }]]),
      },
    ],
  });
  const report = await readFile("sites", file, context);
  const row = report.rows[0];
  assert.equal(row?.sheet, "Sites");
  assert.equal(row?.row, 2);
  assert.equal(row?.value?.from, Date.UTC(2026, 4, 13, 18), "06:00 at +12:00");
  assert.equal(row?.value?.safetyDistanceM, 250);
});

/** Twenty kinds of fault, each in five rows of ten thousand. */
const FAULTS: readonly (readonly [string, (row: (string | number | null)[]) => void])[] = [
  ["coordinate/looks-swapped", (row) => ((row[2] = -128.2), (row[3] = -47.1))],
  ["cell/coordinates-missing", (row) => ((row[2] = null), (row[3] = null))],
  ["coordinate/zero-zero", (row) => ((row[2] = 0), (row[3] = 0))],
  ["coordinate/unreadable", (row) => (row[2] = "forty-seven")],
  ["coordinate/out-of-range", (row) => ((row[2] = 95), (row[3] = 190))],
  ["coordinate/minutes-out-of-range", (row) => ((row[2] = "47°75'S"), (row[3] = "128°10'W"))],
  ["coordinate/two-latitudes", (row) => ((row[2] = "47.1N"), (row[3] = "128.1S"))],
  ["cell/unknown-word", (row) => (row[1] = "Hospitl")],
  ["time/ends-before-it-starts", (row) => ((row[4] = "2026-05-14 06:00"), (row[5] = "2026-05-13 06:00"))],
  ["time/day-and-month-ambiguous", (row) => (row[4] = "05/06/2026")],
  ["time/no-such-day", (row) => (row[4] = "2026-02-30")],
  ["time/unreadable", (row) => (row[4] = "next week")],
  ["time/beyond-horizon", (row) => (row[4] = "2099-01-01")],
  ["cell/not-a-number", (row) => (row[6] = "far")],
  ["cell/out-of-range", (row) => (row[6] = 99_999)],
  ["cell/unknown-party", (row) => (row[7] = "East")],
  ["cell/too-long", (row) => (row[8] = "n".repeat(3000))],
  ["cell/control-characters", (row) => (row[8] = "bell\u007f")],
  ["file/id-twice", (row) => (row[9] = "S0")],
  ["cell/name-missing", (row) => (row[0] = null)],
];

test("F4: ten thousand rows with a hundred faults of twenty kinds are reported completely", async () => {
  const rows: (string | number | null)[][] = Array.from({ length: 10_000 }, (_, i) => [
    `Site ${i}`,
    "Health",
    -47.00001 - i / 1e5,
    -128.00001 - (i % 997) / 1e4,
    "2026-05-14 06:00",
    null,
    100,
    "north",
    "",
    `S${i}`,
  ]);
  const expected = new Map<number, string>();
  FAULTS.forEach(([code, spoil], kind) => {
    for (let n = 0; n < 5; n++) {
      const index = 1 + kind * 5 + n * 1_900;
      spoil(rows[index] ?? []);
      expected.set(index + 2, code);
    }
  });
  assert.equal(expected.size, 100);
  const file = await writeXlsx({
    sheets: [
      {
        name: "Sites",
        rows: [
          [
            "Name",
            "Category",
            "Latitude",
            "Longitude",
            "From",
            "Until",
            "Safety distance",
            "Hand over to",
            "Notes",
            "Id",
          ],
          ...rows,
        ],
      },
    ],
  });
  const report = await readFile("sites", file, context);
  assert.equal(report.rows.length, 10_000);
  for (const row of report.rows) {
    const code = expected.get(row.row);
    const found = row.issues.filter((i) => i.severity !== "note").map((i) => i.code);
    assert.deepEqual(
      code === undefined ? found : found.includes(code),
      code === undefined ? [] : true,
      `row ${row.row}: ${found.join(" ")} instead of ${code}`,
    );
    assert.equal(row.value !== undefined, code === undefined || code === "cell/name-missing");
  }
});

test("F5: a template in each language is read back as what it is", async () => {
  for (const language of ["en", "fr", "ar", "he"] as const)
    for (const kind of ["sites", "movements", "areas"] as const) {
      const workbook = await readFile(kind, await writeTemplateXlsx({ kind, language, theatre: THEATRE }), context);
      assert.deepEqual(
        workbook.issues.map((i) => i.code),
        ["file/no-rows"],
        `${kind} ${language}: ${JSON.stringify(workbook.issues)}`,
      );
      const text = await readFile(kind, new TextEncoder().encode(writeTemplateCsv({ kind, language })), context);
      assert.deepEqual(
        text.issues.map((i) => i.code),
        ["file/no-rows"],
        `${kind} ${language} csv`,
      );
    }
});

test("F4: a ZIP that says it unpacks to gigabytes is refused before it is unpacked", async () => {
  const file = await writeXlsx({ sheets: [{ name: "S", rows: [["Name"]] }] });
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at + 4 < file.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 2_000_000_000, true);
  assert.deepEqual(lookIntoZip(file), { ok: false, code: "file/too-large-unpacked" });
});

const HXL = new URL("../../../../../shared/data/hxl/", import.meta.url);
if (!existsSync(HXL)) console.log("not run: files of the HXL standard (../shared/data is not there)");
else
  for (const name of readdirSync(HXL))
    test(`F1: ${name} of the HXL standard is reported row by row, and nothing throws`, async () => {
      const report = await readFile("sites", readFileSync(new URL(name, HXL)), context);
      assert.ok(report.rows.length + report.issues.length > 0);
      // None of these files holds coordinates: every row that is read says so.
      for (const row of report.rows)
        assert.ok(
          row.issues.some((i) => i.code === "cell/coordinates-missing"),
          `${name} row ${row.row}`,
        );
      if (/^input-valid\.(?:csv|ssv|tsv|xlsx)$/.test(name)) assert.equal(report.rows.length, 4, JSON.stringify(report));
    });
