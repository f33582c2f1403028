/**
 * The GeoJSON layers beside `theatre.json`. Districts and blocks take part in decisions and are checked; the others are drawn.
 * The text is kept as it is: its hash is what browsers keep it by.
 */
import { validateArea } from "@duenotice/geo";
import type { Position, Ring } from "@duenotice/geo";
import { z } from "zod";
import type { LayerName } from "@duenotice/api";
import type { District } from "@duenotice/domain";
import type { TheatreIssue, TheatreRead } from "./theatre-file.ts";

export interface LayerFile {
  readonly name: LayerName;
  readonly geojson: string;
}

/** Layers whose features are areas with a P-code or number, and which decisions look at. */
const AREA_LAYERS: ReadonlySet<LayerName> = new Set(["districts", "blocks"]);

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const polygon = z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(position)) });
const multiPolygon = z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(z.array(position))) });
const areaFeature = z.object({
  geometry: z.discriminatedUnion("type", [polygon, multiPolygon]),
  properties: z.looseObject({ pcode: z.string().min(1), names: z.record(z.string(), z.string()) }),
});
const anyFeature = z.object({ geometry: z.object({ type: z.string() }).loose(), properties: z.looseObject({}).nullable() });
const collection = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) });

/** At most this many complaints per layer: after that the file is wrong as a whole. */
const ISSUES_MAX = 20;

export function checkLayerFile(name: LayerName, geojson: string): TheatreRead<LayerFile> {
  let json: unknown;
  try {
    json = JSON.parse(geojson);
  } catch {
    return { ok: false, issues: [{ path: `${name}.geojson`, requirement: "must be JSON" }] };
  }
  const parsed = collection.safeParse(json);
  if (!parsed.success) return { ok: false, issues: [{ path: `${name}.geojson`, requirement: "must be a GeoJSON FeatureCollection" }] };
  const features = parsed.data.features.map((feature, i) => checkFeature(name, feature, `${name}.geojson features.${i}`));
  const issues = features.flatMap((feature) => feature.issues);
  if (issues.length > 0) return { ok: false, issues: issues.slice(0, ISSUES_MAX) };
  return { ok: true, value: { name, geojson }, warnings: features.flatMap((feature) => feature.warnings) };
}

interface Checked {
  readonly issues: readonly TheatreIssue[];
  readonly warnings: readonly TheatreIssue[];
}

/** A crooked district is a warning: real datasets have them, and it still says in which district a place lies. */
function checkFeature(name: LayerName, feature: unknown, path: string): Checked {
  const schema = AREA_LAYERS.has(name) ? areaFeature : anyFeature;
  const parsed = schema.safeParse(feature);
  if (!parsed.success)
    return { issues: parsed.error.issues.map((issue) => ({ path: `${path}.${issue.path.join(".")}`, requirement: issue.message })), warnings: [] };
  const warnings = AREA_LAYERS.has(name) ? validateArea(parsed.data.geometry).map((issue) => ({ path: `${path}.geometry`, requirement: issue.message })) : [];
  return { issues: [], warnings };
}

/**
 * The areas of a layer that was checked, as decisions look at them. Altitudes are dropped.
 *
 * Requires: `checkLayerFile` found no issue.
 */
export function placesOf(layer: LayerFile | undefined): readonly District[] {
  if (layer === undefined) return [];
  const { features } = z.object({ features: z.array(areaFeature) }).parse(JSON.parse(layer.geojson));
  return features.map(({ properties, geometry }) => ({
    pcode: properties.pcode,
    names: properties.names,
    geometry:
      geometry.type === "Polygon"
        ? { type: "Polygon", coordinates: geometry.coordinates.map(flat) }
        : { type: "MultiPolygon", coordinates: geometry.coordinates.map((rings) => rings.map(flat)) },
  }));
}

function flat(ring: readonly z.output<typeof position>[]): Ring {
  return ring.map(([lon, lat]): Position => [lon, lat]);
}
