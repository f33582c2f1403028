/** Sites of the GeoJSON profile: a Point or a Polygon with its properties. */
import { parsePosition, repairArea, validateSite } from "@duenotice/geo";
import type { SiteGeometry } from "@duenotice/geo";
import type { ReadContext } from "../context.ts";
import type { ImportedSite } from "../imported.ts";
import { hasError, issue } from "../issue.ts";
import type { ImportedRow, ImportIssue, ImportReport } from "../issue.ts";
import { present } from "../table/present.ts";
import { isMembers, readFeatures } from "./feature.ts";
import type { RawFeature } from "./feature.ts";
import { geometryIssues } from "./geometry-issues.ts";
import { readProperties } from "./property-reader.ts";

export function readGeoJsonSites(bytes: Uint8Array, context: ReadContext): ImportReport<ImportedSite> {
  const raw = readFeatures(bytes);
  return { format: "geojson", issues: raw.issues, rows: raw.features.map((feature) => siteOf(feature, context)) };
}

function siteOf(feature: RawFeature, context: ReadContext): ImportedRow<ImportedSite> {
  const reader = readProperties(feature.properties, context);
  const geometry = readSiteGeometry(feature.geometry, reader.issues);
  const site = {
    id: feature.id ?? String(feature.number),
    name: reader.names(),
    category: reader.term("category", context.theatre?.vocabularies.siteCategories),
    relation: reader.text("relation"),
    safetyDistanceM: reader.number("safetyDistanceM", { min: 0, max: 10_000 }),
    from: reader.time("from"),
    until: reader.time("until"),
    district: reader.text("district", "adm2_pcode"),
    accuracyM: reader.number("accuracyM", { min: 0, max: 10_000 }),
    address: reader.text("address"),
    contact: reader.text("contact"),
    notes: reader.text("notes"),
    consents: reader.list("consents"),
  };
  if (site.from !== undefined && site.until !== undefined && site.until <= site.from)
    reader.issues.push(issue("time/ends-before-it-starts", "error"));
  const base = { row: feature.number, issues: reader.issues };
  return geometry === undefined || hasError(reader.issues) ? base : { ...base, value: { ...present(site), geometry } };
}

/** A Point as it is; a Polygon checked, and repaired where that can only make it larger. */
function readSiteGeometry(geometry: unknown, issues: ImportIssue[]): SiteGeometry | undefined {
  if (geometry === undefined) return void issues.push(issue("feature/no-geometry", "error"));
  if (isMembers(geometry) && geometry["type"] === "Point" && Array.isArray(geometry["coordinates"])) {
    // What JSON gave is an array of anything; the gate of `geo` looks at each.
    const [lon, lat] = geometry["coordinates"] as readonly unknown[];
    const position = parsePosition(lon, lat);
    if (!position.ok)
      return void issues.push(issue(position.issue.code, "error", { facts: { message: position.issue.message } }));
    return { type: "Point", coordinates: position.value };
  }
  const problems = validateSite(geometry);
  // Nothing found: what JSON gave is a site geometry.
  if (problems.length === 0) return geometry as SiteGeometry;
  const repaired = repairArea(geometry);
  if (!repaired.ok || repaired.geometry.type !== "Polygon") {
    issues.push(...geometryIssues(problems, "error"));
    return undefined;
  }
  issues.push(...geometryIssues(problems, "warning"), issue("geometry/repaired", "warning"));
  return repaired.geometry;
}
