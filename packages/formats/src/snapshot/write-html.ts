/**
 * A snapshot as one page to read, print and fold: no script, no outside request, black on white, the number and the word EXERCISE on every sheet of paper.
 */
import type { SnapshotDocument } from "./document.ts";
import { headOf } from "./head.ts";
import { LABELS } from "./labels.ts";
import { isEmpty, pageTablesOf } from "./page-tables.ts";
import type { PageCell, PageGroup, PageLine, PageTable } from "./page-tables.ts";

const STYLE = `
@page { size: A4 landscape; margin: 11mm 12mm 13mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #333; } }
* { box-sizing: border-box; }
body { font: 10pt/1.35 "IBM Plex Sans", "IBM Plex Sans Arabic", "IBM Plex Sans Hebrew", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", system-ui, sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 1240px; padding: 16px; font-variant-numeric: tabular-nums; }
h1 { font-size: 15pt; line-height: 1.2; margin: 0 0 6px; } h2 { font-size: 11.5pt; margin: 18px 0 4px; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1px 14px; margin: 0 0 8px; } dt { color: #444; } dd { margin: 0; font-weight: 600; }
.exercise { border: 2px solid #111; padding: 1px 10px; font-weight: 700; letter-spacing: .08em; display: inline-block; margin-bottom: 6px; }
[dir=rtl] .exercise { letter-spacing: 0; }
.legal { border-inline-start: 3px solid #111; padding-inline-start: 8px; margin: 8px 0; max-width: 100ch; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 8.5pt; }
th, td { border-bottom: 1px solid #bbb; padding: 3px 6px; text-align: start; vertical-align: top; overflow-wrap: anywhere; } thead th { border-bottom: 1.5px solid #111; font-weight: 600; overflow-wrap: normal; }
.running th { border: 0; padding-block: 0 2px; color: #444; font-weight: 400; font-size: 8pt; }
td > div, th > div { max-width: 62ch; } td > div:first-child, .across > div:first-child { font-weight: 600; } td > div:only-child { font-weight: 400; }
.across { background: #f0f0f0; border-top: 1.5px solid #111; font-weight: 400; } .across > div { max-width: none; }
bdi.n { white-space: nowrap; }
thead { display: table-header-group; } tr { break-inside: avoid; } tbody.group { break-inside: avoid; }
@media print { body { padding: 0; max-width: none; } .wide { overflow: visible; } * { print-color-adjust: exact; } }
`;

/** "2026-11-21 04:32 (-05:00)" and a pair of coordinates are shorter. */
const NOWRAP_SIGNS_MAX = 32;
/** References and numbers of blocks. */
const REFERENCE_SIGNS_MAX = 12;

export function writeSnapshotHtml(doc: SnapshotDocument): string {
  const labels = LABELS[doc.language];
  const head = headOf(doc);
  const lines = head.lines
    .map(([label, value]) => `<dt>${escape(label)}</dt><dd><bdi>${escape(value)}</bdi></dd>`)
    .join("");
  const banner = doc.isExercise ? `<div class="exercise">${escape(labels.exercise)}</div>` : "";
  const tables = pageTablesOf(doc)
    .map((table) => tableHtml(table, { nothing: labels.nothing, running: head.title }))
    .join("\n");
  return `<!doctype html>
<html lang="${doc.language}" dir="${labels.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escape(head.title)}</title><style>${STYLE}</style></head>
<body dir="${labels.direction}">
${banner}<h1>${escape(head.title)}</h1>
<dl>${lines}</dl>
<p class="legal">${escape(head.legal)}</p>
${tables}</body></html>
`;
}

/** The running title stands in the head of the table, which browsers repeat on every printed sheet. */
function tableHtml(
  table: PageTable,
  { nothing, running }: { readonly nothing: string; readonly running: string },
): string {
  const title = `<h2>${escape(table.title)}${table.instead === undefined ? ` (${table.count})` : ""}</h2>`;
  if (table.instead !== undefined || table.count === 0) return `${title}<p>${escape(table.instead ?? nothing)}</p>`;
  // Columns in which no row says anything are left out: paper is narrow.
  const used = table.headings
    .map((_, i) => i)
    .filter((i) => table.groups.some((group) => group.rows.some((row) => row[i]?.some((line) => !isEmpty(line)))));
  const head = used.map((i) => `<th scope="col">${escape(table.headings[i] ?? "")}</th>`).join("");
  const groups = table.groups.map((group) => groupHtml(group, used)).join("\n");
  return `${title}<div class="wide"><table><thead><tr class="running"><th colspan="${used.length}">${escape(running)} · ${escape(table.title)}</th></tr><tr>${head}</tr></thead>
${groups}</table></div>`;
}

function groupHtml({ across, rows }: PageGroup, used: readonly number[]): string {
  const facts =
    across === undefined
      ? ""
      : `<tr><th class="across" scope="rowgroup" colspan="${used.length}">${cellHtml(across)}</th></tr>`;
  const body = rows
    .map((row) => `<tr>${used.map((i) => `<td>${cellHtml(row[i] ?? [])}</td>`).join("")}</tr>`)
    .join("\n");
  return `<tbody${across === undefined ? "" : ' class="group"'}>${facts}${body}</tbody>`;
}

function cellHtml(lines: PageCell): string {
  return lines
    .filter((line) => !isEmpty(line))
    .map((line) => `<div>${lineHtml(line)}</div>`)
    .join("");
}

/** Times and positions are not broken across lines. */
function lineHtml(line: PageLine): string {
  if (typeof line === "object")
    return line.facts
      .filter((fact) => !isEmpty(fact))
      .map(lineHtml)
      .join(escape(line.by));
  const text = String(line);
  const isWhole = /^[-\d]/.test(text) ? text.length < NOWRAP_SIGNS_MAX : text.length < REFERENCE_SIGNS_MAX;
  return `<bdi${isWhole ? ' class="n"' : ""}>${escape(text)}</bdi>`;
}

function escape(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
