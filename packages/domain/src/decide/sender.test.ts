/** What organisations and the cell do with notifications: every rule from notifying to handing over. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { MovementContent } from "../movement.ts";
import { heldVersion } from "../record.ts";
import type { StatementBody } from "../statement.ts";
import {
  ANNA,
  BEN,
  CARO,
  CELL,
  EAST,
  MOVEMENT,
  NORTH,
  NOW,
  SERVER,
  shifted,
  SITE,
  SOUTH,
  STRAIGHT,
  texts,
  THEATRE,
} from "../testing/example.ts";
import { expectRefusal } from "../testing/expect.ts";
import { MemoryMechanism } from "../testing/memory-mechanism.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../limits.ts";

const notifySite: StatementBody = { type: "site.notify", record: "r", content: SITE };
const notifyMovement: StatementBody = { type: "movement.notify", record: "r", content: MOVEMENT };
const of = (version: number) => ({ record: "r", version });

/** Notified, verified, complete, transmitted. */
function handedOver(body: StatementBody = notifyMovement, theatre = THEATRE): MemoryMechanism {
  const m = new MemoryMechanism(theatre);
  m.must(ANNA, body);
  toParties(m, 1);
  return m;
}

function toParties(m: MemoryMechanism, version: number): void {
  m.must(BEN, { type: "record.verify", ...of(version) });
  if (m.theatre.straightThrough) return;
  m.must(CELL, { type: "record.complete", ...of(version) });
  m.must(CELL, { type: "record.transmit", ...of(version) });
}

test("M1: a statement for another office or another theatre is refused", () => {
  const m = new MemoryMechanism();
  expectRefusal(m.say({ ...ANNA, theatre: "elsewhere" }, notifySite), "rights/not-permitted");
});

test("M3: to an organisation that may not see it, a record does not exist", () => {
  const m = handedOver();
  for (const body of [
    { type: "record.verify", ...of(1) },
    { type: "movement.cancel", record: "r", base: 1, reason: "other" },
  ] as const)
    expectRefusal(m.say(CARO, body), "record/not-found");
  expectRefusal(m.say(EAST, { type: "handover.acknowledge", ...of(1) }), "record/not-found");
  expectRefusal(m.say(ANNA, { type: "site.amend", record: "r", base: 1, content: SITE }), "record/not-found");
});

test("M4: an amendment of an older version is refused and lists what was missed", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, notifyMovement);
  m.must(
    BEN,
    { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, people: 11 } },
    { at: NOW + MINUTE_MS },
  );
  const refusal = expectRefusal(
    m.say(ANNA, { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, people: 12 } }),
    "record/stale-version",
  );
  assert.deepEqual(refusal, {
    code: "record/stale-version",
    id: "r",
    base: 1,
    current: 2,
    missed: [{ version: 2, by: "bhr", at: NOW + MINUTE_MS }],
  });
  expectRefusal(
    m.say(ANNA, { type: "movement.cancel", record: "r", base: 3, reason: "other" }),
    "record/stale-version",
  );
  expectRefusal(m.say(BEN, { type: "record.verify", ...of(1) }), "record/stale-version");
});

test("M5: nothing follows a withdrawn site or a cancelled movement", () => {
  const m = handedOver();
  m.must(ANNA, { type: "movement.cancel", record: "r", base: 1, reason: "security" });
  for (const type of ["movement.postpone", "movement.cancel"] as const)
    assert.equal(
      expectRefusal(m.say(ANNA, { type, record: "r", base: 2, reason: "other" }), "record/ended").status,
      "cancelled",
    );
  for (const type of ["movement.depart", "movement.arrive"] as const)
    expectRefusal(m.say(ANNA, { type, record: "r", base: 2 }), "record/ended");
  expectRefusal(
    m.say(ANNA, { type: "movement.amend", record: "r", base: 2, content: { ...MOVEMENT, people: 1 } }),
    "record/ended",
  );
});

// minutes from now, accepted?
for (const [minutes, isTaken] of [
  [60, true],
  [61, false],
  [-30 * 24 * 60, true],
  [-30 * 24 * 60 - 1, false],
] as const)
  test(`M6: a statement claimed ${minutes} minutes from now is ${isTaken ? "taken" : "refused"}`, () => {
    const m = new MemoryMechanism();
    // The mechanism claims the moment at which it is decided; deciding it earlier makes it come from the future.
    const outcome = m.sayClaimed(ANNA, notifySite, NOW + minutes * MINUTE_MS);
    if (isTaken) assert.ok(outcome.ok, JSON.stringify(outcome));
    else expectRefusal(outcome, "statement/claimed-time-implausible");
  });

