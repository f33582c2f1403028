/** What a party answers: receipt, to whom it was passed, disputes; and what machines and calls add. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { handoverOf, heldVersion } from "../record.ts";
import { ANNA, BEN, CELL, EAST, MOVEMENT, NORTH, NOW, SERVER, SOUTH, STRAIGHT, texts } from "../testing/example.ts";
import { expectRefusal } from "../testing/expect.ts";
import { MemoryMechanism } from "../testing/memory-mechanism.ts";
import { HOUR_MS } from "../limits.ts";

const of = (version: number) => ({ record: "r", version });

/** Versions 1 to n handed over to north and south, nothing answered. */
function given(versions: number): MemoryMechanism {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "movement.notify", record: "r", content: MOVEMENT });
  m.must(BEN, { type: "record.verify", ...of(1) });
  for (let version = 2; version <= versions; version++) {
    m.must(ANNA, {
      type: "movement.amend",
      record: "r",
      base: version - 1,
      content: { ...MOVEMENT, people: 10 + version },
    });
    m.must(BEN, { type: "record.verify", ...of(version) });
  }
  return m;
}

test("M34: only what was handed over to this party is acknowledged", () => {
  const m = given(1);
  m.must(ANNA, { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, people: 99 } });
  assert.deepEqual(
    expectRefusal(m.say(NORTH, { type: "handover.acknowledge", ...of(2) }), "handover/not-handed-over"),
    {
      code: "handover/not-handed-over",
      party: "north",
      version: 2,
    },
  );
  expectRefusal(m.say(EAST, { type: "handover.acknowledge", ...of(1) }), "record/not-found");
  for (const other of [ANNA, BEN, CELL])
    expectRefusal(m.say(other, { type: "handover.acknowledge", ...of(1) }), "rights/not-permitted");
});

test("M35: an acknowledgement said twice has one effect", () => {
  const m = given(1);
  m.must(NORTH, { type: "handover.acknowledge", ...of(1), reference: "N-7" });
  const again = m.must(NORTH, { type: "handover.acknowledge", ...of(1), reference: "N-8" }, { at: NOW + HOUR_MS });
  assert.deepEqual(again.changes, []);
  const handover = handoverOf(m.record("r"), 1, "north");
  assert.deepEqual([handover?.acknowledgedAt, handover?.reference], [NOW, "N-7"]);
  assert.equal(heldVersion(m.record("r"), "south"), undefined, "one party's answer is not another's");
});

test("M36: an older version is acknowledged late, and takes no newer one away", () => {
  const m = given(3);
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  assert.equal(heldVersion(m.record("r"), "north"), 1);
  m.must(NORTH, { type: "handover.acknowledge", ...of(3) });
  m.must(NORTH, { type: "handover.acknowledge", ...of(2) });
  assert.equal(heldVersion(m.record("r"), "north"), 3);
  assert.deepEqual(
    [1, 2, 3].map((v) => handoverOf(m.record("r"), v, "north")?.acknowledgedAt),
    [NOW, NOW, NOW],
  );
});

test("M37: an acknowledgement ends the wait for it and for what came before, of this party alone", () => {
  const m = given(2);
  assert.deepEqual(waiting(m), ["2 north", "2 south"], "the wait for an older version ends when a newer one is sent");
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  assert.deepEqual(waiting(m), ["2 north", "2 south"], "an answer to the older version is none to the newer");
  m.must(NORTH, { type: "handover.acknowledge", ...of(2) });
  assert.deepEqual(waiting(m), ["2 south"]);
});

test("M38: to whom it was passed is stated after the acknowledgement", () => {
  const m = given(1);
  const pass = { type: "handover.pass", ...of(1), passedTo: [{ label: "air", extent: "all" }] } as const;
  expectRefusal(m.say(NORTH, pass), "handover/not-acknowledged");
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  m.must(NORTH, pass);
  expectRefusal(m.say(SOUTH, pass), "handover/not-acknowledged");
});

test("M39: only the theatre's labels, at least one", () => {
  const m = given(1);
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  const passedTo = [
    { label: "air", extent: "all" },
    { label: "5th-brigade", extent: "all" },
  ] as const;
  const refusal = expectRefusal(m.say(NORTH, { type: "handover.pass", ...of(1), passedTo }), "handover/unknown-label");
  assert.deepEqual(refusal, {
    code: "handover/unknown-label",
    label: "5th-brigade",
    known: ["air", "ground", "checkpoints"],
  });
  expectRefusal(m.say(NORTH, { type: "handover.pass", ...of(1), passedTo: [] }), "content/missing");
  assert.deepEqual(handoverOf(m.record("r"), 1, "north")?.passedTo, [], "a refusal changes nothing");
});

