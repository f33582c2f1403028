/**
 * Test cases of the JTS Topology Suite that speak of validity, containment, intersection and distance.
 *
 * What differs is listed below with its reason; a case that is neither passed nor listed fails.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { areaContains } from "./area-contains.ts";
import type { LineString, Position } from "./geometry.ts";
import { isSiteWithin, lineToAreaM, siteToAreaM } from "./near.ts";
import { nearSpans } from "./near-spans.ts";
import { prepareArea, prepareLine, prepareSite } from "./prepare.ts";
import { repairArea } from "./repair-area.ts";
import { validateArea, validateLine, validateSite } from "./validate.ts";
import { DEG_PER_UNIT, readJtsCases } from "./jts-cases.fixture.ts";
import type { JtsCase, JtsGeometry } from "./jts-cases.fixture.ts";

const FOLDER = new URL("../../../../shared/data/geometry/jts/", import.meta.url);
const METRES_PER_UNIT = DEG_PER_UNIT * 111_000;

/** Judged otherwise here, with the reason. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  ["A - empty (valid)", "an area without positions announces nothing"],
  ["A - non-empty shell and empty hole (valid)", "a ring without positions is a fault of the file; repaired"],
  ["A - empty shell and holes (valid)", "an area without positions announces nothing"],
  ["mA - empty (valid)", "an area without positions announces nothing"],
  ["mA - non-empty and empty polygon (valid)", "a polygon without positions is a fault of the file; repaired"],
  ["P - empty point (valid)", "a site without a position is nowhere"],
  [
    "L - linestring with two identical points (too few distinct points)",
    "a convoy may stand in one place; every question about it has an answer",
  ],
  ["L - empty (valid)", "a line without positions leads nowhere"],
]);
/** Reported and repaired here, of no matter to JTS. */
const HARMLESS = new Set(["geometry/ring-wound-wrongly", "geometry/repeated-position"]);

const TYPES: ReadonlyMap<string, string> = new Map([
  ["POINT", "Point"],
  ["LINESTRING", "LineString"],
  ["POLYGON", "Polygon"],
  ["MULTIPOLYGON", "MultiPolygon"],
]);

function asGeoJson({
  type,
  coordinates,
}: JtsGeometry): { readonly type: string; readonly coordinates: readonly unknown[] } | undefined {
  const name = TYPES.get(type);
  if (name !== "Point") return name === undefined ? undefined : { type: name, coordinates };
  const [position] = coordinates;
  return { type: name, coordinates: Array.isArray(position) ? position : [] };
}

function isValidHere(geometry: { readonly type: string; readonly coordinates: readonly unknown[] }): boolean {
  const issues =
    geometry.type === "LineString"
      ? validateLine(geometry)
      : geometry.type === "Point"
        ? validateSite(geometry)
        : validateArea(geometry);
  return issues.every((issue) => HARMLESS.has(issue.code));
}

if (!existsSync(FOLDER)) console.log("not run: JTS cases (../shared/data is not there)");
else {
  test("validateArea(), validateLine() and validateSite() judge as JTS does (TestValid.xml)", () => {
    let [agreed, foreign] = [0, 0];
    const listed: string[] = [];
    for (const one of readJtsCases(FOLDER, "TestValid.xml"))
      for (const { expected } of one.operations.filter(({ name }) => name === "isvalid")) {
        const geometry = asGeoJson(one.a);
        // Rings, collections, and several points or lines are not shapes of this package.
        if (geometry === undefined) foreign++;
        else if (isValidHere(geometry) === (expected === "true")) agreed++;
        else {
          assert.ok(DIFFERENT.has(one.description), `${one.description}: JTS says ${expected}`);
          listed.push(one.description);
        }
      }
    console.log(
      `JTS validity: ${agreed} agreed, ${listed.length} listed with their reason, ${foreign} of types that do not exist here`,
    );
    assert.ok(agreed >= 70, String(agreed));
  });

  test("repairArea() makes every polygon of TestValid.xml valid, or refuses it with a reason", () => {
    let [repaired, refused] = [0, 0];
    for (const one of readJtsCases(FOLDER, "TestValid.xml")) {
      const geometry = asGeoJson(one.a);
      if (geometry === undefined || !geometry.type.endsWith("Polygon") || validateArea(geometry).length === 0) continue;
      const result = repairArea(geometry);
      if (result.ok) assert.deepEqual(validateArea(result.geometry), [], one.description);
      else assert.ok(result.issues.length > 0, one.description);
      if (result.ok) repaired++;
      else refused++;
    }
    console.log(`JTS repairs: ${repaired} repaired, ${refused} refused`);
    assert.ok(repaired > 40);
  });

  for (const file of ["TestDistance.xml", "TestRelateAA.xml", "TestRelateLA.xml", "TestRelatePA.xml"])
    test(`distances and contacts agree with JTS (${file})`, () => {
      let [compared, foreign] = [0, 0];
      for (const one of readJtsCases(FOLDER, file)) {
        const metres = distanceOf(one);
        for (const operation of one.operations) {
          const wanted = wantedOf(operation);
          if (wanted === undefined || metres === undefined) {
            foreign++;
            continue;
          }
          compared++;
          const name = `${one.description} ${operation.name}`;
          if (wanted.kind === "distance")
            assert.ok(Math.abs(metres - wanted.units * METRES_PER_UNIT) <= 0.01 * metres + 0.01, `${name}: ${metres}`);
          else if (wanted.kind === "intersects") assert.equal(metres === 0, wanted.is, name);
        }
      }
      console.log(`${file}: ${compared} compared, ${foreign} of operations or types that do not exist here`);
      assert.ok(compared >= 5, String(compared));
    });

  test("areaContains() agrees with JTS coveredBy, disjoint and relate for points and areas (TestRelatePA.xml)", () => {
    let compared = 0;
    for (const one of readJtsCases(FOLDER, "TestRelatePA.xml")) {
      const prepared = one.b === undefined ? undefined : preparedArea(one.b);
      if (prepared === undefined || !one.a.type.endsWith("POINT")) continue;
      const contained = positionsOf(one.a).map((position) => areaContains(prepared, position));
      for (const { name, argument = "", expected } of one.operations) {
        // First three of DE-9IM: the points meet interior, boundary, exterior of the area.
        const isAnyIn = argument[0] === "0" || argument[1] === "0";
        const facts: Readonly<Record<string, boolean>> = {
          coveredby: contained.every(Boolean),
          disjoint: !contained.some(Boolean),
          intersects: contained.some(Boolean),
          relate: contained.some(Boolean) === isAnyIn && contained.every(Boolean) === (argument[2] === "F"),
        };
        const fact = facts[name];
        if (fact === undefined) continue;
        compared++;
        assert.equal(fact, expected === "true", `${one.description} ${name}`);
      }
    }
    console.log(`areaContains: ${compared} relations compared`);
    assert.ok(compared > 20);
  });
}

