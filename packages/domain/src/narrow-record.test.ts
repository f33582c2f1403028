/** What each reader sees of a record, and that nothing secret slips through. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { NotifiedRecord } from "./record.ts";
import { visibleTo } from "./rights.ts";
import { narrowRecord } from "./narrow-record.ts";
import { narrowTheatre } from "./narrow-theatre.ts";
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
  SITE,
  SITE_TEXTS,
  SOUTH,
  STRAIGHT,
  texts,
  THEATRE,
} from "./testing/example.ts";
import { MemoryMechanism } from "./testing/memory-mechanism.ts";
import { HOUR_MS } from "./limits.ts";

const of = (version: number) => ({ record: "r", version });

/**
 * Version 1 to north and south; acknowledged by both; disputed by both; version 2 drops north; version 3 is still being verified.
 * Every value that only some may see is a secret with its name.
 */
function eventful(): NotifiedRecord {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(
    { ...ANNA, account: "secret-account" },
    { type: "site.notify", record: "r", content: { ...SITE, sharedWith: ["abc"] } },
    { texts: [...SITE_TEXTS, ...texts({ original: "secret-original" })] },
  );
  m.must({ ...BEN, account: "secret-verifier" }, { type: "record.verify", ...of(1) });
  m.must(NORTH, { type: "handover.acknowledge", ...of(1), reference: "secret-of-north" });
  m.must(SOUTH, { type: "handover.acknowledge", ...of(1), reference: "secret-of-south" });
  m.must(NORTH, { type: "record.dispute", ...of(1), dispute: "secret-dispute-north", ground: "not-there" });
  m.must(SOUTH, { type: "record.dispute", ...of(1), dispute: "secret-dispute-south", ground: "other-use" });
  return m.record("r");
}

/** Which secrets a reader may find in what he is shown. */
const SECRETS: readonly [secret: string, readers: readonly string[]][] = [
  ["secret-account", ["bhr", "cell", "server"]],
  ["secret-verifier", ["bhr", "cell", "server"]],
  ["secret-note", ["bhr", "cell", "server"]],
  ["secret-original", ["bhr", "cell", "server"]],
  ["secret-of-north", ["bhr", "cell", "server", "north"]],
  ["secret-of-south", ["bhr", "cell", "server", "south"]],
  ["secret-dispute-north", ["bhr", "cell", "server", "north"]],
  ["secret-dispute-south", ["bhr", "cell", "server", "south"]],
  ['"south"', ["bhr", "cell", "server", "south"]],
  ['"north"', ["bhr", "cell", "server", "north"]],
  ['"abc"', ["bhr", "cell", "server", "abc"]],
];

for (const reader of [ANNA, CELL, SERVER, NORTH, SOUTH, CARO])
  test(`M92: ${reader.office} finds exactly its own secrets`, () => {
    const shown = JSON.stringify(narrowRecord(visibleTo(reader), eventful()));
    for (const [secret, readers] of SECRETS)
      assert.equal(shown.includes(secret), readers.includes(reader.office), `${secret} for ${reader.office}`);
  });

test("M3: to a party that nothing was handed to, there is no record", () => {
  assert.equal(narrowRecord(visibleTo(EAST), eventful()), undefined);
  assert.equal(narrowRecord(visibleTo({ ...CARO, office: "xyz" }), eventful()), undefined);
});

test("M90: the owner and the cell see all of it", () => {
  const record = eventful();
  for (const reader of [ANNA, CELL, SERVER]) assert.equal(narrowRecord(visibleTo(reader), record), record);
});

test("M91: a party sees the versions sent to it and does not learn that a newer one is on its way", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "movement.notify", record: "r", content: MOVEMENT });
  m.must(BEN, { type: "record.verify", ...of(1) });
  m.must(ANNA, { type: "movement.amend", record: "r", base: 1, content: { ...MOVEMENT, people: 11 } });
  const seen = narrowRecord(visibleTo(NORTH), m.record("r"));
  assert.deepEqual([seen?.currentVersion, seen?.versions.map((v) => v.version)], [1, [1]]);
  const version = seen?.versions[0];
  assert.deepEqual(version?.kind === "movement" ? version.content.consents : undefined, ["north"]);
});

test("M92: a field that is added later stays hidden until it is named", () => {
  const record = eventful();
  const secretive = { ...record, later: "secret", versions: record.versions.map((v) => ({ ...v, later: "secret" })) };
  assert.equal(JSON.stringify(narrowRecord(visibleTo(NORTH), secretive)).includes('"secret"'), false);
});

test("M93: a party that is no longer consented to learns only that", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "site.notify", record: "r", content: SITE });
  m.must(BEN, { type: "record.verify", ...of(1) });
  m.must(NORTH, { type: "handover.acknowledge", ...of(1) });
  m.must(ANNA, { type: "site.amend", record: "r", base: 1, content: { ...SITE, consents: ["south"] } });
  m.must(BEN, { type: "record.verify", ...of(2) });
  const seen = narrowRecord(visibleTo(NORTH), m.record("r"));
  assert.deepEqual([seen?.currentVersion, seen?.versions, seen?.confirmation], [2, [], undefined]);
  assert.deepEqual(
    seen?.handovers.map((h) => [h.version, h.extent]),
    [
      [1, "full"],
      [2, "withdrawn"],
    ],
  );
  assert.equal(JSON.stringify(seen).includes("45.15"), false, "no coordinate");
});

test("M94: another organisation sees the versions shared with it, and nothing once it is no longer shared", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "site.notify", record: "r", content: SITE });
  m.must(ANNA, { type: "site.amend", record: "r", base: 1, content: { ...SITE, sharedWith: ["abc"] } });
  assert.deepEqual(
    narrowRecord(visibleTo(CARO), m.record("r"))?.versions.map((v) => v.version),
    [2],
  );
  m.must(ANNA, { type: "site.amend", record: "r", base: 2, content: { ...SITE, safetyDistanceM: 1 } });
  assert.equal(narrowRecord(visibleTo(CARO), m.record("r")), undefined);
});

test("M95: what has ended leaves a party's view the theatre's hours after it was told, and nobody else's", () => {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "movement.notify", record: "r", content: MOVEMENT });
  m.must(BEN, { type: "record.verify", ...of(1) });
  m.must(ANNA, { type: "movement.arrive", record: "r", base: 1 });
  const moment = (hours: number) => ({ theatre: STRAIGHT, now: NOW + hours * HOUR_MS });
  assert.ok(narrowRecord(visibleTo(NORTH), m.record("r"), moment(12)) !== undefined);
  assert.equal(narrowRecord(visibleTo(NORTH), m.record("r"), moment(12.01)), undefined);
  assert.ok(narrowRecord(visibleTo(ANNA), m.record("r"), moment(100)) !== undefined);
});

test("M99: how an office is reached is for itself and for the cell; the cell can be reached by everybody", () => {
  for (const reader of [ANNA, NORTH, CELL]) {
    const shown = JSON.stringify(narrowTheatre(THEATRE, reader));
    for (const office of ["north", "south", "east", "abc", "bhr", "cell"]) {
      const isShown = shown.includes(`secret-channel-of-${office}`);
      assert.equal(
        isShown,
        office === "cell" || office === reader.office || reader.kind === "cell",
        `${office} for ${reader.office}`,
      );
    }
  }
});