test("M40: what was passed is stated again, the latest counts, other labels stay", () => {
  const m = given(1);
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  m.must(NORTH, {
    type: "handover.pass",
    ...of(1),
    passedTo: [
      { label: "air", extent: "part" },
      { label: "ground", extent: "standing_procedure" },
    ],
  });
  m.must(NORTH, { type: "handover.pass", ...of(1), passedTo: [{ label: "air", extent: "all" }] }, { at: NOW + 1 });
  assert.deepEqual(handoverOf(m.record("r"), 1, "north")?.passedTo, [
    { label: "ground", extent: "standing_procedure", at: NOW },
    { label: "air", extent: "all", at: NOW + 1 },
  ]);
});

test("M41: a dispute names one of the theatre's grounds and stands once", () => {
  const m = given(1);
  expectRefusal(
    m.say(NORTH, { type: "record.dispute", ...of(1), dispute: "d", ground: "lies" }),
    "content/unknown-value",
  );
  m.must(NORTH, { type: "record.dispute", ...of(1), dispute: "d", ground: "not-there" });
  expectRefusal(m.say(NORTH, { type: "record.dispute", ...of(1), dispute: "d", ground: "not-there" }), "record/exists");
  expectRefusal(
    m.say(CELL, { type: "record.dispute", ...of(1), dispute: "e", ground: "not-there" }),
    "rights/not-permitted",
  );
});

test("M42: a dispute removes nothing", () => {
  const m = given(1);
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  const before = m.record("r");
  const clocks = m.clocks;
  m.must(NORTH, { type: "record.dispute", ...of(1), dispute: "d", ground: "not-there" });
  assert.deepEqual({ ...m.record("r"), disputes: [] }, before);
  assert.deepEqual(m.clocks, clocks);
});

test("M43: the owner answers a dispute, with a text", () => {
  const m = given(1);
  m.must(NORTH, { type: "record.dispute", ...of(1), dispute: "d", ground: "not-there" });
  expectRefusal(m.say(ANNA, { type: "record.answer", record: "r", dispute: "x" }), "dispute/not-found");
  assert.equal(
    expectRefusal(m.say(ANNA, { type: "record.answer", record: "r", dispute: "d" }, { texts: [] }), "content/missing")
      .field,
    "text",
  );
  m.must(ANNA, { type: "record.answer", record: "r", dispute: "d" });
  assert.deepEqual(m.record("r").disputes[0]?.answer, { at: NOW });
});

test("M44: what a machine received is not acknowledged and not held", () => {
  const m = given(1);
  m.must(SERVER, { type: "handover.received", ...of(1), party: "north" });
  assert.deepEqual(
    m.must(SERVER, { type: "handover.received", ...of(1), party: "north" }, { at: NOW + 1 }).changes,
    [],
  );
  assert.equal(handoverOf(m.record("r"), 1, "north")?.receivedAt, NOW);
  assert.equal(heldVersion(m.record("r"), "north"), undefined);
  assert.deepEqual(waiting(m), ["1 north", "1 south"]);
  expectRefusal(m.say(SERVER, { type: "handover.received", ...of(1), party: "east" }), "handover/not-handed-over");
});

test("M45: a call is written down by the owner or the cell, to an office of the theatre, about a version that is there", () => {
  const m = given(1);
  const call = { type: "call.note", ...of(1), to: "north", result: "promised" } as const;
  assert.deepEqual(m.must(CELL, call, { texts: texts({ text: "will pass it on" }) }).changes, [
    { change: "add-call", record: "r", version: 1, by: "cell", to: "north", result: "promised", at: NOW },
  ]);
  m.must(ANNA, call);
  expectRefusal(m.say(NORTH, call), "rights/not-permitted");
  expectRefusal(m.say(CELL, { ...call, to: "west" }), "content/unknown-party");
  expectRefusal(m.say(CELL, { ...call, version: 2 }), "record/not-found");
});

test("M46: a snapshot is taken by the party itself or by the cell", () => {
  const m = given(1);
  for (const who of [NORTH, CELL])
    assert.deepEqual(m.must(who, { type: "snapshot.take", party: "north" }).changes, [
      { change: "add-snapshot", party: "north", by: who.office, at: NOW },
    ]);
  for (const who of [SOUTH, ANNA])
    expectRefusal(m.say(who, { type: "snapshot.take", party: "north" }), "rights/not-permitted");
  expectRefusal(m.say(CELL, { type: "snapshot.take", party: "bhr" }), "content/unknown-party");
});

function waiting(m: MemoryMechanism): readonly string[] {
  return m.clocks
    .filter((c) => c.clock === "acknowledge")
    .map((c) => `${c.version} ${c.party}`)
    .toSorted();
}