function positionsOf({ coordinates }: JtsGeometry): readonly Position[] {
  // In WKT the points of a multipoint may stand in parentheses of their own, and may be empty.
  return coordinates.flatMap((entry): Position[] => {
    const [first, second] = Array.isArray(entry) ? (Array.isArray(entry[0]) ? entry[0] : entry) : [];
    return first === undefined ? [] : [[Number(first), Number(second)]];
  });
}

function positionOf({ coordinates }: JtsGeometry): Position {
  const [position] = coordinates;
  const [lon, lat] = Array.isArray(position) ? position : [];
  return [Number(lon), Number(lat)];
}

function preparedArea(geometry: JtsGeometry): ReturnType<typeof prepareArea> | undefined {
  const shape = asGeoJson(geometry);
  if (shape === undefined || !shape.type.endsWith("Polygon")) return undefined;
  const result = repairArea(shape);
  return result.ok ? prepareArea(result.geometry) : undefined;
}

/** Distance between the two geometries of a case, where this package has one. */
function distanceOf(one: JtsCase): number | undefined {
  if (one.b === undefined) return undefined;
  return between(one.a, one.b) ?? between(one.b, one.a);
}

function between(subject: JtsGeometry, area: JtsGeometry): number | undefined {
  const prepared = preparedArea(area);
  if (prepared === undefined) return undefined;
  if (subject.type === "POINT" && subject.coordinates.length > 0) {
    const site = prepareSite({ type: "Point", coordinates: positionOf(subject) });
    const metres = siteToAreaM(site, prepared);
    assert.ok(isSiteWithin(site, prepared, metres));
    return metres;
  }
  const shape = asGeoJson(subject);
  if (shape?.type === "LineString" && validateLine(shape).length === 0) {
    const line = prepareLine(shape as LineString);
    const metres = lineToAreaM(line, prepared);
    if (metres < 200_000) assert.ok(nearSpans(line, prepared, metres).length > 0);
    return metres;
  }
  const inner = shape?.type === "Polygon" ? repairArea(shape) : undefined;
  if (inner?.ok === true && inner.geometry.type === "Polygon")
    return siteToAreaM(prepareSite(inner.geometry), prepared);
  return undefined;
}

type Wanted =
  | { readonly kind: "distance"; readonly units: number }
  | { readonly kind: "intersects"; readonly is: boolean };

function wantedOf({ name, argument, expected }: JtsCase["operations"][number]): Wanted | undefined {
  if (name === "distance") return { kind: "distance", units: Number(expected) };
  if (name === "intersects") return { kind: "intersects", is: expected === "true" };
  if (name === "disjoint") return { kind: "intersects", is: expected !== "true" };
  // DE-9IM: interiors and boundaries meet anywhere in the upper left square.
  if (name === "relate" && argument !== undefined && expected === "true")
    return { kind: "intersects", is: [0, 1, 3, 4].some((place) => argument[place] !== "F") };
  return undefined;
}
