/**
 * The GeoJSON layers beside `theatre.json`, as they are published: names per language and P-codes are found in the members that such
 * datasets have, invalid polygons are used in a repaired form that covers them, and everything that is not used as it stands is reported.
 *
 * A layer that is in our own form already is kept as it is, byte by byte; another is written anew with `pcode` and `names` beside its own
 * members. Its hash is what browsers keep it by.
 */
import { repairArea } from "@duenotice/geo";
import type { AreaGeometry, Position, Ring } from "@duenotice/geo";
import { z } from "zod";
import type { LayerName } from "@duenotice/api";
import type { District, Names } from "@duenotice/domain";
import { isMembers, namesOf, pcodeOf } from "./feature-names.ts";
import type { TheatreIssue, TheatreRead } from "./theatre-file.ts";

export interface LayerFile {
  readonly name: LayerName;
  readonly geojson: string;
  readonly report: LayerReport;
}

/** What became of a layer's features. */
export interface LayerReport {
  readonly features: number;
  readonly used: number;
  /** Used in a repaired form. */
  readonly repaired: number;
  /** By language: how many features have a name in it; `und`: the file does not say which. */
  readonly named: Readonly<Record<string, number>>;
  readonly unnamed: number;
  readonly pcodes: number;
  /** Without a P-code, in a layer that needs one: their number in the file stands in. */
  readonly numbered: number;
  /** False: kept byte by byte. */
  readonly isRewritten: boolean;
}

/** Layers whose features are areas with a P-code or number, and which decisions look at. */
const AREA_LAYERS: ReadonlySet<LayerName> = new Set(["districts", "blocks"]);
const GEOMETRIES = new Set(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]);

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const polygon = z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(position)) });
const multiPolygon = z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(z.array(position))) });
const areaFeature = z.object({
  geometry: z.discriminatedUnion("type", [polygon, multiPolygon]),
  properties: z.looseObject({ pcode: z.string().min(1), names: z.record(z.string(), z.string()) }),
});
const collection = z.looseObject({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) });

export function checkLayerFile(name: LayerName, geojson: string): TheatreRead<LayerFile> {
  const file = `${name}.geojson`;
  const refuse = (requirement: string): TheatreRead<LayerFile> => ({
    ok: false,
    issues: [{ path: file, requirement }],
  });
  let json: unknown;
  try {
    json = JSON.parse(geojson.replace(/^\ufeff/, ""));
  } catch {
    return refuse("must be JSON");
  }
  const parsed = collection.safeParse(json);
  if (!parsed.success) return refuse("must be a GeoJSON FeatureCollection");
  if (namesOtherSystem(parsed.data["crs"]))
    return refuse("must be in WGS 84, longitude before latitude (EPSG:4326): the file names another reference system");
  const read = parsed.data.features.map((feature, i) => readFeature(name, feature, i + 1));
  const used = read.filter((feature) => feature.use !== undefined);
  if (parsed.data.features.length > 0 && used.length === 0)
    return refuse(`holds no feature that can be used: ${read[0]?.warnings[0] ?? "none is a GeoJSON feature"}`);
  const repeated = AREA_LAYERS.has(name) ? repeatedCodes(used) : [];
  if (name === "blocks" && repeated.length > 0)
    return refuse(
      `every block needs a number of its own, else a list of blocks would draw only one of them: ${repeated.slice(0, 20).join(", ")}`,
    );
  const isRewritten = read.some((feature) => feature.isChanged);
  const written = isRewritten
    ? JSON.stringify({ ...parsed.data, features: used.map((feature) => feature.use) })
    : geojson;
  const warnings = [
    ...warningsOf(file, read),
    ...repeated.map((code): TheatreIssue => ({
      path: file,
      requirement: `the P-code ${code} stands there more than once`,
    })),
  ];
  return { ok: true, value: { name, geojson: written, report: reportOf(read, isRewritten) }, warnings };
}

interface ReadFeature {
  readonly number: number;
  /** The feature as it is used; absent when it cannot be. */
  readonly use?: Readonly<Record<string, unknown>>;
  readonly isChanged: boolean;
  readonly names: Names;
  readonly pcode?: string;
  readonly isNumbered: boolean;
  readonly repairs: readonly string[];
  readonly warnings: readonly string[];
}

function readFeature(name: LayerName, feature: unknown, number: number): ReadFeature {
  const none = { number, isChanged: true, names: {}, isNumbered: false, repairs: [] };
  if (!isMembers(feature) || !isMembers(feature["geometry"]))
    return { ...none, warnings: ["not used: it has no geometry"] };
  const properties = isMembers(feature["properties"]) ? feature["properties"] : {};
  const isArea = AREA_LAYERS.has(name);
  const drawn = isArea ? readArea(feature["geometry"]) : readDrawing(feature["geometry"]);
  if (typeof drawn === "string") return { ...none, warnings: [`not used: ${drawn}`] };
  const names = namesOf(properties);
  const found = pcodeOf(properties);
  const pcode = found ?? (isArea ? String(number) : undefined);
  const shown = isArea && pcode !== undefined && Object.keys(names).length === 0 ? { und: pcode } : names;
  const isInOurForm = isMembers(properties["names"]) && (!isArea || properties["pcode"] === pcode);
  const isChanged = drawn.repairs.length > 0 || (!isInOurForm && (isArea || Object.keys(names).length > 0));
  const use = isChanged
    ? {
        ...feature,
        properties: { ...properties, ...(pcode === undefined ? {} : { pcode }), names: shown },
        geometry: drawn.geometry,
      }
    : feature;
  return {
    number,
    use,
    isChanged,
    names,
    ...(found === undefined ? {} : { pcode: found }),
    isNumbered: isArea && found === undefined,
    repairs: drawn.repairs,
    warnings: [],
  };
}

