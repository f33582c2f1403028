import { test } from "node:test";
import assert from "node:assert/strict";
import type { District } from "@duenotice/domain";
import { validateArea } from "@duenotice/geo";
import { THEATRE } from "../theatre.fixture.ts";
import { drawBlocks, fillArea } from "./fill-area.ts";
import { fillMovement } from "./fill-movement.ts";
import { fillSite } from "./fill-site.ts";
import { readVehicles } from "./vehicles.ts";

const NOW = Date.UTC(2026, 4, 13, 18);
// Three blocks in a row, the first two share an edge.
const square = (n: number, west: number, east: number): District => ({
  pcode: `X-${n}`,
  names: { en: `X-${n}` },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, -47.1],
        [east, -47.1],
        [east, -47.0],
        [west, -47.0],
        [west, -47.1],
      ],
    ],
  },
});
const BLOCKS = [square(1, -128.3, -128.2), square(2, -128.2, -128.1), square(3, -127.9, -127.8)];
const context = { theatre: THEATRE, now: NOW, blocks: BLOCKS };
const place = { type: "Point", coordinates: [-128.2, -47.1] } as const;
const codes = (issues: readonly { readonly code: string }[]): readonly string[] => issues.map((i) => i.code);

test("F1: fillSite() says each default that it uses", () => {
  const filled = fillSite({ geometry: place, name: { en: "Clinic" }, category: "health" }, context);
  assert.equal(filled.content?.safetyDistanceM, THEATRE.defaults.safetyDistanceM);
  assert.equal(filled.content?.from, NOW);
  assert.deepEqual(codes(filled.issues).toSorted(), [
    "content/default-used",
    "content/default-used",
    "content/from-now",
  ]);
});

test("F1: fillSite() refuses a site without a category or a name", () => {
  const filled = fillSite({ geometry: place }, context);
  assert.equal(filled.content, undefined);
  assert.deepEqual(codes(filled.issues), ["content/category-missing", "content/name-needed"]);
});

test("F1: fillMovement() never assumes in silence that there is no armed escort", () => {
  const movement = {
    name: { en: "Flour" },
    kind: "aid",
    line: {
      type: "LineString",
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    },
    stops: [],
  } as const;
  assert.ok(codes(fillMovement(movement, context).issues).includes("content/escort-not-said"));
  assert.ok(
    !codes(fillMovement({ ...movement, armedEscort: "none_declared" }, context).issues).includes(
      "content/escort-not-said",
    ),
  );
});

test("F1: readVehicles() counts types it knows and returns the rest", () => {
  const types = [
    { id: "lorry", names: { en: "lorry", fr: "camion", ar: "شاحنة" } },
    { id: "water_truck", names: { en: "water truck" } },
    { id: "truck", names: { en: "truck" } },
  ];
  assert.deepEqual(readVehicles("6 lorries closed, 2 water trucks + ٣ شاحنة مغلقة, an elephant", types), {
    vehicles: [
      { type: "lorry", body: "closed", count: 6 },
      { type: "water_truck", body: "other", count: 2 },
      { type: "lorry", body: "closed", count: 3 },
    ],
    unread: ["an elephant"],
  });
});

test("F1: drawBlocks() unites neighbours into a valid area and names what it does not know", () => {
  const drawn = drawBlocks(["X-1", "x 2", "3", "X-99"], BLOCKS);
  assert.deepEqual(drawn.known, ["X-1", "X-2", "X-3"]);
  assert.deepEqual(drawn.unknown, ["X-99"]);
  assert.equal(drawn.geometry?.type, "MultiPolygon");
  assert.deepEqual(validateArea(drawn.geometry), []);
  assert.equal(drawn.geometry?.coordinates.length, 2, "two blocks in one part, one apart");
});

test("F1: fillArea() draws listed blocks, and never assumes the basis", () => {
  const area = { label: "notice 31", kind: "closure", blocks: ["X-1"] } as const;
  assert.deepEqual(codes(fillArea(area, context).issues), ["content/basis-missing"]);
  const filled = fillArea({ ...area, basis: "unilateral" }, context);
  assert.deepEqual(filled.content?.blocks, ["X-1"]);
  assert.equal(filled.content?.geometry.type, "Polygon");
  const unknown = fillArea({ ...area, basis: "unilateral", blocks: ["X-77"] }, context);
  assert.deepEqual(codes(unknown.issues), ["content/block-unknown"]);
});
