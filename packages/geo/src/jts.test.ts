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
import { distanceM } from "./geodesic.ts";
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
    test(`every question of ${file} about distance, contact and containment is answered as JTS does, or not asked here`, () => {
      let compared = 0;
      const notAsked = new Map<string, number>();
      for (const one of readJtsCases(FOLDER, file))
        for (const operation of one.operations) {
          const { expected, isRight } = judged(one, operation);
          const name = `${one.description} ${operation.name}${operation.isReversed ? " reversed" : ""}`;
          if (typeof isRight === "string") notAsked.set(isRight, (notAsked.get(isRight) ?? 0) + 1);
          else assert.ok(isRight, `${name}: JTS says ${expected}`);
          if (isRight === true) compared++;
        }
      const told = [...notAsked].map(([reason, count]) => `${count} not asked (${reason})`);
      console.log([`${file}: ${compared} agreed`, ...told].join("; "));
      assert.deepEqual([compared, ...notAsked.values()], COUNTS.get(file));
    });
}

/** Of each file: questions that agree, then those that are not asked here, by reason in the order in which they come. */
const COUNTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["TestDistance.xml", [16, 6, 8, 2]],
  ["TestRelateAA.xml", [30, 11]],
  ["TestRelateLA.xml", [11, 2]],
  ["TestRelatePA.xml", [74, 44, 3]],
]);

/** Members of a geometry as sites and lines, and the area that it is. */
interface Members {
  readonly positions: readonly Position[];
  readonly lines: readonly LineString[];
  readonly area: ReturnType<typeof prepareArea> | undefined;
  readonly isEmpty: boolean;
}

function membersOf({ type, coordinates }: JtsGeometry): Members {
  const isArea = type.endsWith("POLYGON");
  const repaired = isArea ? repairArea({ type: TYPES.get(type) ?? type, coordinates }) : undefined;
  const positions = type.endsWith("POINT") ? positionsOf({ type, coordinates }) : [];
  const lines = linesOf({ type, coordinates });
  const area = repaired?.ok === true ? prepareArea(repaired.geometry) : undefined;
  return { positions, lines, area, isEmpty: positions.length === 0 && lines.length === 0 && area === undefined };
}

function linesOf({ type, coordinates }: JtsGeometry): readonly LineString[] {
  const runs = type === "MULTILINESTRING" ? coordinates : type === "LINESTRING" ? [coordinates] : [];
  return runs.flatMap((run): LineString[] => {
    const line = { type: "LineString" as const, coordinates: run };
    // Read by the validator just now.
    return validateLine(line).every(({ code }) => HARMLESS.has(code)) ? [line as LineString] : [];
  });
}

function positionsOf({ coordinates }: JtsGeometry): readonly Position[] {
  // In WKT the points of a multipoint may stand in parentheses of their own, and may be empty.
  return coordinates.flatMap((entry): Position[] => {
    const [first, second] = Array.isArray(entry) ? (Array.isArray(entry[0]) ? entry[0] : entry) : [];
    return first === undefined ? [] : [[Number(first), Number(second)]];
  });
}

/** Whether we say what JTS says, or why the question is not asked here. */
function judged(
  one: JtsCase,
  { name, argument = "", expected, isReversed }: JtsCase["operations"][number],
): { readonly expected: string; readonly isRight: boolean | string } {
  const answer = (isRight: boolean | string) => ({ expected, isRight });
  if (one.b === undefined || one.a.type === "GEOMETRYCOLLECTION")
    return answer("collections are read member by member");
  const [a, b] = [membersOf(one.a), membersOf(one.b)];
  if (a.isEmpty || b.isEmpty) return answer("nothing is near to what has no places");
  if (a.area === undefined && b.area === undefined && (a.lines.length > 0 || b.lines.length > 0))
    return answer("lines are compared with areas only");
  const metres = metresBetween(a, b);
  const isTrue = expected === "true";
  switch (name) {
    case "distance":
      return answer(Math.abs(metres - Number(expected) * METRES_PER_UNIT) <= 0.01 * metres + 0.01);
    case "intersects":
      return answer((metres === 0) === isTrue);
    case "disjoint":
      return answer(metres > 0 === isTrue);
    case "relate":
      return answer(isTrue && agreesWithMatrix(a, b, argument, metres));
    // What is covered or contains touches; and points are covered when the area, boundary included, contains each.
    case "coveredby":
    case "covers":
    case "contains":
    case "within": {
      const isOther = (name === "covers" || name === "contains") !== isReversed;
      const [inner, outer] = isOther ? [b, a] : [a, b];
      if (outer.area === undefined) return answer(!isTrue);
      if (inner.positions.length === 0)
        return answer(isTrue ? metres === 0 : "whether one area lies wholly in another is not asked: contact counts");
      const { area } = outer;
      const isCovered = inner.positions.every((position) => areaContains(area, position));
      if (name === "coveredby" || name === "covers" || isTrue) return answer(isCovered === isTrue);
      return answer(isCovered ? "a boundary belongs to its area" : true);
    }
    default:
      return answer("interior and boundary are one here");
  }
}

/** DE-9IM: interiors and boundaries of both meet in its upper left square; the last of a row of points is what lies outside. */
function agreesWithMatrix(a: Members, b: Members, matrix: string, metres: number): boolean {
  const isMeeting = [0, 1, 3, 4].some((place) => matrix[place] !== "F");
  if ((metres === 0) !== isMeeting) return false;
  const { area } = b;
  if (a.positions.length === 0 || area === undefined) return true;
  return a.positions.every((position) => areaContains(area, position)) === (matrix[2] === "F");
}

/** Least distance between any two members. */
function metresBetween(a: Members, b: Members): number {
  if (a.area === undefined && b.area === undefined)
    return Math.min(...a.positions.flatMap((one) => b.positions.map((other) => distanceM(one, other))));
  if (b.area === undefined) return metresBetween(b, a);
  const { area } = b;
  if (a.area !== undefined) {
    const { geometry } = a.area;
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const polygons = parts.map((coordinates) => prepareSite({ type: "Polygon", coordinates }));
    return Math.min(...polygons.map((polygon) => siteToAreaM(polygon, area)));
  }
  const sites = a.positions.map((coordinates) => {
    const site = prepareSite({ type: "Point", coordinates });
    const metres = siteToAreaM(site, area);
    assert.ok(isSiteWithin(site, area, metres));
    return metres;
  });
  const lines = a.lines.map((line) => {
    const prepared = prepareLine(line);
    const metres = lineToAreaM(prepared, area);
    if (metres < 200_000) assert.ok(nearSpans(prepared, area, metres).length > 0);
    return metres;
  });
  return Math.min(...sites, ...lines);
}
