/** The committed layers: made by the generator, valid, tiling, named in four languages, and far from any land. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { LineString, Point, Polygon, Position, Ring } from "@duenotice/geo";
import { validateArea, validateLine, validateSite } from "@duenotice/geo";
import { dissolve } from "./dissolve.ts";
import { makeGeography } from "./make-geography.ts";

interface Feature<G> {
  readonly type: "Feature";
  readonly id: string;
  readonly properties: {
    readonly exercise: boolean;
    readonly names: Readonly<Record<string, string>>;
    readonly pcode?: string;
    readonly district?: string;
    readonly from?: string;
    readonly to?: string;
    readonly class?: string;
    readonly road?: string;
  };
  readonly geometry: G;
}

const folder = new URL("../", import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), "utf8");
/** The test itself checks what the type claims: kinds of geometry by the validators, names below. */
const layer = <G>(name: string): readonly Feature<G>[] =>
  (JSON.parse(text(name)) as { readonly features: readonly Feature<G>[] }).features;

const basin = layer<Polygon>("basin.geojson");
const districts = layer<Polygon>("districts.geojson");
const blocks = layer<Polygon>("blocks.geojson");
const crossings = layer<Point>("crossings.geojson");
const places = layer<Point>("places.geojson");
const roads = layer<LineString>("roads.geojson");
const river = layer<LineString>("river.geojson");
const theatre = JSON.parse(text("theatre.json")) as {
  readonly bounds: readonly [number, number, number, number];
  readonly zones: readonly string[];
};

test("makeGeography() makes the committed files, byte for byte", () => {
  for (const [name, content] of makeGeography())
    assert.ok(text(name) === content, `${name} differs: run write-geography.ts`);
});

test("makeGeography() makes five districts, some 600 blocks numbered without a gap, four crossings, two main roads", () => {
  assert.equal(districts.length, 5);
  assert.ok(blocks.length >= 570 && blocks.length <= 630, String(blocks.length));
  assert.deepEqual(
    blocks.map((b) => b.id),
    blocks.map((_, i) => `X-${i + 1}`),
  );
  assert.equal(crossings.length, 4);
  assert.equal(new Set(roads.filter((r) => r.properties.class === "main").map((r) => r.properties.road)).size, 2);
});

test("every geometry is valid", () => {
  for (const f of [...basin, ...districts, ...blocks]) assert.deepEqual(validateArea(f.geometry), [], f.id);
  for (const f of [...roads, ...river]) assert.deepEqual(validateLine(f.geometry), [], f.id);
  for (const f of [...crossings, ...places]) assert.deepEqual(validateSite(f.geometry), [], f.id);
});

test("blocks tile the districts and districts the basin: same outline, same area, exteriors anticlockwise", () => {
  const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-12, `${a} and ${b}`);
  for (const district of districts) {
    const own = blocks.filter((b) => b.properties.district === district.id).map((b) => exteriorOf(b));
    assert.deepEqual(dissolve(own), district.geometry.coordinates);
    close(sum(own.map(signedArea)), signedArea(exteriorOf(district)));
  }
  close(sum(districts.map((d) => signedArea(exteriorOf(d)))), signedArea(exteriorOf(basin[0])));
  for (const f of blocks) assert.ok(signedArea(exteriorOf(f)) > 0, `${f.id} is wound clockwise`);
});

test("no block is a sliver: the smallest has a twentieth of the mean area", () => {
  const areas = blocks.map((b) => signedArea(exteriorOf(b)));
  assert.ok(Math.min(...areas) > sum(areas) / areas.length / 20);
});

test("roads, places and crossings lie within the basin, and roads end where they say", () => {
  const outline = exteriorOf(basin[0]);
  for (const f of roads)
    for (const at of f.geometry.coordinates) assert.ok(isInside(outline, at), `${f.id} at ${at.join()}`);
  for (const f of [...places, ...crossings]) assert.ok(isInside(outline, f.geometry.coordinates), f.id);
  const at = new Map([...places, ...crossings].map((p) => [p.id, p.geometry.coordinates]));
  for (const f of roads) {
    assert.deepEqual(f.geometry.coordinates[0], at.get(f.properties.from ?? ""), f.id);
    assert.deepEqual(f.geometry.coordinates.at(-1), at.get(f.properties.to ?? ""), f.id);
  }
});

test("everything lies within the bounds of the theatre, in open ocean, and says that it is an exercise", () => {
  const [west, south, east, north] = theatre.bounds;
  // Nearest land: Ducie Island and the Pitcairn group at about 25° south; nothing south of them before Antarctica.
  assert.ok(west > -130 && east < -126 && south > -49 && north < -45);
  for (const f of blocks)
    for (const [lon, lat] of exteriorOf(f)) assert.ok(lon > west && lon < east && lat > south && lat < north, f.id);
  for (const f of [...basin, ...districts, ...blocks, ...crossings, ...places, ...roads, ...river])
    assert.equal(f.properties.exercise, true, f.id);
});

test("names exist in four languages, in their scripts, and none twice", () => {
  const named = [...districts, ...crossings, ...places, ...river];
  for (const f of [...named, ...roads]) {
    assert.match(f.properties.names["en"] ?? "", /^[A-Za-z]/, f.id);
    assert.match(f.properties.names["fr"] ?? "", /^\p{Script=Latin}/u, f.id);
    assert.match(f.properties.names["ar"] ?? "", /^\p{Script=Arabic}/u, f.id);
    assert.match(f.properties.names["he"] ?? "", /^\p{Script=Hebrew}/u, f.id);
  }
  for (const language of ["en", "fr", "ar", "he"])
    assert.equal(new Set(named.map((f) => f.properties.names[language])).size, named.length, language);
});

test("the two zones never agree, and only the first changes its clocks", () => {
  const offset = (zone: string, at: string): string =>
    new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
      .formatToParts(new Date(at))
      .find((p) => p.type === "timeZoneName")?.value ?? "";
  const [first = "", second = ""] = theatre.zones;
  assert.deepEqual(
    [offset(first, "2026-01-15T00:00:00Z"), offset(first, "2026-07-15T00:00:00Z")],
    ["GMT-05:00", "GMT-06:00"],
  );
  assert.deepEqual(
    [offset(second, "2026-01-15T00:00:00Z"), offset(second, "2026-07-15T00:00:00Z")],
    ["GMT-08:00", "GMT-08:00"],
  );
});

function exteriorOf(feature: Feature<Polygon> | undefined): Ring {
  const ring = feature?.geometry.coordinates[0];
  assert.ok(ring !== undefined);
  return ring;
}

/** In square degrees; positive when anticlockwise. */
function signedArea(ring: Ring): number {
  let twice = 0;
  for (const [i, [x1, y1]] of ring.slice(0, -1).entries()) {
    const [x2, y2] = ring[i + 1] ?? [x1, y1];
    twice += (x1 + 128) * (y2 + 47) - (x2 + 128) * (y1 + 47);
  }
  return twice / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function isInside(ring: Ring, [x, y]: Position): boolean {
  let inside = false;
  for (const [i, [x1, y1]] of ring.slice(0, -1).entries()) {
    const [x2, y2] = ring[i + 1] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}
