/** The table of rights: walked whole, against the acts that there are, and against the page that is printed from it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Actor, OfficeKind, Role } from "./office.ts";
import { may } from "./rights.ts";
import { rightsDocument } from "./rights-document.ts";
import { RIGHTS } from "./rights-table.ts";
import { ANNA, AREA, BEN, CELL, EVERYBODY, MOVEMENT, NORTH, SERVER, SOUTH, STRAIGHT } from "./testing/example.ts";
import { MemoryMechanism } from "./testing/memory-mechanism.ts";

const SPEC = join(dirname(fileURLToPath(import.meta.url)), "../../../docs/spec");
const ACTS = [...new Set(RIGHTS.map((r) => r.act))];

test("M2: docs/spec/rights.md is what the table says", () => {
  assert.equal(readFileSync(join(SPEC, "rights.md"), "utf8"), rightsDocument());
});

test("M2: no right is listed twice", () => {
  const keys = RIGHTS.map((r) => `${r.act} ${r.kind} ${r.condition}`);
  assert.equal(new Set(keys).size, keys.length);
});

function scene(): MemoryMechanism {
  const m = new MemoryMechanism(STRAIGHT);
  m.must(ANNA, { type: "movement.notify", record: "r", content: { ...MOVEMENT, consents: ["north"] } });
  m.must(BEN, { type: "record.verify", record: "r", version: 1 });
  m.must(NORTH, { type: "area.announce", area: "a", content: AREA });
  return m;
}

/** Everything that is about something may be done by these to the scene's record of bhr (handed to north) and area of north. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  "site.notify": ["anna", "ben", "caro"],
  "movement.notify": ["anna", "ben", "caro"],
  "coordination.request": ["anna", "ben", "caro"],
  "site.amend": ["anna", "ben"],
  "site.confirm": ["anna", "ben"],
  "site.withdraw": ["anna", "ben"],
  "movement.amend": ["anna", "ben"],
  "movement.postpone": ["anna", "ben"],
  "movement.cancel": ["anna", "ben"],
  "movement.depart": ["anna", "ben"],
  "movement.arrive": ["anna", "ben"],
  "record.verify": ["ben"],
  "record.return": ["ben", "cleo"],
  "record.complete": ["cleo"],
  "record.transmit": ["cleo"],
  "record.answer": ["anna", "ben"],
  "overlap.react": ["anna", "ben"],
  "call.note": ["anna", "ben", "cleo"],
  "handover.acknowledge": ["nils"],
  "handover.pass": ["nils"],
  "record.dispute": ["nils"],
  "area.announce": ["nils", "sana", "esra"],
  "area.amend": ["nils"],
  "area.withdraw": ["nils"],
  "snapshot.take": ["cleo", "nils"],
  "record.assessed": ["server"],
  "record.passed-straight-through": ["server"],
  "handover.sent": ["server"],
  "handover.received": ["server"],
  "overlaps.found": ["server"],
  "clock.ran-out": ["server"],
};

test("M2: every act is listed above, and no other", () => {
  assert.deepEqual(ACTS.toSorted(), Object.keys(MAY).toSorted());
});

for (const act of ACTS)
  test(`M2: ${act} may be said by ${MAY[act]?.join(", ")} and by nobody else`, () => {
    const m = scene();
    const area = m.areas.get("a");
    assert.ok(area !== undefined);
    const object = { record: m.record("r"), area, basis: "unilateral", party: "north" } as const;
    assert.deepEqual(
      EVERYBODY.filter((actor) => may(actor, act, object)).map((a) => a.account),
      MAY[act],
    );
  });

test("M2: a role of another kind of office gives nothing", () => {
  const kinds: readonly OfficeKind[] = ["organisation", "cell", "party"];
  const roles: readonly Role[] = ["submitter", "verifier", "officer", "liaison"];
  const m = scene();
  const area = m.areas.get("a");
  assert.ok(area !== undefined);
  for (const kind of kinds)
    for (const role of roles) {
      const actor: Actor = {
        theatre: "basin",
        account: "x",
        office: kind === "party" ? "north" : kind === "cell" ? "cell" : "bhr",
        kind,
        roles: [role],
      };
      const allowed: readonly string[] = ACTS.filter((act) =>
        may(actor, act, { record: m.record("r"), area, basis: "unilateral", party: "north" }),
      );
      const expected = RIGHTS.filter(
        (r) =>
          r.kind === kind &&
          r.roles.includes(role) &&
          r.condition !== "as reported" &&
          !(r.condition === "own area" && kind === "cell"),
      ).map((r) => r.act);
      assert.deepEqual(allowed.toSorted(), [...new Set(expected)].toSorted(), `${kind} ${role}`);
    }
});

test("M2: without roles nobody but the server may say anything", () => {
  for (const actor of [ANNA, CELL, NORTH, SOUTH])
    assert.deepEqual(
      ACTS.filter((act) => may({ ...actor, roles: [] }, act, { party: actor.office })),
      [],
    );
  assert.equal(may(SERVER, "overlaps.found"), true);
});
