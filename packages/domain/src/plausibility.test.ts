/** What looks odd about a notification, and that it is taken all the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlausibilityIssue } from "./record.ts";
import type { SiteContent } from "./site.ts";
import { coveredShare } from "./covered-share.ts";
import { movementIssues, siteIssues } from "./plausibility.ts";
import { ANNA, BLOCKS, CARO, DISTRICTS, MOVEMENT, SITE, square, THEATRE } from "./testing/example.ts";
import { MemoryMechanism } from "./testing/memory-mechanism.ts";
import { areaIssues, blocksWithin } from "./area-blocks.ts";
import { AREA, NORTH } from "./testing/example.ts";

const AROUND = { theatre: THEATRE, districts: DISTRICTS, sitesNear: [] };
const TEXTS = { name: { en: "x" }, contact: "+1 555 0100" };

const at = (lon: number, lat: number): Partial<SiteContent> => ({
  geometry: { type: "Point", coordinates: [lon, lat] },
});

// name, what is different, issues
const SITES: readonly [string, Partial<SiteContent>, readonly PlausibilityIssue[]][] = [
  ["M11: an ordinary site has none", {}, []],
  ["M11: on the edge of the theatre", { ...at(10, 45) }, []],
  [
    "M11: outside the theatre",
    { ...at(12, 45.5), district: "XD1" },
    [{ code: "outside-theatre" }, { code: "district-differs", stated: "XD1" }],
  ],
  [
    "M11: axes that look swapped",
    { ...at(45.15, 10.15) },
    [{ code: "outside-theatre" }, { code: "axes-look-swapped" }, { code: "district-differs", stated: "XD1" }],
  ],
  [
    "M13: another district than stated",
    { ...at(10.7, 45.5) },
    [{ code: "district-differs", stated: "XD1", found: "XD2" }],
  ],
  [
    "M13: a district that is not there",
    { district: "XD9" },
    [{ code: "district-differs", stated: "XD9", found: "XD1" }],
  ],
  ["M13: on the border of two, named after either", { ...at(10.5, 45.5), district: "XD2" }, []],
  ["M12: no party consented to", { consents: [] }, [{ code: "no-party-consented" }]],
];
for (const [name, different, issues] of SITES)
  test(name, () => {
    assert.deepEqual(siteIssues({ id: "r", content: { ...SITE, ...different }, texts: TEXTS }, AROUND), issues);
  });

test("M13: without a stated district nothing is compared", () => {
  const { district: _none, ...content } = SITE;
  assert.deepEqual(siteIssues({ id: "r", content, texts: TEXTS }, AROUND), []);
});

test("M14: a site nearby is a possible duplicate up to 50 m, and never of itself", () => {
  const sitesNear = [
    { record: "r", distanceM: 0 },
    { record: "s", distanceM: 50 },
    { record: "t", distanceM: 50.1 },
  ];
  assert.deepEqual(siteIssues({ id: "r", content: SITE, texts: TEXTS }, { ...AROUND, sitesNear }), [
    { code: "duplicate-site", record: "s", distanceM: 50 },
  ]);
});

test("M12: a contact that is missing or blank is noticed", () => {
  for (const contact of [undefined, "", "  "]) {
    const texts = { name: { en: "x" }, ...(contact === undefined ? {} : { contact }) };
    assert.deepEqual(siteIssues({ id: "r", content: SITE, texts }, AROUND), [{ code: "no-contact" }]);
  }
});

test("M16: a movement without a way back and without an abort route is noticed", () => {
  const { returnFromStop: _back, abort: _abort, ...content } = MOVEMENT;
  assert.deepEqual(movementIssues(content, TEXTS, AROUND), [{ code: "no-way-back" }, { code: "no-abort-route" }]);
  assert.deepEqual(movementIssues(MOVEMENT, TEXTS, AROUND), []);
});

test("M11: a route with one vertex outside the theatre is outside, and not swapped", () => {
  const line = {
    type: "LineString" as const,
    coordinates: [
      [10.2, 45.5],
      [45.5, 10.2],
      [10.2, 45.5],
    ] as const,
  };
  const issues = movementIssues({ ...MOVEMENT, route: { ...MOVEMENT.route, line } }, TEXTS, AROUND);
  assert.deepEqual(issues, [{ code: "outside-theatre" }]);
});

test("M15: whatever looks odd is taken, and the sender is told at once", () => {
  const m = new MemoryMechanism();
  m.sitesNear = [{ record: "other", distanceM: 3 }];
  const content: SiteContent = { ...SITE, ...at(45.15, 10.15), consents: [] };
  const decision = m.must(ANNA, { type: "site.notify", record: "r", content });
  assert.deepEqual(
    decision.answer.issues?.map((i) => i.code),
    ["outside-theatre", "axes-look-swapped", "district-differs", "duplicate-site", "no-party-consented"],
  );
  assert.deepEqual(m.record("r").versions[0]?.issues, decision.answer.issues);
  m.must(CARO, { type: "site.notify", record: "s", content: { ...SITE, ...at(0, 0) } });
});

// name, share expected, shape, by, origin
const TRIANGLE = {
  type: "Polygon" as const,
  coordinates: [
    [
      [10, 45],
      [11, 45],
      [10.5, 46],
      [10, 45],
    ],
  ] as const,
};
const SHARES: readonly [string, number, Parameters<typeof coveredShare>[0], Parameters<typeof coveredShare>[1]][] = [
  ["all of itself", 1, TRIANGLE, TRIANGLE],
  ["a square's western half", 0.5, square("a", [10, 45, 11, 46]).geometry, square("b", [9, 44, 10.5, 47]).geometry],
  ["a triangle's western half", 0.5, TRIANGLE, square("b", [9, 44, 10.5, 47]).geometry],
  ["a triangle's lower half, three quarters of its area", 0.75, TRIANGLE, square("b", [9, 44, 12, 45.5]).geometry],
  ["nothing of what lies apart", 0, TRIANGLE, square("b", [20, 44, 21, 47]).geometry],
  [
    "a square with a hole, by the hole",
    0,
    { type: "Polygon", coordinates: [box(0, 0, 3, 3), box(1, 1, 2, 2)] },
    square("b", [1, 1, 2, 2]).geometry,
  ],
  [
    "across the antimeridian",
    0.5,
    square("a", [179.5, 0, 180.5, 1]).geometry,
    square("b", [-180, -1, -179, 2]).geometry,
  ],
];
for (const [name, expected, shape, by] of SHARES)
  test(`coveredShare() ${name}`, () => {
    const actual = coveredShare(shape, by);
    assert.ok(Math.abs(actual - expected) < 0.02, `expected ${expected}, got ${actual}`);
  });

const issuesOf = (content: Partial<typeof AREA>, areas: Parameters<typeof areaIssues>[1]["areas"] = new Map()) =>
  areaIssues(
    { id: "a", issuer: "north", content: { ...AREA, ...content } },
    { theatre: THEATRE, blocks: BLOCKS, areas },
  );

test("M62: the list of blocks is compared with the drawing, both ways", () => {
  assert.deepEqual(issuesOf({ blocks: ["X-1", "X-2"] }), []);
  assert.deepEqual(issuesOf({ blocks: ["X-1", "X-3"] }), [
    { code: "block-drawn-not-listed", block: "X-2" },
    { code: "block-listed-not-drawn", block: "X-3" },
  ]);
  assert.deepEqual(issuesOf({}), [], "without a list there is nothing to compare");
});

test("M62: a block cut in two is named with its covered share", () => {
  const geometry = square("", [10.1, 45.1, 10.25, 45.2]).geometry;
  assert.deepEqual(issuesOf({ geometry, blocks: ["X-1", "X-2"] }), [
    { code: "block-cut", block: "X-2", coveredPercent: 50 },
  ]);
  assert.deepEqual(issuesOf({ geometry, blocks: ["X-1"] }), [
    { code: "block-drawn-not-listed", block: "X-2" },
    { code: "block-cut", block: "X-2", coveredPercent: 50 },
  ]);
  assert.deepEqual(blocksWithin(geometry, BLOCKS), [
    { block: "X-1", coveredPercent: 100 },
    { block: "X-2", coveredPercent: 50 },
  ]);
});

test("M62: a sliver below 5 % is a slip of the pen", () => {
  const geometry = square("", [10.1, 45.1, 10.204, 45.2]).geometry;
  assert.deepEqual(issuesOf({ geometry, blocks: ["X-1"] }), []);
});

test("M63: an area outside the theatre says so", () => {
  assert.deepEqual(issuesOf({ geometry: square("", [10.9, 45.1, 11.1, 45.2]).geometry }), [
    { code: "outside-theatre" },
  ]);
});

test("M63: danger announced over one's own pause says so; beside it in place or time, or over another's, it does not", () => {
  const m = new MemoryMechanism();
  const pause = { ...AREA, kind: "pause" as const, until: (AREA.from ?? 0) + 1_000 };
  m.must(NORTH, { type: "area.announce", area: "p", content: pause });
  const contradiction = [{ code: "overlaps-own-pause", area: "p", version: 1 }];
  assert.deepEqual(issuesOf({}, m.areas), contradiction);
  assert.deepEqual(
    issuesOf({ geometry: square("", [10.15, 45.12, 10.16, 45.13]).geometry }, m.areas),
    contradiction,
    "wholly inside",
  );
  assert.deepEqual(issuesOf({ geometry: square("", [10.8, 45.8, 10.9, 45.9]).geometry }, m.areas), []);
  assert.deepEqual(issuesOf({ from: pause.until }, m.areas), []);
  assert.deepEqual(issuesOf({ kind: "pause" }, m.areas), []);
  assert.deepEqual(
    areaIssues({ id: "a", issuer: "south", content: AREA }, { theatre: THEATRE, blocks: BLOCKS, areas: m.areas }),
    [],
  );
});

function box(west: number, south: number, east: number, north: number): readonly (readonly [number, number])[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
