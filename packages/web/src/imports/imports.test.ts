import assert from "node:assert/strict";
import { test } from "node:test";
import type { ImportReport } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import { BATCH_ROWS, countsOf, nextBatch, withResults, type ImportJob } from "./import-job.ts";
import { issuesCsv, shownRows } from "./report-rows.ts";

const job: ImportJob = {
  id: "j",
  theatre: "t",
  office: "o",
  kind: "sites",
  fileName: "f.csv",
  startedAt: 0,
  rows: Array.from({ length: BATCH_ROWS + 5 }, (_, i) => ({
    row: i + 2,
    name: `Site ${i}`,
    is: { state: "waiting" },
    built: {
      id: `s${i}`,
      theatre: "t",
      type: "site.notify",
      about: `r${i}`,
      at: 0,
      statement: `{"n":${i}}`,
      disclosures: [],
    },
  })),
};
const problem = { type: "", title: "Refused", status: 422, detail: "why", code: "x", params: {}, id: "" };
const accepted = { status: 201 as const, accepted: { hash: "h", answer: {}, receivedAt: "2026-05-14T00:00:00Z" } };

test("W52: withResults() keeps accepted and refused rows out of the next batch, and lets what is unknown wait with its bytes", () => {
  const batch = nextBatch(job);
  assert.equal(batch.length, BATCH_ROWS);
  const results = batch.map((_, i) =>
    i === 1 ? { status: 422, problem } : i === 2 ? { status: 503, problem } : accepted,
  );
  const next = withResults(job, batch, results);
  assert.deepEqual(countsOf(next), { waiting: 6, accepted: BATCH_ROWS - 2, refused: 1 });
  const again = nextBatch(next);
  assert.deepEqual(
    again.map((r) => r.built.id),
    ["s2", ...Array.from({ length: 5 }, (_, i) => `s${BATCH_ROWS + i}`)],
  );
  assert.equal(again[0]?.built, batch[2]?.built);
});

test("W52: withResults() lets rows wait about which a short answer says nothing", () => {
  assert.deepEqual(countsOf(withResults(job, nextBatch(job), [accepted])), {
    waiting: BATCH_ROWS + 4,
    accepted: 1,
    refused: 0,
  });
});

const report = {
  kind: "areas",
  format: "csv",
  issues: [{ code: "file/column-not-used", severity: "note", column: "Weather" }],
  rows: [
    { row: 2, issues: [], content: {}, texts: { label: "warning 1" } },
    {
      row: 3,
      issues: [{ code: "x", severity: "warning", column: "Label", value: '=HYPERLINK("http://x")' }],
      content: {},
      texts: { label: "=1+1" },
    },
    { row: 4, issues: [{ code: "content/basis-missing", severity: "error" }] },
  ],
} as unknown as ImportReport<Instant>; // as: only what the rows show is there

test("W50: shownRows() tells rows that can be used from those that cannot", () => {
  assert.deepEqual(
    shownRows(report, "en").map((r) => [r.row, r.level, r.name]),
    [
      [2, "good", "warning 1"],
      [3, "warning", "=1+1"],
      [4, "error", ""],
    ],
  );
});

test("W53: issuesCsv() has every issue, the file's own included, and no cell that a spreadsheet would compute", () => {
  const csv = issuesCsv(report, {
    headings: ["row", "sheet", "severity", "column", "value", "message", "code"],
    severity: (s) => s,
    message: (i) => i.code,
  });
  assert.ok(csv.startsWith("\ufeffrow,sheet"));
  assert.deepEqual(csv.trim().split("\r\n").length, 4);
  assert.match(csv, /3,,warning,Label,"'=HYPERLINK\(""http:\/\/x""\)",x,x/);
});