test("M7: an amendment that says nothing new is refused; a new text alone is something new", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, notifySite);
  const { geometry, ...rest } = SITE;
  expectRefusal(
    m.say(ANNA, { type: "site.amend", record: "r", base: 1, content: { geometry, ...rest } }),
    "record/unchanged",
  );
  m.must(
    ANNA,
    { type: "site.amend", record: "r", base: 1, content: SITE },
    { texts: texts({ name: { en: "Renamed" } }) },
  );
  assert.equal(m.record("r").versions[1]?.texts.name["en"], "Renamed");
  m.must(ANNA, { type: "site.amend", record: "r", base: 2, content: { ...SITE, safetyDistanceM: 501 } });
  assert.equal(m.record("r").versions[2]?.texts.name["en"], "Renamed", "texts stay when none are brought");
});

test("M8: the name is required, and every text must be one of the statement's", () => {
  const m = new MemoryMechanism();
  assert.equal(expectRefusal(m.say(ANNA, notifySite, { texts: [] }), "content/missing").field, "name");
  assert.equal(
    expectRefusal(m.say(ANNA, notifySite, { texts: texts({ name: { en: " " } }) }), "content/missing").field,
    "name",
  );
  assert.equal(
    expectRefusal(m.say(ANNA, notifySite, { texts: texts({ name: { en: "x" }, cargo: "y" }) }), "content/unknown-value")
      .value,
    "cargo",
  );
  assert.equal(
    expectRefusal(m.say(ANNA, notifySite, { texts: texts({ name: "x" }) }), "statement/malformed").path,
    "name",
  );
  m.must(ANNA, notifySite, { texts: texts({ name: { en: "x".repeat(200) } }) });
  expectRefusal(
    m.say(ANNA, { ...notifySite, record: "s" }, { texts: texts({ name: { en: "x".repeat(201) } }) }),
    "content/too-long",
  );
});

test("a record that exists cannot be notified again", () => {
  const m = handedOver();
  expectRefusal(m.say(ANNA, notifyMovement), "record/exists");
  expectRefusal(m.say(CARO, notifySite), "record/exists");
});

// hours to the earliest departure, lateness
for (const [hours, lateness] of [
  [48, "in_time"],
  [47.99, "emergency"],
  [24, "emergency"],
  [23.99, "late"],
  [0.5, "late"],
  [-0.5, "late"],
] as const)
  test(`M10: a departure in ${hours} hours is ${lateness}, and taken`, () => {
    const m = new MemoryMechanism();
    const decision = m.must(ANNA, { type: "movement.notify", record: "r", content: shifted(MOVEMENT, hours - 72) });
    assert.equal(decision.answer.lateness, lateness);
    assert.equal(m.record("r").versions[0]?.lateness, lateness);
    assert.deepEqual(
      decision.consequences.map((c) => c.type),
      ["record.assessed"],
    );
  });

test("M10: lead times do not apply to sites", () => {
  const m = new MemoryMechanism();
  assert.equal(m.must(ANNA, notifySite).answer.lateness, "not_applicable");
});

test("M18: a movement whose last moment is over is refused; one that is under way is not", () => {
  const m = new MemoryMechanism();
  const content: MovementContent = shifted(MOVEMENT, -78);
  expectRefusal(m.say(ANNA, { type: "movement.notify", record: "r", content }), "movement/in-the-past");
  m.must(ANNA, { type: "movement.notify", record: "r", content: shifted(MOVEMENT, -77) });
});

test("M20: the second person is another account, and a verifier", () => {
  const m = new MemoryMechanism();
  m.must(BEN, notifyMovement);
  expectRefusal(m.say(BEN, { type: "record.verify", ...of(1) }), "rights/second-person-needed");
  expectRefusal(m.say(ANNA, { type: "record.verify", ...of(1) }), "rights/not-permitted");
  expectRefusal(m.say(CELL, { type: "record.verify", ...of(1) }), "rights/not-permitted");
  m.must({ ...BEN, account: "bruno" }, { type: "record.verify", ...of(1) });
  assert.equal(m.record("r").versions[0]?.verifiedBy, "bruno");
});

test("M21: a new version is waited for in place of the earlier one", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, notifyMovement);
  assert.deepEqual(clocksOf(m), ["overdue 1", "verify 1"]);
  m.must(BEN, { type: "record.verify", ...of(1) });
  assert.deepEqual(clocksOf(m), ["complete 1", "overdue 1"]);
  m.must(ANNA, { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, people: 11 } });
  assert.deepEqual(clocksOf(m), ["overdue 2", "verify 2"]);
});

