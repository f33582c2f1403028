/** The outside of a GeoJSON file: a FeatureCollection, one Feature, or a bare geometry; every feature with its number from 1. */
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { MAX_ROWS } from "../limits.ts";
import { decodeText } from "../csv/decode-text.ts";

export interface RawFeature {
  readonly number: number;
  readonly id?: string;
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface RawFeatures {
  readonly features: readonly RawFeature[];
  readonly issues: readonly ImportIssue[];
}

const GEOMETRIES = new Set([
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
]);

export function readFeatures(bytes: Uint8Array): RawFeatures {
  const decoded = decodeText(bytes);
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded.text.replace(/^\ufeff/, ""));
  } catch (error) {
    return { features: [], issues: [notJson(error)] };
  }
  const issues = [...decoded.issues, ...crsIssues(parsed)];
  const list = featureList(parsed);
  if (list === undefined) return { features: [], issues: [...issues, issue("file/not-geojson", "error")] };
  if (list.length > MAX_ROWS)
    issues.push(issue("file/too-many-rows", "error", { facts: { limit: MAX_ROWS, unread: list.length - MAX_ROWS } }));
  if (list.length === 0) issues.push(issue("file/no-rows", "error"));
  return { features: list.slice(0, MAX_ROWS).map(rawFeature), issues };
}

function featureList(parsed: unknown): readonly unknown[] | undefined {
  if (!isMembers(parsed)) return undefined;
  if (parsed["type"] === "FeatureCollection") return Array.isArray(parsed["features"]) ? parsed["features"] : undefined;
  if (parsed["type"] === "Feature") return [parsed];
  return typeof parsed["type"] === "string" && GEOMETRIES.has(parsed["type"])
    ? [{ type: "Feature", geometry: parsed, properties: {} }]
    : undefined;
}

function rawFeature(value: unknown, index: number): RawFeature {
  if (!isMembers(value)) return { number: index + 1, geometry: undefined, properties: {} };
  const properties = isMembers(value["properties"]) ? value["properties"] : {};
  const id = idText(value["id"]) ?? idText(properties["id"]);
  return {
    number: index + 1,
    geometry: value["geometry"] ?? undefined,
    properties,
    ...(id === undefined ? {} : { id }),
  };
}

/** RFC 7946 knows WGS 84 only; an older file that names another reference system would be metres or continents away. */
function crsIssues(parsed: unknown): readonly ImportIssue[] {
  if (!isMembers(parsed) || !isMembers(parsed["crs"])) return [];
  const properties = parsed["crs"]["properties"];
  const name = (isMembers(properties) ? idText(properties["name"]) : undefined) ?? "";
  return /CRS84|EPSG:{1,2}4326|4979/i.test(name)
    ? []
    : [issue("file/other-reference-system", "error", { value: name })];
}

export function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function idText(value: unknown): string | undefined {
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
}

/** The platform's sentence is English and quotes the file; only the place that it names is kept, where it names one. */
function notJson(error: unknown): ImportIssue {
  const [, line, column] = /line (\d+),? column (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  return line === undefined || column === undefined
    ? issue("file/not-json", "error")
    : issue("file/not-json-at", "error", { facts: { line: Number(line), column: Number(column) } });
}
