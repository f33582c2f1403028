/**
 * Announced areas from a table: one row, one area, by a list of block numbers, an outline ("lat lon; lat lon; …" or WKT POLYGON/MULTIPOLYGON,
 * which is longitude first), or a place with a radius. The drawing of listed blocks comes from the theatre.
 */
import { circleArea, CIRCLE_RADIUS_M_MAX, validateArea, repairArea } from "@duenotice/geo";
import type { AreaGeometry } from "@duenotice/geo";
import type { DailyWindow, Weekday } from "@duenotice/domain";
import type { ReadContext } from "../context.ts";
import type { ImportedArea } from "../imported.ts";
import { issue } from "../issue.ts";
import { westernDigits } from "../notation/digits.ts";
import { readCoordinate } from "../notation/read-coordinate.ts";
import type { Table } from "./cell.ts";
import { AREA_COLUMNS } from "./columns.ts";
import { readOutline } from "./outline.ts";
import { present } from "./present.ts";
import type { RowReader } from "./row-reader.ts";
import { readTableRows } from "./table-rows.ts";
import type { TableReading } from "./table-rows.ts";
import { AREA_KINDS, BASES } from "./area-terms.ts";

export function readAreaRows(table: Table, context: ReadContext): TableReading<ImportedArea> {
  return readTableRows(table, AREA_COLUMNS, context, (row) => areaOf(row, context));
}

function areaOf(row: RowReader, context: ReadContext): ImportedArea | undefined {
  const kinds = context.theatre?.vocabularies.areaKinds ?? AREA_KINDS;
  const kind = row.term("kind", kinds);
  const basis = row.term("basis", BASES);
  const outline = row.text("outline");
  const radiusM = row.number("radiusM", { min: 1, max: CIRCLE_RADIUS_M_MAX });
  const geometry =
    radiusM !== undefined
      ? circleOf(row, outline, radiusM)
      : outline === undefined
        ? undefined
        : checkedOutline(row, outline);
  const blocks = readBlockList(row.text("blocks") ?? "");
  if (geometry === undefined && outline === undefined && radiusM === undefined && blocks.length === 0)
    row.add(issue("area/no-outline-and-no-blocks", "error"));
  const area = {
    id: row.text("id"),
    label: row.text("label"),
    kind: AREA_KINDS.find((k) => k.id === kind)?.id,
    basis: BASES.find((b) => b.id === basis)?.id,
    geometry,
    blocks: blocks.length === 0 ? undefined : blocks,
    announced: row.time("announced"),
    from: row.time("from"),
    until: row.time("until"),
    daily: dailyOf(row, context),
    marginM: row.number("marginM", { min: 0, max: 50_000 }),
    marginMinutes: row.number("marginMinutes", { min: 0, max: 7 * 24 * 60 }),
    instruction: row.text("instruction"),
  };
  if (area.until !== undefined && area.until <= (area.from ?? area.announced ?? area.until - 1))
    row.add(issue("time/ends-before-it-starts", "error"));
  return present(area);
}

/** "X-12 X-13, x 14; 15–18" → block names as the theatre writes them are matched later; here only split, ranges opened. */
export function readBlockList(text: string): readonly string[] {
  const found: string[] = [];
  const plain = westernDigits(text).replace(/(\p{L})\s+(?=\d)/gu, "$1-");
  for (const word of plain.split(/[\s,;،/]+|\band\b|\bet\b/u)) {
    const range = /^(\p{L}*-?)(\d+)-(\p{L}*-?)(\d+)$/u.exec(word);
    if (
      range !== null &&
      Number(range[4]) >= Number(range[2]) &&
      Number(range[4]) - Number(range[2]) <= 1_000 &&
      (range[3] === "" || range[3] === range[1])
    )
      for (let n = Number(range[2]); n <= Number(range[4]); n++) found.push(`${range[1]}${n}`);
    else if (word !== "") found.push(word.toUpperCase());
  }
  return [...new Set(found)];
}

/** "Within 500 m of this place": the outline is the place in the middle. */
function circleOf(row: RowReader, outline: string | undefined, radiusM: number): AreaGeometry | undefined {
  const middle = outline === undefined ? undefined : readCoordinate(outline);
  if (middle?.ok !== true)
    return void row.add(
      issue("area/circle-without-place", "error", {
        column: "outline",
        ...(outline === undefined ? {} : { value: outline }),
      }),
    );
  const circle = circleArea(middle.position, radiusM);
  if (!circle.ok) return void row.add(issue("area/circle-too-far-north-or-south", "error", { column: "outline" }));
  row.add(issue("area/circle-drawn", "note", { column: "radiusM", facts: { radiusM } }));
  return circle.geometry;
}

function checkedOutline(row: RowReader, text: string): AreaGeometry | undefined {
  const outline = readOutline(text);
  if (!outline.ok) return void row.add(issue(outline.code, "error", { column: "outline", value: text }));
  const problems = validateArea(outline.geometry);
  if (problems.length === 0) return outline.geometry;
  const repaired = repairArea(outline.geometry);
  for (const p of problems)
    row.add(issue(p.code, repaired.ok ? "warning" : "error", { column: "outline", facts: { message: p.message } }));
  if (!repaired.ok) return undefined;
  row.add(issue("geometry/repaired", "warning", { column: "outline" }));
  return repaired.geometry;
}

const DAYS: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function dailyOf(row: RowReader, context: ReadContext): DailyWindow | undefined {
  const [from, until] = [row.text("dailyFrom"), row.text("dailyUntil")].map((t) =>
    t === undefined ? undefined : clockText(t),
  );
  if (from === undefined && until === undefined) return undefined;
  if (from === undefined || until === undefined || from === "bad" || until === "bad")
    return void row.add(issue("time/daily-window-unreadable", "error"));
  const words =
    row
      .text("dailyDays")
      ?.toUpperCase()
      .split(/[\s,;،]+/) ?? [];
  const days = DAYS.filter((d) => words.some((w) => w.slice(0, 2) === d));
  if (days.length < new Set(words).size)
    row.add(issue("time/weekday-unknown", "error", { facts: { known: DAYS.join(" ") } }));
  return { from, until, timeZone: context.zone.zone, ...(days.length === 0 ? {} : { days }) };
}

/** "6:00", "٠٦:٠٠", "06h00" → "06:00". */
function clockText(text: string): string {
  const match = /^(\d{1,2})[:h.](\d{2})(?::00)?$/i.exec(westernDigits(text).trim());
  if (
    match === null ||
    Number(match[1]) > 24 ||
    Number(match[2]) > 59 ||
    (Number(match[1]) === 24 && match[2] !== "00")
  )
    return "bad";
  return `${(match[1] ?? "").padStart(2, "0")}:${match[2]}`;
}