for (const [type, status] of [
  ["movement.postpone", "postponed"],
  ["movement.cancel", "cancelled"],
] as const)
  test(`M22: ${status} is a version that goes the whole way`, () => {
    const m = handedOver();
    m.must(ANNA, { type, record: "r", base: 1, reason: "logistical" });
    assert.deepEqual([m.record("r").versions[1]?.status, m.record("r").versions[1]?.stage], [status, "submitted"]);
    assert.equal(m.record("r").handovers.filter((h) => h.version === 2).length, 0);
    expectRefusal(m.say(ANNA, { type: "record.verify", ...of(2) }), "rights/not-permitted");
    toParties(m, 2);
    assert.deepEqual(
      m
        .record("r")
        .handovers.filter((h) => h.version === 2)
        .map((h) => h.party),
      ["north", "south"],
    );
    assert.equal(
      m.clocks.some((c) => c.clock === "overdue"),
      false,
    );
  });

test("M22: a site is withdrawn by a version with a second person, and is no longer asked about", () => {
  const m = handedOver(notifySite);
  m.must(ANNA, { type: "site.withdraw", record: "r", base: 1, reason: "operational" });
  assert.ok(
    m.clocks.some((c) => c.clock === "confirm_site"),
    "asked about until somebody else has verified",
  );
  m.must(BEN, { type: "record.verify", ...of(2) });
  assert.equal(
    m.clocks.some((c) => c.clock === "confirm_site"),
    false,
  );
});

test("M23: what has left cannot be called off at a desk; what is postponed is not postponed again", () => {
  const m = handedOver();
  m.must(ANNA, { type: "movement.depart", record: "r", base: 1 });
  assert.equal(
    expectRefusal(m.say(ANNA, { type: "movement.cancel", record: "r", base: 2, reason: "other" }), "record/wrong-stage")
      .stage,
    "departed",
  );
  const n = handedOver();
  n.must(ANNA, { type: "movement.postpone", record: "r", base: 1, reason: "other" });
  expectRefusal(n.say(ANNA, { type: "movement.postpone", record: "r", base: 2, reason: "other" }), "record/unchanged");
  expectRefusal(n.say(ANNA, { type: "movement.depart", record: "r", base: 2 }), "record/wrong-stage");
  n.must(ANNA, { type: "movement.amend", record: "r", base: 2, content: MOVEMENT });
  assert.equal(n.record("r").versions[2]?.status, "active", "planned anew, even as it was");
});

test("M24: departure and arrival on a plan that was handed over reach the parties at once", () => {
  const m = handedOver();
  m.must(ANNA, { type: "movement.depart", record: "r", base: 1 });
  m.must(ANNA, { type: "movement.arrive", record: "r", base: 2 });
  assert.deepEqual(
    m.record("r").versions.map((v) => [v.status, v.stage]),
    [
      ["active", "transmitted"],
      ["departed", "transmitted"],
      ["completed", "transmitted"],
    ],
  );
  assert.deepEqual(
    m.record("r").handovers.map((h) => `${h.version} ${h.party}`),
    ["1 north", "1 south", "2 north", "2 south", "3 north", "3 south"],
  );
  assert.deepEqual(clocksOf(m), []);
});

test("M24: an amended way of a departed movement stays departed", () => {
  const m = handedOver();
  m.must(ANNA, { type: "movement.depart", record: "r", base: 1 });
  m.must(ANNA, { type: "movement.amend", record: "r", base: 2, content: { ...MOVEMENT, people: 11 } });
  assert.deepEqual([m.record("r").versions[2]?.status, m.record("r").versions[2]?.stage], ["departed", "submitted"]);
});

test("M25: departure on a plan that still waits is recorded and waits with it", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, notifyMovement);
  m.must(ANNA, { type: "movement.depart", record: "r", base: 1 });
  assert.deepEqual([m.record("r").versions[1]?.status, m.record("r").versions[1]?.stage], ["departed", "submitted"]);
  assert.deepEqual(m.record("r").handovers, []);
  toParties(m, 2);
  assert.equal(m.record("r").handovers.length, 2);
});

