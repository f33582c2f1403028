/**
 * A snapshot as one page to read, print and fold: no script, no outside request, black on white, the number and the word EXERCISE on every sheet of paper.
 */
import type { SnapshotDocument } from "./document.ts";
import { headOf } from "./head.ts";
import { LABELS } from "./labels.ts";
import { tablesOf } from "./rows.ts";
import type { RowTable } from "./rows.ts";

const STYLE = `
@page { size: A4 landscape; margin: 12mm; }
* { box-sizing: border-box; }
body { font: 10pt/1.35 "IBM Plex Sans", "IBM Plex Sans Arabic", "IBM Plex Sans Hebrew", "Noto Sans", system-ui, sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 1200px; padding: 12px; font-variant-numeric: tabular-nums; }
h1 { font-size: 15pt; margin: 0 0 4px; } h2 { font-size: 11pt; margin: 16px 0 4px; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 12px; margin: 0 0 8px; } dt { color: #555; } dd { margin: 0; font-weight: 600; }
.exercise { border: 2px solid #111; padding: 2px 10px; font-weight: 700; letter-spacing: .08em; display: inline-block; margin-bottom: 6px; }
.legal { border-inline-start: 3px solid #111; padding-inline-start: 8px; margin: 8px 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 8.5pt; }
th, td { border-bottom: 1px solid #bbb; padding: 2px 5px; text-align: start; vertical-align: top; } th { border-bottom: 1.5px solid #111; font-weight: 600; }
thead { display: table-header-group; } tr { break-inside: avoid; }
@media print { body { padding: 0; max-width: none; } .wide { overflow: visible; } }
`;

export function writeSnapshotHtml(doc: SnapshotDocument): string {
  const labels = LABELS[doc.language];
  const head = headOf(doc);
  const { changes, sites, movements, areas } = tablesOf(doc);
  const lines = head.lines
    .map(([label, value]) => `<dt>${escape(label)}</dt><dd><bdi>${escape(value)}</bdi></dd>`)
    .join("");
  const banner = doc.isExercise ? `<div class="exercise">${escape(labels.exercise)}</div>` : "";
  const tables = [changes, sites, movements, areas]
    .map((table) => tableHtml(table, { nothing: labels.nothing, running: head.title }))
    .join("");
  return `<!doctype html>
<html lang="${doc.language}">
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
  table: RowTable,
  { nothing, running }: { readonly nothing: string; readonly running: string },
): string {
  const title = `<h2>${escape(table.title)} (${table.rows.length})</h2>`;
  if (table.rows.length === 0) return `${title}<p>${escape(nothing)}</p>`;
  // Columns in which no row says anything are left out: paper is narrow.
  const used = table.headings
    .map((_, i) => i)
    .filter((i) => table.rows.some((row) => row[i] !== "" && row[i] !== undefined));
  const head = used.map((i) => `<th scope="col">${escape(table.headings[i] ?? "")}</th>`).join("");
  const rows = table.rows
    .map((row) => `<tr>${used.map((i) => `<td><bdi>${escape(String(row[i] ?? ""))}</bdi></td>`).join("")}</tr>`)
    .join("\n");
  return `${title}<div class="wide"><table><thead><tr><th colspan="${used.length}">${escape(running)}</th></tr><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function escape(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
