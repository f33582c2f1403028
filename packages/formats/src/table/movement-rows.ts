/**
 * Movements from a table: one row per stop, rows of the same movement id together in the order of their stop numbers (else as they stand). What concerns
 * the whole movement is taken from the first row that says it.
 *
 * The route of a table is the straight line from stop to stop; the roads between them are drawn or imported as GeoJSON.
 */
import type { Position } from "@duenotice/geo";
import type { Instant, Names, Stop } from "@duenotice/domain";
import type { ReadContext } from "../context.ts";
import type { ImportedMovement } from "../imported.ts";
import { hasError, issue } from "../issue.ts";
import type { ImportedRow, ImportIssue } from "../issue.ts";
import type { Table } from "./cell.ts";
import { MOVEMENT_COLUMNS } from "./columns.ts";
import { present } from "./present.ts";
import type { RowReader } from "./row-reader.ts";
import { readTableRows } from "./table-rows.ts";
import type { TableReading } from "./table-rows.ts";

interface StopRow {
  readonly movement: string | undefined;
  readonly number: number | undefined;
  readonly position: Position;
  readonly earliest: Instant | undefined;
  readonly latest: Instant | undefined;
  readonly dwellMinutes: number;
  readonly role: string | undefined;
  readonly place: string | undefined;
  readonly whole: WholeMovement;
}

type WholeMovement = Omit<ImportedMovement, "line" | "stops" | "id">;

const ROLES = (["start", "waypoint", "holding_point", "checkpoint", "unloading", "overnight", "end"] as const).map(
  (id) => ({
    id,
    names: { en: id.replace("_", " ") },
  }),
);

const ESCORTS = [
  {
    id: "none_declared",
    names: { en: "none declared", fr: "aucune déclarée", ar: "لم يُعلن عن أي منها", he: "לא הוצהר", also: "none" },
  },
  { id: "declared", names: { en: "declared", fr: "déclarée", ar: "معلن عنها", he: "הוצהר", also: "yes" } },
];

