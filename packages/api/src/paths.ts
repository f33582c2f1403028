/**
 * Every address of the HTTP interface, as functions, so that client and server cannot differ.
 * The server registers the same functions with `:name` as arguments: `theatrePath(":theatre")`.
 */
import type { AreaId, RecordId, TheatreId } from "@duenotice/domain";

/** GeoJSON files beside `theatre.json`; a theatre brings any of them or none. `basin` is the outline of the land, `river` and `water` are drawn alike. */
export const LAYER_NAMES = ["districts", "blocks", "crossings", "roads", "places", "basin", "river", "water"] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

export type ImportKind = "sites" | "movements" | "areas";
export const IMPORT_KINDS: readonly ImportKind[] = ["sites", "movements", "areas"];

export type SnapshotFormat = "xlsx" | "geojson" | "kml" | "html";
export const SNAPSHOT_FORMATS: readonly SnapshotFormat[] = ["xlsx", "geojson", "kml", "html"];

export const AUTH_PATH = "/api/auth";
export const SESSION_PATH = "/api/session";
export const OPENAPI_PATH = "/api/openapi.json";
export const HEALTH_PATH = "/healthz";

export function theatrePath(theatre: TheatreId): string {
  return `/api/theatres/${segment(theatre)}`;
}

/** Immutable by `hash`: may be cached for ever. Without one, whatever is current. */
export function layerPath(theatre: TheatreId, name: LayerName | ":name", hash?: string): string {
  return `${theatrePath(theatre)}/layers/${segment(name)}.geojson${hash === undefined ? "" : `?h=${segment(hash)}`}`;
}

export function deskPath(theatre: TheatreId): string {
  return `${theatrePath(theatre)}/desk`;
}

export function recordPath(theatre: TheatreId, record: RecordId): string {
  return `${theatrePath(theatre)}/records/${segment(record)}`;
}

export function areaPath(theatre: TheatreId, area: AreaId): string {
  return `${theatrePath(theatre)}/areas/${segment(area)}`;
}

export function queuePath(theatre: TheatreId): string {
  return `${theatrePath(theatre)}/queue`;
}

export function statementsPath(theatre: TheatreId): string {
  return `${theatrePath(theatre)}/statements`;
}

export function statementBatchPath(theatre: TheatreId): string {
  return `${theatrePath(theatre)}/statements/batch`;
}

export function changesPath(
  theatre: TheatreId,
  ask?: { readonly cursor: string; readonly waitSeconds: number },
): string {
  const query = ask === undefined ? "" : `?cursor=${segment(ask.cursor)}&wait=${ask.waitSeconds}`;
  return `${theatrePath(theatre)}/changes${query}`;
}

export function livePath(theatre: TheatreId, cursor?: string): string {
  return `${theatrePath(theatre)}/live${cursor === undefined ? "" : `?cursor=${segment(cursor)}`}`;
}

export function importPath(theatre: TheatreId, kind: ImportKind | ":kind", fileName?: string): string {
  return `${theatrePath(theatre)}/imports/${segment(kind)}${fileName === undefined ? "" : `?name=${segment(fileName)}`}`;
}

export function templatePath(
  theatre: TheatreId,
  file: `${ImportKind}.${"xlsx" | "csv"}` | ":file",
  language?: string,
): string {
  return `${theatrePath(theatre)}/templates/${segment(file)}${language === undefined ? "" : `?language=${segment(language)}`}`;
}

export function snapshotsPath(theatre: TheatreId): string {
  return `${theatrePath(theatre)}/snapshots`;
}

export function snapshotFilePath(theatre: TheatreId, file: `${number}.${SnapshotFormat}` | ":file"): string {
  return `${snapshotsPath(theatre)}/${segment(file)}`;
}

/** Escapes what a client puts in; leaves the `:name` of a route definition as it is. */
function segment(text: string): string {
  return /^:[a-z]+$/.test(text) ? text : encodeURIComponent(text);
}