test("M26: the cell finds it complete, then transmits; nobody else does, and in no other order", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, notifyMovement);
  assert.deepEqual(expectRefusal(m.say(CELL, { type: "record.complete", ...of(1) }), "record/wrong-stage").needed, [
    "verified",
  ]);
  m.must(BEN, { type: "record.verify", ...of(1) });
  expectRefusal(m.say(CELL, { type: "record.transmit", ...of(1) }), "record/wrong-stage");
  expectRefusal(m.say(BEN, { type: "record.complete", ...of(1) }), "rights/not-permitted");
  m.must(CELL, { type: "record.complete", ...of(1) });
  expectRefusal(m.say(BEN, { type: "record.verify", ...of(1) }), "record/wrong-stage");
  const sent = m.must(CELL, { type: "record.transmit", ...of(1) });
  assert.deepEqual(
    sent.consequences.map((c) => c.type),
    ["handover.sent"],
  );
  expectRefusal(m.say(CELL, { type: "record.transmit", ...of(1) }), "record/wrong-stage");
});

test("M27: it is returned with what is missing, in the theatre's words, and amended", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, notifyMovement);
  expectRefusal(m.say(CELL, { type: "record.return", ...of(1), missing: ["contact"] }), "record/wrong-stage");
  m.must(BEN, { type: "record.verify", ...of(1) });
  expectRefusal(m.say(CELL, { type: "record.return", ...of(1), missing: [] }), "content/missing");
  expectRefusal(
    m.say(CELL, { type: "record.return", ...of(1), missing: ["contact", "money"] }),
    "content/unknown-value",
  );
  m.must(CELL, { type: "record.return", ...of(1), missing: ["contact"] });
  assert.deepEqual(m.record("r").versions[0]?.returned?.missing, ["contact"]);
  assert.deepEqual(clocksOf(m), ["overdue 1"]);
  expectRefusal(m.say(CELL, { type: "record.complete", ...of(1) }), "record/wrong-stage");
  m.must(ANNA, { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, people: 9 } });
});

test("M27: the organisation's verifier returns what he cannot verify", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, notifyMovement);
  m.must(BEN, { type: "record.return", ...of(1), missing: ["way-back"] });
  assert.equal(m.record("r").versions[0]?.stage, "returned");
});

test("M28: straight through, a verified version is complete and transmitted in the same act, by the server", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, notifyMovement);
  const decision = m.must(BEN, { type: "record.verify", ...of(1) });
  assert.deepEqual(
    decision.consequences.map((c) => c.type),
    ["record.passed-straight-through", "handover.sent"],
  );
  const stages = decision.changes.flatMap((c) => (c.change === "set-stage" ? [`${c.stage} ${c.by}`] : []));
  assert.deepEqual(stages, ["verified ben", "complete server", "transmitted server"]);
  assert.equal(m.record("r").handovers.length, 2);
});

test("M30: one hand-over per party consented to, each with its own clock", () => {
  const m = handedOver();
  assert.deepEqual(
    m.record("r").handovers.map((h) => [h.party, h.extent, h.sentAt]),
    [
      ["north", "full", NOW],
      ["south", "full", NOW],
    ],
  );
  const due = m.clocks.filter((c) => c.clock === "acknowledge");
  assert.deepEqual(
    due.map((c) => [c.party, c.dueAt]),
    [
      ["north", NOW + 240 * MINUTE_MS],
      ["south", NOW + 240 * MINUTE_MS],
    ],
  );
});

test("M30: without a party consented to, it is transmitted to nobody and says so", () => {
  const m = handedOver({ ...notifySite, content: { ...SITE, consents: [] } });
  assert.deepEqual(m.record("r").handovers, []);
  assert.ok(m.record("r").versions[0]?.issues.some((i) => i.code === "no-party-consented"));
});

test("M31: a party that is no longer consented to learns only that, once", () => {
  const m = handedOver();
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  m.must(ANNA, { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, consents: ["south"] } });
  toParties(m, 2);
  assert.deepEqual(
    m
      .record("r")
      .handovers.filter((h) => h.version === 2)
      .map((h) => [h.party, h.extent]),
    [
      ["north", "withdrawn"],
      ["south", "full"],
    ],
  );
  m.must(ANNA, {
    type: "movement.amend",
    record: "r",
    base: 2,
    content: { ...MOVEMENT, consents: ["south"], people: 11 },
  });
  toParties(m, 3);
  assert.deepEqual(
    m
      .record("r")
      .handovers.filter((h) => h.version === 3)
      .map((h) => [h.party, h.extent]),
    [["south", "full"]],
  );
});

test("M32: a departure waits for no acknowledgement and ends no wait for the plan; an arrival ends it", () => {
  const m = handedOver();
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  const waiting = (): readonly string[] =>
    m.clocks.filter((c) => c.clock === "acknowledge").map((c) => `${c.version} ${c.party}`);
  m.must(ANNA, { type: "movement.depart", record: "r", base: 1 });
  assert.deepEqual(waiting(), ["1 south"]);
  m.must(ANNA, { type: "movement.arrive", record: "r", base: 2 });
  assert.deepEqual(waiting(), []);
});