interface Drawn {
  readonly geometry: unknown;
  readonly repairs: readonly string[];
}

/** A sentence when it cannot be used. */
function readArea(geometry: unknown): Drawn | string {
  const repaired = repairArea(geometry);
  if (!repaired.ok) return repaired.issues[0]?.message ?? "its geometry cannot be used";
  const codes = [...new Set(repaired.repairs.map((repair) => repair.code))];
  return { geometry: codes.length === 0 ? geometry : repaired.geometry, repairs: codes };
}

/** What is only drawn may be anything that a map can draw. */
function readDrawing(geometry: Readonly<Record<string, unknown>>): Drawn | string {
  if (typeof geometry["type"] !== "string" || !GEOMETRIES.has(geometry["type"]))
    return "its geometry is of no type that can be drawn";
  return placesIn(geometry["coordinates"])
    ? { geometry, repairs: [] }
    : "its coordinates are not longitude and latitude in degrees";
}

function placesIn(coordinates: unknown): boolean {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return false;
  return Array.isArray(coordinates[0]) ? coordinates.every(placesIn) : position.safeParse(coordinates).success;
}

/** An older file that names another reference system would be metres or continents away. */
function namesOtherSystem(crs: unknown): boolean {
  return crs !== undefined && crs !== null && !/CRS84|EPSG:{1,2}4326/i.test(JSON.stringify(crs));
}

function repeatedCodes(used: readonly ReadFeature[]): readonly string[] {
  const codes = used.map((feature) => feature.pcode ?? String(feature.number));
  return [...new Set(codes.filter((code, i) => codes.indexOf(code) !== i))];
}

/** Rings that are only wound the other way round are told in one sentence: whole datasets are published like that, and nothing is lost. */
function warningsOf(file: string, read: readonly ReadFeature[]): readonly TheatreIssue[] {
  const wound = read.filter((feature) => feature.repairs.length > 0 && feature.repairs.every(isOnlyTurned));
  const turned: readonly TheatreIssue[] =
    wound.length === 0
      ? []
      : [
          {
            path: file,
            requirement: `rings of ${wound.length} features were wound the other way round than RFC 7946 says, and turned`,
          },
        ];
  return [
    ...turned,
    ...read.flatMap((feature) => {
      const path = `${file} feature ${feature.number}`;
      const repairs = feature.repairs.filter((code) => !isOnlyTurned(code));
      return [
        ...feature.warnings,
        ...(repairs.length === 0 ? [] : [`used in a repaired form that covers it: ${repairs.join(", ")}`]),
      ].map((requirement) => ({ path, requirement }));
    }),
  ];
}

function isOnlyTurned(code: string): boolean {
  return code === "repair/ring-reversed";
}

function reportOf(read: readonly ReadFeature[], isRewritten: boolean): LayerReport {
  const used = read.filter((feature) => feature.use !== undefined);
  const named: Record<string, number> = {};
  for (const { names } of used) for (const language of Object.keys(names)) named[language] = (named[language] ?? 0) + 1;
  return {
    features: read.length,
    used: used.length,
    repaired: used.filter((feature) => feature.repairs.length > 0).length,
    named,
    unnamed: used.filter((feature) => Object.keys(feature.names).length === 0).length,
    pcodes: used.filter((feature) => feature.pcode !== undefined).length,
    numbered: used.filter((feature) => feature.isNumbered).length,
    isRewritten,
  };
}

/**
 * The areas of a layer that was checked, as decisions look at them. Altitudes are dropped.
 *
 * Requires: `checkLayerFile` found no issue.
 */
export function placesOf(layer: Pick<LayerFile, "geojson"> | undefined): readonly District[] {
  if (layer === undefined) return [];
  const { features } = z
    .object({ features: z.array(areaFeature) })
    .parse(JSON.parse(layer.geojson.replace(/^\ufeff/, "")));
  return features.map(({ properties, geometry }) => ({
    pcode: properties.pcode,
    names: properties.names,
    geometry: flatArea(geometry),
  }));
}

function flatArea(geometry: z.output<typeof areaFeature>["geometry"]): AreaGeometry {
  if (geometry.type === "Polygon") return { type: "Polygon", coordinates: geometry.coordinates.map(flat) };
  return { type: "MultiPolygon", coordinates: geometry.coordinates.map((rings) => rings.map(flat)) };
}

function flat(ring: readonly z.output<typeof position>[]): Ring {
  return ring.map(([lon, lat]): Position => [lon, lat]);
}
