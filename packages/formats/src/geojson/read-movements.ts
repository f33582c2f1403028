/** Movements of the GeoJSON profile: a LineString whose `stops` give times to vertices. */
import { validateLine } from "@duenotice/geo";
import type { LineString } from "@duenotice/geo";
import { parseInstant } from "@duenotice/domain";
import type { Stop } from "@duenotice/domain";
import type { ReadContext } from "../context.ts";
import type { ImportedMovement } from "../imported.ts";
import { hasError, issue } from "../issue.ts";
import type { ImportedRow, ImportIssue, ImportReport } from "../issue.ts";
import { stopNames } from "../table/movement-rows.ts";
import { present } from "../table/present.ts";
import { isMembers, readFeatures } from "./feature.ts";
import type { RawFeature } from "./feature.ts";
import { geometryIssues } from "./geometry-issues.ts";
import { readProperties } from "./property-reader.ts";

export function readGeoJsonMovements(bytes: Uint8Array, context: ReadContext): ImportReport<ImportedMovement> {
  const raw = readFeatures(bytes);
  return { format: "geojson", issues: raw.issues, rows: raw.features.map((feature) => movementOf(feature, context)) };
}

function movementOf(feature: RawFeature, context: ReadContext): ImportedRow<ImportedMovement> {
  const reader = readProperties(feature.properties, context);
  const line = readLine(feature.geometry, reader.issues);
  const stops = readStops(feature.properties["stops"], line?.coordinates.length ?? 0, reader.issues);
  const escort = reader.text("armedEscort");
  const movement = {
    id: feature.id ?? String(feature.number),
    name: reader.names(),
    kind: reader.term("kind", context.theatre?.vocabularies.movementKinds),
    safetyDistanceM: reader.number("safetyDistanceM", { min: 0, max: 10_000 }),
    maxSpeedKmh: reader.number("maxSpeedKmh", { min: 1, max: 1_000 }),
    people: reader.number("people", { min: 0, max: 100_000 }),
    vehicles: reader.text("vehicles"),
    armedEscort: escortOf(escort),
    cargo: reader.text("cargo"),
    contact: reader.text("contact"),
    notes: reader.text("notes"),
    consents: reader.list("consents"),
  };
  const base = { row: feature.number, issues: reader.issues };
  if (line === undefined || stops === undefined || hasError(reader.issues)) return base;
  return {
    ...base,
    value: { ...present(movement), line, stops, ...stopNames(namesOfStops(feature.properties["stops"])) },
  };
}

function escortOf(text: string | undefined): "none_declared" | "declared" | undefined {
  return text === "none_declared" || text === "declared" ? text : undefined;
}

function namesOfStops(value: unknown): readonly (string | undefined)[] {
  return Array.isArray(value)
    ? value.map((raw: unknown) => (isMembers(raw) && typeof raw["name"] === "string" ? raw["name"] : undefined))
    : [];
}

function readLine(geometry: unknown, issues: ImportIssue[]): LineString | undefined {
  if (geometry === undefined) return void issues.push(issue("feature/no-geometry", "error"));
  const problems = validateLine(geometry);
  if (problems.length > 0) return void issues.push(...geometryIssues(problems, "error"));
  // Nothing found: what JSON gave is a line.
  return geometry as LineString;
}

function readStops(value: unknown, vertices: number, issues: ImportIssue[]): readonly Stop[] | undefined {
  if (!Array.isArray(value)) return void issues.push(issue("movement/no-stops", "error", { column: "stops" }));
  const stops = value.map((raw, index) => readStop(raw, index, { count: value.length, issues }));
  if (!stops.every((s) => s !== undefined)) return undefined;
  const isAscending = stops.every((s, i) => i === 0 || s.vertex > (stops[i - 1]?.vertex ?? -1));
  if (!isAscending) issues.push(issue("movement/stops-not-in-order", "error", { column: "stops" }));
  if (stops[0]?.vertex !== 0 || stops.at(-1)?.vertex !== vertices - 1)
    issues.push(
      issue("movement/ends-need-times", "error", { column: "stops", facts: { first: 0, last: vertices - 1 } }),
    );
  return stops;
}

interface StopPlace {
  readonly count: number;
  readonly issues: ImportIssue[];
}

const ROLES = new Set<string>(["start", "waypoint", "holding_point", "checkpoint", "unloading", "overnight", "end"]);

function isRole(role: unknown): role is Stop["role"] {
  return typeof role === "string" && ROLES.has(role);
}

function readStop(raw: unknown, index: number, { count, issues }: StopPlace): Stop | undefined {
  const bad = (code: string): undefined => void issues.push(issue(code, "error", { column: `stops[${index}]` }));
  if (!isMembers(raw)) return bad("movement/stop-unreadable");
  const { vertex, dwellMinutes, role } = raw;
  const earliest = typeof raw["earliest"] === "string" ? parseInstant(raw["earliest"]) : undefined;
  const latest = typeof raw["latest"] === "string" ? parseInstant(raw["latest"]) : undefined;
  if (typeof vertex !== "number" || !Number.isInteger(vertex) || vertex < 0) return bad("movement/stop-vertex");
  if (earliest === undefined || latest === undefined) return bad("time/unreadable");
  if (latest < earliest) return bad("time/ends-before-it-starts");
  const dwell = dwellMinutes ?? 0;
  if (typeof dwell !== "number" || !Number.isFinite(dwell) || dwell < 0) return bad("cell/not-a-number");
  const fallback = index === 0 ? "start" : index === count - 1 ? "end" : "waypoint";
  return { vertex, earliest, latest, dwellMinutes: dwell, role: isRole(role) ? role : fallback };
}
