/** Announced areas of the GeoJSON profile: a Polygon or a MultiPolygon with its properties, or a Point with a radius. */
import { circleArea, CIRCLE_RADIUS_M_MAX, parsePosition, repairArea, validateArea } from "@duenotice/geo";
import type { AreaGeometry, Position } from "@duenotice/geo";
import type { Window } from "@duenotice/domain";
import { parseInstant } from "@duenotice/domain";
import type { ReadContext } from "../context.ts";
import type { ImportedArea } from "../imported.ts";
import { hasError, issue } from "../issue.ts";
import type { ImportedRow, ImportIssue, ImportReport } from "../issue.ts";
import { AREA_KINDS, BASES } from "../table/area-terms.ts";
import { present } from "../table/present.ts";
import { isMembers, readFeatures } from "./feature.ts";
import type { RawFeature } from "./feature.ts";
import { geometryIssues } from "./geometry-issues.ts";
import { readProperties } from "./property-reader.ts";

export function readGeoJsonAreas(bytes: Uint8Array, context: ReadContext): ImportReport<ImportedArea> {
  const raw = readFeatures(bytes);
  return { format: "geojson", issues: raw.issues, rows: raw.features.map((feature) => areaOf(feature, context)) };
}

function areaOf(feature: RawFeature, context: ReadContext): ImportedRow<ImportedArea> {
  const reader = readProperties(feature.properties, context);
  const kind = reader.term("kind", AREA_KINDS);
  const basis = reader.term("basis", BASES);
  const radiusM = reader.number("radiusM", { min: 1, max: CIRCLE_RADIUS_M_MAX });
  const area = {
    id: feature.id ?? String(feature.number),
    version: reader.number("version", { min: 1, max: 1_000_000 }),
    kind: AREA_KINDS.find((k) => k.id === kind)?.id,
    basis: BASES.find((b) => b.id === basis)?.id,
    label: reader.text("label", "name"),
    geometry:
      radiusM === undefined
        ? readAreaGeometry(feature.geometry, reader.issues)
        : circleOf(feature, radiusM, reader.issues),
    blocks: reader.list("blocks"),
    announced: reader.time("announced"),
    from: reader.time("from"),
    until: reader.time("until"),
    daily: reader.daily("daily"),
    except: exceptOf(feature.properties["except"], reader.issues),
    marginM: reader.number("marginM", { min: 0, max: 50_000 }),
    marginMinutes: reader.number("marginMinutes", { min: 0, max: 7 * 24 * 60 }),
    instruction: reader.text("instruction"),
  };
  const begins = area.from ?? area.announced;
  if (begins !== undefined && area.until !== undefined && area.until <= begins)
    reader.issues.push(issue("time/ends-before-it-starts", "error"));
  if (area.geometry === undefined && area.blocks === undefined && !hasError(reader.issues))
    reader.issues.push(issue("feature/no-geometry", "error"));
  const base = { row: feature.number, issues: reader.issues };
  return hasError(reader.issues) ? base : { ...base, value: present(area) };
}

/** RFC 7946 has no circles: a Point with the radius beside it. */
function circleOf({ geometry }: RawFeature, radiusM: number, issues: ImportIssue[]): AreaGeometry | undefined {
  const place = isMembers(geometry) && geometry["type"] === "Point" ? positionOf(geometry["coordinates"]) : undefined;
  if (place === undefined) return void issues.push(issue("area/circle-without-place", "error"));
  const circle = circleArea(place, radiusM);
  if (!circle.ok) return void issues.push(issue("area/circle-too-far-north-or-south", "error"));
  issues.push(issue("area/circle-drawn", "note", { facts: { radiusM } }));
  return circle.geometry;
}

function positionOf(coordinates: unknown): Position | undefined {
  const parsed = Array.isArray(coordinates) ? parsePosition(coordinates[0], coordinates[1]) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
}

function readAreaGeometry(geometry: unknown, issues: ImportIssue[]): AreaGeometry | undefined {
  if (geometry === undefined) return undefined;
  const problems = validateArea(geometry);
  // Nothing found: what JSON gave is an area geometry.
  if (problems.length === 0) return geometry as AreaGeometry;
  const repaired = repairArea(geometry);
  if (!repaired.ok) {
    issues.push(...geometryIssues(problems, "error"));
    return undefined;
  }
  issues.push(...geometryIssues(problems, "warning"));
  issues.push(
    issue("geometry/repaired", "warning", {
      facts: { repairs: [...new Set(repaired.repairs.map((r) => r.code))].join(", ") },
    }),
  );
  return repaired.geometry;
}

function exceptOf(value: unknown, issues: ImportIssue[]): readonly Window[] | undefined {
  if (value === undefined || value === null) return undefined;
  const windows = Array.isArray(value) ? value.map(windowOf) : [undefined];
  if (windows.every((w) => w !== undefined)) return windows;
  issues.push(issue("time/exception-unreadable", "error", { column: "except" }));
  return undefined;
}

function windowOf(value: unknown): Window | undefined {
  if (!isMembers(value) || typeof value["from"] !== "string" || typeof value["until"] !== "string") return undefined;
  const [from, until] = [parseInstant(value["from"]), parseInstant(value["until"])];
  return from === undefined || until === undefined || until <= from ? undefined : { from, until };
}