test("M32: a new way after the departure, and a departure before the plan was handed over, are plans and wait", () => {
  const m = handedOver();
  m.must(ANNA, { type: "movement.depart", record: "r", base: 1 });
  m.must(ANNA, { type: "movement.amend", record: "r", base: 2, content: { ...MOVEMENT, people: 11 } });
  toParties(m, 3);
  assert.deepEqual(
    m.clocks.filter((c) => c.clock === "acknowledge").map((c) => `${c.version} ${c.party}`),
    ["3 north", "3 south"],
  );
  const early = new MemoryMechanism();
  early.must(ANNA, notifyMovement);
  early.must(ANNA, { type: "movement.depart", record: "r", base: 1 });
  toParties(early, 2);
  assert.deepEqual(
    early.clocks.filter((c) => c.clock === "acknowledge").map((c) => `${c.version} ${c.party}`),
    ["2 north", "2 south"],
  );
});

test("M33: an amendment is handed over anew; the earlier acknowledgement stays with the earlier version", () => {
  const m = handedOver();
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  m.must(ANNA, { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, people: 11 } });
  toParties(m, 2);
  assert.equal(heldVersion(m.record("r"), "north"), 1);
  assert.equal(m.record("r").currentVersion, 2);
  assert.equal(m.record("r").handovers.find((h) => h.version === 1 && h.party === "north")?.acknowledgedAt, NOW);
  assert.equal(m.record("r").handovers.find((h) => h.version === 2 && h.party === "north")?.acknowledgedAt, undefined);
});

test("M50: a confirmation asks again after the theatre's days and makes no version", () => {
  const m = handedOver(notifySite);
  assert.deepEqual(m.record("r").confirmation, { at: NOW, dueAt: NOW + 30 * DAY_MS, lapsed: false });
  const at = NOW + HOUR_MS;
  m.must(ANNA, { type: "site.confirm", record: "r", base: 1 }, { at });
  assert.deepEqual(m.record("r").confirmation, { at, dueAt: at + 30 * DAY_MS, lapsed: false });
  assert.equal(m.record("r").currentVersion, 1);
  assert.deepEqual(
    m.clocks.filter((c) => c.clock === "confirm_site").map((c) => c.dueAt),
    [at + 30 * DAY_MS],
  );
  expectRefusal(m.say(NORTH, { type: "site.confirm", record: "r", base: 1 }), "rights/not-permitted");
});

test("M52: a movement is overdue the theatre's grace after its last window", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, notifyMovement);
  assert.equal(m.clocks.find((c) => c.clock === "overdue")?.dueAt, NOW + 78 * HOUR_MS + 45 * MINUTE_MS);
});

test("M70: a coordination request is stored as requested and takes none of a notification's steps", () => {
  const m = new MemoryMechanism();
  m.must(ANNA, { type: "coordination.request", record: "r", content: { movement: MOVEMENT, items: ["route"] } });
  const record = m.record("r");
  assert.deepEqual(
    [record.kind, record.coordination, record.versions[0]?.kind],
    ["coordination_request", "requested", "coordination_request"],
  );
  assert.deepEqual(m.clocks, []);
  for (const [who, type] of [
    [BEN, "record.verify"],
    [CELL, "record.complete"],
    [CELL, "record.transmit"],
  ] as const)
    assert.equal(expectRefusal(m.say(who, { type, ...of(1) }), "record/wrong-stage").stage, "requested");
  expectRefusal(m.say(ANNA, { type: "movement.cancel", record: "r", base: 1, reason: "other" }), "record/not-found");
  expectRefusal(
    m.say(ANNA, { type: "coordination.request", record: "s", content: { movement: MOVEMENT, items: [] } }),
    "content/missing",
  );
});

test("M54: what the server finds, only the server says", () => {
  const m = handedOver();
  const body: StatementBody = { type: "handover.received", ...of(1), party: "north" };
  for (const person of [ANNA, CELL, NORTH, SOUTH]) expectRefusal(m.say(person, body), "rights/not-permitted");
  m.must(SERVER, body);
  expectRefusal(m.say(SERVER, { type: "record.verify", ...of(1) }), "rights/not-permitted");
});

function clocksOf(m: MemoryMechanism): readonly string[] {
  return m.clocks
    .filter((c) => c.clock !== "acknowledge")
    .map((c) => `${c.clock} ${c.version}`)
    .toSorted();
}
