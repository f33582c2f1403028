/** The queue of each kind of reader, and the flags on a strip: one table of scenes, each with everything that it must show. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./limits.ts";
import { narrowRecord } from "./narrow-record.ts";
import type { Actor } from "./office.ts";
import { queueFor } from "./queue-for.ts";
import type { QueueRow } from "./queue-row.ts";
import { flagsOf } from "./record-flags.ts";
import { visibleTo } from "./rights.ts";
import type { StatementBody } from "./statement.ts";
import { ANNA, BEN, CARO, CELL, MOVEMENT, NORTH, NOW, SERVER, shifted, SITE, SOUTH, texts } from "./testing/example.ts";
import { MemoryMechanism } from "./testing/memory-mechanism.ts";

const of = (version: number) => ({ record: "r", version });
const movement = (hours = 0): StatementBody => ({
  type: "movement.notify",
  record: "r",
  content: shifted(MOVEMENT, hours),
});
const site: StatementBody = { type: "site.notify", record: "r", content: SITE };

function scene(...steps: readonly ((m: MemoryMechanism) => unknown)[]): MemoryMechanism {
  const m = new MemoryMechanism();
  for (const step of steps) step(m);
  return m;
}

const say = (actor: Actor, body: StatementBody) => (m: MemoryMechanism) => m.must(actor, body);
const handOver = (version: number) => (m: MemoryMechanism) => {
  m.must(BEN, { type: "record.verify", ...of(version) });
  m.must(CELL, { type: "record.complete", ...of(version) });
  m.must(CELL, { type: "record.transmit", ...of(version) });
};
const acknowledge = (actor: Actor, version = 1) => say(actor, { type: "handover.acknowledge", ...of(version) });
const passAll = (actor: Actor, version = 1) =>
  say(actor, {
    type: "handover.pass",
    ...of(version),
    passedTo: ["air", "ground", "checkpoints"].map((label) => ({ label, extent: "all" as const })),
  });
const amend = (base: number) =>
  say(ANNA, { type: "movement.amend", record: "r", base, content: { ...MOVEMENT, people: 20 + base } });
const answered = [acknowledge(NORTH), acknowledge(SOUTH), passAll(NORTH), passAll(SOUTH)];
const found = say(SERVER, {
  type: "overlaps.found",
  cause: "c".repeat(64),
  found: [
    {
      subject: { kind: "movement", id: "r", version: 1 },
      area: "a",
      areaVersion: 1,
      minDistanceM: 0,
      withinM: 500,
      parts: [],
      owner: "bhr",
      issuer: "north",
    },
  ],
  closed: [],
});
const react = (reaction: "held" | "replanned" | "as_planned") => (m: MemoryMechanism) =>
  m.must(
    ANNA,
    { type: "overlap.react", ...of(1), area: "a", areaVersion: 1, reaction },
    { texts: texts({ decidedBy: "x", why: "y" }) },
  );

function rowsOf(m: MemoryMechanism, actor: Actor, now: number): readonly QueueRow[] {
  const visibility = visibleTo(actor);
  const records = [...m.records.values()].flatMap(
    (r) => narrowRecord(visibility, r, { theatre: m.theatre, now }) ?? [],
  );
  return queueFor(
    actor,
    { theatre: m.theatre, records, overlaps: visibility.overlaps === "none" ? [] : m.overlaps },
    now,
  );
}

const shown = (m: MemoryMechanism, actor: Actor, now = NOW): readonly string[] =>
  rowsOf(m, actor, now).map((r) => `${r.urgency} ${r.kind}${r.party === undefined ? "" : ` ${r.party}`}`);

const READERS = { anna: ANNA, ben: BEN, cell: CELL, north: NORTH, south: SOUTH, caro: CARO };

// scene, hours after NOW, everything that each reader sees; who is not named sees nothing
const SCENES: readonly [string, MemoryMechanism, number, Partial<Record<keyof typeof READERS, readonly string[]>>][] = [
  ["nothing notified", scene(), 0, {}],
  ["submitted in time: only a second person is needed", scene(say(ANNA, movement())), 0, { ben: ["soon to-verify"] }],
  ["submitted late: at once", scene(say(ANNA, movement(-60))), 0, { ben: ["now to-verify"] }],
  ["submitted by the verifier himself: not by him", scene(say(BEN, movement())), 0, {}],
  [
    "verified: the cell completes",
    scene(say(ANNA, movement()), say(BEN, { type: "record.verify", ...of(1) })),
    0,
    { cell: ["soon to-complete"] },
  ],
  [
    "complete: the cell transmits",
    scene(
      say(ANNA, movement()),
      say(BEN, { type: "record.verify", ...of(1) }),
      say(CELL, { type: "record.complete", ...of(1) }),
    ),
    0,
    { cell: ["soon to-transmit"] },
  ],
  [
    "returned with what is missing",
    scene(say(ANNA, movement()), say(BEN, { type: "record.return", ...of(1), missing: ["contact"] })),
    0,
    { anna: ["soon returned"], ben: ["soon returned"] },
  ],
  [
    "lead time about to pass",
    scene(say(ANNA, movement())),
    18.5,
    {
      anna: ["soon lead-time-passing"],
      ben: ["soon to-verify", "soon lead-time-passing"],
      cell: ["soon lead-time-passing"],
    },
  ],
  [
    "handed over: the parties have something new",
    scene(say(ANNA, movement()), handOver(1)),
    0,
    {
      anna: ["quiet acknowledgement-awaited north", "quiet acknowledgement-awaited south"],
      ben: ["quiet acknowledgement-awaited north", "quiet acknowledgement-awaited south"],
      cell: ["quiet acknowledgement-awaited north", "quiet acknowledgement-awaited south"],
      north: ["soon acknowledge-new north"],
      south: ["soon acknowledge-new south"],
    },
  ],
  [
    "one party silent beyond its time",
    scene(say(ANNA, movement()), handOver(1), acknowledge(NORTH), passAll(NORTH)),
    4,
    {
      anna: ["now acknowledgement-overdue south"],
      ben: ["now acknowledgement-overdue south"],
      cell: ["now acknowledgement-overdue south"],
      south: ["now acknowledge-new south"],
    },
  ],
  [
    "acknowledged, not stated to whom",
    scene(say(ANNA, movement()), handOver(1), acknowledge(NORTH), acknowledge(SOUTH), passAll(SOUTH)),
    0,
    { north: ["calm pass-not-stated north"] },
  ],
  ["all answered: nobody is needed", scene(say(ANNA, movement()), handOver(1), ...answered), 0, {}],
  [
    "an older version still held",
    scene(
      say(ANNA, movement()),
      handOver(1),
      ...answered,
      amend(1),
      handOver(2),
      acknowledge(SOUTH, 2),
      passAll(SOUTH, 2),
    ),
    0,
    {
      anna: ["soon older-version-held north"],
      ben: ["soon older-version-held north"],
      cell: ["soon older-version-held north"],
      north: ["soon acknowledge-change north"],
    },
  ],
  [
    "cancelled: the parties learn of the end",
    scene(
      say(ANNA, movement()),
      handOver(1),
      ...answered,
      say(ANNA, { type: "movement.cancel", record: "r", base: 1, reason: "other" }),
      handOver(2),
      acknowledge(SOUTH, 2),
    ),
    0,
    {
      anna: ["soon older-version-held north"],
      ben: ["soon older-version-held north"],
      cell: ["soon older-version-held north"],
      north: ["soon acknowledge-end north"],
    },
  ],
  [
    "no longer consented to",
    scene(
      say(ANNA, site),
      handOver(1),
      ...answered,
      say(ANNA, { type: "site.amend", record: "r", base: 1, content: { ...SITE, consents: [] } }),
      handOver(2),
      acknowledge(SOUTH, 2),
    ),
    0,
    {
      anna: ["soon older-version-held north"],
      ben: ["soon older-version-held north"],
      cell: ["soon older-version-held north"],
      north: ["soon acknowledge-withdrawal north"],
    },
  ],
  [
    "departed: for information, nobody is needed",
    scene(
      say(ANNA, movement()),
      handOver(1),
      ...answered,
      say(ANNA, { type: "movement.depart", record: "r", base: 1 }),
    ),
    72,
    {},
  ],
  [
    "departed while a party is silent: that matters more than before",
    scene(
      say(ANNA, movement()),
      handOver(1),
      acknowledge(NORTH),
      say(ANNA, { type: "movement.depart", record: "r", base: 1 }),
    ),
    72,
    {
      anna: ["now acknowledgement-overdue south"],
      ben: ["now acknowledgement-overdue south"],
      cell: ["now acknowledgement-overdue south"],
      north: ["calm pass-not-stated north"],
      south: ["now acknowledge-new south"],
    },
  ],
  [
    "arrived: nothing is asked of anybody",
    scene(say(ANNA, movement()), handOver(1), say(ANNA, { type: "movement.arrive", record: "r", base: 1 })),
    1,
    {},
  ],
  [
    "overdue",
    scene(say(ANNA, movement()), handOver(1), ...answered),
    78.75,
    { anna: ["now movement-overdue"], ben: ["now movement-overdue"], cell: ["now movement-overdue"] },
  ],
  [
    "an overlap without an answer comes first",
    scene(say(ANNA, movement()), handOver(1), found),
    0,
    {
      anna: ["now overlap-no-reaction", "quiet acknowledgement-awaited north", "quiet acknowledgement-awaited south"],
      ben: ["now overlap-no-reaction", "quiet acknowledgement-awaited north", "quiet acknowledgement-awaited south"],
      cell: ["now overlap-no-reaction", "quiet acknowledgement-awaited north", "quiet acknowledgement-awaited south"],
      north: ["soon acknowledge-new north"],
      south: ["soon acknowledge-new south"],
    },
  ],
  [
    "held",
    scene(say(ANNA, movement()), handOver(1), ...answered, found, react("held")),
    0,
    { anna: ["soon overlap-held"], ben: ["soon overlap-held"], cell: ["soon overlap-held"] },
  ],
  [
    "going as planned",
    scene(say(ANNA, movement()), handOver(1), ...answered, found, react("as_planned")),
    0,
    { anna: ["quiet overlap-as-planned"], ben: ["quiet overlap-as-planned"], cell: ["quiet overlap-as-planned"] },
  ],
  [
    "re-planned: the next version will show it",
    scene(say(ANNA, movement()), handOver(1), ...answered, found, react("replanned")),
    0,
    {},
  ],
  [
    "confirmation due within a week",
    scene(say(ANNA, site), handOver(1), ...answered),
    23.5 * 24,
    { anna: ["calm confirmation-due"], ben: ["calm confirmation-due"] },
  ],
  [
    "confirmation lapsed",
    scene(say(ANNA, site), handOver(1), ...answered),
    30 * 24,
    { anna: ["soon confirmation-lapsed"], ben: ["soon confirmation-lapsed"], cell: ["calm confirmation-lapsed"] },
  ],
  [
    "disputed",
    scene(
      say(ANNA, movement()),
      handOver(1),
      ...answered,
      say(NORTH, { type: "record.dispute", ...of(1), dispute: "d", ground: "not-there" }),
    ),
    0,
    {
      anna: ["soon dispute-to-answer north"],
      ben: ["soon dispute-to-answer north"],
      cell: ["calm dispute-to-answer north"],
    },
  ],
];
for (const [name, m, hours, expected] of SCENES)
  test(`M97: ${name}`, () => {
    for (const [reader, actor] of Object.entries(READERS))
      assert.deepEqual(shown(m, actor, NOW + hours * HOUR_MS), expected[reader as keyof typeof READERS] ?? [], reader); // Object.entries forgets the keys
  });

test("M97: what another organisation shares is for information", () => {
  const m = scene(
    say(ANNA, { type: "site.notify", record: "r", content: { ...SITE, sharedWith: ["abc"] } }),
    handOver(1),
  );
  assert.deepEqual(shown(m, CARO, NOW + 40 * DAY_MS), []);
});

test("M98: rows are sorted by urgency and time, and the same need has the same id", () => {
  const m = scene(say(ANNA, movement()), handOver(1), found);
  const before = rowsOf(m, CELL, NOW);
  const after = rowsOf(m, CELL, NOW + MINUTE_MS);
  assert.deepEqual(
    before.map((r) => r.id),
    ["overlap-no-reaction:r:1:a:1", "acknowledgement-awaited:r:1:north", "acknowledgement-awaited:r:1:south"],
  );
  assert.deepEqual(
    after.map((r) => r.id),
    before.map((r) => r.id),
  );
  assert.equal(before[0]?.facts["reference"], "BHR-0001");
});

// scene, hours, flags for the cell
const FLAGS: readonly [string, MemoryMechanism, number, readonly string[]][] = [
  ["in time and answered", scene(say(ANNA, movement()), handOver(1), ...answered), 0, []],
  [
    "late, returned",
    scene(say(ANNA, movement(-60)), say(BEN, { type: "record.return", ...of(1), missing: ["contact"] })),
    0,
    ["returned", "late"],
  ],
  ["emergency, not acknowledged", scene(say(ANNA, movement(-30)), handOver(1)), 0, ["not_acknowledged", "emergency"]],
  [
    "older version held",
    scene(say(ANNA, movement()), handOver(1), ...answered, amend(1), handOver(2)),
    0,
    ["older_version_held"],
  ],
  ["overdue", scene(say(ANNA, movement()), handOver(1), ...answered), 79, ["overdue"]],
  [
    "disputed",
    scene(
      say(ANNA, site),
      handOver(1),
      ...answered,
      say(NORTH, { type: "record.dispute", ...of(1), dispute: "d", ground: "not-there" }),
    ),
    0,
    ["disputed"],
  ],
];
for (const [name, m, hours, flags] of FLAGS)
  test(`M96: flags when ${name}`, () => {
    assert.deepEqual(flagsOf(m.record("r"), m.theatre, NOW + hours * HOUR_MS), flags);
  });

test("M96: a party that is no longer given it has that flag alone", () => {
  const m = scene(
    say(ANNA, site),
    handOver(1),
    say(ANNA, { type: "site.amend", record: "r", base: 1, content: { ...SITE, consents: [] } }),
    handOver(2),
  );
  const seen = narrowRecord(visibleTo(NORTH), m.record("r"));
  assert.ok(seen !== undefined);
  assert.deepEqual(flagsOf(seen, m.theatre, NOW), ["no_longer_given"]);
});

test("M105: many things that one party leaves unanswered are one row; what leaves soon keeps its own", () => {
  const m = new MemoryMechanism();
  const ids = ["s1", "s2", "s3", "s4", "m1"];
  for (const record of ids) {
    const content = record === "m1" ? shifted(MOVEMENT, 0) : SITE;
    const body = { type: record === "m1" ? "movement.notify" : "site.notify", record, content } as StatementBody; // the table above pairs each with its content
    m.must(ANNA, body);
    m.must(BEN, { type: "record.verify", record, version: 1 });
    m.must(CELL, { type: "record.complete", record, version: 1 });
    m.must(CELL, { type: "record.transmit", record, version: 1 });
  }
  const leaves = MOVEMENT.route.stops[0]?.earliest ?? 0;
  const silent = (now: number): readonly (readonly [string, unknown])[] =>
    rowsOf(m, CELL, now)
      .filter((row) => row.party === "south" && row.kind !== "acknowledgement-awaited")
      .map((row) => [row.kind, row.facts["count"] ?? row.record]);
  const [early, close] = [leaves - 30 * HOUR_MS, leaves - 2 * HOUR_MS];
  assert.ok(early - NOW > 2 * HOUR_MS, "everything is overdue by then");
  assert.deepEqual(silent(early), [["party-silent", 5]]);
  assert.deepEqual(
    silent(close).toSorted((a, b) => (a[0] < b[0] ? -1 : 1)),
    [
      ["acknowledgement-overdue", "m1"],
      ["party-silent", 4],
    ],
  );
  m.must(SOUTH, { type: "handover.acknowledge", record: "s1", version: 1 });
  assert.deepEqual(
    silent(close)
      .map(([kind]) => kind)
      .filter((kind) => kind === "party-silent"),
    [],
    "three stand for themselves",
  );
});
