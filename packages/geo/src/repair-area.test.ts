/** Repairs: valid afterwards, covering at least what the original may have meant, and everything said that was done. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { areaContains } from "./area-contains.ts";
import type { AreaGeometry, Position } from "./geometry.ts";
import { AREA_VERTICES_MAX, REPAIR_CUTS_MAX } from "./limits.ts";
import { prepareArea } from "./prepare.ts";
import { repairArea } from "./repair-area.ts";
import type { RepairCode } from "./repair-area.ts";
import { validateArea } from "./validate.ts";
import { windingAt } from "./winding.fixture.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

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

function repaired(geometry: unknown): AreaGeometry {
  const result = repairArea(geometry);
  assert.ok(result.ok, result.ok ? "" : result.issues.map((issue) => issue.message).join("; "));
  assert.deepEqual(validateArea(result.geometry), []);
  return result.geometry;
}

// name, geometry, repairs, places that must be inside, places that must stay outside
const REPAIRS: readonly (readonly [
  string,
  unknown,
  readonly RepairCode[],
  readonly Position[],
  readonly Position[],
])[] = [
  ["wrong winding", polygon(SHELL.toReversed()), ["repair/ring-reversed"], [[5, 5]], [[11, 5]]],
  [
    "an open ring",
    polygon(SHELL.slice(0, 4)),
    ["repair/ring-closed"],
    [
      [5, 5],
      [0, 5],
    ],
    [[11, 5]],
  ],
  [
    "repeated positions",
    polygon([
      [0, 0],
      [10, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 10],
      [0, 0],
    ]),
    ["repair/position-removed"],
    [[5, 5]],
    [],
  ],
  [
    "longitude 190",
    polygon([
      [180, 0],
      [190, 0],
      [190, 1],
      [180, 1],
      [180, 0],
    ]),
    ["repair/longitude-wrapped"],
    [[-175, 0.5]],
    [[175, 0.5]],
  ],
  ["an empty hole", polygon(SHELL, []), ["repair/ring-removed"], [[5, 5]], []],
  [
    "a hole of two positions",
    polygon(SHELL, [
      [1, 1],
      [2, 2],
      [1, 1],
    ]),
    ["repair/ring-removed"],
    [[5, 5]],
    [],
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
    ["repair/ring-resolved"],
    [
      [1.2, 1.9],
      [1, 0.2],
    ],
    [[0.1, 1]],
  ],
  //  a loop wound twice: even-odd would leave its middle out, nonzero covers it
  [
    "a loop wound twice",
    polygon([
      [0, 0],
      [10, 0],
      [10, 10],
      [3, 10],
      [3, 3],
      [7, 3],
      [7, 7],
      [0, 7],
      [0, 0],
    ]),
    ["repair/ring-resolved"],
    [
      [5, 5],
      [1, 1],
      [9, 9],
    ],
    [],
  ],
  [
    "a hole crossing the shell",
    polygon(SHELL, hole(9, 4, 3)),
    ["repair/ring-resolved"],
    [
      [5, 5],
      [11, 5],
    ],
    [[9.5, 5]],
  ],
  ["a hole outside", polygon(SHELL, hole(20, 20)), ["repair/ring-resolved"], [[20.5, 20.5]], [[15, 15]]],
  ["a hole in a hole", polygon(SHELL, hole(1, 1, 5), hole(2, 2)), ["repair/ring-resolved"], [[2.5, 2.5]], [[1.5, 1.5]]],
  [
    "a hole cutting off a corner",
    polygon(SHELL, [
      [0, 5],
      [5, 10],
      [5, 5],
      [0, 5],
    ]),
    ["repair/ring-resolved"],
    [
      [1, 9],
      [9, 1],
    ],
    [[3, 6]],
  ],
  [
    "polygons that overlap",
    multi([square(0, 0, 2)], [square(1, 1, 2)]),
    ["repair/parts-united"],
    [
      [1.5, 1.5],
      [0.5, 0.5],
      [2.5, 2.5],
    ],
    [[2.5, 0.5]],
  ],
  [
    "a polygon over the hole of another",
    multi([SHELL, hole(2, 2, 3)], [square(3, 3, 4)]),
    ["repair/parts-united"],
    [
      [4, 4],
      [6, 6],
    ],
    [[2.5, 2.5]],
  ],
  ["polygons along one edge", multi([square(0, 0)], [square(1, 0)]), ["repair/parts-united"], [[1, 0.5]], []],
  [
    "a ring round the north pole",
    polygon([
      [0, 80],
      [120, 80],
      [-120, 80],
      [0, 80],
    ]),
    ["repair/pole-edges-added"],
    [
      [50, 85],
      [180, 81],
      [0, 90],
    ],
    [[50, 79]],
  ],
  [
    "a ring round the south pole, westward",
    polygon([
      [0, -80],
      [-120, -80],
      [120, -80],
      [0, -80],
    ]),
    ["repair/pole-edges-added"],
    [
      [50, -85],
      [-60, -90],
    ],
    [[50, -79]],
  ],
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
    ["repair/parts-united"],
    [
      [179.5, 0.5],
      [-179.2, 0.7],
      [-178.5, 1.5],
    ],
    [[179.5, 1.5]],
  ],
];
for (const [name, geometry, codes, inside, outside] of REPAIRS)
  test(`repairArea() ${name}`, () => {
    const result = repairArea(geometry);
    assert.ok(result.ok);
    assert.deepEqual(
      result.repairs.map((repair) => repair.code),
      codes,
    );
    const area = prepareArea(repaired(geometry));
    for (const place of inside) assert.ok(areaContains(area, place), `inside ${place}`);
    for (const place of outside) assert.ok(!areaContains(area, place), `outside ${place}`);
  });

// name, geometry, code that stands in the way
const REFUSALS: readonly (readonly [string, unknown, string])[] = [
  [
    "NaN",
    polygon([
      [0, 0],
      [Number.NaN, 0],
      [1, 1],
      [0, 0],
    ]),
    "geometry/not-finite",
  ],
  [
    "91°",
    polygon([
      [0, 0],
      [1, 91],
      [1, 1],
      [0, 0],
    ]),
    "geometry/latitude-out-of-range",
  ],
  ["a point", { type: "Point", coordinates: [0, 0] }, "geometry/wrong-type"],
  [
    "an exterior ring on one line",
    polygon([
      [0, 0],
      [1, 1],
      [2, 2],
      [0, 0],
    ]),
    "geometry/zero-area",
  ],
  [
    "an exterior ring of two positions",
    polygon([
      [0, 0],
      [1, 1],
      [0, 0],
    ]),
    "geometry/too-few-positions",
  ],
  [
    "a spike of 500 km",
    polygon([
      [0, 0],
      [10, 0],
      [10, 5],
      [15, 5],
      [10, 5],
      [10, 10],
      [0, 0],
    ]),
    "geometry/self-intersection",
  ],
  ["a hole that takes everything", polygon(SHELL, SHELL.toReversed()), "geometry/rings-cross"],
  [
    "a ring round the earth along the equator",
    polygon([
      [0, -1],
      [120, 1],
      [-120, 1],
      [0, -1],
    ]),
    "geometry/encircles-pole",
  ],
  [
    "too many vertices",
    polygon(Array.from({ length: AREA_VERTICES_MAX + 1 }, (_, i) => [i / 1e5, 0])),
    "geometry/too-many-vertices",
  ],
];
for (const [name, geometry, code] of REFUSALS)
  test(`repairArea() refuses ${name} by name`, () => {
    const result = repairArea(geometry);
    assert.ok(!result.ok);
    assert.ok(
      result.issues.some((issue) => issue.code === code),
      result.issues.map((issue) => issue.code).join(" "),
    );
  });

test("repairArea() gives back a valid area as it is, and takes a spike of 10 cm off", () => {
  const valid = polygon(SHELL, hole(1, 1));
  assert.deepEqual(repairArea(valid), { ok: true, geometry: valid, repairs: [] });
  const result = repairArea(
    polygon([
      [0, 0],
      [1, 0],
      [1, 0.5],
      [1.000001, 0.5],
      [1, 0.5],
      [1, 1],
      [0, 1],
      [0, 0],
    ]),
  );
  assert.ok(result.ok);
  assert.deepEqual(
    result.repairs.map((repair) => repair.code),
    ["repair/ring-resolved", "repair/spike-removed"],
  );
});

test("repairArea() covers every place that a random crossing polygon winds round, and little else", () => {
  const random = seededRandom(81);
  let [repairedCount, places] = [0, 0];
  for (let i = 0; i < 400; i++) {
    const count = 4 + Math.floor(random() * 30);
    const isOnGrid = i % 2 === 0;
    const coordinate = (): number => (isOnGrid ? Math.floor(random() * 7) / 64 : random() / 8);
    const ringOf = (size: number): Position[] => {
      const open = Array.from({ length: size }, (): Position => [34 + coordinate(), 31 + coordinate()]);
      const [first] = open;
      return first === undefined ? open : [...open, first];
    };
    const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => [
      ringOf(count),
      ...(random() < 0.4 ? [ringOf(4)] : []),
    ]);
    const result = repairArea(multi(...parts));
    if (!result.ok) {
      // On a grid of 49 places, spikes and flat rings are common; they are refused for that and for nothing else.
      assert.ok(isOnGrid, JSON.stringify([parts, result.issues]));
      continue;
    }
    repairedCount++;
    assert.deepEqual(validateArea(result.geometry), [], JSON.stringify(parts));
    const area = prepareArea(result.geometry);
    for (let k = 0; k < 60; k++) {
      const place: Position = [34 + random() / 8, 31 + random() / 8];
      const isWound = parts.some((rings) => windingAt(rings, place) !== 0);
      places++;
      assert.equal(areaContains(area, place), isWound, `${place} ${JSON.stringify(parts)}`);
    }
  }
  console.log(`repairArea, ${repairedCount} random crossing areas of 400 repaired, ${places} places compared`);
  assert.ok(repairedCount > 200);
});

test("repairArea() resolves 4 000 vertices with 2 000 crossings in seconds, and refuses millions by name", () => {
  const zigzag = Array.from({ length: 1999 }, (_, i): Position => [34 + i / 10_000, 31 + (i % 2) / 1000]);
  const back = Array.from({ length: 1999 }, (_, i): Position => [
    34.2 - i / 10_000 + 0.00003,
    31.0007 + (i % 2) / 10_000,
  ]);
  const [first] = zigzag;
  const startedMs = performance.now();
  const result = repairArea(polygon([...zigzag, ...back, first]));
  const tookMs = performance.now() - startedMs;
  assert.ok(result.ok);
  console.log(`repairArea, 4,000 vertices, ${result.geometry.coordinates.length} polygons in ${tookMs.toFixed(0)} ms`);
  assert.ok(tookMs < 10_000);
  const count = 1999;
  const star = Array.from({ length: count }, (_, i) => [
    Math.cos((2 * Math.PI * i * 999) / count) / 100,
    Math.sin((2 * Math.PI * i * 999) / count) / 100,
  ]);
  assert.ok((count * (count - 3)) / 2 > REPAIR_CUTS_MAX);
  const refused = repairArea(polygon([...star, star[0]]));
  assert.ok(!refused.ok && refused.issues.every((issue) => issue.code === "geometry/self-intersection"));
});
