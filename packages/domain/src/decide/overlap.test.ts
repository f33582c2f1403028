/** What the engine found and what the owner answers; clocks that run out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Overlap } from "../overlap.ts";
import type { StatementBody } from "../statement.ts";
import { ANNA, BEN, CARO, CELL, MOVEMENT, NORTH, NOW, SERVER, SITE, STRAIGHT, texts } from "../testing/example.ts";
import { expectRefusal } from "../testing/expect.ts";
import { MemoryMechanism } from "../testing/memory-mechanism.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../limits.ts";

const CAUSE = "c".repeat(64);
const REASON = texts({ decidedBy: "head of mission", why: "the road is the only one" });

function overlap(version: number, areaVersion: number): Overlap {
  return {
    subject: { kind: "movement", id: "r", version },
    area: "a",
    areaVersion,
    minDistanceM: 0,
    withinM: 500,
    parts: [],
  };
}

function found(version: number, areaVersion: number, unchangedSince?: number): StatementBody {
  const since = unchangedSince === undefined ? {} : { unchangedSince };
  return {
    type: "overlaps.found",
    cause: CAUSE,
    found: [{ ...overlap(version, areaVersion), owner: "bhr", issuer: "north", ...since }],
    closed: [],
  };
}

const react = (reaction: "held" | "replanned" | "as_planned" | "no_longer", areaVersion = 1): StatementBody => ({
  type: "overlap.react",
  record: "r",
  version: 1,
  area: "a",
  areaVersion,
  reaction,
});

function withOverlap(): MemoryMechanism {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "movement.notify", record: "r", content: MOVEMENT });
  m.must(BEN, { type: "record.verify", record: "r", version: 1 });
  m.must(SERVER, found(1, 1));
  return m;
}

test("M85: going as planned needs who decided and why; the other answers do not", () => {
  const m = withOverlap();
  expectRefusal(m.say(ANNA, react("as_planned")), "overlap/reason-needed");
  expectRefusal(m.say(ANNA, react("as_planned"), { texts: texts({ decidedBy: "somebody" }) }), "overlap/reason-needed");
  expectRefusal(
    m.say(ANNA, react("as_planned"), { texts: texts({ decidedBy: "somebody", why: " " }) }),
    "overlap/reason-needed",
  );
  m.must(ANNA, react("as_planned"), { texts: REASON });
  for (const reaction of ["held", "replanned", "no_longer"] as const) m.must(ANNA, react(reaction));
  assert.deepEqual(m.overlaps[0]?.reaction, { reaction: "no_longer", by: "bhr", at: NOW });
});

test("M85: only the owner answers, and only to an open overlap that is there", () => {
  const m = withOverlap();
  for (const other of [CELL, NORTH]) expectRefusal(m.say(other, react("held")), "rights/not-permitted");
  expectRefusal(m.say(CARO, react("held")), "record/not-found");
  expectRefusal(m.say(ANNA, react("held", 2)), "overlap/not-found");
  m.must(SERVER, {
    type: "overlaps.found",
    cause: CAUSE,
    found: [],
    closed: [{ record: "r", version: 1, area: "a", areaVersion: 1, because: "area_withdrawn" }],
  });
  expectRefusal(m.say(ANNA, react("held")), "overlap/closed");
});

test("M86: an answer stands when a new version of the area makes nothing worse, and falls when it does", () => {
  const m = withOverlap();
  m.must(ANNA, react("held"));
  m.must(SERVER, found(1, 2, 1), { at: NOW + HOUR_MS });
  assert.deepEqual(m.overlaps[1]?.reaction, { reaction: "held", by: "bhr", at: NOW });
  assert.deepEqual(reactClocks(m), []);
  m.must(SERVER, found(1, 3), { at: NOW + HOUR_MS });
  assert.equal(m.overlaps[2]?.reaction, undefined);
  assert.deepEqual(reactClocks(m), ["3"]);
});

test("M86: what nobody answered is still waited for under the area's next version", () => {
  const m = withOverlap();
  m.must(SERVER, found(1, 2, 1));
  assert.deepEqual(reactClocks(m), ["1", "2"]);
});

test("M87: an overlap waits for an answer, until one comes or it closes", () => {
  const m = withOverlap();
  assert.equal(m.clocks.find((c) => c.clock === "react")?.dueAt, NOW + 15 * MINUTE_MS);
  m.must(ANNA, react("held"));
  assert.deepEqual(reactClocks(m), []);
  m.must(SERVER, found(1, 2));
  m.must(SERVER, {
    type: "overlaps.found",
    cause: CAUSE,
    found: [],
    closed: [{ record: "r", version: 1, area: "a", areaVersion: 2, because: "subject_amended" }],
  });
  assert.deepEqual(reactClocks(m), []);
  assert.deepEqual(m.overlaps[1]?.closed, { at: NOW, because: "subject_amended" });
});

test("M54: overlaps are found by the server alone", () => {
  const m = withOverlap();
  for (const other of [ANNA, CELL, NORTH]) expectRefusal(m.say(other, found(1, 2)), "rights/not-permitted");
});

test("M51: a site whose confirmation lapsed is flagged and stays", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "site.notify", record: "r", content: SITE });
  m.must(BEN, { type: "record.verify", record: "r", version: 1 });
  const before = m.record("r");
  const dueAt = NOW + 30 * DAY_MS;
  const ranOut: StatementBody = { type: "clock.ran-out", clock: "confirm_site", record: "r", version: 1, dueAt };
  expectRefusal(m.say(SERVER, ranOut, { at: dueAt - 1 }), "statement/claimed-time-implausible");
  m.must(SERVER, ranOut, { at: dueAt });
  assert.deepEqual(m.record("r"), { ...before, confirmation: { at: NOW, dueAt, lapsed: true } });
  m.must(ANNA, { type: "site.confirm", record: "r", base: 1 }, { at: dueAt + 1 });
  assert.equal(m.record("r").confirmation?.lapsed, false);
});

test("M51: a confirmation in the same moment is stronger than the clock", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "site.notify", record: "r", content: SITE });
  const dueAt = NOW + 30 * DAY_MS;
  m.must(ANNA, { type: "site.confirm", record: "r", base: 1 }, { at: dueAt });
  m.must(SERVER, { type: "clock.ran-out", clock: "confirm_site", record: "r", version: 1, dueAt }, { at: dueAt });
  assert.equal(m.record("r").confirmation?.lapsed, false);
});

test("M53: when time runs out somebody is told, and nothing else changes", () => {
  const m = withOverlap();
  const before = m.record("r");
  const clock = m.clocks.find((c) => c.clock === "acknowledge" && c.party === "north");
  assert.ok(clock !== undefined);
  const decision = m.must(
    SERVER,
    { type: "clock.ran-out", clock: "acknowledge", record: "r", version: 1, party: "north", dueAt: clock.dueAt },
    { at: clock.dueAt },
  );
  assert.deepEqual(decision.changes, [
    { change: "mark-clock-told", clock: "acknowledge", record: "r", version: 1, party: "north", at: clock.dueAt },
  ]);
  assert.deepEqual(m.record("r"), before);
});

function reactClocks(m: MemoryMechanism): readonly string[] {
  return m.clocks
    .filter((c) => c.clock === "react")
    .map((c) => String(c.areaVersion))
    .toSorted();
}
