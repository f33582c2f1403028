/** Real and shared files: GeoJSON cases by their folders, and published administrative and announced areas. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { areaContains } from "./area-contains.ts";
import type { Position } from "./geometry.ts";
import { prepareArea } from "./prepare.ts";
import { repairArea } from "./repair-area.ts";
import { validateArea, validateLine, validateSite } from "./validate.ts";
import { seededRandom } from "./seeded-random.fixture.ts";
import { windingAt } from "./winding.fixture.ts";

const DATA = new URL("../../../../shared/data/", import.meta.url);
const isHere = existsSync(DATA);

interface RawGeometry {
  readonly type: string;
  readonly coordinates?: unknown;
  readonly geometries?: readonly RawGeometry[];
}

/** All simple geometries of a GeoJSON file, members of collections and of several-of-a-kind one by one. */
function geometriesOf(value: unknown): readonly RawGeometry[] {
  if (typeof value !== "object" || value === null || !("type" in value)) return [];
  if ("features" in value && Array.isArray(value.features)) return value.features.flatMap(geometriesOf);
  if (value.type === "Feature" && "geometry" in value) return geometriesOf(value.geometry);
  if ("geometries" in value && Array.isArray(value.geometries)) return value.geometries.flatMap(geometriesOf);
  const { type } = value;
  const coordinates: unknown = "coordinates" in value ? value.coordinates : undefined;
  if ((type === "MultiPoint" || type === "MultiLineString") && Array.isArray(coordinates))
    return coordinates.map((one: unknown) => ({ type: type.slice(5), coordinates: one }));
  return typeof type === "string" ? [{ type, coordinates }] : [];
}

function issuesOf(geometry: RawGeometry): readonly string[] {
  const validate =
    geometry.type === "LineString" ? validateLine : geometry.type === "Point" ? validateSite : validateArea;
  return validate(geometry).map((issue) => issue.code);
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, DATA), "utf8"));

/** What is found in each file of the folder of invalid geometries, and whether a repair is offered. */
const INVALID: ReadonlyMap<string, readonly [code: string, isRepaired: boolean]> = new Map([
  ["invalid_exterior_not_ccw.geojson", ["geometry/ring-wound-wrongly", true]],
  ["invalid_interior_not_cw.geojson", ["geometry/ring-wound-wrongly", true]],
  ["invalid_incorrect_geometry_data_type.geojson", ["geometry/not-a-geometry", false]],
  ["invalid_less_three_unique_nodes.geojson", ["geometry/too-few-positions", false]],
  ["invalid_unclosed.geojson", ["geometry/open-ring", true]],
]);

if (!isHere) console.log("not run: real files (../shared/data is not there)");
else {
  for (const file of readdirSync(new URL("geometry/geojson-cases/valid/", DATA)))
    test(`valid GeoJSON is accepted: ${file}`, () => {
      for (const geometry of geometriesOf(read(`geometry/geojson-cases/valid/${file}`)))
        assert.deepEqual(issuesOf(geometry), [], JSON.stringify(geometry));
    });

  for (const file of readdirSync(new URL("geometry/geojson-cases/invalid_geometries/", DATA)))
    test(`invalid GeoJSON is refused or repaired: ${file}`, () => {
      const [code, isRepaired] = INVALID.get(file) ?? ["a line in the table above", false];
      const found = geometriesOf(read(`geometry/geojson-cases/invalid_geometries/${file}`));
      assert.ok(found.flatMap(issuesOf).includes(code), `${code}, found ${found.flatMap(issuesOf).join(" ")}`);
      for (const geometry of found) assert.equal(repairArea(geometry).ok, isRepaired);
    });

  checkAreas("admin/ocha-gaza-municipal-33.geojson", { features: 33, faulty: [[25, "geometry/rings-cross", [3, 5]]] });
  checkAreas("announced-areas/ocha-wb-firing-zones-58.geojson", {
    features: 58,
    faulty: [
      [25, "geometry/repeated-position", undefined],
      [32, "geometry/repeated-position", undefined],
      [37, "geometry/self-intersection", [3, 7]],
      [40, "geometry/self-intersection", [14, 16]],
    ],
  });
}

interface Expected {
  readonly features: number;
  /** Features wrong beside their winding: number from 0, code, edges of the first such issue. */
  readonly faulty: readonly (readonly [feature: number, code: string, edges: readonly [number, number] | undefined])[];
}

function checkAreas(path: string, expected: Expected): void {
  test(`${path}: exactly the known features are invalid, and every repair is valid and covers the original`, () => {
    const geometries = geometriesOf(read(path));
    assert.equal(geometries.length, expected.features);
    const faulty: (readonly [number, string, readonly [number, number] | undefined])[] = [];
    const random = seededRandom(91);
    let places = 0;
    for (const [feature, geometry] of geometries.entries()) {
      const issues = validateArea(geometry);
      assert.ok(
        issues.some((issue) => issue.code === "geometry/ring-wound-wrongly"),
        "every exterior ring is clockwise",
      );
      const fault = issues.find((issue) => issue.code !== "geometry/ring-wound-wrongly");
      if (fault !== undefined) faulty.push([feature, fault.code, fault.edges]);
      const result = repairArea(geometry);
      assert.ok(result.ok, `feature ${feature}`);
      assert.deepEqual(validateArea(result.geometry), []);
      assert.ok(result.repairs.some((repair) => repair.code === "repair/ring-reversed"));
      const area = prepareArea(result.geometry);
      for (const rings of polygonsOf(geometry)) {
        for (const position of rings.flat())
          assert.ok(areaContains(area, [position[0], position[1]]), `feature ${feature} keeps its vertices`);
        for (const place of placesAround(rings, random)) {
          places++;
          if (windingAt(rings, place) !== 0) assert.ok(areaContains(area, place), `feature ${feature} at ${place}`);
        }
      }
    }
    assert.deepEqual(faulty, expected.faulty);
    console.log(
      `${path}: ${geometries.length} features, ${faulty.length} faulty beside their winding, ${places} places compared`,
    );
  });
}

function polygonsOf({ type, coordinates }: RawGeometry): readonly (readonly (readonly Position[])[])[] {
  return (type === "Polygon" ? [coordinates] : coordinates) as readonly (readonly (readonly Position[])[])[];
}

function placesAround(rings: readonly (readonly Position[])[], random: () => number): readonly Position[] {
  const [exterior = []] = rings;
  const lons = exterior.map(([lon]) => lon);
  const lats = exterior.map(([, lat]) => lat);
  const pick = (values: readonly number[]): number =>
    Math.min(...values) + random() * (Math.max(...values) - Math.min(...values));
  return Array.from({ length: 100 }, (): Position => [pick(lons), pick(lats)]);
}
