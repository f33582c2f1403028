/** Announcing, amending, withdrawing and superseding areas. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AreaContent } from "../area.ts";
import type { RefusalCode } from "../refusal.ts";
import { ANNA, AREA, CELL, NORTH, NOW, SOUTH, texts, AREA_TEXTS } from "../testing/example.ts";
import { expectRefusal } from "../testing/expect.ts";
import { MemoryMechanism } from "../testing/memory-mechanism.ts";
import { HOUR_MS } from "../limits.ts";

const announce = (content: AreaContent = AREA, area = "a") => ({ type: "area.announce", area, content }) as const;

test("M60: parties announce in their own name; the cell only writes down what was reported; organisations announce nothing", () => {
  const m = new MemoryMechanism();
  m.must(NORTH, announce());
  assert.equal(m.areas.get("a")?.issuer, "north");
  expectRefusal(m.say(NORTH, announce({ ...AREA, basis: "reported" }, "b")), "rights/not-permitted");
  expectRefusal(m.say(CELL, announce(AREA, "b")), "rights/not-permitted");
  expectRefusal(
    m.say(CELL, announce({ ...AREA, basis: "agreed", agreedBy: ["north", "south"] }, "b")),
    "rights/not-permitted",
  );
  for (const basis of ["unilateral", "reported"] as const)
    expectRefusal(m.say(ANNA, announce({ ...AREA, basis }, "b")), "rights/not-permitted");
  m.must(CELL, announce({ ...AREA, basis: "reported" }, "b"));
  assert.equal(m.areas.get("b")?.issuer, "cell", "never under the name of the party");
});

test("M60: only the issuer amends and withdraws", () => {
  const m = new MemoryMechanism();
  m.must(NORTH, announce());
  for (const other of [SOUTH, CELL, ANNA]) {
    expectRefusal(
      m.say(other, { type: "area.amend", area: "a", base: 1, content: { ...AREA, marginM: 1 } }),
      "rights/not-permitted",
    );
    expectRefusal(m.say(other, { type: "area.withdraw", area: "a", base: 1 }), "rights/not-permitted");
  }
});

// name, what is different, refusal
const REFUSED: readonly [string, Partial<AreaContent>, RefusalCode][] = [
  ["M61: an agreement without parties", { basis: "agreed" }, "area/agreed-without-parties"],
  ["M61: an agreement with one party", { basis: "agreed", agreedBy: ["north"] }, "area/agreed-without-parties"],
  [
    "M61: an agreement with the same party twice",
    { basis: "agreed", agreedBy: ["north", "north"] },
    "area/agreed-without-parties",
  ],
  ["M61: an agreement of others", { basis: "agreed", agreedBy: ["east", "south"] }, "area/agreed-without-parties"],
  [
    "M61: an agreement with a party that is not there",
    { basis: "agreed", agreedBy: ["north", "west"] },
    "content/unknown-party",
  ],
  ["M61: something unilateral that names parties to it", { agreedBy: ["north", "south"] }, "content/unknown-value"],
  ["M68: a kind that the theatre does not have", { kind: "phase" }, "content/unknown-value"],
  ["M68: a window that ends before it starts", { until: NOW + HOUR_MS }, "content/window-ends-before-it-starts"],
  [
    "M68: an exception that ends when it starts",
    { except: [{ from: NOW, until: NOW }] },
    "content/window-ends-before-it-starts",
  ],
  [
    "M68: daily hours that are none",
    { daily: { from: "25:00", until: "04:00", timeZone: "Etc/UTC" } },
    "content/unknown-value",
  ],
  [
    "M68: daily hours on no day",
    { daily: { from: "22:00", until: "04:00", days: [], timeZone: "Etc/UTC" } },
    "content/missing",
  ],
  [
    "M68: a zone that the theatre does not have",
    { daily: { from: "22:00", until: "04:00", timeZone: "Asia/Hebron" } },
    "zone/unknown",
  ],
  ["M68: a margin below nothing", { marginM: -1 }, "content/out-of-range"],
  ["M68: a margin of more than a week", { marginMinutes: 10_081 }, "content/out-of-range"],
  ["M68: an announcement from the future", { announced: NOW + HOUR_MS + 1 }, "content/out-of-range"],
  [
    "M68: an outline that crosses itself",
    {
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [10.1, 45.1],
            [10.2, 45.2],
            [10.2, 45.1],
            [10.1, 45.2],
            [10.1, 45.1],
          ],
        ],
      },
    },
    "content/geometry",
  ],
  [
    "M68: an outline beyond the pole",
    {
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [10, 91],
            [11, 91],
            [11, 92],
            [10, 91],
          ],
        ],
      },
    },
    "content/geometry",
  ],
];
for (const [name, different, code] of REFUSED)
  test(`${name} is refused`, () => {
    const m = new MemoryMechanism();
    expectRefusal(m.say(NORTH, announce({ ...AREA, ...different })), code);
    assert.equal(m.areas.size, 0);
  });

test("M68: daily hours over midnight, an agreement of two, and any winding are taken", () => {
  const m = new MemoryMechanism();
  m.must(NORTH, announce({ ...AREA, daily: { from: "22:00", until: "04:00", timeZone: "Etc/UTC" } }));
  m.must(NORTH, announce({ ...AREA, basis: "agreed", agreedBy: ["north", "south"] }, "b"));
  const reversed = AREA.geometry.type === "Polygon" ? AREA.geometry.coordinates.map((ring) => ring.toReversed()) : [];
  m.must(NORTH, announce({ ...AREA, geometry: { type: "Polygon", coordinates: reversed } }, "c"));
});

test("M61: an agreement of two parties is taken, and announced by one of them", () => {
  const m = new MemoryMechanism();
  m.must(SOUTH, announce({ ...AREA, basis: "agreed", agreedBy: ["north", "south"] }));
  assert.deepEqual(m.areas.get("a")?.versions[0]?.content.agreedBy, ["north", "south"]);
});

test("M64: an amendment names its base, says something new, and keeps whose word it is", () => {
  const m = new MemoryMechanism();
  m.must(NORTH, announce());
  expectRefusal(m.say(NORTH, { type: "area.amend", area: "a", base: 1, content: AREA }), "record/unchanged");
  expectRefusal(
    m.say(NORTH, { type: "area.amend", area: "a", base: 1, content: { ...AREA, basis: "reported" } }),
    "rights/not-permitted",
  );
  m.must(NORTH, { type: "area.amend", area: "a", base: 1, content: { ...AREA, marginM: 300 } });
  assert.equal(m.areas.get("a")?.versions[1]?.texts.label, "Notice 31");
  const stale = expectRefusal(
    m.say(NORTH, { type: "area.amend", area: "a", base: 1, content: { ...AREA, marginM: 400 } }),
    "record/stale-version",
  );
  assert.deepEqual(stale.missed, [{ version: 2, by: "north", at: NOW }]);
  m.must(
    NORTH,
    { type: "area.amend", area: "a", base: 2, content: { ...AREA, marginM: 300 } },
    { texts: texts({ label: "Notice 31 b" }) },
  );
});

test("M65: a withdrawal is a version, and the last", () => {
  const m = new MemoryMechanism();
  m.must(NORTH, announce());
  m.must(NORTH, { type: "area.withdraw", area: "a", base: 1 });
  assert.deepEqual(
    m.areas.get("a")?.versions.map((v) => v.status),
    ["announced", "withdrawn"],
  );
  assert.deepEqual(m.areas.get("a")?.versions[1]?.content, AREA);
  expectRefusal(m.say(NORTH, { type: "area.withdraw", area: "a", base: 2 }), "record/ended");
  expectRefusal(
    m.say(NORTH, { type: "area.amend", area: "a", base: 2, content: { ...AREA, marginM: 1 } }),
    "record/ended",
  );
});

test("M66: one supersedes what one announced oneself, in its current version", () => {
  const m = new MemoryMechanism();
  m.must(NORTH, announce());
  m.must(SOUTH, announce(AREA, "other"));
  const over = (area: string, version: number) => announce({ ...AREA, supersedes: [{ area, version }] }, "b");
  expectRefusal(m.say(NORTH, over("missing", 1)), "record/not-found");
  expectRefusal(m.say(NORTH, over("b", 1)), "record/not-found");
  expectRefusal(m.say(NORTH, over("other", 1)), "rights/not-permitted");
  expectRefusal(m.say(NORTH, over("a", 2)), "record/stale-version");
  m.must(NORTH, over("a", 1));
  assert.deepEqual(m.areas.get("a")?.supersededBy, { area: "b", version: 1 });
  assert.equal(
    expectRefusal(
      m.say(NORTH, { type: "area.amend", area: "a", base: 1, content: { ...AREA, marginM: 1 } }),
      "record/ended",
    ).status,
    "superseded",
  );
  m.must(NORTH, {
    type: "area.amend",
    area: "b",
    base: 1,
    content: { ...AREA, marginM: 1, supersedes: [{ area: "a", version: 1 }] },
  });
  expectRefusal(m.say(NORTH, announce({ ...AREA, supersedes: [{ area: "a", version: 1 }] }, "c")), "record/ended");
});

test("M67: what the cell writes down names its source; every announcement has its issuer's label", () => {
  const m = new MemoryMechanism();
  assert.equal(
    expectRefusal(m.say(CELL, announce({ ...AREA, basis: "reported" }), { texts: AREA_TEXTS }), "content/missing")
      .field,
    "source",
  );
  assert.equal(expectRefusal(m.say(NORTH, announce(), { texts: [] }), "content/missing").field, "label");
});

test("M62: what contradicts itself is announced all the same, and says so", () => {
  const m = new MemoryMechanism();
  const decision = m.must(NORTH, announce({ ...AREA, blocks: ["X-1", "X-9"] }));
  assert.deepEqual(decision.answer.issues, [
    { code: "block-unknown", block: "X-9" },
    { code: "block-drawn-not-listed", block: "X-2" },
  ]);
  assert.deepEqual(m.areas.get("a")?.versions[0]?.issues, decision.answer.issues);
});
