/** Validity: one table of faults with the issue expected for each, by code and place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { GeometryIssue, GeometryIssueCode } from "./geometry-issue.ts";
import { AREA_VERTICES_MAX, ISSUES_MAX, LINE_VERTICES_MAX } from "./limits.ts";
import { validateArea, validateLine, validateSite } from "./validate.ts";

const polygon = (...coordinates: readonly unknown[]) => ({ type: "Polygon", coordinates });
const multi = (...coordinates: readonly unknown[]) => ({ type: "MultiPolygon", coordinates });
const SHELL = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
const hole = (west: number, south: number, side = 1) => [
  [west, south],
  [west, south + side],
  [west + side, south + side],
  [west + side, south],
  [west, south],
];
const square = (west: number, south: number, side = 1) => hole(west, south, side).toReversed();

// name, geometry, codes in order
const AREAS: readonly (readonly [string, unknown, readonly GeometryIssueCode[]])[] = [
  ["a square", polygon(SHELL), []],
  ["a square with a hole", polygon(SHELL, hole(1, 1)), []],
  [
    "a hole touching the shell in one place",
    polygon(SHELL, [
      [0, 0],
      [2, 4],
      [4, 2],
      [0, 0],
    ]),
    [],
  ],
  ["holes touching each other in one place", polygon(SHELL, hole(1, 1), hole(2, 2)), []],
  ["two polygons touching in one place", multi([square(0, 0)], [square(1, 1)]), []],
  ["a polygon in the hole of another", multi([SHELL, hole(1, 1, 8)], [square(3, 3)]), []],
  [
    "across the antimeridian",
    polygon([
      [179, 0],
      [-179, 0],
      [-179, 1],
      [179, 1],
      [179, 0],
    ]),
    [],
  ],
  [
    "split at the antimeridian",
    multi(
      [
        [
          [179, 0],
          [180, 0],
          [180, 1],
          [179, 1],
          [179, 0],
        ],
      ],
      [
        [
          [-180, 0],
          [-179, 0],
          [-179, 1],
          [-180, 1],
          [-180, 0],
        ],
      ],
    ),
    [],
  ],
  [
    "a polar cap",
    polygon([
      [-180, 80],
      [180, 80],
      [180, 90],
      [-180, 90],
      [-180, 80],
    ]),
    [],
  ],
  [
    "1 cm wide",
    polygon([
      [0, 0],
      [1e-7, 0],
      [1e-7, 1e-7],
      [0, 0],
    ]),
    [],
  ],
  [
    "altitudes",
    polygon([
      [0, 0, 5],
      [1, 0, 5],
      [1, 1, 5],
      [0, 0, 5],
    ]),
    [],
  ],
  ["nothing", undefined, ["geometry/not-a-geometry"]],
  ["a number", 3, ["geometry/not-a-geometry"]],
  ["coordinates missing", { type: "Polygon" }, ["geometry/not-a-geometry"]],
  ["a point", { type: "Point", coordinates: [0, 0] }, ["geometry/wrong-type"]],
  ["no rings", polygon(), ["geometry/empty"]],
  ["no polygons", multi(), ["geometry/empty"]],
  ["one polygon without rings", multi([], [SHELL]), ["geometry/empty"]],
  ["a ring without positions", polygon([]), ["geometry/empty"]],
  [
    "a position that is a number",
    polygon([1, 2, 3, 1]),
    ["geometry/not-a-geometry", "geometry/not-a-geometry", "geometry/not-a-geometry", "geometry/not-a-geometry"],
  ],
  [
    "NaN",
    polygon([
      [0, 0],
      [Number.NaN, 0],
      [1, 1],
      [0, 0],
    ]),
    ["geometry/not-finite"],
  ],
  [
    "a coordinate that is text",
    polygon([
      [0, 0],
      ["1", 0],
      [1, 1],
      [0, 0],
    ]),
    ["geometry/not-finite"],
  ],
  [
    "91°",
    polygon([
      [0, 0],
      [1, 91],
      [1, 1],
      [0, 0],
    ]),
    ["geometry/latitude-out-of-range"],
  ],
  [
    "longitude 190",
    polygon([
      [180, 0],
      [190, 0],
      [190, 1],
      [180, 0],
    ]),
    ["geometry/longitude-out-of-range", "geometry/longitude-out-of-range"],
  ],
  [
    "longitude in metres",
    polygon([
      [700_000, 0],
      [190, 0],
      [190, 1],
      [180, 0],
    ]),
    ["geometry/longitude-out-of-range", "geometry/longitude-out-of-range", "geometry/longitude-out-of-range"],
  ],
  ["an open ring", polygon(SHELL.slice(0, 4)), ["geometry/open-ring"]],
  [
    "two different positions",
    polygon([
      [0, 0],
      [1, 1],
      [0, 0],
    ]),
    ["geometry/too-few-positions"],
  ],
  [
    "a repeated vertex",
    polygon([
      [0, 0],
      [10, 0],
      [10, 0],
      [10, 10],
      [0, 0],
    ]),
    ["geometry/repeated-position"],
  ],
  [
    "no area, collinear",
    polygon([
      [0, 0],
      [1, 1],
      [2, 2],
      [0, 0],
    ]),
    ["geometry/zero-area"],
  ],
  ["a wrong winding", polygon(SHELL.toReversed()), ["geometry/ring-wound-wrongly"]],
  ["a hole wound wrongly", polygon(SHELL, square(1, 1)), ["geometry/ring-wound-wrongly"]],
  [
    "a ring round the pole",
    polygon([
      [0, 80],
      [120, 80],
      [-120, 80],
      [0, 80],
    ]),
    ["geometry/encircles-pole"],
  ],
  [
    "a figure of eight",
    polygon([
      [0, 0],
      [3, 0],
      [0, 2],
      [2, 2],
      [0, 0],
    ]),
    ["geometry/self-intersection"],
  ],
  [
    "a ring touching itself",
    polygon([
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 0.5],
      [2, 0],
      [1, 3],
      [0, 0],
    ]),
    ["geometry/self-intersection"],
  ],
  [
    "a spike",
    polygon([
      [0, 0],
      [10, 0],
      [10, 5],
      [15, 5],
      [10, 5],
      [10, 10],
      [0, 0],
    ]),
    ["geometry/self-intersection", "geometry/self-intersection"],
  ],
  ["a hole outside", polygon(SHELL, hole(20, 20)), ["geometry/hole-outside"]],
  ["a hole in a hole", polygon(SHELL, hole(1, 1, 5), hole(2, 2, 1)), ["geometry/holes-nested"]],
  ["a hole crossing the shell", polygon(SHELL, hole(9, 4, 3)), ["geometry/rings-cross", "geometry/rings-cross"]],
  [
    "a hole through a vertex of the shell",
    polygon(SHELL, [
      [9, 9],
      [11, 11],
      [11, 9],
      [9, 9],
    ]),
    ["geometry/rings-cross", "geometry/rings-cross"],
  ],
  [
    "a hole cutting off a corner",
    polygon(SHELL, [
      [0, 5],
      [5, 10],
      [5, 5],
      [0, 5],
    ]),
    ["geometry/interior-disconnected"],
  ],
  [
    "polygons that overlap",
    multi([square(0, 0, 2)], [square(1, 1, 2)]),
    ["geometry/parts-overlap", "geometry/parts-overlap"],
  ],
  ["a polygon in a polygon", multi([SHELL], [square(3, 3)]), ["geometry/parts-overlap"]],
  ["polygons along one edge", multi([square(0, 0)], [square(1, 0)]), ["geometry/parts-overlap"]],
  [
    "polygons that overlap across the antimeridian",
    multi(
      [
        [
          [179, 0],
          [-179, 0],
          [-179, 1],
          [179, 1],
          [179, 0],
        ],
      ],
      [
        [
          [-179.5, 0.5],
          [-178, 0.5],
          [-178, 2],
          [-179.5, 2],
          [-179.5, 0.5],
        ],
      ],
    ),
    ["geometry/parts-overlap", "geometry/parts-overlap"],
  ],
  [
    "edges too long together",
    polygon(Array.from({ length: 1000 }, (_, i) => (i === 999 ? [-170, 0] : [i % 2 === 0 ? -170 : 9, i * 0.01]))),
    ["geometry/too-long"],
  ],
];
for (const [name, geometry, codes] of AREAS)
  test(`validateArea() ${name}`, () => {
    const found = validateArea(geometry).map((issue) => issue.code);
    // The order among crossings follows the index, which is nobody's business.
    assert.deepEqual(
      codes.includes("geometry/too-long") ? [...new Set(found)].filter((code) => code === "geometry/too-long") : found,
      codes,
    );
  });

test("validateArea() names ring, edges and place of a self-intersection, and no position in the message", () => {
  const [issue] = validateArea(
    multi(
      [square(20, 20)],
      [
        [
          [0, 0],
          [2, 0],
          [0, 2],
          [2, 2],
          [0, 0],
        ].map(([x = 0, y = 0]) => [x + 30, y + 30]),
      ],
    ),
  );
  const expected: Partial<GeometryIssue> = {
    code: "geometry/self-intersection",
    part: 1,
    ring: 0,
    edges: [1, 3],
    at: [31, 31],
  };
  for (const [key, value] of Object.entries(expected))
    assert.deepEqual({ ...issue }[key as keyof GeometryIssue], value, key);
  assert.match(issue?.message ?? "", /edges 2 and 4 of the exterior ring of polygon 2 cross/);
  assert.doesNotMatch(issue?.message ?? "", /3[01]/);
});

test("validateArea() takes AREA_VERTICES_MAX vertices within a second and refuses one more by name", () => {
  const circle = (count: number) => {
    const ring = Array.from({ length: count - 1 }, (_, i) => [
      34 + 0.3 * Math.cos((2 * Math.PI * i) / (count - 1)),
      31 + 0.2 * Math.sin((2 * Math.PI * i) / (count - 1)) * (1 + 0.1 * Math.sin(i)),
    ]);
    return polygon([...ring, ring[0]]);
  };
  const startedMs = performance.now();
  assert.deepEqual(validateArea(circle(AREA_VERTICES_MAX)), []);
  const tookMs = performance.now() - startedMs;
  console.log(`validateArea, ${AREA_VERTICES_MAX} vertices in ${tookMs.toFixed(0)} ms`);
  assert.ok(tookMs < 3000, "bounded also on a busy machine");
  assert.deepEqual(
    validateArea(circle(AREA_VERTICES_MAX + 1)).map((issue) => issue.code),
    ["geometry/too-many-vertices"],
  );
});

test("validateArea() stops at ISSUES_MAX in a star of 10 000 vertices that crosses itself millions of times", () => {
  const count = AREA_VERTICES_MAX - 1;
  const ring = Array.from({ length: count }, (_, i) => [
    Math.cos((2 * Math.PI * i * 4999) / count),
    Math.sin((2 * Math.PI * i * 4999) / count),
  ]);
  const startedMs = performance.now();
  assert.equal(validateArea(polygon([...ring, ring[0]])).length, ISSUES_MAX);
  const tookMs = performance.now() - startedMs;
  console.log(`validateArea, star of ${count} edges in ${tookMs.toFixed(0)} ms`);
  assert.ok(tookMs < 3000, "bounded also on a busy machine");
});

test("validateArea() takes combs of shallow teeth of any length in time that grows with their number, not with its square", () => {
  const comb = (vertices: number, reachDeg: number) => {
    const teeth = Array.from({ length: vertices - 4 - (vertices % 2) }, (_, i) =>
      i % 2 === 0 ? [34 + i * 5e-6, 31.0001] : [34 + (i - 1) * 5e-6 + reachDeg + 5e-6, 31.01],
    );
    const end = 34 + vertices * 5e-6 + reachDeg;
    return polygon([...teeth, [end, 31.02], [33.999, 31.02], [33.999, 31], teeth[0]]);
  };
  // Of the processor: what others do on the machine does not count.
  const cpuMs = (vertices: number, reachDeg: number): number => {
    const before = process.cpuUsage();
    assert.deepEqual(validateArea(comb(vertices, reachDeg)), []);
    return process.cpuUsage(before).user / 1_000;
  };
  cpuMs(2_500, 0.02);
  for (const reachDeg of [0.005, 0.02, 0.06]) {
    const took = [2_500, 5_000, 9_990].map((vertices) => cpuMs(vertices, reachDeg));
    console.log(`validateArea, combs of teeth of ${reachDeg}°: ${took.map((ms) => ms.toFixed(0)).join(", ")} ms`);
    // A look at every pair took 5,400 ms.
    assert.ok((took.at(-1) ?? Infinity) < 500, String(took));
  }
});

test("validateArea() takes a comb of 10 000 slanting teeth, whose boxes all overlap, within a second", () => {
  const teeth = Array.from({ length: 9990 }, (_, i) => {
    const along = i % 4 === 1 || i % 4 === 2 ? 0.01 : 0;
    return [34 + i * 1e-6 + along, 31 - i * 1e-6 + along];
  });
  const startedMs = performance.now();
  const issues = validateArea(polygon([...teeth, [33.99, 30.97], [33.98, 30.99], teeth[0]].toReversed()));
  const tookMs = performance.now() - startedMs;
  console.log(`validateArea, comb of 9,993 vertices in ${tookMs.toFixed(0)} ms`);
  assert.deepEqual(
    issues.map((issue) => issue.code),
    [],
  );
  assert.ok(tookMs < 3000, "bounded also on a busy machine");
});

const lineOf = (...coordinates: readonly unknown[]) => ({ type: "LineString", coordinates });
// name, line, codes
const LINES: readonly (readonly [string, unknown, readonly GeometryIssueCode[]])[] = [
  ["two positions", lineOf([0, 0], [1, 1]), []],
  ["the same position twice", lineOf([0, 0], [0, 0]), []],
  ["crossing itself", lineOf([0, 0], [1, 1], [1, 0], [0, 1]), []],
  ["one position", lineOf([0, 0]), ["geometry/too-few-positions"]],
  ["none", lineOf(), ["geometry/empty"]],
  ["NaN", lineOf([0, 0], [0, Number.NaN]), ["geometry/not-finite"]],
  ["-91°", lineOf([0, 0], [0, -91]), ["geometry/latitude-out-of-range"]],
  ["a polygon", polygon(SHELL), ["geometry/wrong-type"]],
  [
    "too many vertices",
    lineOf(...Array.from({ length: LINE_VERTICES_MAX + 1 }, () => [0, 0])),
    ["geometry/too-many-vertices"],
  ],
  ["as many vertices as may be", lineOf(...Array.from({ length: LINE_VERTICES_MAX }, () => [0, 0])), []],
  ["too long", lineOf(...Array.from({ length: 2000 }, (_, i) => [i % 2 === 0 ? 0 : 90, 0])), ["geometry/too-long"]],
];
for (const [name, geometry, codes] of LINES)
  test(`validateLine() ${name}`, () =>
    assert.deepEqual(
      validateLine(geometry).map((issue) => issue.code),
      codes,
    ));

// name, site, codes
const SITES: readonly (readonly [string, unknown, readonly GeometryIssueCode[]])[] = [
  ["a point", { type: "Point", coordinates: [0, 0] }, []],
  ["a polygon", polygon(SHELL), []],
  ["an empty point", { type: "Point", coordinates: [] }, ["geometry/empty"]],
  ["91°", { type: "Point", coordinates: [0, 91] }, ["geometry/latitude-out-of-range"]],
  [
    "a crossing polygon, wound clockwise for the most part",
    polygon([
      [0, 0],
      [2, 0],
      [0, 3],
      [2, 2],
      [0, 0],
    ]),
    ["geometry/self-intersection", "geometry/ring-wound-wrongly"],
  ],
  ["a line", lineOf([0, 0], [1, 1]), ["geometry/wrong-type"]],
  ["several polygons", multi([SHELL]), ["geometry/wrong-type"]],
  ["null", null, ["geometry/not-a-geometry"]],
];
for (const [name, geometry, codes] of SITES)
  test(`validateSite() ${name}`, () =>
    assert.deepEqual(
      validateSite(geometry).map((issue) => issue.code),
      codes,
    ));