export function readMovementRows(table: Table, context: ReadContext): TableReading<ImportedMovement> {
  const stops = readTableRows(table, MOVEMENT_COLUMNS, context, (row) => stopOf(row, context));
  const groups = new Map<string, ImportedRow<StopRow>[]>();
  let lastId = "";
  for (const row of stops.rows) {
    // A bad row still belongs to the movement above it, or the movement would be read as if the stop were not there.
    lastId = row.value === undefined ? lastId : (row.value.movement ?? lastId);
    const key = row.value?.movement ?? (lastId === "" ? `row ${row.row}` : lastId);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return { issues: stops.issues, rows: [...groups.values()].map(movementOf) };
}

function stopOf(row: RowReader, context: ReadContext): StopRow | undefined {
  const place = row.position();
  const whole = {
    name: row.names(),
    kind: row.term("kind", context.theatre?.vocabularies.movementKinds),
    safetyDistanceM: row.number("safetyDistanceM", { min: 0, max: 10_000 }),
    maxSpeedKmh: row.number("maxSpeedKmh", { min: 1, max: 1_000 }),
    people: row.number("people", { min: 0, max: 100_000 }),
    vehicles: row.text("vehicles"),
    armedEscort: escortOf(row.term("armedEscort", ESCORTS)),
    cargo: row.text("cargo"),
    contact: row.text("contact"),
    notes: row.text("notes"),
    consents: row.offices("consents"),
  };
  const times = { earliest: row.time("earliest"), latest: row.time("latest") };
  if (times.earliest !== undefined && times.latest !== undefined && times.latest < times.earliest)
    row.add(issue("time/ends-before-it-starts", "error"));
  const stop = {
    movement: row.text("id"),
    number: row.number("stop", { min: 0, max: 10_000 }),
    ...times,
    dwellMinutes: row.number("dwellMinutes", { min: 0, max: 14 * 24 * 60 }) ?? 0,
    role: row.term("role", ROLES),
    place: row.text("place"),
  };
  return place === undefined ? undefined : { ...stop, position: place.position, whole: present(whole) };
}

function escortOf(id: string | undefined): "none_declared" | "declared" | undefined {
  return id === "none_declared" || id === "declared" ? id : undefined;
}

function movementOf(rows: readonly ImportedRow<StopRow>[]): ImportedRow<ImportedMovement> {
  const first = rows[0];
  const issues: ImportIssue[] = rows.flatMap((r) =>
    r.issues.map((i) => ({ ...i, facts: { ...i.facts, atRow: r.row } })),
  );
  const base = { row: first?.row ?? 0, ...(first?.sheet === undefined ? {} : { sheet: first.sheet }) };
  const stops = rows.flatMap((r) => r.value ?? []);
  if (hasError(issues) || stops.length < rows.length) return { ...base, issues };
  const ordered = inOrder(stops, issues);
  if (ordered.length < 2) issues.push(issue("movement/needs-two-stops", "error"));
  const timed = ordered.flatMap((stop, vertex) => timedStop(stop, vertex, { last: ordered.length - 1, issues }));
  if (hasError(issues)) return { ...base, issues };
  const id = ordered[0]?.movement;
  const value: ImportedMovement = {
    ...mergeWhole(ordered),
    ...(id === undefined ? {} : { id }),
    line: { type: "LineString", coordinates: ordered.map((s) => s.position) },
    stops: timed.map((t) => t.stop),
    ...stopNames(timed.map((t) => t.name)),
  };
  return { ...base, issues, value };
}

function inOrder(stops: readonly StopRow[], issues: ImportIssue[]): readonly StopRow[] {
  const numbered = stops.filter((s) => s.number !== undefined);
  if (numbered.length === 0) return stops;
  if (numbered.length < stops.length) {
    issues.push(issue("movement/some-stops-without-number", "error"));
    return stops;
  }
  const sorted = stops.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  if (sorted.some((s, i) => i > 0 && s.number === sorted[i - 1]?.number))
    issues.push(issue("movement/stop-number-twice", "error"));
  if (sorted.some((s, i) => s !== stops[i])) issues.push(issue("movement/stops-sorted", "note"));
  return sorted;
}

interface StopPlace {
  readonly last: number;
  readonly issues: ImportIssue[];
}

/** First and last stop need a time; between them a stop without one is a bend in the route. */
function timedStop(
  stop: StopRow,
  vertex: number,
  { last, issues }: StopPlace,
): { readonly stop: Stop; readonly name: string | undefined } | [] {
  const earliest = stop.earliest ?? stop.latest;
  const latest = stop.latest ?? stop.earliest;
  if (earliest === undefined || latest === undefined) {
    if (vertex === 0 || vertex === last)
      issues.push(issue("movement/ends-need-times", "error", { facts: { stop: vertex + 1 } }));
    return [];
  }
  const fallback = vertex === 0 ? "start" : vertex === last ? "end" : "waypoint";
  const role = ROLES.find((r) => r.id === stop.role)?.id ?? fallback;
  return { stop: { vertex, earliest, latest, dwellMinutes: stop.dwellMinutes, role }, name: stop.place };
}

/** By index, as in `MovementTexts`; absent when no stop has a name. */
export function stopNames(names: readonly (string | undefined)[]): {
  readonly stopNames?: Readonly<Record<string, string>>;
} {
  const named = names.flatMap((name, index) =>
    name === undefined || name === "" ? [] : [[String(index), name] as const],
  );
  return named.length === 0 ? {} : { stopNames: Object.fromEntries(named) };
}

function mergeWhole(stops: readonly StopRow[]): WholeMovement {
  const merged: { -readonly [K in keyof WholeMovement]: WholeMovement[K] } = {};
  for (const stop of stops.toReversed()) Object.assign(merged, stop.whole);
  const names: Names | undefined = stops.find((s) => s.whole.name !== undefined)?.whole.name;
  return names === undefined ? merged : { ...merged, name: names };
}
